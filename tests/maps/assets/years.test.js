import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

function years() {
  const { kaart, window, container } = load("years.js");
  const shown = [];
  // One timer at a time, which the test lets pass.
  let waiting = null;
  window.setTimeout = (task) => (waiting = task);
  window.clearTimeout = () => (waiting = null);
  const tick = () => {
    const task = waiting;
    waiting = null;
    if (task) task();
  };
  const made = new kaart.Years(container, (values, year) => shown.push(year), () => shown.push("rest"));
  const bar = () => container.querySelector(".ok-play");
  return { made, shown, bar, tick };
}
const FRAMES = [["2015", [1]], ["2016", [2]]];

test("the years follow one another and end with what was chosen", () => {
  const { made, shown, bar, tick } = years();
  made.play(FRAMES, { stop: "Stop" });
  assert.equal(bar().textContent, "2015Stop");
  tick();
  tick();
  assert.deepEqual(shown, ["2015", "2016", "rest"]);
  assert.equal(bar(), null);
});

test("a touch on Stop shows what was chosen at once", () => {
  const { made, shown, bar, tick } = years();
  made.play(FRAMES, { stop: "Stop" });
  bar().querySelector("button").click();
  tick();
  assert.deepEqual(shown, ["2015", "rest"]);
});

test("a newer choice stops the years without going back", () => {
  const { made, shown, bar, tick } = years();
  made.play(FRAMES, { stop: "Stop" });
  made.stop();
  tick();
  assert.deepEqual(shown, ["2015"]);
  assert.equal(bar(), null);
});
