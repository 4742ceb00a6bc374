// What can be measured of a page as it lies there: targets, widths, clipped text, contrast,
// edges, focus rings, movement, errors, headings. Each measure gives a list of faults, which is
// empty where all is well. Knows nothing of this product: `measures.test.mjs` holds each of
// them against small pages that were made to fail it.
//
// The rules, where WCAG leaves a choice:
// - a target is 44 by 44 px with its label; exempt are links within a sentence (2.5.5, Inline);
// - text has 7:1, large text 4.5:1 (1.4.6); what is disabled is exempt;
// - a control is told by an edge or a fill of 3:1 (1.4.11); one of words only, by its words;
// - a table may be wider than the screen in a box of its own that scrolls (1.4.10).

/** Puts the measures into a page as `window.measures`; runs there and sees nothing from here. */
export function install() {
  const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex^="-"])';
  const FIELDS = 'input:not([type=hidden]):not([type=file]), select, textarea';

  const told = (element) => {
    const at = element.dataset.testid ?? element.id;
    const words = (element.innerText || element.getAttribute('aria-label') || '').trim().replace(/\s+/g, ' ').slice(0, 40);
    const name = element.classList[0] ? `.${element.classList[0]}` : '';
    return `${element.localName}${at ? `#${at}` : name} '${words}'`;
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  const disabled = (element) => element.matches(':disabled, [aria-disabled=true]') || element.closest('label')?.control?.disabled === true;
  /** Kept for those who hear the page, and not to be seen. */
  const heardOnly = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const { clipPath, position } = getComputedStyle(one);
      if (position === 'absolute' && clipPath.startsWith('inset(50%')) return true;
    }
    return false;
  };
  const parents = function* (element) {
    for (let one = element; one; one = one.parentElement) yield one;
  };
  /** Whether it lies in a box that can be scrolled sideways by itself. */
  const inScroller = (element) =>
    [...parents(element.parentElement)].some((one) => one !== document.body && one !== document.documentElement
      && /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth);

  // Colours

  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const seen = new Map();
  const rgba = (text) => {
    if (!seen.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      seen.set(text, [r, g, b, a / 255]);
    }
    return seen.get(text);
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((one, at) => one * a + below[at] * (1 - a));
  /** What is behind the content of an element; of its surroundings with `outside`. */
  const behind = (element, outside = false) => {
    const layers = [];
    for (const one of parents(outside ? element.parentElement : element)) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    return layers.reverse().reduce((below, colour) => over(colour, below), dark ? [0, 0, 0] : [255, 255, 255]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };

  const texts = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (node.data.trim() && shown(element) && !heardOnly(element) && !element.closest('script, style, option')) found.push(node);
    }
    return found;
  };

  /** Text under 7:1, or 4.5:1 where it is large; words typed and placeholders among it. */
  function faintText() {
    const faint = [];
    const hold = (element, colour, what) => {
      if (disabled(element)) return;
      const { fontSize, fontWeight } = getComputedStyle(element);
      const large = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700);
      const below = behind(element);
      const found = ratio(over(rgba(colour), below), below);
      if (found < (large ? 4.5 : 7) - 0.005) faint.push(`${found.toFixed(2)}:1 ${what} ${told(element)}`);
    };
    for (const { parentElement: element } of texts()) {
      const style = getComputedStyle(element);
      hold(element, element.namespaceURI.endsWith('/svg') ? style.fill : style.color, 'text');
    }
    for (const field of all(FIELDS)) {
      if (field.matches('[type=checkbox], [type=radio]')) continue;
      hold(field, getComputedStyle(field).color, 'typed');
      if (field.placeholder) hold(field, getComputedStyle(field, '::placeholder').color, 'placeholder');
    }
    return [...new Set(faint)];
  }

  const edge = (style) => ['Top', 'Right', 'Bottom', 'Left']
    .filter((side) => parseFloat(style[`border${side}Width`]) > 0 && !/none|hidden/.test(style[`border${side}Style`]))
    .map((side) => style[`border${side}Color`]);
  const painter = (control) => (control.matches('[type=checkbox], [type=radio]') && getComputedStyle(control).appearance === 'none'
    ? getComputedStyle(control, '::before') : getComputedStyle(control));

  /** Fields and buttons that neither an edge nor a fill tells from what is around them, by 3:1. */
  function faintEdges() {
    const faint = [];
    for (const control of all(`${FIELDS}, button, a[class*=button]`)) {
      if (disabled(control) || heardOnly(control)) continue;
      const style = painter(control);
      if (control.matches(FIELDS) && style.appearance !== 'none') continue;
      const around = behind(control, true);
      const edges = edge(style);
      const fill = rgba(style.backgroundColor);
      const words = control.matches('button, a') && (edges.length === 0 || edges.every((colour) => rgba(colour)[3] === 0)) && ratio(over(fill, around), around) < 1.2;
      if (words) continue;
      const best = Math.max(ratio(over(fill, around), around), ...edges.map((colour) => ratio(over(rgba(colour), around), around)));
      const bare = control.matches(FIELDS) && edges.length === 0;
      if (bare || best < 3) faint.push(`${best.toFixed(2)}:1 ${told(control)}`);
    }
    return faint;
  }

  /** Fields without an edge of their own or the browser's; for forced colours, where fills are gone. */
  function bareFields() {
    return all(`${FIELDS}, button[class*=button], a[class*=button]:not([class*=tertiary])`)
      .filter((control) => {
        if (heardOnly(control)) return false;
        const style = painter(control);
        if (control.matches('[type=checkbox], [type=radio]') && style.appearance !== 'none') return false;
        const below = behind(control, true);
        return edge(style).filter((colour) => ratio(over(rgba(colour), below), below) >= 3).length < 3;
      })
      .map(told);
  }

  // Targets, widths, clipping

  const INLINE = 'inline';
  const inSentence = (link) => {
    if (!link.matches('a') || getComputedStyle(link).display !== INLINE) return false;
    const block = [...parents(link.parentElement)].find((one) => getComputedStyle(one).display !== INLINE);
    const other = block.innerText.replace(link.innerText, '').trim();
    return other.length > 0;
  };
  /** The box that takes a press: with the parts drawn after it, and with its label. */
  const pressBox = (control) => {
    const box = control.getBoundingClientRect();
    const boxes = [box];
    const after = getComputedStyle(control, '::after');
    if (after.content !== 'none' && after.position === 'absolute' && after.inset !== 'auto') {
      const host = getComputedStyle(control).position === 'static' ? control.offsetParent : control;
      const frame = host?.getBoundingClientRect() ?? box;
      const [top, right, bottom, left] = ['top', 'right', 'bottom', 'left'].map((side) => parseFloat(after[side]) || 0);
      boxes.push(new DOMRect(frame.left + left, frame.top + top, frame.width - left - right, frame.height - top - bottom));
    }
    if (control.matches('input[type=checkbox], input[type=radio]')) for (const label of control.labels ?? []) boxes.push(label.getBoundingClientRect());
    return {
      width: Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left)),
      height: Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top)),
    };
  };
  /** Controls that are smaller than a finger: 44 by 44 px. */
  function smallTargets() {
    return all(CONTROLS)
      .filter((control) => !heardOnly(control) && !control.matches('.skipnav') && !inSentence(control) && !control.matches('[role=region], table, div'))
      .map((control) => [control, pressBox(control)])
      .filter(([, { width, height }]) => width < 43.9 || height < 43.9)
      .map(([control, { width, height }]) => `${Math.round(width)}x${Math.round(height)} ${told(control)}`);
  }

  /** What stands beyond the edge of the screen. */
  function sideways() {
    const width = document.documentElement.clientWidth;
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      if (!shown(element) || heardOnly(element) || inScroller(element) || element.matches('.skipnav')) return false;
      const { left, right } = element.getBoundingClientRect();
      return right > width + 0.5 || left < -0.5;
    });
    const found = out.filter((element) => !out.includes(element.parentElement)).map(told);
    const { scrollWidth } = document.documentElement;
    return scrollWidth > width ? [`${scrollWidth} px on ${width}`, ...found] : found;
  }

  /** Text that its own box or one around it cuts off. */
  function clippedText() {
    const clipped = new Set();
    for (const node of texts()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
      for (const one of parents(node.parentElement)) {
        if (one === document.body || one === document.documentElement) break;
        const style = getComputedStyle(one);
        const cutsX = /hidden|clip/.test(style.overflowX);
        const cutsY = /hidden|clip/.test(style.overflowY);
        if (/auto|scroll/.test(style.overflowX)) break;
        if (!cutsX && !cutsY) continue;
        const box = one.getBoundingClientRect();
        const cut = rects.some(({ left, right, top, bottom }) => (cutsX && (left < box.left - 1 || right > box.right + 1))
          || (cutsY && (top < box.top - 4 || bottom > box.bottom + 4)));
        if (cut) clipped.add(told(one));
      }
    }
    return [...clipped];
  }

  /** Texts that lie upon each other, as where a box has a height of its own. */
  function overlappingText() {
    const boxes = texts().filter((node) => !inScroller(node.parentElement)).map((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const layer = [...parents(node.parentElement)].find((one) => /sticky|fixed/.test(getComputedStyle(one).position)) ?? null;
      return { node, layer, rects: [...range.getClientRects()] };
    });
    const found = new Set();
    for (const [at, one] of boxes.entries()) {
      for (const other of boxes.slice(at + 1, at + 12)) {
        if (one.layer !== other.layer) continue;
        const meets = one.rects.some((a) => other.rects.some((b) =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) * 0.4));
        if (meets) found.add(`${told(one.node.parentElement)} and ${told(other.node.parentElement)}`);
      }
    }
    return [...found];
  }

  // Focus

  const radioLed = (control) => {
    if (!control.matches('[type=radio]') || !control.name) return true;
    const group = all(`input[type=radio][name="${CSS.escape(control.name)}"]:not(:disabled)`);
    return control === (group.find((one) => one.checked) ?? group[0]);
  };
  /** What Tab has to reach, in the order of the page; of radio buttons one of each group. */
  const stops = () => all(CONTROLS).filter((control) => !disabled(control) && !control.matches('[tabindex^="-"]') && radioLed(control)
    && !(control.localName === 'summary' && control.parentElement.querySelector('summary') !== control));

  const RING = [null, '::before', '::after'];
  const outlined = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && rgba(style.outlineColor)[3] > 0;
  /** Lines that stand there without any focus are no rings. */
  let always = new Set();
  const noteLines = () => {
    document.activeElement?.blur();
    always = new Set([...document.querySelectorAll('*')].filter((element) => outlined(getComputedStyle(element))));
  };
  const ringOf = (control) => {
    const labels = control.labels ? [...control.labels] : [];
    // A card may bear the ring of the link that covers it, and a label that of its field.
    const around = [...parents(control.parentElement)].slice(0, 4);
    for (const element of [control, ...labels, ...around]) {
      for (const part of RING) {
        const style = getComputedStyle(element, part);
        if (part && style.content === 'none') continue;
        if (outlined(style) && (part || !always.has(element))) return { element, colour: style.outlineColor };
      }
    }
    return null;
  };
  const covered = (control) => {
    const boxes = [...control.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    const inView = boxes.map(({ left, right, top, bottom }) => ({
      left: Math.max(0, left), right: Math.min(innerWidth, right), top: Math.max(0, top), bottom: Math.min(innerHeight, bottom),
    })).filter(({ left, right, top, bottom }) => right > left && bottom > top);
    if (inView.length === 0) return 'outside the window';
    const box = inView[0];
    const points = [[0.5, 0.5], [0.1, 0.15], [0.9, 0.15], [0.1, 0.85], [0.9, 0.85]]
      .map(([x, y]) => [box.left + (box.right - box.left) * x, box.top + (box.bottom - box.top) * y]);
    const hit = points.map(([x, y]) => document.elementFromPoint(x, y));
    const own = (element) => element && (control.contains(element) || element.contains(control) || [...control.labels ?? []].some((label) => label.contains(element)));
    const other = hit.find((element) => element && !own(element));
    return other ? `beneath ${told(other)}` : null;
  };
  const faultsOfFocus = (control) => {
    const faults = [];
    const ring = ringOf(control);
    if (!ring) faults.push(`no ring: ${told(control)}`);
    else {
      const below = behind(ring.element, ring.element === control && control.parentElement !== null);
      const found = ratio(over(rgba(ring.colour), below), below);
      if (found < 3) faults.push(`ring of ${found.toFixed(2)}:1: ${told(control)}`);
    }
    const by = covered(control);
    if (by) faults.push(`${by}: ${told(control)}`);
    return faults;
  };
  /** Stops whose focus cannot be seen: no ring, a faint one, or one that something covers. */
  function hiddenFocus() {
    const before = document.activeElement;
    noteLines();
    const faults = stops().flatMap((control) => {
      control.focus({ focusVisible: true });
      return document.activeElement === control ? faultsOfFocus(control) : [`takes no focus: ${told(control)}`];
    });
    if (before instanceof HTMLElement && before !== document.body) before.focus({ preventScroll: true });
    else document.activeElement?.blur();
    return faults;
  }

  /** Begins to note where the keyboard goes; `ended` tells what it did not reach, or saw hidden. */
  const walk = {
    begin() {
      walk.reached = [];
      walk.faults = [];
      walk.expected = stops();
      noteLines();
      walk.note = ({ target }) => {
        if (target === document.body) return;
        walk.reached.push(target);
        walk.faults.push(...faultsOfFocus(target).map((fault) => `by Tab: ${fault}`));
      };
      // The next Tab begins where the focus was last: at the top of the page.
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
      scrollTo(0, 0);
      document.addEventListener('focusin', walk.note);
      return walk.expected.length;
    },
    end() {
      document.removeEventListener('focusin', walk.note);
      document.activeElement?.blur();
      const missed = walk.expected.filter((control) => control.isConnected && !walk.reached.includes(control)).map((control) => `not reached: ${told(control)}`);
      const order = walk.reached.filter((control, at) => walk.reached.indexOf(control) === at && walk.expected.includes(control));
      const wrong = order.find((control, at) => at > 0 && !(order[at - 1].compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING));
      const forced = walk.expected.filter(({ tabIndex }) => tabIndex > 0).map((control) => `an order of its own: ${told(control)}`);
      return [...new Set([...missed, ...forced, ...(wrong ? [`out of order: ${told(wrong)}`] : []), ...walk.faults])];
    },
  };

  // Movement, errors, headings

  /** What moves although the person asked for stillness. */
  function movement() {
    const running = document.getAnimations().map(({ effect }) => `runs: ${told(effect.target)}`);
    const seconds = (text) => Math.max(...text.split(',').map((one) => parseFloat(one) * (one.includes('ms') ? 0.001 : 1)));
    const styled = [...document.querySelectorAll('*')].flatMap((element) => [null, '::before', '::after'].flatMap((part) => {
      const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(element, part);
      const moves = seconds(transitionDuration) > 0.01 || (animationName !== 'none' && seconds(animationDuration) > 0.01) || scrollBehavior === 'smooth';
      return moves ? [`moves: ${told(element)}`] : [];
    }));
    return [...running, ...new Set(styled)];
  }

  /** Errors that are not listed, linked, marked or described. */
  function looseErrors() {
    const faults = [];
    const marked = all('[aria-invalid=true]');
    const summary = all('.error-summary')[0];
    const links = summary ? [...summary.querySelectorAll('a[href^="#"]')] : [];
    if (summary && links.length === 0) faults.push('a summary without links');
    for (const field of marked) {
      const ids = (field.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean);
      const words = ids.map((id) => document.getElementById(id)?.innerText ?? '').join('').trim();
      if (!words) faults.push(`not described: ${told(field)}`);
      const named = field.labels?.length || field.getAttribute('aria-label') || field.getAttribute('aria-labelledby');
      if (!named) faults.push(`without a label: ${told(field)}`);
    }
    for (const words of all('.form-error-message')) {
      const field = document.querySelector(`[aria-describedby~="${words.id}"]`);
      // Where something has yet to be added, it is told by the button that adds it.
      if (!field || !(marked.includes(field) || field.matches('button'))) faults.push(`an error at no marked field: ${told(words)}`);
    }
    for (const link of links) {
      const target = document.getElementById(link.hash.slice(1));
      const away = link.hash.startsWith('#/');
      if (!away && !target?.matches('[aria-invalid=true], :has([aria-invalid=true])')) faults.push(`a link to what is not marked: ${told(link)}`);
    }
    for (const control of all('[aria-describedby]')) {
      const lost = control.getAttribute('aria-describedby').split(/\s+/).find((id) => id && !document.getElementById(id));
      if (lost) faults.push(`described by '${lost}', which is not there: ${told(control)}`);
    }
    return faults;
  }

  /** Headings that do not begin with one first one, in the main part. */
  function headings() {
    const first = all('h1');
    const faults = first.length === 1 ? [] : [`${first.length} first headings`];
    if (first[0] && !first[0].closest('main')) faults.push('the first heading is not in the main part');
    if (!document.title.trim()) faults.push('no title');
    if (!document.documentElement.lang) faults.push('no language');
    return faults;
  }

  window.measures = {
    faintText, faintEdges, bareFields, smallTargets, sideways, clippedText, overlappingText, hiddenFocus, movement, looseErrors, headings,
    walk,
    run: (names) => names.flatMap((name) => window.measures[name]().map((fault) => `${name}: ${fault}`)),
  };
}

/** WCAG's text spacing (1.4.12), as a sheet that a person would lay over the page. */
export const SPACING = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }';

/** Runs some measures in a page; gives their faults. */
export async function measure(page, names) {
  if (!(await page.evaluate(() => 'measures' in window))) await page.evaluate(install);
  return page.evaluate((names) => window.measures.run(names), names);
}

/** Walks by Tab over the whole page; gives what is missed, hidden, out of order, or a trap. */
export async function walkByTab(page, send) {
  await measure(page, []);
  const stops = await page.evaluate(() => window.measures.walk.begin());
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  // A date field has a stop for each of its parts; three more lead round the end.
  const parts = await page.evaluate(() => document.querySelectorAll('input[type=date]').length * 4);
  for (let press = 0; press < stops + parts + 3; press += 1) {
    await Promise.all([send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }), send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })]);
  }
  return page.evaluate(() => window.measures.walk.end());
}
