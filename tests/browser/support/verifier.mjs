// Seals and verifies by libraries that nobody here wrote, on plain JSON without @context.
// Takes nothing from this project's own code, so that it can be held against it.

import { createHash } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import jsigs from 'jsonld-signatures';

/** Resolves a `did:key` to the key that it is, and nothing else. */
async function documentLoader(url) {
  const [, controller, publicKeyMultibase] = /^(did:key:(z\w+))#\2$/.exec(url) ?? [];
  if (!controller) throw new Error(`not a did:key: ${url}`);
  return { documentUrl: url, document: { type: 'Multikey', id: url, controller, publicKeyMultibase } };
}

/** What a file says without its seal. */
export function withoutProof(text) {
  const { proof, ...document } = JSON.parse(text);
  return { proof, document };
}

/** Whether the seal of a file is right: `{ verified, error }`. */
export async function verify(text) {
  const { proof, document } = withoutProof(text);
  const suite = new DataIntegrityProof({ cryptosuite: ecdsaJcs.createVerifyCryptosuite() });
  const { verified, error } = await suite.verifyProof({ proof, document, documentLoader });
  return { verified, error: error?.message };
}

/** A new pair of keys, under its did:key. */
export async function newKey() {
  const key = await EcdsaMultikey.generate({ curve: 'P-256' });
  const { publicKeyMultibase } = await key.export({ publicKey: true });
  key.controller = `did:key:${publicKeyMultibase}`;
  key.id = `${key.controller}#${publicKeyMultibase}`;
  return key;
}

/** The document with a proof of this key; `extra` are further members of the proof. */
export async function seal(document, key, extra = {}) {
  const suite = new DataIntegrityProof({
    signer: key.signer(),
    date: '2027-01-02T03:04:05Z',
    cryptosuite: ecdsaJcs.createSignCryptosuite(),
  });
  suite.proof = extra;
  const purpose = new jsigs.purposes.AssertionProofPurpose();
  const proof = await suite.createProof({ document, purpose, documentLoader });
  return { ...document, proof };
}

/** The digest of a file: SHA-256 of the canonical form of all but its proof. */
export async function digest(text) {
  const { document } = withoutProof(text);
  const { canonize } = ecdsaJcs.createVerifyCryptosuite();
  return createHash('sha256').update(await canonize(document), 'utf8').digest('hex');
}

/** The key of a file, as its proof names it. */
export const keyOf = (text) => withoutProof(text).proof.verificationMethod.split('#')[1];

/** The check number of a key, by the project's published rule. */
export function checkNumber(multikey) {
  const hash = createHash('sha256')
    .update('borgerbudget-check-number-v1\0', 'ascii')
    .update(base58(multikey.slice(1)))
    .digest();
  const groups = [0, 5, 10, 15].map((at) => hash.readUIntBE(at, 5) % 100000);
  return groups.map((group) => String(group).padStart(5, '0')).join(' ');
}

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** The bytes of a base58btc text; a multikey does not begin with a zero byte. */
function base58(text) {
  let number = 0n;
  for (const letter of text) number = number * 58n + BigInt(ALPHABET.indexOf(letter));
  const hex = number.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}

/** Bytes that do not begin with a zero, as multibase writes them in base58btc. */
export function multibase(bytes) {
  let text = '';
  for (let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`); number > 0n; number /= 58n) {
    text = ALPHABET[number % 58n] + text;
  }
  return `z${text}`;
}
