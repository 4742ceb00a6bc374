// Holds the published schemas, the normative examples and the shipped data to each other,
// by a validator that nobody here wrote. Reads files only; knows nothing of the program.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const root = new URL("../../", import.meta.url);
const examples = new URL("../shared/example/", root);
const read = (path, base = root) => JSON.parse(readFileSync(new URL(path, base), "utf8"));
const jsonFiles = (folder) =>
  readdirSync(new URL(folder, root)).filter((name) => name.endsWith(".json") && name !== "index.json");

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats(ajv);
const validators = Object.fromEntries(
  ["plan", "review", "programme", "case", "keys", "locked"].map((format) => [
    format,
    ajv.compile(read(`public/schema/${format}.schema.json`)),
  ]),
);

function assertValid(format, value, name) {
  const valid = validators[format](value);
  assert.ok(valid, `${name}: ${ajv.errorsText(validators[format].errors)}`);
}

const programmes = jsonFiles("public/programmes/").map((name) => [name, read(`public/programmes/${name}`)]);
const cases = jsonFiles("public/cases/").map((name) => [name, read(`public/cases/${name}`)]);
const lltt = read("public/programmes/lltt.json");
const ids = (list) => new Set(list.map(({ id }) => id));

// The examples live outside the repository; on a lone clone there is nothing to compare with.
const haveExamples = existsSync(examples);
const withExamples = haveExamples || process.env.CI === "true" ? {} : { skip: "did not run: ../shared/example is missing" };
const example = (name) => read(`${name}.json`, examples);

for (const format of ["plan", "review", "programme"]) {
  test(`the schema accepts the normative ${format}`, withExamples, () => {
    assertValid(format, example(format), format);
  });
}

test("the shipped programme keeps everything that the normative one says", withExamples, () => {
  // What the citizen takes on is said in plainer words; which duties there are is not changed.
  const { revision, declaration, duties, ...expected } = example("programme");
  assert.ok(lltt.revision > revision, "other content under the same revision");
  assert.ok(lltt.declaration.version > declaration.version, "another text under the same version");
  assert.deepEqual(lltt.duties.map(({ id }) => id), duties.map(({ id }) => id));
  const english = read("public/locales/programme/en.json");
  const spoken = structuredClone(lltt);
  for (const part of objectsWithin(spoken)) if (part.da) part.en = english[part.da];
  assertContains(spoken, expected, "programme");
});

function assertContains(actual, expected, place) {
  if (expected === null || typeof expected !== "object") {
    return assert.equal(actual, expected, place);
  }
  if (Array.isArray(expected)) {
    assert.equal(actual?.length, expected.length, place);
  }
  for (const [key, value] of Object.entries(expected)) {
    assertContains(actual?.[key], value, `${place}.${key}`);
  }
}

test("every schema names its dialect and itself", () => {
  for (const format of Object.keys(validators)) {
    const schema = read(`public/schema/${format}.schema.json`);
    assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
    assert.equal(schema.$id, `urn:borgerbudget:schema:${format}:1`);
  }
  const found = readdirSync(new URL("public/schema/", root)).sort();
  assert.deepEqual(found, Object.keys(validators).map((format) => `${format}.schema.json`).sort());
});

test("no schema lets an unknown field through", () => {
  for (const format of Object.keys(validators)) {
    for (const part of objectsWithin(read(`public/schema/${format}.schema.json`))) {
      if (part.type === "object") assert.equal(part.additionalProperties, false, JSON.stringify(part));
    }
  }
});

function* objectsWithin(value) {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) yield value;
  for (const inner of Object.values(value)) yield* objectsWithin(inner);
}

test("every programme is valid", () => {
  assert.ok(programmes.length > 0);
  for (const [name, programme] of programmes) {
    assertValid("programme", programme, name);
    assert.equal(`${programme.id}.json`, name);
  }
});

test("every case is valid and bears its file's name", () => {
  assert.ok(cases.length > 0);
  for (const [name, one] of cases) {
    assertValid("case", one, name);
    assert.equal(`${one.id}.json`, name);
  }
});

test("the indexes list exactly the files that are there", () => {
  const caseIndex = read("public/cases/index.json");
  assert.deepEqual(Object.keys(caseIndex).sort(), ["cases", "format", "version"]);
  assert.deepEqual([caseIndex.format, caseIndex.version], ["borgerbudget/case-index", 1]);
  assert.deepEqual([...caseIndex.cases].sort(), cases.map(([name]) => name).sort());

  const programmeIndex = read("public/programmes/index.json");
  assert.deepEqual(Object.keys(programmeIndex).sort(), ["default", "format", "programmes", "version"]);
  assert.deepEqual([programmeIndex.format, programmeIndex.version], ["borgerbudget/programme-index", 1]);
  assert.deepEqual([...programmeIndex.programmes].sort(), programmes.map(([name]) => name).sort());
  assert.ok(programmeIndex.programmes.includes(programmeIndex.default));
});

test("every text is there in Danish, and what it is in each other language stands beside the page's texts", () => {
  const { languages } = read("public/locales/index.json");
  const danish = (parts) => [...new Set(parts.flatMap((part) => [...objectsWithin(part)]).flatMap(({ da }) => da ?? []))];
  const profiles = programmes.map(([, one]) => one);
  const official = danish(profiles.map(({ law, criteria }) => [law, criteria]));
  const rooms = { programme: danish(profiles), cases: danish(cases.map(([, one]) => one)) };
  assert.ok(rooms.programme.length > 50 && rooms.cases.length > 50);
  for (const { tag } of languages.filter(({ original }) => !original)) {
    // What the law says and what a plan is held against only the desk shows, in its own languages.
    const unread = existsSync(new URL(`public/locales/desk/${tag}.json`, root)) ? [] : official;
    for (const [room, texts] of Object.entries(rooms)) {
      const file = `public/locales/${room}/${tag}.json`;
      const said = read(file);
      const wanted = texts.filter((text) => !unread.includes(text));
      assert.deepEqual(Object.keys(said).sort(), wanted.sort(), file);
      for (const [text, other] of Object.entries(said)) assert.ok(other.trim(), `${file}: ${text}`);
    }
  }
});

test("only what a source gives an amount has one, and it is that amount", () => {
  const amounts = Object.fromEntries(cases.filter(([, one]) => one.amount).map(([, one]) => [one.id, one.amount]));
  assert.deepEqual(amounts, {
    baker: "50000.00",
    "car-workshop": "50000.00",
    "driving-licence": "16050.00",
    "leather-goods": "50000.00",
    "personal-trainer": "49985.00",
  });
});

test("no text of a case holds a figure, so that none can pass for the source's", () => {
  for (const [name, { title, summary, lines, illustration }] of cases) {
    const texts = JSON.stringify([title, summary, lines, illustration?.reasons, illustration?.goals.map(({ text }) => text)]);
    assert.doesNotMatch(texts, /\d/, name);
  }
});

test("a case rests on one of the two sources", () => {
  const sources = { A: "2016-11-22", R: "2018" };
  for (const [name, { source }] of cases) assert.equal(source.date, sources[source.reference], name);
});

test("a case speaks of categories, aims and horizons that the programme has", () => {
  const [categories, aims, horizons] = [lltt.categories, lltt.aims, lltt.horizons].map(ids);
  for (const [name, one] of cases) {
    assert.ok(aims.has(one.aim), name);
    for (const line of one.lines) assert.ok(categories.has(line.category), `${name}: ${line.category}`);
    for (const goal of one.illustration?.goals ?? []) assert.ok(horizons.has(goal.horizon), name);
  }
});

test("an illustration gives one reason for each line", () => {
  for (const [name, { lines, illustration }] of cases) {
    if (illustration) assert.equal(illustration.reasons.length, lines.length, name);
  }
});

test("a programme refers only to what it holds", () => {
  for (const [name, programme] of programmes) {
    const categories = ids(programme.categories);
    const named = [
      ...programme.aims.flatMap(({ categoriesFirst = [] }) => categoriesFirst),
      ...(programme.law?.rules ?? []).flatMap((rule) => rule.categories),
      ...(programme.followOn ?? []).flatMap((entry) => entry.categories),
    ];
    for (const id of named) assert.ok(categories.has(id), `${name}: ${id}`);
    for (const { payer } of programme.law?.rules ?? []) assert.ok(!payer || ids(programme.payers).has(payer), name);
    for (const { aim } of programme.referrals ?? []) assert.ok(!aim || ids(programme.aims).has(aim), name);
    for (const { fromMonth, toMonth } of programme.horizons) assert.ok(fromMonth < toMonth, name);
    if (programme.cases) assert.ok(existsSync(new URL(`public/${programme.cases}`, root)), name);
  }
});

test("no list of a programme names a thing twice", () => {
  for (const [name, programme] of programmes) {
    for (const [key, list] of Object.entries(programme)) {
      if (!Array.isArray(list) || !list.every((entry) => entry?.id)) continue;
      assert.equal(ids(list).size, list.length, `${name}: ${key}`);
    }
  }
});

const item = (plan) => plan.items[0];
const price = (plan) => item(plan).price;
const bought = (plan, change = {}) => (item(plan).bought = { amount: "480.00", date: "2027-01-05", receipt: true, ...change });
const reply = (plan, change = {}) => (plan.answers = [{ review: plan.id, item: "i1", note: "Jeg har to priser.", ...change }]);

// A sentence, the format, what is done to the example, and whether it may still be accepted.
const changes = [
  ["a plan without a seal is refused", "plan", (p) => delete p.proof],
  ["a plan with two seals is refused", "plan", (p) => (p.proof = [p.proof])],
  ["a seal that holds a challenge is accepted", "plan", (p) => (p.proof.challenge = "7341"), true],
  ["a seal that holds a domain is refused", "plan", (p) => (p.proof.domain = "example.org")],
  ["a seal of another suite is refused", "plan", (p) => (p.proof.cryptosuite = "ecdsa-rdfc-2019")],
  ["a seal for another purpose is refused", "plan", (p) => (p.proof.proofPurpose = "authentication")],
  ["a seal without a date is refused", "plan", (p) => delete p.proof.created],
  ["a seal on 30 February is refused", "plan", (p) => (p.proof.created = "2026-02-30T20:20:19Z")],
  ["a seal in local time is refused", "plan", (p) => (p.proof.created = "2026-11-22T20:20:19+01:00")],
  ["a seal in base64url is refused", "plan", (p) => (p.proof.proofValue = `u${p.proof.proofValue.slice(1)}`)],
  ["a signature cut short is refused", "plan", (p) => (p.proof.proofValue = p.proof.proofValue.slice(0, 64))],
  ["a key without its fragment is refused", "plan", (p) => (p.proof.verificationMethod = p.proof.verificationMethod.split("#")[0])],
  ["a key of another curve is refused", "plan", (p) => (p.proof.verificationMethod = p.proof.verificationMethod.replaceAll("zDn", "z6M"))],
  ["a context is refused", "plan", (p) => (p["@context"] = [])],
  ["an unknown field is refused", "plan", (p) => (item(p).colour = "red")],
  ["another format is refused", "plan", (p) => (p.format = "borgerbudget/review")],
  ["a version to come is refused", "plan", (p) => (p.version = 2)],
  ["an id without urn:uuid is refused", "plan", (p) => (p.id = p.id.replace("urn:uuid:", ""))],
  ["an id in capitals is refused", "plan", (p) => (p.id = p.id.toUpperCase())],
  ["revision 0 is refused", "plan", (p) => (p.revision = 0)],
  ["revision 2 without the one before is refused", "plan", (p) => (p.revision = 2)],
  ["revision 2 with the one before is accepted", "plan", (p) => Object.assign(p, { revision: 2, previous: p.programme.digest }), true],
  ["revision 1 with one before is refused", "plan", (p) => (p.previous = p.programme.digest)],
  ["a digest in capitals is refused", "plan", (p) => (p.programme.digest = p.programme.digest.toUpperCase())],
  ["an amount as a number is refused", "plan", (p) => (item(p).total = 24990.5)],
  ["an amount with one decimal is refused", "plan", (p) => (item(p).total = "24990.5")],
  ["an amount without decimals is refused", "plan", (p) => (item(p).total = "24990")],
  ["an amount with a comma is refused", "plan", (p) => (item(p).total = "24990,50")],
  ["an amount with leading zeros is refused", "plan", (p) => (item(p).total = "024990.50")],
  ["an amount below zero is refused", "plan", (p) => (item(p).total = "-24990.50")],
  ["an amount of a billion billions is refused", "plan", (p) => (item(p).total = `1${"0".repeat(18)}.00`)],
  ["an amount of nothing is accepted", "plan", (p) => (price(p).unit = "0.00"), true],
  ["an item without a total is refused", "plan", (p) => delete item(p).total],
  ["an item without a price is refused", "plan", (p) => delete item(p).price],
  ["an item without a reason, a month and a payment is accepted", "plan", (p) => ["reason", "month", "payment", "supplier", "goals"].forEach((key) => delete item(p)[key]), true],
  ["a reason that is null is refused", "plan", (p) => (item(p).reason = null)],
  ["a reason of 4,000 characters is accepted", "plan", (p) => (item(p).reason = "å".repeat(4000)), true],
  ["a reason of 4,001 characters is refused", "plan", (p) => (item(p).reason = "å".repeat(4001))],
  ["a thing named in 201 characters is refused", "plan", (p) => (item(p).what = "å".repeat(201))],
  ["month 13 is refused", "plan", (p) => (item(p).month = "2027-13")],
  ["a month with a day is refused", "plan", (p) => (p.start = "2027-01-01")],
  ["a helper by role is accepted", "plan", (p) => (p.writtenWith = "interpreter"), true],
  ["a helper by name is refused", "plan", (p) => (p.writtenWith = "Karen")],
  ["VAT of an unknown kind is refused", "plan", (p) => (price(p).vat = "none")],
  ["VAT left out without a rate is refused", "plan", (p) => delete price(p).rate],
  ["a rate on what is exempt is refused", "plan", (p) => (price(p).vat = "exempt")],
  ["an exempt price without a rate is accepted", "plan", (p) => (delete price(p).rate, (price(p).vat = "exempt")), true],
  ["an unknown VAT with a rate is refused", "plan", (p) => (price(p).vat = "unknown")],
  ["a rate of 12.5 is accepted", "plan", (p) => (price(p).rate = "12.5"), true],
  ["a rate of 25.0 is refused", "plan", (p) => (price(p).rate = "25.0")],
  ["a rate above 100 is refused", "plan", (p) => (price(p).rate = "101")],
  ["a count of 0 is refused", "plan", (p) => (price(p).count = 0)],
  ["a count of 10,000 is accepted", "plan", (p) => (price(p).count = 10000), true],
  ["a count of 10,001 is refused", "plan", (p) => (price(p).count = 10001)],
  ["half a piece is refused", "plan", (p) => (price(p).count = 1.5)],
  ["a cost for 61 months is refused", "plan", (p) => (price(p).months = 61)],
  ["payment in cash is refused", "plan", (p) => (item(p).payment = "cash")],
  ["a shop may be a link, as text", "plan", (p) => (item(p).supplier = "https://example.org/cykel"), true],
  ["a link of its own is refused", "plan", (p) => (item(p).link = "https://example.org/cykel")],
  ["a goal named twice by an item is refused", "plan", (p) => (item(p).goals = ["g1", "g1"])],
  ["an id with markup is refused", "plan", (p) => (item(p).id = "<b>")],
  ["an extension with its reason is accepted", "plan", (p) => (item(p).extension = { reason: "holiday" }), true],
  ["an extension without its reason is refused", "plan", (p) => (item(p).extension = {})],
  ["goals in an object are refused", "plan", (p) => (p.goals = { ...p.goals })],
  ["a declaration without its digest is refused", "plan", (p) => delete p.declaration.digest],
  ["an aim without a word or a kind is refused", "plan", (p) => (p.aim = {})],
  ["totals with a field more are refused", "plan", (p) => (p.totals.remaining = "15.00")],
  ["a plan without items is accepted, for the programme decides", "plan", (p) => (p.items = []), true],
  ["an item without a category is accepted, for the programme decides", "plan", (p) => delete item(p).category, true],
  ["a budget of 400 items is accepted", "plan", (p) => (p.items = Array(400).fill(item(p))), true],
  ["a budget of 401 items is refused", "plan", (p) => (p.items = Array(401).fill(item(p)))],
  ["an empty list of an item's goals is refused", "plan", (p) => (item(p).goals = [])],
  ["a declaration that was not accepted is refused", "plan", (p) => (p.declaration.accepted = false)],
  ["a purchase with its amount, day and receipt is accepted", "plan", (p) => bought(p), true],
  ["a purchase on a leap day is accepted", "plan", (p) => bought(p, { date: "2028-02-29" }), true],
  ["a purchase of which only the receipt is told is accepted", "plan", (p) => (item(p).bought = { receipt: false }), true],
  ["a purchase that says nothing of the receipt is refused", "plan", (p) => delete bought(p).receipt],
  ["a purchase below zero is refused", "plan", (p) => bought(p, { amount: "-480.00" })],
  ["a purchase with an amount as a number is refused", "plan", (p) => bought(p, { amount: 480 })],
  ["a purchase on 29 February of a common year is refused", "plan", (p) => bought(p, { date: "2027-02-29" })],
  ["a purchase in the year 0 is refused", "plan", (p) => bought(p, { date: "0000-01-01" })],
  ["a purchase in a month without a day is refused", "plan", (p) => bought(p, { date: "2027-01" })],
  ["a receipt in words is refused", "plan", (p) => bought(p, { receipt: "kept" })],
  ["a purchase with a field more is refused", "plan", (p) => bought(p, { shop: "Fotohuset" })],
  ["an empty purchase is refused", "plan", (p) => (item(p).bought = {})],
  ["a reply to a comment on an item is accepted", "plan", (p) => reply(p), true],
  ["a reply to a comment on the whole is accepted", "plan", (p) => delete reply(p)[0].item, true],
  ["a reply of 2,000 characters is accepted", "plan", (p) => reply(p, { note: "å".repeat(2000) }), true],
  ["a reply of 2,001 characters is refused", "plan", (p) => reply(p, { note: "å".repeat(2001) })],
  ["a reply without words is refused", "plan", (p) => reply(p, { note: "" })],
  ["a reply to no review is refused", "plan", (p) => delete reply(p)[0].review],
  ["an empty list of replies is refused", "plan", (p) => (p.answers = [])],
  ["a review of no key is refused", "review", (r) => delete r.plan.key],
  ["a review in blue is refused", "review", (r) => (r.assessment = "blue")],
  ["a rejection without a reason is refused", "review", (r) => ((r.decision = "reject"), delete r.reason)],
  ["a rejection with a reason is accepted", "review", (r) => (r.decision = "reject"), true],
  ["an approval without a reason is accepted", "review", (r) => ((r.decision = "approve"), delete r.reason), true],
  ["a stop without a reason is refused", "review", (r) => ((r.decision = "stop"), delete r.reason)],
  ["a decision of an unknown kind is refused", "review", (r) => (r.decision = "maybe")],
  ["a portion without an amount is refused", "review", (r) => delete r.payments[0].amount],
  ["a programme without Danish words is refused", "programme", (p) => delete p.name.da],
  ["a programme with a third language is accepted", "programme", (p) => (p.name.so = "Shaqo la'aan"), true],
  ["a programme with an EAN number of 12 digits is refused", "programme", (p) => (p.payment.ean = "123456789012")],
  ["a programme with a ceiling as a number is refused", "programme", (p) => (p.ceiling = 50000)],
  ["a programme that requires an unknown check is refused", "programme", (p) => p.requiredToSeal.push("item.colour")],
  ["a programme without categories is refused", "programme", (p) => (p.categories = [])],
];

// Known keys have no normative example: one key that was pinned and confirmed.
const keyList = () => ({
  format: "borgerbudget/keys",
  version: 1,
  app: "borgerbudget 0.1.0",
  keys: [
    {
      key: "did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP",
      reference: "Sag 7",
      pinned: "2027-01-02T03:04:05Z",
      confirmed: "2027-01-03T03:04:05Z",
    },
  ],
});
const keyChanges = [
  ["a list of a pinned and confirmed key is accepted", () => {}, true],
  ["a list of no keys is accepted", (k) => (k.keys = []), true],
  ["a key that is only confirmed is accepted", ({ keys: [key] }) => (delete key.pinned, delete key.reference), true],
  ["a key that is pinned without a reference is accepted", ({ keys: [key] }) => (delete key.reference, delete key.confirmed), true],
  ["a key that is neither pinned nor confirmed is refused", ({ keys: [key] }) => ["reference", "pinned", "confirmed"].forEach((name) => delete key[name])],
  ["a reference without a pin is refused", ({ keys: [key] }) => delete key.pinned],
  ["a pin on 30 February is refused", ({ keys: [key] }) => (key.pinned = "2027-02-30T03:04:05Z")],
  ["a known key of another curve is refused", ({ keys: [key] }) => (key.key = key.key.replace("zDn", "z6M"))],
  ["a known key with its fragment is refused", ({ keys: [key] }) => (key.key += `#${key.key.slice(8)}`)],
  ["a known key with a person's name is refused", ({ keys: [key] }) => (key.name = "Anna")],
  ["a list of 1,001 keys is refused", (k) => (k.keys = Array(1001).fill(k.keys[0]))],
  ["a sealed list of keys is refused", (k) => (k.proof = {})],
];

for (const [sentence, change, accepted = false] of keyChanges) {
  test(sentence, () => {
    const file = keyList();
    change(file);
    assert.equal(validators.keys(file), accepted, ajv.errorsText(validators.keys.errors));
  });
}

for (const [sentence, format, change, accepted = false] of changes) {
  test(sentence, withExamples, () => {
    const file = example(format);
    change(file);
    assert.equal(validators[format](file), accepted, ajv.errorsText(validators[format].errors));
  });
}
