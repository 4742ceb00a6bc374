// The form in React, with what its documentation advises: a reducer, and rows that are drawn
// again only when their item has changed.

import { memo, useEffect, useReducer, useRef } from 'react';
import { createRoot } from 'react-dom/client';
import { CATEGORIES, emptyItem, load, save, totalText } from '../plan.js';

let next = 0;
const withKey = (item) => ({ ...item, key: next++ });

function start() {
  const plan = load();
  return { ...plan, items: plan.items.map(withKey) };
}

function reduce(plan, { type, key, name, value, step }) {
  const { items } = plan;
  switch (type) {
    case 'goal': return { ...plan, [name]: value };
    case 'field': return { ...plan, items: items.map((item) => (item.key === key ? { ...item, [name]: value } : item)) };
    case 'add': return { ...plan, items: [...items, withKey(emptyItem())] };
    case 'remove': return { ...plan, items: items.filter((item) => item.key !== key) };
    case 'move': {
      const at = items.findIndex((item) => item.key === key);
      const to = at + step;
      return to < 0 || to >= items.length ? plan : { ...plan, items: items.toSpliced(at, 1).toSpliced(to, 0, items[at]) };
    }
    default: throw new Error(`no such action: ${type}`);
  }
}

const Item = memo(function Item({ item, dispatch }) {
  const { key } = item;
  const field = (name) => ({ name, value: item[name], onChange: ({ target }) => dispatch({ type: 'field', key, name, value: target.value }) });
  return (
    <li>
      <label>Kategori
        <select {...field('category')}>
          <option value="">Vælg</option>
          {CATEGORIES.map(([id, label]) => <option key={id} value={id}>{label}</option>)}
        </select>
      </label>
      <label>Hvad er det? <input {...field('what')} /></label>
      <label>Beløb i kroner <input {...field('amount')} inputMode="decimal" /></label>
      <label>Hvorfor hjælper det? <textarea {...field('reason')} rows="2" /></label>
      <button type="button" name="up" onClick={() => dispatch({ type: 'move', key, step: -1 })}>Op</button>
      <button type="button" name="down" onClick={() => dispatch({ type: 'move', key, step: 1 })}>Ned</button>
      <button type="button" name="remove" onClick={() => dispatch({ type: 'remove', key })}>Fjern</button>
    </li>
  );
});

function Goal({ name, label, value, dispatch }) {
  return (
    <label>{label}
      <textarea id={name} rows="2" value={value} onChange={({ target }) => dispatch({ type: 'goal', name, value: target.value })} />
    </label>
  );
}

function Budget() {
  const [plan, dispatch] = useReducer(reduce, undefined, start);
  const stored = useRef(plan);
  useEffect(() => {
    if (stored.current === plan) return;
    stored.current = plan;
    save({ ...plan, items: plan.items.map(({ key, ...item }) => item) });
  }, [plan]);
  return (
    <>
      <h1>Lav dit eget budget</h1>
      <p>Du kan søge om op til 50.000 kr. til det, der bringer dig tættere på et job.</p>
      <Goal name="goal1" label="Mål inden for 3 måneder" value={plan.goal1} dispatch={dispatch} />
      <Goal name="goal2" label="Mål inden for 12 måneder" value={plan.goal2} dispatch={dispatch} />
      <h2>Det vil du købe</h2>
      <ol id="items">{plan.items.map((item) => <Item key={item.key} item={item} dispatch={dispatch} />)}</ol>
      <button type="button" id="add" onClick={() => dispatch({ type: 'add' })}>Tilføj</button>
      <p className="total" id="total" role="status">{totalText(plan.items)}</p>
    </>
  );
}

createRoot(document.getElementById('root')).render(<Budget />);
