import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

// Steps of 1e-5 degree, each from the one before: a square of one degree at 0, 0, and a triangle.
const SQUARE = [0, 0, 100000, 0, 0, 100000, -100000, 0];
const TRIANGLE = [200000, 0, 100000, 0, 0, 100000];
const DATA = {
  codes: ["BU1", "BU2"], names: ["Een", "Twee"], parents: ["WK1", "WK1"],
  rings: [[SQUARE], [TRIANGLE]],
  labels: [[0.5, 0.5, 100], [2.7, 0.3, 50]],
};
// Web Mercator at one degree north, as a part of the world: (1 - ln(tan 1° + sec 1°) / pi) / 2.
const NORTH = 0.4972221;

async function level(data) {
  const { kaart, window, L } = load("geometry.js");
  kaart.boot = { folder: "files/", levels: { buurt: "buurt-1.json" } };
  window.fetch = async () => ({ ok: true, json: async () => data });
  return { made: await kaart.loadLevel("buurt"), kaart, window, L };
}

test("degrees become parts of the world in Web Mercator", async () => {
  const { made } = await level(DATA);
  const [west, north, east, south] = made.boxes[0];
  assert.equal(west, 0.5);
  assert.ok(Math.abs(east - 181 / 360) < 1e-9);
  assert.equal(south, 0.5);
  assert.ok(Math.abs(north - NORTH) < 1e-6);
});

test("the box of a level holds those of its areas", async () => {
  const { made } = await level(DATA);
  assert.ok(Math.abs(made.box[2] - (180 + 3) / 360) < 1e-9);
  assert.equal(made.box[0], made.boxes[0][0]);
});

test("bounds come back in degrees", async () => {
  const { made } = await level(DATA);
  const bounds = made.latLngBounds();
  assert.ok(Math.abs(bounds.getNorth() - 1) < 1e-4 && Math.abs(bounds.getEast() - 3) < 1e-4);
});

test("a path closes, and leaves out steps that cannot be seen", async () => {
  const tiny = { ...DATA, rings: [[[0, 0, 100000, 0, 1, 0, 0, 100000]], [TRIANGLE]] };
  const { made } = await level(tiny);
  const steps = made.paths(8).areas[0].steps.map(([kind]) => kind);
  assert.deepEqual(steps, ["move", "line", "line", "close"]);
});

test("paths of a few zoom levels are kept", async () => {
  const { made } = await level(DATA);
  const first = made.paths(8);
  assert.equal(made.paths(8), first);
  for (const zoom of [9, 10, 11, 12]) made.paths(zoom);
  assert.notEqual(made.paths(8), first);
});

test("geometry is fetched once, and again after it failed", async () => {
  const { kaart, window } = load("geometry.js");
  kaart.boot = { folder: "files/", levels: { buurt: "buurt-1.json" } };
  const asked = [];
  window.fetch = async (address) => {
    asked.push(address);
    return { ok: asked.length > 1, status: 503, json: async () => DATA };
  };
  await assert.rejects(kaart.loadLevel("buurt"), /503 files\/buurt-1\.json/);
  assert.deepEqual(await kaart.loadLevel("buurt"), await kaart.loadLevel("buurt"));
  assert.equal(asked.length, 2);
});
