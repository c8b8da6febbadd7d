// Names on the map: wijken from afar, the level's own areas from nearby, never on one another.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  const NEAR_ZOOM = 13.5;
  const GAP_PX = 3;
  const MOST_LABELS = 80;
  const METRES_PER_PX_AT_ZOOM_0 = 156543.03;

  const overlap = (a, b) =>
    a.left < b.right + GAP_PX && b.left < a.right + GAP_PX &&
    a.top < b.bottom + GAP_PX && b.top < a.bottom + GAP_PX;

  kaart.Labels = class {
    constructor(map) {
      this.map = map;
      this.pane = map.createPane("labels");
      this.pane.setAttribute("aria-hidden", "true");
      map.on("zoomstart", () => (this.pane.style.visibility = "hidden"));
      map.on("moveend zoomend resize", () => this.place());
    }

    show(level, outline) {
      this.level = level;
      this.outline = outline;
      this.place();
    }

    place() {
      if (!this.level) return;
      const zoom = this.map.getZoom();
      const near = zoom >= NEAR_ZOOM || !this.outline;
      const source = near ? this.level : this.outline;
      const view = this.map.getBounds();
      const candidates = source.labels
        .map((label, i) => ({ ...label, name: source.names[i] }))
        .filter((label) => view.contains([label.lat, label.lon]))
        .sort((a, b) => b.radius - a.radius)
        .slice(0, MOST_LABELS);
      this.pane.replaceChildren();
      this.pane.style.visibility = "";
      this.pane.classList.toggle("near", near && Boolean(this.outline));
      const metresPerPx =
        (METRES_PER_PX_AT_ZOOM_0 * Math.cos((view.getCenter().lat * Math.PI) / 180)) / 2 ** zoom;
      const elements = candidates.map((label) => {
        const element = document.createElement("span");
        element.textContent = label.name;
        const point = this.map.latLngToLayerPoint([label.lat, label.lon]);
        element.style.left = `${point.x}px`;
        element.style.top = `${point.y}px`;
        this.pane.appendChild(element);
        return element;
      });
      const size = this.map.getSize();
      const frame = this.map.getContainer().getBoundingClientRect();
      const boxes = elements.map((element) => element.getBoundingClientRect());
      const placed = [];
      boxes.forEach((box, i) => {
        const inside =
          box.left >= frame.left && box.right <= frame.left + size.x &&
          box.top >= frame.top && box.bottom <= frame.top + size.y;
        // A name much wider than its area would be read as another area's name.
        const fits = box.width <= (candidates[i].radius / metresPerPx) * 2 + 64;
        if (inside && fits && !placed.some((other) => overlap(box, other))) placed.push(box);
        else elements[i].remove();
      });
    }
  };
})();
