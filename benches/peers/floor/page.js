// The floor: the same form by hand, without any library.

import { CATEGORIES, emptyItem, load, save, totalText } from '../plan.js';

const plan = load();
const list = document.getElementById('items');
const template = document.getElementById('item');
const total = document.getElementById('total');
const first = template.content.querySelector('select');
first.append(new Option('Vælg', ''), ...CATEGORIES.map(([id, name]) => new Option(name, id)));

const indexOf = (row) => Array.prototype.indexOf.call(list.children, row);

function rowOf(item) {
  const row = template.content.firstElementChild.cloneNode(true);
  for (const field of row.querySelectorAll('input, select, textarea')) field.value = item[field.name];
  return row;
}

function changed() {
  total.textContent = totalText(plan.items);
  save(plan);
}

list.addEventListener('input', ({ target }) => {
  plan.items[indexOf(target.closest('li'))][target.name] = target.value;
  changed();
});

const act = {
  up: (at) => move(at, at - 1),
  down: (at) => move(at, at + 1),
  remove: (at) => {
    plan.items.splice(at, 1);
    list.children[at].remove();
  },
};

function move(at, to) {
  if (to < 0 || to >= plan.items.length) return;
  const [item] = plan.items.splice(at, 1);
  plan.items.splice(to, 0, item);
  const row = list.children[at];
  row.remove();
  list.insertBefore(row, list.children[to] ?? null);
}

list.addEventListener('click', ({ target }) => {
  const action = act[target.name];
  if (!action) return;
  action(indexOf(target.closest('li')));
  changed();
});

document.getElementById('add').addEventListener('click', () => {
  plan.items.push(emptyItem());
  list.append(rowOf(plan.items.at(-1)));
  changed();
});

for (const goal of ['goal1', 'goal2']) {
  const field = document.getElementById(goal);
  // What was typed before this ran is newer than what is stored.
  if (field.value === '') field.value = plan[goal];
  else { plan[goal] = field.value; save(plan); }
  field.addEventListener('input', () => { plan[goal] = field.value; save(plan); });
}
list.append(...plan.items.map(rowOf));
total.textContent = totalText(plan.items);
