// Geometry of a level: fetched once, cached, and converted to canvas paths per zoom level.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  const TILE = 256;
  const UNIT = 1e-5; // degrees per step, as written by geo/maps/geometry.py
  const MIN_STEP_PX = 0.6; // a shorter step is not visible
  const PATHS_KEPT = 4; // maximum zoom levels with paths in memory

  const mercatorX = (lon) => (lon + 180) / 360;
  const mercatorY = (lat) => {
    const angle = (lat * Math.PI) / 180;
    return (1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2;
  };

  function ringToMercator(steps) {
    const ring = new Float64Array(steps.length);
    let lon = 0;
    let lat = 0;
    for (let i = 0; i < steps.length; i += 2) {
      lon += steps[i];
      lat += steps[i + 1];
      ring[i] = mercatorX(lon * UNIT);
      ring[i + 1] = mercatorY(lat * UNIT);
    }
    return ring;
  }

  function boxOf(rings) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
      for (let i = 0; i < ring.length; i += 2) {
        box[0] = Math.min(box[0], ring[i]);
        box[1] = Math.min(box[1], ring[i + 1]);
        box[2] = Math.max(box[2], ring[i]);
        box[3] = Math.max(box[3], ring[i + 1]);
      }
    }
    return box;
  }

  class Level {
    constructor(data) {
      this.codes = data.codes;
      this.names = data.names;
      this.parents = data.parents;
      this.index = new Map(data.codes.map((code, i) => [code, i]));
      this.rings = data.rings.map((rings) => rings.map(ringToMercator));
      this.boxes = this.rings.map(boxOf);
      this.box = boxOf(this.boxes.map((box) => Float64Array.from(box)));
      this.labels = data.labels.map(([lon, lat, radius]) => ({ lat, lon, radius }));
      this.cache = new Map();
    }

    latLngBounds(box = this.box) {
      const unproject = (x, y) =>
        L.CRS.EPSG3857.pointToLatLng(L.point(x * TILE, y * TILE), 0);
      return L.latLngBounds(unproject(box[0], box[3]), unproject(box[2], box[1]));
    }

    // Paths in pixels of the zoom level, counted from `anchor` so that numbers stay small.
    paths(zoom) {
      const known = this.cache.get(zoom);
      if (known) return known;
      const scale = TILE * 2 ** zoom;
      const anchor = { x: Math.floor(this.box[0] * scale), y: Math.floor(this.box[1] * scale) };
      const lines = new Path2D();
      const areas = this.rings.map((rings) => {
        const path = new Path2D();
        for (const ring of rings) trace(path, ring, scale, anchor);
        lines.addPath(path);
        return path;
      });
      const made = { scale, anchor, areas, lines };
      this.cache.set(zoom, made);
      if (this.cache.size > PATHS_KEPT) this.cache.delete(this.cache.keys().next().value);
      return made;
    }
  }

  function trace(path, ring, scale, anchor) {
    let lastX = ring[0] * scale - anchor.x;
    let lastY = ring[1] * scale - anchor.y;
    path.moveTo(lastX, lastY);
    for (let i = 2; i < ring.length; i += 2) {
      const x = ring[i] * scale - anchor.x;
      const y = ring[i + 1] * scale - anchor.y;
      if (Math.abs(x - lastX) + Math.abs(y - lastY) < MIN_STEP_PX) continue;
      path.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
    path.closePath();
  }

  const levels = new Map();
  kaart.loadLevel = function (name) {
    if (!levels.has(name)) {
      const address = kaart.boot.folder + kaart.boot.levels[name];
      const loading = fetch(address)
        .then((answer) => {
          if (!answer.ok) throw new Error(`${answer.status} ${address}`);
          return answer.json();
        })
        .then((data) => new Level(data));
      loading.catch(() => levels.delete(name));
      levels.set(name, loading);
    }
    return levels.get(name);
  };
})();
