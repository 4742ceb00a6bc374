// Answers of a consultant, made and sealed without the page and without this project's code.

import { digest, keyOf, seal, withoutProof } from './verifier.mjs';

/** A plan of three lines, of which each can be answered in another way. */
export const THREE = {
  name: 'Min salon',
  goals: [
    { horizon: 'within-3-months', text: 'Jeg har bestået kurset.' },
    { horizon: 'months-3-to-12', text: 'Jeg har ti faste kunder.' },
  ],
  items: [
    { category: 'education', what: 'Kursus', typed: '16.050', reason: 'Det kræves i jobbet.', goals: [0, 1] },
    { category: 'education', what: 'Vægte', typed: '12.000', reason: 'Kunderne skal bruge dem.', goals: [1] },
    { category: 'education', what: 'Ladcykel', typed: '8.000', reason: 'Den kører udstyret ud.', goals: [1] },
  ],
};

/** What is said of the three lines where the plan goes back. */
export const SAID = [
  { id: 'i1', assessment: 'green', approved: '16050.00' },
  { id: 'i2', assessment: 'yellow', comment: 'Har du set på brugte vægte?', approved: '9000.00' },
  { id: 'i3', assessment: 'red', reason: 'Vi mangler et tilbud.', comment: 'Kan du hente to priser?', approved: '0.00' },
];

let number = 0;

/** An answer to a sealed plan, not sealed; `plan` and `more` replace what they name. */
export async function answerTo(text, { plan = {}, ...more } = {}) {
  const { document } = withoutProof(text);
  number += 1;
  return {
    format: 'borgerbudget/review',
    version: 1,
    id: `urn:uuid:0c7d0f0e-6f0e-4f55-9a54-${String(number).padStart(12, '0')}`,
    plan: {
      id: document.id,
      revision: document.revision,
      digest: await digest(text),
      key: `did:key:${keyOf(text)}`,
      ...plan,
    },
    app: 'test 1',
    reviewer: 'Konsulent 4',
    items: SAID,
    decision: 'return',
    reason: 'Priserne mangler.',
    ...more,
  };
}

/** The same, sealed with that key, as the text of a file. */
export const sealedAnswer = async (text, key, more) => JSON.stringify(await seal(await answerTo(text, more), key));
