// The map itself: takes messages from the server, shows them, and reports the chosen area.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  const FRAME_MS = 1200;
  const PAINT_MS = 40; // a frame or two of the screen
  const MAX_ZOOM = 17;
  const ENDED_TILES = 4; // failed tiles in a row after which the background is given up
  const FIT = { padding: [18, 18], animate: false };

  const inflated = (bytes) =>
    new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")));

  const unpack = (text) =>
    inflated(Uint8Array.from(atob(text), (char) => char.charCodeAt(0))).json();

  // Figures of very many areas come as a file: see geo/maps/figures_file.py.
  async function figuresOf(values) {
    if (typeof values !== "string") return values;
    const answer = await fetch(kaart.boot.folder + values);
    if (!answer.ok) throw new Error(`${answer.status} ${values}`);
    const bytes = new Uint8Array(await inflated(await answer.arrayBuffer()).arrayBuffer());
    const lowest = Number(new DataView(bytes.buffer).getBigInt64(0, true));
    const width = bytes[8];
    const count = (bytes.length - 9) / width;
    return Array.from({ length: count }, (_, i) => {
      let value = 0;
      for (let part = width - 1; part >= 0; part--) value = value * 256 + bytes[9 + part * count + i];
      return value ? value - 1 + lowest : null;
    });
  }

  let map;
  let painter;
  let labels;
  let markers;
  let placing;
  let tooltip;
  let asked = 0; // messages come in order; decoding may not: only the newest counts
  let hovered = -1;
  let focusDone = null;
  let playing = null;
  let tiles = null;
  let untouched = true;
  const state = { message: null, level: null, values: [], reasons: new Map(), weak: new Set() };
  kaart.state = state;

  const words = () => kaart.boot.texts[state.message.lang];

  kaart.start = function (leafletMap) {
    map = leafletMap;
    map.attributionControl.setPrefix(false);
    map.setMaxZoom(MAX_ZOOM);
    const container = map.getContainer();
    fillFrame(container);
    painter = new kaart.Painter().addTo(map);
    labels = new kaart.Labels(map);
    tooltip = new kaart.Tooltip(container);
    placing = new kaart.Placing(map, painter, tooltip, placed);
    markers = new kaart.Markers(map, (id, latlng) => {
      if (placing.on) placing.put(latlng);
      else report({ initiative: id });
    }, (lines, point) => {
      hover(-1);
      if (lines) tooltip.show(lines, point);
    }, (outdated) => report({ outdated }));
    map.on("mousemove", (event) => hover(painter.areaAt(event.latlng), event.containerPoint));
    map.on("mouseout", () => hover(-1));
    map.on("click", ({ latlng }) => {
      const area = painter.areaAt(latlng);
      if (placing.on) placing.put(latlng);
      else if (area >= 0) choose(area);
    });
    container.setAttribute("role", "application");
    container.tabIndex = 0;
    container.addEventListener("keydown", onKey);
    container.addEventListener("blur", () => hover(-1));
    for (const kind of ["pointerdown", "wheel", "keydown"]) {
      container.addEventListener(kind, () => (untouched = false), { passive: true });
    }
    map.on("resize", fitWhole);
    container.addEventListener("click", closeOverPage);
  };

  // A list that lies open over the page closes at a click beside it; one in a frame passes it by.
  function closeOverPage() {
    if (!window.frameElement) return;
    // An event of the page itself: its scripts do not know those of a frame.
    const click = new window.parent.MouseEvent("click", { bubbles: true });
    window.frameElement.dispatchEvent(click);
  }

  // The style sheet says the same, but may come after the first paint has measured the map.
  function fillFrame(container) {
    document.body.style.margin = 0;
    Object.assign(container.style, { position: "absolute", inset: 0 });
    for (const side of ["width", "height"]) container.style.setProperty(side, "100%", "important");
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(container);
  }

  // Until someone moves the map it shows the whole gemeente, whatever size its frame turns out
  // to have.
  function fitWhole() {
    if (!untouched || !state.level) return;
    map.fitBounds(state.level.latLngBounds(), FIT);
  }

  // A server that repaints quickly may send a message before an earlier one is unpacked.
  kaart.paint = async function (text) {
    const turn = ++asked;
    const message = await unpack(text);
    const [level, outline, values] = await Promise.all([
      kaart.loadLevel(message.level),
      message.outline ? kaart.loadLevel(message.outline) : null,
      figuresOf(message.values),
    ]);
    if (turn !== asked) return;
    message.values = values;
    stop();
    const first = !state.level;
    const language = !state.message || state.message.lang !== message.lang;
    const changed = painter.show(level, outline);
    Object.assign(state, { message, level, outline });
    if (language) setLanguage();
    apply(message.values, message.period);
    if (first) {
      map.invalidateSize({ animate: false });
      fitWhole();
      const wide = map.getBoundsZoom(level.latLngBounds());
      map.setMinZoom(Math.min(wide, map.getZoom()) - 1);
    }
    if (changed) {
      hovered = -1;
      tooltip.hide();
      painter.drawLines();
      labels.show(level, outline);
    }
    showBackground(message.background);
    if (language || Boolean(message.place) !== placing.on) setPlacing(Boolean(message.place));
    markers.show(message, words());
    focus();
    painter.mark(hovered, chosen());
    if (message.frames) play(message.frames);
    kaart.painted = turn;
    window.dispatchEvent(new CustomEvent("opbouwkaart:painted", { detail: turn }));
    if (message.tell) tellOfPaint(message.tell);
    if (first) preload();
  };

  // Not at once, so that the picture is on the screen before the work that waits for it begins.
  function tellOfPaint(address) {
    setTimeout(() => fetch(address, { method: "POST", keepalive: true }).catch(() => {}), PAINT_MS);
  }

  function apply(values, period) {
    const { message } = state;
    const format = new Intl.NumberFormat(message.lang, {
      minimumFractionDigits: message.decimals,
      maximumFractionDigits: message.decimals,
    });
    const scale = 10 ** message.decimals;
    state.values = values;
    state.period = period;
    state.number = (value) => format.format(value / scale);
    state.weak = new Set(message.weak || []);
    state.reasons = new Map();
    state.reason = "";
    for (const [reason, areas] of Object.entries(message.missing || {})) {
      if (areas) for (const i of areas) state.reasons.set(i, reason);
      else state.reason = reason;
    }
    const { breaks, colours } = message;
    const colourOf = (value) => {
      let index = 0;
      while (index < breaks.length && value > breaks[index]) index++;
      return colours[index];
    };
    state.fills = values.map((value) => (value === null ? null : colourOf(value)));
    painter.paint(state.fills, state.weak);
  }

  function setLanguage() {
    const container = map.getContainer();
    document.documentElement.lang = state.message.lang;
    if (window.frameElement) window.frameElement.title = words().map;
    for (const [selector, text] of [
      [".leaflet-control-zoom-in", words().zoom_in],
      [".leaflet-control-zoom-out", words().zoom_out],
    ]) {
      const button = container.querySelector(selector);
      if (!button) continue;
      button.title = text;
      button.setAttribute("aria-label", text);
    }
  }

  const chosen = () => state.level.index.get(state.message.selected) ?? -1;

  function focus() {
    const { message, level } = state;
    const area = chosen();
    if (message.focus === focusDone) return;
    focusDone = message.focus;
    if (!message.focus) return;
    untouched = false;
    if (area < 0) map.fitBounds(level.latLngBounds(), FIT);
    else map.fitBounds(level.latLngBounds(level.boxes[area]), { padding: [90, 90], maxZoom: 14.5 });
  }

  function hover(area, point) {
    if (!state.level) return;
    if (area !== hovered) {
      hovered = area;
      painter.mark(hovered, chosen());
      map.getContainer().style.cursor = area >= 0 ? "pointer" : "";
    }
    if (area < 0) tooltip.hide();
    else if (point) tooltip.show(kaart.describe(state, area), point);
  }

  function choose(area) {
    const code = area < 0 ? null : state.level.codes[area];
    if (state.message.selected === code) return;
    state.message.selected = code;
    painter.mark(hovered, chosen());
    report({ area: code });
  }

  function setPlacing(on) {
    placing.set(on, words());
    hover(-1);
    map.getContainer().setAttribute("aria-label", on ? words().placing : words().map);
  }

  function placed({ lat, lng }, area) {
    markers.showPin([lat, lng]);
    report({ point: [lat, lng], area });
  }

  const report = (what) => window.Streamlit.setComponentValue({ ...what, at: Date.now() });

  const pointOf = (area) => {
    const { lat, lon } = state.level.labels[area];
    return map.latLngToContainerPoint([lat, lon]);
  };

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  // The nearest area in the direction of the arrow; sideways distance counts double.
  function neighbour(from, [dx, dy]) {
    const origin = pointOf(from);
    let best = -1;
    let least = Infinity;
    state.level.labels.forEach((_, i) => {
      const point = pointOf(i).subtract(origin);
      const ahead = point.x * dx + point.y * dy;
      const aside = Math.abs(point.x * dy) + Math.abs(point.y * dx);
      if (i === from || ahead <= 0 || aside > 2 * ahead) return;
      if (ahead + 2 * aside < least) [best, least] = [i, ahead + 2 * aside];
    });
    return best;
  }

  function nearestToMiddle() {
    const middle = map.getSize().divideBy(2);
    const distances = state.level.labels.map((_, i) => pointOf(i).distanceTo(middle));
    return distances.indexOf(Math.min(...distances));
  }

  function onKey(event) {
    if (!state.level || event.target !== map.getContainer()) return;
    const here = hovered >= 0 ? hovered : chosen();
    if (placing.on && placing.key(event, here < 0 ? map.getCenter() : state.level.labels[here])) {
      event.preventDefault();
      return;
    }
    if (event.key in ARROWS) {
      const next = here < 0 ? nearestToMiddle() : neighbour(here, ARROWS[event.key]);
      if (next >= 0) {
        const { lat, lon } = state.level.labels[next];
        if (!map.getBounds().contains([lat, lon])) map.panTo([lat, lon], { animate: false });
        hover(next, pointOf(next));
        tooltip.say(kaart.describe(state, next));
      }
    } else if (event.key === "Enter" || event.key === " ") {
      if (here >= 0) choose(here);
    } else if (event.key === "Escape") {
      hover(-1);
      choose(-1);
    } else if (event.key === "+" || event.key === "=") map.zoomIn();
    else if (event.key === "-") map.zoomOut();
    else return;
    event.preventDefault();
  }

  function showBackground(address) {
    if (!address && tiles) {
      tiles.remove();
      tiles = null;
    }
    painter.dim(Boolean(address));
    if (!address || (tiles && tiles._url === address)) return;
    if (tiles) tiles.remove();
    let failed = 0;
    notice("");
    tiles = L.tileLayer(address, { attribution: words().background_source, maxZoom: 19 });
    tiles.on("tileload", () => (failed = -Infinity));
    tiles.on("tileerror", () => {
      failed += 1;
      if (failed !== ENDED_TILES) return;
      tiles.remove();
      painter.dim(false);
      notice(words().background_failed);
    });
    tiles.addTo(map);
  }

  function notice(text) {
    let box = map.getContainer().querySelector(".ok-notice");
    if (!box) {
      box = document.createElement("div");
      box.className = "ok-notice";
      box.setAttribute("role", "status");
      map.getContainer().appendChild(box);
    }
    box.textContent = text;
    box.hidden = !text;
  }

  function play(frames) {
    closeOverPage();
    const bar = document.createElement("div");
    bar.className = "ok-play";
    const year = document.createElement("span");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words().stop;
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      stop();
      apply(state.message.values, state.message.period);
    });
    bar.append(year, button);
    map.getContainer().appendChild(bar);
    let next = 0;
    const step = () => {
      if (next >= frames.length) {
        stop();
        apply(state.message.values, state.message.period);
        return;
      }
      const [period, values] = frames[next++];
      year.textContent = period;
      apply(values, period);
      playing = { bar, timer: setTimeout(step, FRAME_MS) };
    };
    playing = { bar, timer: 0 };
    step();
  }

  function stop() {
    if (!playing) return;
    clearTimeout(playing.timer);
    playing.bar.remove();
    playing = null;
  }

  function preload() {
    const idle = window.requestIdleCallback || ((task) => setTimeout(task, 200));
    idle(() => Object.keys(kaart.boot.levels).forEach((name) => kaart.loadLevel(name)));
  }
})();
