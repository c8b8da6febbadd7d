import assert from "node:assert/strict";
import { test } from "node:test";
import { load, plain } from "./load.js";

const { kaart } = load("label_places.js");
const FRAME = { left: 0, top: 0, right: 600, bottom: 400 };
const OPTIONS = {
  styles: ["600 12px"], width: (line) => 6 * line.length, frame: FRAME, taken: [],
};

/** A row of square areas side by side, each `side` pixels wide. */
function row(names, side) {
  const items = names.map((name, index) => ({
    index, name, x: (index + 0.5) * side, y: 200, wide: side, high: side, radius: side / 2,
  }));
  const owner = (x, y) => {
    const at = Math.floor(x / side);
    return Math.abs(y - 200) <= side / 2 && at >= 0 && at < names.length ? at : -1;
  };
  return { items, owner };
}

for (const [name, ways] of [
  ["Assendorp", [["Assendorp"]]],
  ["Holtenbroek IV", [["Holtenbroek IV"], ["Holtenbroek", "IV"]]],
  ["Aa-landen-Midden", [["Aa-landen-Midden"], ["Aa-landen-", "Midden"]]],
  ["Kamperpoort/Veerallee", [["Kamperpoort/Veerallee"], ["Kamperpoort/", "Veerallee"]]],
  ["a-b-c", [["a-b-c"]]],
]) {
  test(`${name} is broken where that makes it shorter`, () => {
    assert.deepEqual(plain(kaart.brokenName(name)), ways);
  });
}

test("a name over more lines keeps every sign", () => {
  for (const name of ["Verspreide huizen in het Westen", "Schelle-Noord – Zuid", "’t Veer/de Enk"]) {
    for (const lines of kaart.brokenName(name)) {
      const joined = lines.join("").replace(/\s/g, "");
      assert.equal(joined, name.replace(/\s/g, ""));
    }
  }
});

test("a name stands in the middle of an area that has room", () => {
  const { items, owner } = row(["Zuid"], 200);
  const [place] = kaart.placeNames(items, { ...OPTIONS, owner });
  assert.deepEqual([place.x, place.y], [100, 200]);
});

test("no two names lie on one another, and each is on its own area", () => {
  const { items, owner } = row(["Holtenbroek", "Assendorp", "Wipstrik", "Stadshagen"], 76);
  const placed = kaart.placeNames(items, { ...OPTIONS, owner });
  assert.equal(placed.length, 4);
  for (const one of placed) {
    assert.equal(owner(one.x, one.y), one.item.index);
    assert.ok(kaart.inside(one.box, FRAME));
    for (const other of placed) {
      if (other !== one) assert.ok(!kaart.overlap(one.box, other.box));
    }
  }
});

test("a place that is taken stays free of names", () => {
  const { items, owner } = row(["Zuid"], 60);
  const taken = [{ left: 0, right: 600, top: 0, bottom: 400 }];
  assert.equal(kaart.placeNames(items, { ...OPTIONS, owner, taken }).length, 0);
});

test("an area too small for its name stays without", () => {
  const { items, owner } = row(["Verspreide huizen"], 12);
  assert.equal(kaart.placeNames(items, { ...OPTIONS, owner }).length, 0);
});
