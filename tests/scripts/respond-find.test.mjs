/** Playbooks by free words: stems, rare words first, failure modes as a filter. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { saying } from "../../generator/causebook/theme/scripts/respond-choose.mjs";
import { fitting, hasWord, stemOf, stemsOf } from "../../generator/causebook/theme/scripts/respond-find.mjs";

for (const [one, other] of [["deleted", "deletes"], ["refunds", "refund"], ["copies", "copy"], ["stopping", "stopped"], ["score", "scores"], ["biased", "bias"]]) {
  test(`“${one}” finds “${other}”`, () => assert.ok(hasWord([stemOf(other)], stemOf(one)) || hasWord([stemOf(one)], stemOf(other))));
}

test("a word that is being typed finds what begins with it", () => assert.ok(hasWord(stemsOf("permissions"), "permis")));
test("words that say nothing are not asked for", () => assert.deepEqual(stemsOf("It is the agent, and not a person’s"), ["agent", "person"]));
test("accents and case do not matter", () => assert.deepEqual(stemsOf("RÉSUMÉ"), stemsOf("resume")));

const playbook = (id, modes, title, ...signs) => ({ id, modes, fields: [[3, stemsOf(title)], ...signs.map((sign) => [2, stemsOf(sign)])] });
const ALL = [
  playbook("agent", ["security", "behavioural"], "An agent has done damage", "A table is gone, and an agent did it", "A payment went out"),
  playbook("leak", ["privacy"], "Somebody sees data that is not theirs", "Personal data in an answer of an agent"),
  playbook("bias", ["bias"], "Decisions treat a group worse", "Selection rates differ"),
];
const found = (words, modes = []) => fitting(ALL, words, modes).map(({ id }) => id);

test("without a question all stand as they stood", () => assert.deepEqual(found(""), ["agent", "leak", "bias"]));
test("rare words weigh more than common ones", () => assert.equal(found("agent personal data")[0], "leak"));
test("a failure mode narrows, and several are either", () => {
  assert.deepEqual(found("", ["bias"]), ["bias"]);
  assert.deepEqual(found("", ["bias", "security"]), ["agent", "bias"]);
});
test("what nobody wrote is not found, and that is said", () => {
  assert.deepEqual(found("zzz"), []);
  assert.match(saying(true, 0, 3), /^No playbook speaks of that\. All 3 are below/);
  assert.equal(saying(false, 3, 3), "All 3 playbooks are below.");
});
