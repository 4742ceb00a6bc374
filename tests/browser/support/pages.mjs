// The page as a person meets it, part by part: where its controls are, and the few things
// that every test does with them. Controls are found by their test names, roles and labels,
// as anyone's tests may; nothing here asserts.

import { da, say } from './texts.mjs';
import { visit } from './launch.mjs';

/** What every part has: the page, and controls by test name or label. */
class Part {
  constructor(page, texts = da) {
    this.page = page;
    this.texts = texts;
  }

  id(name) {
    return this.page.getByTestId(name);
  }

  label(key) {
    return this.page.getByLabel(say(this.texts, key), { exact: false });
  }

  get heading() {
    return this.page.getByRole('heading', { level: 1 });
  }
}

export class Start extends Part {
  get draftRows() {
    return this.id('draft-row');
  }

  /** A new draft, on a device of one's own or a shared one; ends at the task list. */
  async begin(url, device = 'own') {
    await visit(this.page, url);
    await this.id('start-new').click();
    await this.id(`device-${device}`).click();
    await this.id('task-aim').waitFor();
    return new Tasks(this.page, this.texts);
  }

  /** Opens the draft of that name. */
  async open(name) {
    await this.draftRows.filter({ hasText: name }).getByRole('link').click();
    await this.id('task-aim').waitFor();
    return new Tasks(this.page, this.texts);
  }
}

/** What stands on every page of a plan. */
export class PlanPart extends Part {
  get total() {
    return this.id('total').getAttribute('data-amount');
  }

  get remaining() {
    return this.id('remaining').getAttribute('data-amount');
  }

  get savedAt() {
    return this.id('saved-at');
  }

  /** Waits until everything is on the device. */
  async saved() {
    await this.page.locator('[data-testid="saved-at"][data-state="saved"]').waitFor();
  }

  async toTasks() {
    await this.id('tasks').click();
    await this.id('task-aim').waitFor();
    return new Tasks(this.page, this.texts);
  }
}

export class Tasks extends PlanPart {
  get name() {
    return this.page.locator('#name');
  }

  async #go(task, part) {
    await this.id(task).click();
    await this.id(ARRIVED[task]).waitFor();
    return new part(this.page, this.texts);
  }

  aim() { return this.#go('task-aim', Aim); }
  items() { return this.#go('task-items', Items); }
  goals() { return this.#go('task-goals', Goals); }
  duties() { return this.#go('task-duties', Duties); }
  seal() { return this.#go('task-seal', Seal); }
  purchases() { return this.#go('task-purchases', Purchases); }
  answer() { return this.#go('task-answer', Answer); }
}

/** A control by which it is seen that a task's page is there. */
export const ARRIVED = {
  'task-aim': 'aim-text',
  'task-items': 'item-add',
  'task-goals': 'goal-add-3',
  'task-duties': 'duties-read',
  'task-seal': 'export-sealed',
  'task-purchases': 'spent',
  'task-answer': 'answer-decision',
};

export class Aim extends PlanPart {
  get kinds() {
    return this.page.getByRole('radio');
  }

  kind(id) {
    return this.page.locator(`input[type=radio][value="${id}"]`);
  }

  get text() { return this.id('aim-text'); }
  get start() { return this.id('plan-start'); }
}

export class Items extends PlanPart {
  get rows() { return this.id('item-row'); }
  get add() { return this.id('item-add'); }
  get category() { return this.id('item-category'); }
  get what() { return this.id('item-what'); }
  get amount() { return this.id('item-amount'); }
  get reason() { return this.id('item-reason'); }
  get goals() { return this.id('item-goal'); }
  get remove() { return this.id('item-remove'); }
  get vat() { return this.id('item-vat'); }
  get month() { return this.id('item-month'); }
  get payment() { return this.id('item-payment'); }
  get supplier() { return this.page.locator('[id$="-supplier"]'); }
  get count() { return this.page.locator('[id$="-count"]'); }
  get repeat() { return this.page.locator('[id$="-months"]'); }
  get details() { return this.page.locator('summary', { hasText: say(this.texts, 'item.details') }); }

  /** The button that a closed row is. */
  closedRow(number) {
    return this.rows.nth(number).getByRole('button', { expanded: false });
  }

  async open(number) {
    await this.closedRow(number).click();
    await this.rows.nth(number).getByTestId('item-what').waitFor();
  }

  /** Adds an item and fills in what is given. */
  async addItem({ category, what, amount, reason, goals = [] }) {
    await this.add.click();
    await this.what.waitFor();
    if (category) await this.category.selectOption(category);
    if (what) await this.what.fill(what);
    if (amount) await this.amount.fill(amount);
    if (reason) await this.reason.fill(reason);
    for (const goal of goals) await this.goals.nth(goal).check();
  }
}

export class Goals extends PlanPart {
  get rows() { return this.id('goal-row'); }
  get text() { return this.id('goal-text'); }
  get evidence() { return this.id('goal-evidence'); }
  get remove() { return this.id('goal-remove'); }

  /** The button that adds a goal of the profile's first or second horizon. */
  add(number) {
    return this.id(['goal-add-3', 'goal-add-12'][number]);
  }

  async addGoal(number, text) {
    await this.add(number).click();
    await this.text.fill(text);
  }

  closedRow(number) {
    return this.rows.nth(number).getByRole('button', { expanded: false });
  }
}

export class Duties extends PlanPart {
  get read() { return this.id('duties-read'); }
}

export class Seal extends PlanPart {
  get declaration() { return this.id('declaration'); }
  get code() { return this.id('seal-code'); }
  get sealed() { return this.id('export-sealed'); }
  get draft() { return this.id('export-draft'); }
  get errors() { return this.id('error-summary'); }

  /** The check number that the page shows once the file is made. */
  async checkNumber() {
    const number = this.page.getByText(/^\s*\d{5} \d{5} \d{5} \d{5}\s*$/);
    return (await number.textContent()).trim();
  }
}

/** What was bought; a row for each item. */
export class Purchases extends PlanPart {
  get rows() { return this.id('purchase-row'); }
  get bought() { return this.id('item-bought'); }
  get paid() { return this.id('item-paid'); }
  get on() { return this.id('item-bought-on'); }
  get receipt() { return this.id('item-receipt'); }
  get spent() { return this.id('spent').getAttribute('data-amount'); }
  get left() { return this.id('left').getAttribute('data-amount'); }
}

/** What the consultant answered; a step for each thing that is asked for. */
export class Answer extends PlanPart {
  get decision() { return this.id('answer-decision').getAttribute('data-decision'); }
  get steps() { return this.id('answer-step'); }
  get replies() { return this.id('answer-reply'); }
  get left() { return this.id('answer-left').textContent(); }
  get key() { return this.id('answer-key').getAttribute('data-state'); }

  /** The step that is headed by that name. */
  step(name) {
    return this.steps.filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }
}

export class Reader extends Part {
  get file() { return this.id('reader-file'); }
  get status() { return this.id('reader-status'); }
  get code() { return this.id('reader-code'); }

  /** Opens a file. */
  async read(url, file) {
    await visit(this.page, `${url}#/open`);
    return this.choose(file);
  }

  /** Chooses a file in the reader that is open, and gives the state of its seal. */
  async choose(file) {
    // An earlier answer must not be taken for this one's.
    await this.status.evaluateAll((found) => found.forEach((element) => element.setAttribute('data-old', '')));
    await this.file.setInputFiles(file);
    const status = this.page.locator('[data-testid="reader-status"]:not([data-old])');
    await status.waitFor();
    return status.getAttribute('data-state');
  }

  async checkNumber() {
    return (await this.id('reader-check-number').textContent()).trim();
  }

  /** Why an answer that is open belongs to no plan here. */
  async refusal() {
    const refused = this.id('answer-refused');
    await refused.waitFor();
    return refused.getAttribute('data-reason');
  }

  /** Lays the answer that is open into the plan that it belongs to. */
  async attach() {
    await this.id('answer-attach').click();
    await this.id('answer-decision').waitFor();
    return new Answer(this.page, this.texts);
  }

  /** Makes a draft of the file on this device. */
  async continueHere() {
    await this.id('reader-continue-own').click();
    await this.id('task-aim').waitFor();
    return new Tasks(this.page, this.texts);
  }
}

export class Cases extends Part {
  get cards() { return this.id('case-card'); }
  get search() { return this.page.getByRole('searchbox'); }
  get aim() { return this.id('case-aim'); }
  get category() { return this.id('case-category'); }
  get amount() { return this.id('case-amount'); }
  get startFrom() { return this.id('case-start-from'); }
  get titles() { return this.cards.getByRole('heading').allTextContents(); }
}

/** Whether the browser asks before the page is left; it stays either way. */
export async function asksBeforeLeaving(page) {
  let asked = false;
  const answer = async (dialog) => {
    asked ||= dialog.type() === 'beforeunload';
    await dialog.dismiss();
  };
  page.on('dialog', answer);
  try {
    await page.goto('about:blank').catch(() => {});
    if (!asked) await page.goBack();
    return asked;
  } finally {
    page.off('dialog', answer);
  }
}

/** All that the page says in its main part. */
export const mainText = (page) => page.getByRole('main').textContent();
