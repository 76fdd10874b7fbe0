// The parts of the scripts that need no browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { belongs_in_draft, wait_before_saving } from "../../assets/js/drafts.js";
import { matches } from "../../assets/js/filter.js";
import { visible } from "../../assets/js/rows.js";
import { Sequence } from "../../assets/js/sequence.js";
import { clock, fill, show_count } from "../../assets/js/texts.js";

test("a text keeps a placeholder that nothing fills", () => {
    assert.equal(fill("{n} av {all}", { n: 3 }), "3 av {all}");
});

test("a count says one in the singular and none only when there is a word for none", () => {
    const element = { dataset: { one: "1 valgt", many: "{n} valgt" }, textContent: "" };
    const words = [0, 1, 2].map((n) => (show_count(element, n), element.textContent));
    assert.deepEqual(words, ["0 valgt", "1 valgt", "2 valgt"]);
    element.dataset.none = "Ingen";
    show_count(element, 0);
    assert.equal(element.textContent, "Ingen");
});

test("the clock is written in the way of the language", () => {
    const time = new Date(2026, 10, 21, 9, 5);
    assert.equal(clock(time, "nb"), "09.05");
    assert.equal(clock(time, "en-GB"), "09:05");
});

test("every typed word must be found, in any order and any case", () => {
    assert.ok(matches("Port til Levere sammen", "LEVERE port"));
    assert.ok(!matches("Port til Levere sammen", "port drift"));
    assert.ok(matches("Årshjul", "årsh"));
    assert.ok(matches("Kart", "  "));
});

test("a sequence is forgotten after a pause", () => {
    const sequence = new Sequence();
    assert.deepEqual(sequence.press("g", 0), ["g"]);
    assert.deepEqual(sequence.press("k", 1000), ["g k", "k"]);
    assert.deepEqual(sequence.press("o", 4000), ["o"]);
    sequence.forget();
    assert.deepEqual(sequence.press("k", 4001), ["k"]);
});

test("a draft is saved within two seconds, and not more often than every second second", () => {
    assert.equal(wait_before_saving(10_000, -Infinity), 800);
    assert.equal(wait_before_saving(10_000, 9_500), 1500);
    assert.equal(wait_before_saving(10_000, 2_000), 800);
});

test("a draft leaves out files, passwords, nameless fields and the machinery of the form", () => {
    const field = (type, name, dataset = {}) => ({ type, name, dataset });
    const kept = [field("text", "grunn"), field("hidden", "del"), field("radio", "svar")];
    const left_out = [field("file", "vedlegg"), field("password", "ord"), field("hidden", "_csrf"), field("text", ""), field("submit", "lagre"), field("text", "kode", { noDraft: "" })];
    assert.ok(kept.every(belongs_in_draft));
    assert.ok(!left_out.some(belongs_in_draft));
});

const rows = [
    { id: "1", parent: undefined, kid: false, marks: new Set(["mine"]) },
    { id: "1.1", parent: "1", kid: false, marks: new Set(["mine", "alarm"]) },
    { id: "1.1.1", parent: "1.1", kid: true, marks: new Set(["alarm"]) },
];
const by_id = new Map(rows.map((row) => [row.id, row]));
const shown = (wanted, folded, main_only) => rows.filter((row) => visible(row, by_id, wanted, new Set(folded), main_only)).map((row) => row.id);

test("a row of the map needs every wanted mark", () => {
    assert.deepEqual(shown([], [], false), ["1", "1.1", "1.1.1"]);
    assert.deepEqual(shown(["alarm"], [], false), ["1.1", "1.1.1"]);
    assert.deepEqual(shown(["alarm", "mine"], [], false), ["1.1"]);
});

test("folding hides everything below, at any depth", () => {
    assert.deepEqual(shown([], ["1"], false), ["1"]);
    assert.deepEqual(shown([], ["1.1"], false), ["1", "1.1"]);
});

test("main lines leave out the kids", () => {
    assert.deepEqual(shown([], [], true), ["1", "1.1"]);
});

test("rows that are each other's parents do not hang the map", () => {
    const circle = new Map([["a", { id: "a", parent: "b", kid: false, marks: new Set() }], ["b", { id: "b", parent: "a", kid: false, marks: new Set() }]]);
    assert.equal(visible(circle.get("a"), circle, [], new Set(), false), true);
});
