import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { load, plain } from "./load.js";

const { kaart, window } = load("messages.js");

test("a message is unpacked", async () => {
  const message = { level: "buurt", values: [1, null], title: "Lage inkomens – €" };
  const packed = deflateSync(JSON.stringify(message)).toString("base64");
  assert.deepEqual(plain(await kaart.unpack(packed)), message);
});

test("figures of a file are counted from the lowest; 0 is a missing one", () => {
  // Lowest -5, two bytes each; figures -5, missing, 251 and 295 (301 = 1 * 256 + 45).
  const head = [0xfb, 255, 255, 255, 255, 255, 255, 255, 2];
  const low = [1, 0, 1, 45];
  const high = [0, 0, 1, 1];
  const buffer = new window.Uint8Array([...head, ...low, ...high]).buffer;
  assert.deepEqual(plain(kaart.readFigures(buffer)), [-5, null, 251, 295]);
});

test("a class holds its upper limit, and a missing figure has no colour", () => {
  const classes = { breaks: [10, 20], colours: ["light", "middle", "dark"] };
  const found = kaart.coloursOf([0, 10, 11, 20, 20.1, null], classes);
  assert.deepEqual(plain(found), ["light", "light", "middle", "middle", "dark", null]);
});

test("without limits all areas have the one colour", () => {
  assert.deepEqual(plain(kaart.coloursOf([3, null], { breaks: [], colours: ["one"] })), ["one", null]);
});

test("a reason with areas is for these, one without is for the others", () => {
  const reasonOf = kaart.reasonsOf({ suppressed: [0, 2], unknown: null });
  assert.deepEqual([0, 1, 2].map(reasonOf), ["suppressed", "unknown", "suppressed"]);
  assert.equal(kaart.reasonsOf(undefined)(0), "");
});

test("a text keeps a place for which there is no value", () => {
  assert.equal(kaart.fill("{n} of {total}", { n: 3 }), "3 of {total}");
  assert.equal(kaart.fill("{name}", { name: "{n} <b>" }), "{n} <b>");
});
