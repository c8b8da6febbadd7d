import assert from "node:assert/strict";
import { test } from "node:test";
import { load, plain } from "./load.js";

const { kaart, window, container } = load("messages.js", "tooltip.js");
kaart.boot = {
  texts: {
    en: {
      wijk: "Wijk {name}", missing: "No figure: {reason}", rank: "Number {rank} of {n}",
      reference: "{name}: {value}", weak: "Few answers",
    },
  },
};

function state(changes = {}) {
  const message = {
    lang: "en", kind: "figures", unit: "% of households", period: "2021", labels: ["low", "high"],
    reference: ["Zwolle", "8.6"], notes: null, ...changes,
  };
  return {
    message, period: "2021", values: [12, null, 12, 30], weak: new Set([3]),
    level: { names: ["A", "B", "C", "D"], parents: ["WK1", "WK1", "WK2", "WK2"] },
    outline: { index: new Map([["WK1", 0]]), names: ["Noord"] },
    number: (value) => (value / 1).toFixed(1), reason: () => "too few households",
  };
}
const said = (changes, i) => Object.fromEntries(plain(kaart.describe(state(changes), i)));

test("a figure comes with unit, year, rank and that of the gemeente", () => {
  assert.deepEqual(said({}, 0), {
    name: "A", wijk: "Wijk Noord", value: "12.0% of households (2021)",
    rank: "Number 2 of 3", reference: "Zwolle: 8.6%",
  });
});

test("equal figures share a rank", () => {
  assert.equal(said({}, 2).rank, "Number 2 of 3");
  assert.equal(said({}, 3).rank, "Number 1 of 3");
});

test("a missing figure tells why, and has no rank", () => {
  assert.deepEqual(said({}, 1), {
    name: "B", wijk: "Wijk Noord", missing: "No figure: too few households",
  });
});

test("few answers are told", () => {
  assert.equal(said({}, 3).weak, "Few answers");
  assert.equal(said({ weak_text: "Partly known" }, 3).weak, "Partly known");
});

test("a category is told by its label", () => {
  const shown = { ...state({ kind: "categories" }), values: [1, 0, 1, 0] };
  assert.equal(Object.fromEntries(plain(kaart.describe(shown, 0))).value, "high");
});

test("the figure of the gemeente is not told beside that of another year", () => {
  const shown = { ...state(), period: "2015" };
  assert.ok(!("reference" in Object.fromEntries(plain(kaart.describe(shown, 0)))));
});

test("a name with markup stays text", () => {
  const tooltip = new kaart.Tooltip(container);
  tooltip.show([["name", "<img src=x onerror=alert(1)>"]], { x: 10, y: 10 });
  assert.equal(tooltip.box.querySelector("img"), null);
  assert.equal(tooltip.box.textContent, "<img src=x onerror=alert(1)>");
  tooltip.say([["name", "A"], ["value", "12"]]);
  assert.equal(window.document.querySelector("[role=status]").textContent, "A. 12");
});
