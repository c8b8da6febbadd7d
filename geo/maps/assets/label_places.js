// Places names on the map. Each name is tried in several shapes (on one line or more, or smaller)
// and places (in the middle of its area, or near it), so that as many names as possible fit without
// overlap and without seeming to belong to another area.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  const GAP_X = 3;
  const GAP_Y = 0; // a line of text already has space above and below
  const LINE_HEIGHT = 1.08;
  kaart.LINE_HEIGHT = LINE_HEIGHT;
  const MAX_LINES = 3;
  // Steps from the middle, in halves of the name's own width and height.
  const STEPS_X = [0, -0.3, 0.3, -0.6, 0.6, -1, 1];
  const STEPS_Y = [0, -0.5, 0.5, -1, 1, -1.5, 1.5, -2, 2, -3, 3];
  // Points of a name's box at which the area under it is looked up.
  const SAMPLE_X = [-0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9];
  const SAMPLE_Y = [-0.7, 0.7];
  const MIN_OWN = 0.4; // minimum share of the box on the area itself
  const PLACES_KEPT = 12; // per shape of a name
  const ENOUGH = 36; // with this many places a name need not be made smaller
  const FEW = 24; // up to this many names a long search is fast
  const DEEP = 2;
  const MAX_MOVED = 2; // maximum number of names moved at once for another name
  const ALL_OWN = { own: 1, other: 0, most: 0, none: 0 };
  const COST = { other: 5, outside: 0.8, size: 0.9, lines: 0.3, step: 0.25 };

  const overlap = (a, b) =>
    a.left < b.right + GAP_X && b.left < a.right + GAP_X &&
    a.top < b.bottom + GAP_Y && b.top < a.bottom + GAP_Y;
  const inside = (box, frame) =>
    box.left >= frame.left && box.right <= frame.right &&
    box.top >= frame.top && box.bottom <= frame.bottom;
  kaart.overlap = overlap;
  kaart.inside = inside;

  // A name on one line, and on two and three lines of about equal length: [[line, ...], ...]
  kaart.brokenName = function (name) {
    // Break a word after a hyphen or slash when three letters or more come before it.
    const words = name.replace(/(\p{L}{3}[-–/])/gu, "$1 ").split(/\s+/).filter(Boolean);
    const line = (from, to) =>
      words.slice(from, to).reduce((text, word) => text + (/[-–/]$/.test(text) ? "" : " ") + word);
    const longest = (lines) => Math.max(...lines.map((text) => text.length));
    const ways = (from, lines) => {
      if (lines === 1) return [[line(from, words.length)]];
      const found = [];
      for (let to = from + 1; to <= words.length - lines + 1; to++) {
        for (const rest of ways(to, lines - 1)) found.push([line(from, to), ...rest]);
      }
      return found;
    };
    const broken = [[name]];
    for (let lines = 2; lines <= Math.min(MAX_LINES, words.length); lines++) {
      const even = ways(0, lines).reduce((a, b) => (longest(b) < longest(a) ? b : a));
      if (longest(even) < longest(broken[broken.length - 1])) broken.push(even);
    }
    return broken;
  };

  // A name in each shape, with half its width and height in pixels.
  function shapes(name, styles, width) {
    const made = [];
    kaart.brokenName(name).forEach((lines, broken) => {
      styles.forEach((style, smaller) => {
        const halfX = Math.max(...lines.map((line) => width(line, style))) / 2 + 1;
        const halfY = (lines.length * parseFloat(style.match(/[\d.]+(?=px)/)) * LINE_HEIGHT) / 2;
        made.push({ lines, style, halfX, halfY, cost: broken * COST.lines + smaller * COST.size });
      });
    });
    return made.sort((a, b) => a.cost - b.cost);
  }

  // Good places for one name, best first. Everything is in pixels of the zoom level.
  // item: name, x and y of the middle of its area, the width and height of the area, and the radius
  // of the circle that fits there. owner(x, y, exactly): index of the area at a point (or very near
  // it, when not exactly), -1 for none. frame: box that a name stays in. taken: boxes to avoid.
  function places(item, { styles, width, owner, frame, taken }) {
    const found = [];
    for (const shape of shapes(item.name, styles, width)) {
      const { halfX, halfY } = shape;
      const ofShape = [];
      if (found.length >= ENOUGH) break;
      if (item.wide < 2 * halfX * MIN_OWN || item.high < halfY) continue;
      for (const stepY of STEPS_Y) {
        for (const stepX of STEPS_X) {
          const x = item.x + stepX * halfX;
          const y = item.y + stepY * halfY;
          const box = { left: x - halfX, right: x + halfX, top: y - halfY, bottom: y + halfY };
          if (!inside(box, frame) || taken.some((other) => overlap(box, other))) continue;
          if (owner(x, y) !== item.index || owner(x, y, true) !== item.index) continue;
          const off = Math.abs(stepX) + Math.abs(stepY) / 2;
          const easy = off === 0 && Math.hypot(halfX, halfY) <= item.radius;
          const share = easy ? ALL_OWN : shares(item, x, y, shape, owner);
          if (share.own < MIN_OWN || share.own <= share.most) continue;
          const cost =
            shape.cost + share.other * COST.other + share.none * COST.outside + off * COST.step;
          ofShape.push({ ...shape, x, y, box, cost, item });
        }
      }
      ofShape.sort((a, b) => a.cost - b.cost);
      found.push(...ofShape.slice(0, PLACES_KEPT));
    }
    return found.sort((a, b) => a.cost - b.cost);
  }

  // Shares of a box on the area itself, on other areas, on the largest of these, and on no area.
  function shares(item, x, y, { halfX, halfY }, owner) {
    const each = 1 / (SAMPLE_X.length * SAMPLE_Y.length);
    const others = new Map();
    const share = { own: 0, other: 0, most: 0, none: 0 };
    for (const sampleX of SAMPLE_X) {
      for (const sampleY of SAMPLE_Y) {
        const at = owner(x + sampleX * halfX, y + sampleY * halfY);
        if (at === item.index) share.own += each;
        else if (at < 0) share.none += each;
        else others.set(at, (others.get(at) || 0) + each);
      }
    }
    for (const one of others.values()) {
      share.other += one;
      share.most = Math.max(share.most, one);
    }
    return share;
  }

  // The place of every name that fits. Names with the fewest places choose first; a name whose
  // places are all taken may move one or two other names that have another free place.
  kaart.placeNames = function (items, options) {
    const choices = items
      .map((item) => places(item, options))
      .filter((all) => all.length)
      .sort((a, b) => a.length - b.length || a[0].cost - b[0].cost);
    const depth = choices.length <= FEW ? DEEP : 1;
    let placed = new Map();
    const blockers = (place, but) =>
      [...placed.keys()].filter((key) => key !== but && overlap(place.box, placed.get(key).box));
    const free = (all) => all.find((place) => !blockers(place, all).length);
    const settle = (all, moves, fixed) => {
      const open = free(all);
      if (open) placed.set(all, open);
      if (open || !moves) return Boolean(open);
      const before = placed;
      for (const place of all) {
        const moved = blockers(place, all);
        if (moved.length > MAX_MOVED || moved.some((key) => fixed.includes(key))) continue;
        placed = new Map(before).set(all, place);
        for (const key of moved) placed.delete(key);
        if (moved.every((key) => settle(key, moves - 1, [...fixed, all]))) return true;
        placed = before;
      }
      return false;
    };
    const settleAll = () => choices.forEach((all) => placed.has(all) || settle(all, depth, []));
    // Look for better places for names that chose late: some may be free now.
    const improve = () => choices.forEach((all) => placed.has(all) && placed.set(all, free(all)));
    settleAll();
    improve();
    settleAll();
    improve();
    return [...placed.values()];
  };
})();
