// The street map under the areas. Without a connection it is removed, with a message.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  const MAX_FAILED = 4; // failed tiles in a row, after which the background is removed
  const MAX_ZOOM = 19;

  kaart.Background = class {
    constructor(map, painter) {
      Object.assign(this, { map, painter, tiles: null, address: null });
    }

    // address: template of the tiles, or empty for no background.
    show(address, words) {
      this.painter.dim(Boolean(address));
      if (address === this.address) return;
      this.remove();
      this.address = address;
      this.tell("");
      if (!address) return;
      let failed = 0;
      this.tiles = L.tileLayer(address, { attribution: words.background_source, maxZoom: MAX_ZOOM });
      this.tiles.on("tileload", () => (failed = -Infinity));
      this.tiles.on("tileerror", () => {
        failed += 1;
        if (failed !== MAX_FAILED) return;
        this.remove();
        this.painter.dim(false);
        this.tell(words.background_failed);
      });
      this.tiles.addTo(this.map);
    }

    remove() {
      if (this.tiles) this.tiles.remove();
      this.tiles = null;
    }

    tell(text) {
      const container = this.map.getContainer();
      let box = container.querySelector(".ok-notice");
      if (!box) {
        box = document.createElement("div");
        box.className = "ok-notice";
        box.setAttribute("role", "status");
        container.appendChild(box);
      }
      box.textContent = text;
      box.hidden = !text;
    }
  };
})();
