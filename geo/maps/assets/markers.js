// Initiatives on the map: one marker each, grouped where markers would overlap. Users type the
// titles: set every text as text, never as markup.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  const CELL_PX = 58;
  const MAX_LISTED = 12;
  const GONE = 410; // see geo/ui/serving/live_files.py
  const ID = 0, LAT = 1, LON = 2, FLAGS = 3, TITLE = 4, ORGANISATION = 5;
  const NO_PLACE = 1, FICTIONAL = 2, STATUS_SHIFT = 2;

  kaart.Markers = class {
    // chosen: called with the number and place of an initiative; pointed: called with the lines of
    // the tooltip and their place, or with nothing to hide it; outdated: called when the registry
    // changed before its markers were fetched.
    constructor(map, chosen, pointed, outdated) {
      this.map = map;
      this.onChosen = chosen;
      this.onPointed = pointed;
      this.onOutdated = outdated;
      this.outdated = null;
      this.layer = L.layerGroup().addTo(map);
      this.files = new Map();
      this.all = [];
      this.shown = [];
      this.pin = null;
      map.on("moveend resize", () => this.draw());
    }

    // Markers are sent once per change of the registry; a message only says which to show.
    async load(name) {
      if (!this.files.has(name)) {
        const answer = await fetch(kaart.boot.folder + name);
        if (answer.status === GONE && name !== this.outdated) {
          this.outdated = name;
          this.onOutdated(name);
        }
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        this.files.clear();
        this.files.set(name, await answer.json());
      }
      return this.files.get(name);
    }

    async show(message, words) {
      const asked = message.markers;
      this.words = words;
      this.current = asked;
      let all = [];
      try {
        all = asked ? await this.load(asked.file) : [];
      } catch {
        // The map stays usable; the list beside it shows the same initiatives.
        all = [];
      }
      if (this.current !== asked) return;
      this.chosen = asked ? asked.chosen : null;
      if (asked && asked.shown) {
        const bits = Uint8Array.from(atob(asked.shown), (char) => char.charCodeAt(0));
        all = all.filter((_, i) => bits[i >> 3] & (1 << (i & 7)));
      }
      this.shown = all;
      this.showPin(asked && asked.pin);
      this.draw();
    }

    showPin(place) {
      if (this.pin) this.pin.remove();
      this.pin = null;
      if (!place) return;
      const icon = L.divIcon({ className: "ok-pin", iconSize: [22, 22] });
      this.pin = L.marker(place, { icon, interactive: false, keyboard: false }).addTo(this.map);
    }

    // Keep the keyboard focus on its marker when the markers are drawn again.
    draw() {
      const focused = document.activeElement && document.activeElement.dataset.key;
      this.layer.clearLayers();
      this.drawShown();
      this.map.fire("markersdrawn");
      if (!focused) return;
      const pane = this.map.getPane("markerPane");
      const same = [...pane.children].find((element) => element.dataset.key === focused);
      (same || this.map.getContainer()).focus({ preventScroll: true });
    }

    drawShown() {
      if (!this.shown.length || !this.map._loaded) return;
      const zoom = this.map.getZoom();
      const view = this.map.getBounds().pad(0.1);
      const cells = new Map();
      for (const item of this.shown) {
        if (!view.contains([item[LAT], item[LON]])) continue;
        const point = this.map.project([item[LAT], item[LON]], zoom);
        // Never group the chosen marker.
        const key = item[ID] === this.chosen
          ? "chosen"
          : `${Math.floor(point.x / CELL_PX)}:${Math.floor(point.y / CELL_PX)}`;
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(item);
      }
      for (const items of cells.values()) {
        if (items.length === 1) this.addOne(items[0]);
        else this.addCluster(items);
      }
    }

    // Lines for the tooltip: [[css class, text], ...]
    describe(item) {
      const flags = item[FLAGS];
      return [
        ["marker-tip", item[TITLE]],
        ["wijk", item[ORGANISATION]],
        ["value", this.words[`status_${flags >> STATUS_SHIFT}`]],
        ["wijk", flags & NO_PLACE ? this.words.no_place : ""],
        ["weak", flags & FICTIONAL ? this.words.fictional : ""],
      ].filter(([, text]) => text);
    }

    // key: identifies a marker when it is drawn again.
    add(place, icon, key, lines, act) {
      const tell = () => this.onPointed(lines, this.map.latLngToContainerPoint(place));
      const marker = L.marker(place, { icon, keyboard: true, riseOnHover: true });
      marker.on("add", () => {
        const element = marker.getElement();
        element.dataset.key = key;
        element.setAttribute("aria-label", lines.map(([, text]) => text).join(", "));
        element.addEventListener("focus", tell);
        element.addEventListener("blur", () => this.onPointed());
        element.addEventListener("keydown", (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          act();
        });
      });
      // Moving over a marker does not count as moving over the area under it.
      marker.on("mouseover mousemove", (event) => {
        L.DomEvent.stopPropagation(event);
        tell();
      });
      marker.on("mouseout", () => this.onPointed());
      marker.on("click", act);
      this.layer.addLayer(marker);
      return marker;
    }

    addOne(item) {
      const flags = item[FLAGS];
      const kinds = ["ok-marker"];
      if (flags & NO_PLACE) kinds.push("no-place");
      if (flags & FICTIONAL) kinds.push("fictional");
      if (item[ID] === this.chosen) kinds.push("chosen");
      const icon = L.divIcon({ className: kinds.join(" "), iconSize: [24, 24] });
      const place = L.latLng(item[LAT], item[LON]);
      const choose = () => this.onChosen(item[ID], place);
      this.add(place, icon, `one-${item[ID]}`, this.describe(item), choose);
    }

    addCluster(items) {
      const lat = items.reduce((sum, item) => sum + item[LAT], 0) / items.length;
      const lon = items.reduce((sum, item) => sum + item[LON], 0) / items.length;
      const lines = [["marker-tip", kaart.fill(this.words.together, { n: items.length })]];
      const face = document.createElement("span");
      face.textContent = items.length;
      const icon = L.divIcon({ className: "ok-cluster", html: face, iconSize: [36, 36] });
      const key = `many-${items[0][ID]}`;
      const marker = this.add([lat, lon], icon, key, lines, () => this.open(items, marker));
    }

    // Zoom in when that separates them; otherwise, such as two at one address, show a list.
    open(items, marker) {
      const bounds = L.latLngBounds(items.map((item) => [item[LAT], item[LON]]));
      const zoom = Math.min(this.map.getBoundsZoom(bounds), this.map.getMaxZoom());
      const apart = this.map
        .project(bounds.getNorthWest(), zoom)
        .distanceTo(this.map.project(bounds.getSouthEast(), zoom));
      if (apart > CELL_PX && zoom > this.map.getZoom()) {
        this.map.fitBounds(bounds, { padding: [60, 60], animate: false });
        return;
      }
      const list = document.createElement("ul");
      list.className = "ok-marker-list";
      for (const item of items.slice(0, MAX_LISTED)) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = item[TITLE];
        button.addEventListener("click", () => {
          this.map.closePopup();
          this.onChosen(item[ID], marker.getLatLng());
        });
        const line = document.createElement("li");
        line.appendChild(button);
        list.appendChild(line);
      }
      if (items.length > MAX_LISTED) {
        const rest = document.createElement("li");
        rest.textContent = kaart.fill(this.words.more, { n: items.length - MAX_LISTED });
        list.appendChild(rest);
      }
      L.popup({ maxHeight: 220 }).setLatLng(marker.getLatLng()).setContent(list).openOn(this.map);
    }
  };
})();
