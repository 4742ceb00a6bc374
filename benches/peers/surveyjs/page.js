// The form by SurveyJS: a panel for each item, native lists, values as they are typed.

import { Model } from 'survey-core';
import 'survey-js-ui';
import { CATEGORIES, load, save, totalText } from '../plan.js';

const choices = CATEGORIES.map(([value, text]) => ({ value, text }));
const area = (name, title) => ({ type: 'comment', name, title, rows: 2 });

const survey = new Model({
  title: 'Lav dit eget budget',
  description: 'Du kan søge om op til 50.000 kr. til det, der bringer dig tættere på et job.',
  showQuestionNumbers: 'off',
  showNavigationButtons: 'none',
  textUpdateMode: 'onTyping',
  elements: [
    area('goal1', 'Mål inden for 3 måneder'),
    area('goal2', 'Mål inden for 12 måneder'),
    {
      type: 'paneldynamic',
      name: 'items',
      title: 'Det vil du købe',
      panelAddText: 'Tilføj',
      panelRemoveText: 'Fjern',
      confirmDelete: false,
      maxPanelCount: 1100,
      templateElements: [
        { type: 'dropdown', name: 'category', title: 'Kategori', renderAs: 'select', choices },
        { type: 'text', name: 'what', title: 'Hvad er det?' },
        { type: 'text', name: 'amount', title: 'Beløb i kroner' },
        area('reason', 'Hvorfor hjælper det?'),
      ],
    },
  ],
});
const total = document.getElementById('total');

function changed() {
  total.textContent = totalText(survey.data.items);
  save(survey.data);
}

survey.data = load();
survey.onValueChanged.add(changed);
survey.render(document.getElementById('root'));
total.textContent = totalText(survey.data.items);
