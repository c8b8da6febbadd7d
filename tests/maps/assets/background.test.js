import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

const TILES = "http://localhost/{z}/{x}/{y}.png";
const WORDS = { background_source: "Background", background_failed: "Cannot be reached" };

function background() {
  const { kaart, L, container } = load("background.js");
  const map = L.map(container).setView([52.5, 6.1], 11);
  const dimmed = [];
  const made = new kaart.Background(map, { dim: (on) => dimmed.push(on) });
  const notice = () => container.querySelector(".ok-notice");
  return { made, dimmed, notice };
}

test("the areas let the streets through", () => {
  const { made, dimmed } = background();
  made.show(TILES, WORDS);
  assert.ok(made.tiles);
  made.show(null, WORDS);
  assert.equal(made.tiles, null);
  assert.deepEqual(dimmed, [true, false]);
});

test("the same background is not laid twice", () => {
  const { made } = background();
  made.show(TILES, WORDS);
  const { tiles } = made;
  made.show(TILES, WORDS);
  assert.equal(made.tiles, tiles);
});

test("without a connection it gives way and says so", () => {
  const { made, dimmed, notice } = background();
  made.show(TILES, WORDS);
  for (let i = 0; i < 4; i++) made.tiles && made.tiles.fire("tileerror");
  assert.equal(made.tiles, null);
  assert.equal(dimmed.at(-1), false);
  assert.equal(notice().textContent, "Cannot be reached");
});

test("one tile that comes is enough to stay", () => {
  const { made } = background();
  made.show(TILES, WORDS);
  made.tiles.fire("tileload");
  for (let i = 0; i < 9; i++) made.tiles.fire("tileerror");
  assert.ok(made.tiles);
});
