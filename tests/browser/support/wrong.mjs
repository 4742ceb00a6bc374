// Files that are nearly right, or not at all: what people take by mistake, and what somebody has
// changed. Made of a right file, without the page.

/** The file with the seal of another file. */
export function otherSeal(text, other) {
  const file = JSON.parse(text);
  const { proofValue } = JSON.parse(other).proof;
  return JSON.stringify({ ...file, proof: { ...file.proof, proofValue } });
}

/** The file with one bit turned: in the first character of the first text under that name. */
export function withOneBitTurned(text, name) {
  const [found] = new RegExp(`"${name}":\\s*"`).exec(text) ?? [];
  if (!found) throw new Error(`no ${name} in the file`);
  const at = text.indexOf(found) + found.length;
  const turned = String.fromCharCode(text.charCodeAt(at) ^ 1);
  return `${text.slice(0, at)}${turned}${text.slice(at + 1)}`;
}

/** A picture, as a phone makes one, to hand to a file input. */
export const picture = async (page) =>
  ({ name: 'billede.png', mimeType: 'image/png', buffer: await page.screenshot() });
