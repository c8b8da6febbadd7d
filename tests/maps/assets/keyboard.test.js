import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

const { kaart } = load("keyboard.js");
const MIDDLE = { x: 100, y: 100 };
// A cross: middle, right, left, above, below.
const POINTS = [[100, 100], [200, 110], [0, 90], [105, 0], [95, 200]].map(([x, y]) => ({ x, y }));
const [RIGHT, LEFT, UP, DOWN] = [[1, 0], [-1, 0], [0, -1], [0, 1]];

test("an arrow leads to the area in its direction", () => {
  for (const [arrow, area] of [[RIGHT, 1], [LEFT, 2], [UP, 3], [DOWN, 4]]) {
    assert.equal(kaart.nextArea(POINTS, 0, arrow, MIDDLE), area);
  }
});

test("at the edge there is nowhere to go", () => {
  assert.equal(kaart.nextArea(POINTS, 1, RIGHT, MIDDLE), -1);
});

test("without an area the first step is to the one in the middle", () => {
  assert.equal(kaart.nextArea(POINTS, -1, LEFT, { x: 190, y: 100 }), 1);
});

test("an area straight ahead goes before a nearer one aside", () => {
  const points = [{ x: 0, y: 0 }, { x: 40, y: 60 }, { x: 90, y: 0 }];
  assert.equal(kaart.nextArea(points, 0, RIGHT, MIDDLE), 2);
});
