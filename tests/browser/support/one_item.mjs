// One item that is typed, and found again as it was.

import assert from 'node:assert/strict';
import { Start } from './pages.mjs';

const CATEGORY = 'lorry-forklift-licence';
export const TYPED = { what: 'Kursus i truck', amount: '8.900', reason: 'Lageret søger folk med bevis.' };

/** Fills in the item as one of the budget that is open. */
export const addTyped = (items) => items.addItem({ category: CATEGORY, ...TYPED });

/** Begins a new draft and types the item; gives the page of items. */
export async function typeItem(page, url, device) {
  const items = await (await new Start(page).begin(url, device)).items();
  await addTyped(items);
  return items;
}

/** Opens the first row, which has to hold the item as it was typed. */
export async function findItem(items) {
  await items.open(0);
  await findStays(items);
}

/** The open row still holds the item. */
export async function findStays(items) {
  const [category, what, amount, reason] = [items.category, items.what, items.amount, items.reason].map((field) => field.inputValue());
  assert.deepEqual({ category: await category, what: await what, amount: await amount, reason: await reason },
    { category: CATEGORY, ...TYPED });
}
