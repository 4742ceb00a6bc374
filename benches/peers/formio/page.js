// The form by Form.io's renderer: a grid with a row for each item.

import '@formio/js/dist/formio.form.min.js';
import { CATEGORIES, load, save, totalText } from '../plan.js';

const area = (key, label) => ({ type: 'textarea', key, label, rows: 2, input: true });
const text = (key, label) => ({ type: 'textfield', key, label, input: true });

const FORM = {
  display: 'form',
  components: [
    { type: 'htmlelement', tag: 'h1', content: 'Lav dit eget budget', key: 'heading', input: false },
    {
      type: 'htmlelement', tag: 'p', key: 'lead', input: false,
      content: 'Du kan søge om op til 50.000 kr. til det, der bringer dig tættere på et job.',
    },
    area('goal1', 'Mål inden for 3 måneder'),
    area('goal2', 'Mål inden for 12 måneder'),
    {
      type: 'datagrid', key: 'items', label: 'Det vil du købe', addAnother: 'Tilføj', input: true, initEmpty: true,
      components: [
        {
          type: 'select', key: 'category', label: 'Kategori', widget: 'html5', input: true, dataSrc: 'values',
          data: { values: CATEGORIES.map(([value, label]) => ({ value, label })) },
        },
        text('what', 'Hvad er det?'),
        text('amount', 'Beløb i kroner'),
        area('reason', 'Hvorfor hjælper det?'),
      ],
    },
  ],
};

const total = document.getElementById('total');
const form = await window.Formio.createForm(document.getElementById('root'), FORM);
await form.setSubmission({ data: load() });
total.textContent = totalText(form.data.items);
form.on('change', ({ changed }) => {
  // Without it, it tells of its own first drawing.
  if (!changed) return;
  total.textContent = totalText(form.data.items);
  save(form.data);
});
