// What somebody would write by hand to check many sealed plans: JSON.parse, the canonical form,
// SHA-256 and P-256 by WebCrypto, and a row for each. It checks nothing else of a file.

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Files that are read at the same time. */
const AT_ONCE = 8;
const SHOWN = 100;

/** RFC 8785 for what plans hold: texts, whole numbers, lists and objects. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** Base58 with the `z` of multibase before it. */
function decoded(text) {
  const bytes = [];
  for (const letter of text.slice(1)) {
    let carry = ALPHABET.indexOf(letter);
    if (carry < 0) throw new Error('no base58');
    for (let at = 0; at < bytes.length; at += 1) {
      carry += bytes[at] * 58;
      bytes[at] = carry & 255;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 255);
  }
  for (const letter of text.slice(1)) {
    if (letter !== '1') break;
    bytes.push(0);
  }
  return new Uint8Array(bytes.reverse());
}

const encoder = new TextEncoder();
const digest = async (value) => new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(canonical(value))));

async function verified({ proof, ...document }) {
  const { proofValue, ...config } = proof;
  const point = decoded(proof.verificationMethod.slice('did:key:'.length).split('#')[0]).slice(2);
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('raw', point, curve, false, ['verify']);
  const message = new Uint8Array(64);
  const [first, second] = await Promise.all([digest(config), digest(document)]);
  message.set(first);
  message.set(second, 32);
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, decoded(proofValue), message);
}

async function read(file) {
  const plan = JSON.parse(await file.text());
  const total = plan.items.reduce((sum, item) => sum + Number(item.total), 0);
  return { reference: plan.reference, total, intact: await verified(plan) };
}

function row({ reference, total, intact }) {
  const element = document.createElement('tr');
  for (const text of [reference, total.toFixed(2), intact ? 'Uændret' : 'Ændret']) {
    element.insertCell().textContent = text;
  }
  return element;
}

document.getElementById('files').addEventListener('change', async ({ target }) => {
  const [files, rows, progress] = [[...target.files], [], document.getElementById('progress')];
  let next = 0;
  let done = 0;
  const reader = async () => {
    while (next < files.length) {
      const at = next;
      next += 1;
      rows[at] = await read(files[at]);
      done += 1;
      if (done % 100 === 0) progress.textContent = `${done} af ${files.length}`;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  document.getElementById('rows').replaceChildren(...rows.slice(0, SHOWN).map(row));
  progress.textContent = `${rows.length} planer, ${rows.filter(({ intact }) => intact).length} uændrede`;
  document.documentElement.dataset.done = 'yes';
});
