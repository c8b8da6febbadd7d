// Names on the map: wijken when zoomed out, the level's own areas when zoomed in, without overlap.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  const NEAR_ZOOM = 13.5;
  const EDGE_PX = 4;
  const MAX_LABELS = 80;
  const SQUARE_PX = 3;
  const CELL_PX = 64;
  const TILE = 256;
  const METRES_AROUND_EARTH = 40075016.7;
  // Set the font here, so that measuring and drawing agree before the style sheet has loaded.
  const FAMILY = '"Source Sans", "Source Sans Pro", system-ui, sans-serif';
  const FAR = ["600 13px", "600 12px", "600 11px"];
  const NEAR = ["500 12.5px", "500 11.5px"];

  kaart.Labels = class {
    constructor(map) {
      this.map = map;
      this.pane = map.createPane("labels");
      this.pane.setAttribute("aria-hidden", "true");
      this.ruler = document.createElement("canvas").getContext("2d");
      this.widths = new Map();
      this.places = new Map();
      map.on("zoomstart", () => (this.pane.style.visibility = "hidden"));
      map.on("resize", () => this.places.clear());
      map.on("moveend zoomend resize markersdrawn", () => this.place());
    }

    show(level, outline) {
      this.level = level;
      this.outline = outline;
      this.pane.replaceChildren();
      setTimeout(() => this.place()); // draw colours first
    }

    // A name keeps its place while the zoom is the same: moving the map only shows more names.
    place() {
      if (!this.level) return;
      const zoom = this.map.getZoom();
      const near = zoom >= NEAR_ZOOM || !this.outline;
      const source = near ? this.level : this.outline;
      if (source !== this.source || zoom !== this.zoom) this.places.clear();
      Object.assign(this, { source, zoom });
      const origin = this.map.getPixelOrigin();
      const corner = this.map.containerPointToLayerPoint([0, 0]).add(origin);
      const frame = this.frameFrom(corner);
      // Avoid buttons and markers: they would cover the names.
      const controls = this.boxesOf(".leaflet-control", corner);
      const pins = this.boxesOf(".leaflet-marker-icon", corner);
      for (const [index, { box }] of this.places) {
        if (pins.some((pin) => kaart.overlap(box, pin))) this.places.delete(index);
      }
      const styles = near && this.outline ? NEAR : FAR;
      const taken = [...controls, ...pins, ...[...this.places.values()].map(({ box }) => box)];
      const inFrame = this.areasIn(frame);
      const found = kaart.placeNames(this.candidates(inFrame), {
        styles,
        width: (line, style) => this.width(line, style),
        owner: this.ownerAt(inFrame, frame),
        frame,
        taken,
      });
      for (const place of found) this.places.set(place.item.index, place);
      const seen = [...this.places.values()].filter(
        ({ box }) =>
          kaart.inside(box, frame) && !controls.some((other) => kaart.overlap(box, other))
      );
      this.draw(seen, origin);
    }

    frameFrom(corner) {
      const size = this.map.getSize();
      return {
        left: corner.x + EDGE_PX, right: corner.x + size.x - EDGE_PX,
        top: corner.y + EDGE_PX, bottom: corner.y + size.y - EDGE_PX,
      };
    }

    boxesOf(selector, corner) {
      const container = this.map.getContainer();
      const from = container.getBoundingClientRect();
      const [x, y] = [corner.x - from.left, corner.y - from.top];
      return [...container.querySelectorAll(selector)].map((element) => {
        const box = element.getBoundingClientRect();
        return { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y };
      });
    }

    // Areas that overlap the frame, with their boxes in pixels.
    areasIn(frame) {
      const scale = TILE * 2 ** this.zoom;
      const found = [];
      this.source.boxes.forEach((box, index) => {
        const [west, north, east, south] = box.map((side) => side * scale);
        if (west > frame.right || east < frame.left) return;
        if (north > frame.bottom || south < frame.top) return;
        found.push({ index, west, north, east, south });
      });
      return found;
    }

    candidates(inFrame) {
      const { source, zoom, places } = this;
      const latitude = (this.map.getCenter().lat * Math.PI) / 180;
      const metresPerPx = (METRES_AROUND_EARTH * Math.cos(latitude)) / (TILE * 2 ** zoom);
      const radius = (area) => source.labels[area.index].radius;
      return inFrame
        .filter((area) => !places.has(area.index))
        .sort((a, b) => radius(b) - radius(a))
        .slice(0, MAX_LABELS)
        .map((area) => {
          const { lat, lon } = source.labels[area.index];
          const { x, y } = this.map.project([lat, lon], zoom);
          const { index, west, north, east, south } = area;
          return {
            index, x, y, name: source.names[index], radius: radius(area) / metresPerPx,
            wide: east - west, high: south - north,
          };
        });
    }

    width(line, style) {
      const key = `${style} ${line}`;
      if (!this.widths.has(key)) {
        this.ruler.font = `${style} ${FAMILY}`;
        this.widths.set(key, this.ruler.measureText(line).width);
      }
      return this.widths.get(key);
    }

    // The area at a point. Called often for nearly the same point, so look it up once per small
    // square, and only among nearby areas.
    ownerAt(inFrame, frame) {
      const { areas, anchor } = this.source.paths(this.zoom);
      const cell = (at) => Math.floor(at / CELL_PX);
      const key = (column, row) => column * 2 ** 26 + row;
      const near = new Map();
      for (const area of inFrame) {
        const [first, last] = [Math.max(area.west, frame.left), Math.min(area.east, frame.right)];
        const [top, bottom] = [Math.max(area.north, frame.top), Math.min(area.south, frame.bottom)];
        for (let column = cell(first); column <= cell(last); column++) {
          for (let row = cell(top); row <= cell(bottom); row++) {
            const at = key(column, row);
            if (!near.has(at)) near.set(at, []);
            near.get(at).push(area);
          }
        }
      }
      const find = (x, y) => {
        const found = (near.get(key(cell(x), cell(y))) || []).find(
          ({ index, west, north, east, south }) =>
            x >= west && x <= east && y >= north && y <= south &&
            this.ruler.isPointInPath(areas[index], x - anchor.x, y - anchor.y, "evenodd")
        );
        return found ? found.index : -1;
      };
      const known = new Map();
      return (x, y, exactly = false) => {
        if (exactly) return find(x, y);
        const [column, row] = [Math.round(x / SQUARE_PX), Math.round(y / SQUARE_PX)];
        const at = key(column, row);
        if (!known.has(at)) known.set(at, find(column * SQUARE_PX, row * SQUARE_PX));
        return known.get(at);
      };
    }

    draw(seen, origin) {
      this.pane.replaceChildren(
        ...seen.map(({ lines, style, x, y, halfX }) => {
          const element = document.createElement("span");
          element.textContent = lines.join("\n");
          Object.assign(element.style, {
            position: "absolute",
            left: `${x - origin.x}px`,
            top: `${y - origin.y}px`,
            width: `${2 * halfX}px`,
            transform: "translate(-50%, -50%)",
            font: `${style}/${kaart.LINE_HEIGHT} ${FAMILY}`,
            textAlign: "center",
            whiteSpace: "pre",
          });
          return element;
        })
      );
      this.pane.style.visibility = "";
    }
  };
})();
