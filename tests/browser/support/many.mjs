// Many sealed plans, made without the page and without this project's code: the shape of the
// normative example, other words and amounts, a key for each citizen.

import { createHash, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const EXAMPLE = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../shared/example/plan.json'), 'utf8'));
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** RFC 8785 for what plans hold: texts, whole numbers, lists and objects. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(',')}}`;
}

function base58(bytes) {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = ALPHABET[Number(number % 58n)] + text;
  for (const byte of bytes) {
    if (byte !== 0) break;
    text = ALPHABET[0] + text;
  }
  return text;
}

const sha256 = (text) => createHash('sha256').update(text).digest();

/** The digest by which other files name this document. */
export const digestOf = (document) => sha256(canonical(document)).toString('hex');

/** A new pair of keys: `{ did, seal }`, where `seal` gives a document its proof. */
export async function newSealer() {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  const raw = Buffer.from(await webcrypto.subtle.exportKey('raw', pair.publicKey));
  const point = Buffer.concat([Buffer.from([0x80, 0x24, 2 + (raw[64] & 1)]), raw.subarray(1, 33)]);
  const key = `z${base58(point)}`;
  const did = `did:key:${key}`;
  const seal = async (document, created = '2026-11-22T20:20:20Z') => {
    const proof = {
      type: 'DataIntegrityProof', created, verificationMethod: `${did}#${key}`, cryptosuite: 'ecdsa-jcs-2019', proofPurpose: 'assertionMethod',
    };
    const message = Buffer.concat([sha256(canonical(proof)), sha256(canonical(document))]);
    const signature = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, message);
    return { ...document, proof: { ...proof, proofValue: `z${base58(new Uint8Array(signature))}` } };
  };
  return { did, seal };
}

const uuid = (number) => `urn:uuid:7b0f2c9e-51d4-4a57-8c3e-${number.toString(16).padStart(12, '0')}`;

/** The document of one citizen's plan, not sealed; `number` makes it differ from the others. */
export function planOf(number) {
  const { proof, ...document } = structuredClone(EXAMPLE);
  document.id = uuid(number);
  document.reference = `Borger ${number}`;
  document.items[0].what += ` ${number}`;
  return document;
}

/** `count` sealed plans as files to choose: `{ name, mimeType, buffer }`, from number 1 on. */
export async function manyPlans(count) {
  const files = [];
  for (let number = 1; number <= count; number += 1) {
    const { seal } = await newSealer();
    const text = JSON.stringify(await seal(planOf(number)));
    files.push({ name: `plan-${String(number).padStart(5, '0')}.json`, mimeType: 'application/json', buffer: Buffer.from(text) });
  }
  return files;
}
