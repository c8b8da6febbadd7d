// The map itself: receives messages from the server, shows them, and reports the chosen area.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  const PAINT_MS = 40; // a frame or two of the screen
  const MAX_ZOOM = 17;
  const FIT = { padding: [18, 18], animate: false };

  let map;
  let painter;
  let labels;
  let markers;
  let placing;
  let tooltip;
  let asked = 0; // messages come in order but may be decoded out of order: only the newest counts
  let hovered = -1;
  let focusDone = null;
  let background;
  let years;
  let untouched = true;
  const state = { message: null, level: null, values: [], weak: new Set() };
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
    background = new kaart.Background(map, painter);
    years = new kaart.Years(container, apply, () =>
      apply(state.message.values, state.message.period)
    );
    tooltip = new kaart.Tooltip(container);
    placing = new kaart.Placing(map, painter, tooltip, placed);
    markers = new kaart.Markers(map, (id, latlng) => {
      if (placing.on) placing.put(latlng);
      else kaart.send({ initiative: id });
    }, (lines, point) => {
      hover(-1);
      if (lines) tooltip.show(lines, point);
    }, (outdated) => kaart.send({ outdated }));
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

  // A click beside an open list on the page closes it, but the page does not see a click in a
  // frame.
  function closeOverPage() {
    if (!window.frameElement) return;
    // Make an event of the page's own window: its scripts do not recognise events of a frame.
    const click = new window.parent.MouseEvent("click", { bubbles: true });
    window.frameElement.dispatchEvent(click);
  }

  // The style sheet says the same, but may load after the first paint has measured the map.
  function fillFrame(container) {
    document.body.style.margin = 0;
    Object.assign(container.style, { position: "absolute", inset: 0 });
    for (const side of ["width", "height"]) container.style.setProperty(side, "100%", "important");
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(container);
  }

  // Until the user moves the map, show the whole gemeente, whatever the size of the frame.
  function fitWhole() {
    if (!untouched || !state.level) return;
    map.fitBounds(state.level.latLngBounds(), FIT);
  }

  // A fast server may send a message before an earlier one is unpacked.
  kaart.paint = async function (text) {
    const turn = ++asked;
    const message = await kaart.unpack(text);
    const [level, outline, values] = await Promise.all([
      kaart.loadLevel(message.level),
      message.outline ? kaart.loadLevel(message.outline) : null,
      kaart.figuresOf(message.values),
    ]);
    if (turn !== asked) return;
    message.values = values;
    years.stop();
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
    background.show(message.background, words());
    if (language || Boolean(message.place) !== placing.on) setPlacing(Boolean(message.place));
    markers.show(message, words());
    focus();
    painter.mark(hovered, chosen());
    if (message.frames) {
      closeOverPage();
      years.play(message.frames, words());
    }
    kaart.painted = turn;
    window.dispatchEvent(new CustomEvent("opbouwkaart:painted", { detail: turn }));
    if (message.tell) tellOfPaint(message.tell);
    if (first) preload();
  };

  // Wait, so that the picture is on the screen before the next work starts.
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
    state.reason = kaart.reasonsOf(message.missing);
    state.fills = kaart.coloursOf(values, message);
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
    kaart.send({ area: code });
  }

  function setPlacing(on) {
    placing.set(on, words());
    hover(-1);
    map.getContainer().setAttribute("aria-label", on ? words().placing : words().map);
  }

  function placed({ lat, lng }, area) {
    markers.showPin([lat, lng]);
    kaart.send({ point: [lat, lng], area });
  }

  const pointOf = (area) => {
    const { lat, lon } = state.level.labels[area];
    return map.latLngToContainerPoint([lat, lon]);
  };

  const points = () => state.level.labels.map((_, i) => pointOf(i));

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function onKey(event) {
    if (!state.level || event.target !== map.getContainer()) return;
    const here = hovered >= 0 ? hovered : chosen();
    if (placing.on && placing.key(event, here < 0 ? map.getCenter() : state.level.labels[here])) {
      event.preventDefault();
      return;
    }
    if (event.key in ARROWS) {
      const next = kaart.nextArea(points(), here, ARROWS[event.key], map.getSize().divideBy(2));
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

  function preload() {
    const idle = window.requestIdleCallback || ((task) => setTimeout(task, 200));
    idle(() => Object.keys(kaart.boot.levels).forEach((name) => kaart.loadLevel(name)));
  }
})();
