// Answers to plans, made without the page and without this project's code: the shape of the
// normative example, other words, colours and amounts.

import { digestOf } from './many.mjs';

/** The document of an answer to a plan `{ plan, key }`, not sealed; `id` tells it from others. */
export function reviewOf({ plan, key }, { id, colours = [], approved = [], whole, decision = 'return', reviewer, reason } = {}) {
  const items = plan.items.map((item, at) => ({
    id: item.id,
    ...(colours[at] && { assessment: colours[at] }),
    ...(colours[at] === 'red' && { reason: 'Prisen mangler moms.' }),
    ...(approved[at] && { approved: approved[at] }),
  }));
  return {
    format: 'borgerbudget/review',
    version: 1,
    id: `urn:uuid:0c7d0f0e-6f0e-4f55-9a54-${String(id).padStart(12, '0')}`,
    plan: { id: plan.id, revision: plan.revision, digest: digestOf(plan), key },
    app: 'test 1',
    ...(reviewer && { reviewer }),
    items,
    ...(whole && { assessment: whole }),
    decision,
    ...(reason && { reason }),
  };
}
