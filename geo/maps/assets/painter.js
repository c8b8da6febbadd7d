// Draws areas on three canvases: fills, borders, and the hovered or chosen area on top. A switch of
// figure redraws only the fills.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  const LAYERS = ["fill", "line", "top"];
  const BORDER = "rgba(28, 39, 51, 0.38)";
  const EDGE = "rgba(255, 255, 255, 0.5)"; // beside a border, so that it shows on a dark colour
  const OUTLINE = "#1c2733";
  const ACCENT = "#c75b12";

  function tile(size, draw) {
    const canvas = document.createElement("canvas");
    const ratio = window.devicePixelRatio || 1;
    canvas.width = canvas.height = size * ratio;
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    draw(context, size);
    return { canvas, ratio };
  }

  const hatch = () =>
    tile(8, (context, size) => {
      context.fillStyle = "#ffffff";
      context.fillRect(0, 0, size, size);
      context.strokeStyle = "#98a3ad";
      context.lineWidth = 1;
      context.beginPath();
      for (const start of [-size, 0, size]) {
        context.moveTo(start - 1, size + 1);
        context.lineTo(start + size + 1, -1);
      }
      context.stroke();
    });

  const dots = () =>
    tile(7, (context, size) => {
      context.fillStyle = "rgba(255, 255, 255, 0.85)";
      context.strokeStyle = "rgba(28, 39, 51, 0.55)";
      context.lineWidth = 0.6;
      context.beginPath();
      context.arc(size / 2, size / 2, 1.3, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    });

  function pattern(context, made) {
    const result = context.createPattern(made.canvas, "repeat");
    result.setTransform(new DOMMatrix().scale(1 / made.ratio));
    return result;
  }

  kaart.Painter = L.Renderer.extend({
    options: { padding: 0.2, pane: "overlayPane" },

    _initContainer() {
      this._container = document.createElement("div");
      this._canvas = {};
      for (const name of LAYERS) {
        const canvas = document.createElement("canvas");
        canvas.style.position = "absolute";
        canvas.style.left = canvas.style.top = "0";
        canvas.dataset.layer = name;
        this._container.appendChild(canvas);
        this._canvas[name] = canvas;
      }
      this._probe = document.createElement("canvas").getContext("2d");
    },

    _destroyContainer() {
      L.DomUtil.remove(this._container);
      delete this._container;
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      // Leaflet reports a move again after each change of size; the picture is already drawn.
      const view = [this._zoom, this._map.getPixelOrigin(), this._bounds.min, size, ratio].join();
      if (view === this._view) return;
      this._view = view;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      for (const name of LAYERS) {
        const canvas = this._canvas[name];
        canvas.width = size.x * ratio;
        canvas.height = size.y * ratio;
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      const [hatching, dotting] = [hatch(), dots()];
      const fill = this._canvas.fill.getContext("2d");
      this._patterns = { hatch: pattern(fill, hatching), dots: pattern(fill, dotting) };
      this.drawAll();
    },

    // level: geometry of the areas; outline: geometry of the borders over them, or null.
    show(level, outline) {
      const changed = level !== this.level || outline !== this.outline;
      this.level = level;
      this.outline = outline;
      return changed;
    },

    drawAll() {
      if (!this.level || !this._map) return;
      this.drawFill();
      this.drawLines();
      this.drawTop();
    },

    _context(name, level) {
      const context = this._canvas[name].getContext("2d");
      const ratio = window.devicePixelRatio || 1;
      const paths = level.paths(this._zoom);
      const origin = this._map.getPixelOrigin();
      context.setTransform(1, 0, 0, 1, 0, 0);
      const shiftX = paths.anchor.x - origin.x - this._bounds.min.x;
      const shiftY = paths.anchor.y - origin.y - this._bounds.min.y;
      context.setTransform(ratio, 0, 0, ratio, shiftX * ratio, shiftY * ratio);
      return { context, paths };
    },

    _clear(name) {
      const canvas = this._canvas[name];
      const context = canvas.getContext("2d");
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
    },

    // fills: per area a colour, or null for a missing figure; weak: set of area indices.
    paint(fills, weak) {
      this.fills = fills;
      this.weak = weak;
      if (this._map && this.level) this.drawFill();
    },

    _inView(paths) {
      const origin = this._map.getPixelOrigin();
      const { min, max } = this._bounds;
      const west = (min.x + origin.x) / paths.scale;
      const north = (min.y + origin.y) / paths.scale;
      const east = (max.x + origin.x) / paths.scale;
      const south = (max.y + origin.y) / paths.scale;
      return (box) => box[0] <= east && box[2] >= west && box[1] <= south && box[3] >= north;
    },

    drawFill() {
      this._clear("fill");
      if (!this.fills) return;
      const { context, paths } = this._context("fill", this.level);
      const seen = this._inView(paths);
      let colour = "";
      this.level.boxes.forEach((box, i) => {
        if (!seen(box)) return;
        const next = this.fills[i] || "";
        if (next !== colour || !next) context.fillStyle = next || this._patterns.hatch;
        colour = next;
        context.fill(paths.areas[i], "evenodd");
      });
      if (!this.weak || !this.weak.size) return;
      context.fillStyle = this._patterns.dots;
      for (const i of this.weak) {
        if (seen(this.level.boxes[i])) context.fill(paths.areas[i], "evenodd");
      }
    },

    drawLines() {
      this._clear("line");
      const { context, paths } = this._context("line", this.level);
      context.lineJoin = "round";
      const width = this.outline ? 0.7 : 1.4;
      for (const [colour, wider] of [[EDGE, 1.1], [BORDER, 0]]) {
        context.strokeStyle = colour;
        context.lineWidth = width + wider;
        context.stroke(paths.lines);
      }
      if (!this.outline) return;
      const over = this._context("line", this.outline);
      over.context.strokeStyle = OUTLINE;
      over.context.lineWidth = 1.3;
      over.context.stroke(over.paths.lines);
    },

    // hovered and chosen: area indices or -1.
    mark(hovered, chosen) {
      this._marked = [hovered, chosen];
      if (this._map && this.level) this.drawTop();
    },

    drawTop() {
      this._clear("top");
      if (!this._marked) return;
      const [hovered, chosen] = this._marked;
      const { context, paths } = this._context("top", this.level);
      context.lineJoin = "round";
      const stroke = (i, width, colour) => {
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.stroke(paths.areas[i]);
      };
      if (hovered >= 0 && hovered !== chosen) stroke(hovered, 2.2, OUTLINE);
      if (chosen >= 0) {
        stroke(chosen, 6, "#ffffff");
        stroke(chosen, 3.4, ACCENT);
      }
    },

    areaAt(latlng, level = this.level) {
      if (!level || !this._map) return -1;
      const paths = level.paths(this._map.getZoom());
      const point = this._map.project(latlng);
      const x = point.x / paths.scale;
      const y = point.y / paths.scale;
      return level.boxes.findIndex(
        (box, i) =>
          x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] &&
          this._probe.isPointInPath(
            paths.areas[i], point.x - paths.anchor.x, point.y - paths.anchor.y, "evenodd"
          )
      );
    },

    dim(on) {
      this._canvas.fill.style.opacity = on ? "0.72" : "1";
    },
  });
})();
