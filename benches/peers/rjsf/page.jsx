// The form by react-jsonschema-form. The total is a component of its own, so that the form is
// not drawn a second time for it.

import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { CATEGORIES, load, save, totalText } from '../plan.js';

const text = (title) => ({ type: 'string', title });
const SCHEMA = {
  title: 'Lav dit eget budget',
  description: 'Du kan søge om op til 50.000 kr. til det, der bringer dig tættere på et job.',
  type: 'object',
  properties: {
    goal1: text('Mål inden for 3 måneder'),
    goal2: text('Mål inden for 12 måneder'),
    items: {
      type: 'array',
      title: 'Det vil du købe',
      items: {
        type: 'object',
        properties: {
          category: { ...text('Kategori'), oneOf: CATEGORIES.map(([id, title]) => ({ const: id, title })) },
          what: text('Hvad er det?'),
          amount: text('Beløb i kroner'),
          reason: text('Hvorfor hjælper det?'),
        },
      },
    },
  },
};
const area = { 'ui:widget': 'textarea', 'ui:options': { rows: 2 }, 'ui:emptyValue': '' };
const UI = {
  goal1: area,
  goal2: area,
  items: { items: { reason: area, amount: { 'ui:options': { inputType: 'text' } } } },
  'ui:submitButtonOptions': { norender: true },
};

let showTotal = () => {};
function Total({ items }) {
  const [shown, setShown] = useState(() => totalText(items));
  showTotal = (changed) => setShown(totalText(changed));
  return <p className="total" id="total" role="status">{shown}</p>;
}

const plan = load();
function changed({ formData }) {
  showTotal(formData.items);
  save(formData);
}

createRoot(document.getElementById('root')).render(
  <>
    <Form schema={SCHEMA} uiSchema={UI} formData={plan} validator={validator} onChange={changed} noHtml5Validate />
    <Total items={plan.items} />
  </>,
);
