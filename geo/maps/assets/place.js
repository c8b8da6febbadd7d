// Picks a place for a form: by a click, or by moving a cross with the keyboard.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  const FROM_SMALL_TO_LARGE = ["buurt", "wijk", "gemeente"];
  const STEP_PX = 8;
  const LARGE_STEP_PX = 64;
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  kaart.Placing = class {
    // done: called with the place and the code of the smallest area there, or null.
    constructor(map, painter, tooltip, done) {
      Object.assign(this, { map, painter, tooltip, done, on: false, at: null, cross: null });
    }

    set(on, words) {
      this.on = on;
      this.words = words;
      this.map.getContainer().classList.toggle("placing", on);
      if (!on) this.hide();
    }

    // start: first position of the cross.
    key(event, start) {
      if (event.key in ARROWS) this.move(ARROWS[event.key], event.shiftKey, this.at || start);
      else if (event.key === "Enter" || event.key === " ") this.put(this.at || start);
      else if (event.key === "Escape") this.hide();
      else return false;
      return true;
    }

    async move([dx, dy], far, from) {
      const step = far ? LARGE_STEP_PX : STEP_PX;
      const pixel = this.map.latLngToContainerPoint(from).add([dx * step, dy * step]);
      this.at = this.map.containerPointToLatLng(pixel);
      if (!this.map.getBounds().contains(this.at)) this.map.panTo(this.at, { animate: false });
      if (!this.cross) {
        const icon = L.divIcon({ className: "ok-cross", iconSize: [32, 32] });
        const options = { icon, interactive: false, keyboard: false, zIndexOffset: 1000 };
        this.cross = L.marker(this.at, options).addTo(this.map);
      }
      this.cross.setLatLng(this.at);
      const [, name] = await this.areaAt(this.at);
      if (name === this.named) return;
      this.named = name;
      this.tooltip.say([["name", name || this.words.outside]]);
    }

    async put(at) {
      const [code] = await this.areaAt(at);
      this.hide();
      this.done(at, code);
    }

    // Look in the smallest areas, whatever level is on the map.
    async areaAt(at) {
      const smallest = FROM_SMALL_TO_LARGE.find((name) => name in kaart.boot.levels);
      const level = smallest ? await kaart.loadLevel(smallest) : undefined;
      const area = this.painter.areaAt(at, level);
      const { codes, names } = level || this.painter.level;
      return area < 0 ? [null, ""] : [codes[area], names[area]];
    }

    hide() {
      if (this.cross) this.cross.remove();
      this.cross = this.at = this.named = null;
    }
  };
})();
