// Load scripts of the map as a browser does: in order, in one window, with Leaflet before them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";

const ASSETS = new URL("../../../geo/maps/assets/", import.meta.url);
const LEAFLET = createRequire(import.meta.url).resolve("leaflet");

/** Return `window` with the scripts named, and what they put in `window.opbouwkaart`. */
export function load(...names) {
  const page = "<!doctype html><body><div id='map' style='width:600px;height:400px'></div></body>";
  const { window } = new JSDOM(page, { runScripts: "outside-only", pretendToBeVisual: true });
  const container = window.document.getElementById("map");
  Object.defineProperties(container, { clientWidth: { value: 600 }, clientHeight: { value: 400 } });
  // What jsdom leaves to the browser.
  Object.assign(window, { Path2D: FakePath, ResizeObserver: class { observe() {} } });
  Object.assign(window, { Blob, Response, DecompressionStream, TextDecoder });
  window.eval(readFileSync(LEAFLET, "utf8"));
  for (const name of names) window.eval(readFileSync(new URL(name, ASSETS), "utf8"));
  return { window, container, kaart: window.opbouwkaart, L: window.L };
}

/** Records the steps of a path in place of drawing them. */
export class FakePath {
  constructor() {
    this.steps = [];
  }
  moveTo(x, y) {
    this.steps.push(["move", x, y]);
  }
  lineTo(x, y) {
    this.steps.push(["line", x, y]);
  }
  closePath() {
    this.steps.push(["close"]);
  }
  addPath(path) {
    this.steps.push(...path.steps);
  }
}

/** Values of another window as plain ones, so that they can be compared. */
export const plain = (value) => JSON.parse(JSON.stringify(value));
