// A person without a mouse: Tab, Shift+Tab, Enter, Space, arrows and typing, and nothing
// else. Looks at the page only to know when it has arrived.

/** More stops than any page of a test has. */
const MOST_STOPS = 150;

const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  /** Tabs until `locator` has the focus. */
  async reach(locator, { key = 'Tab' } = {}) {
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await isFocused(locator)) return;
      await this.press(key);
    }
    throw new Error(`not reached by ${key} in ${MOST_STOPS} stops: ${locator}`);
  }

  /** Follows a link or presses a button. */
  async activate(locator) {
    await this.reach(locator);
    await this.press('Enter');
  }

  /** Goes to a field and types over what stands in it. */
  async type(locator, text) {
    await this.reach(locator);
    await this.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  /** Sets a tick where there is none. */
  async tick(locator) {
    await this.reach(locator);
    if (!(await locator.isChecked())) await this.press('Space');
  }

  /** Takes the radio button `locator` of the group whose first one is `first`. */
  async pick(first, locator) {
    await this.reach(first);
    await this.press('Space');
    for (let step = 0; step < 20 && !(await locator.isChecked()); step += 1) await this.press('ArrowDown');
    if (!(await locator.isChecked())) throw new Error(`not chosen by arrow keys: ${locator}`);
  }

  /** Walks down a list until it shows `value`. */
  async choose(locator, value) {
    await this.reach(locator);
    const count = await locator.locator('option').count();
    for (let step = 0; step < count; step += 1) {
      if (await locator.inputValue() === value) return;
      await this.press('ArrowDown');
    }
    if (await locator.inputValue() !== value) throw new Error(`not in the list: ${value}`);
  }
}
