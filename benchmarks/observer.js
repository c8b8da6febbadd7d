// Notes in every frame of a page when the map was last repainted, on the clock of the page itself.
(() => {
  "use strict";
  const top = window.top;
  const clock = () => top.performance.now();

  if (window === top) {
    const bench = { start: 0, last: 0, frame: null, sampling: false, pixels: false, blank: 0, seen: true };
    window.bench = bench;
    // The moment of the choice itself, as the browser received it.
    addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      Object.assign(bench, { start: event.timeStamp, last: 0, blank: 0, seen: true });
    }, true);

    const probe = new OffscreenCanvas(12, 12).getContext("2d", { willReadFrequently: true });
    const holdsColour = (canvas) => {
      if (!bench.pixels) return true;
      probe.clearRect(0, 0, 12, 12);
      probe.drawImage(canvas, 0, 0, 12, 12);
      return probe.getImageData(0, 0, 12, 12).data.some((part) => part > 0);
    };
    const showsAreas = () => {
      for (const frame of document.querySelectorAll("iframe")) {
        const inside = frame.clientHeight > 0 && frame.contentDocument;
        if (!inside) continue;
        const canvas = inside.querySelector("canvas[data-layer=fill]");
        if (canvas ? canvas.width && holdsColour(canvas) : inside.querySelector(".leaflet-overlay-pane path")) return true;
      }
      return false;
    };
    let before = clock();
    const sample = () => {
      if (bench.sampling) {
        const now = clock();
        // What was on the screen since the sample before is what was there at that sample.
        if (!bench.seen && bench.start && !bench.last) bench.blank += now - before;
        bench.seen = showsAreas();
        before = now;
      }
      requestAnimationFrame(sample);
    };
    sample();
    return;
  }

  if (!location.pathname.includes("streamlit_folium")) return;
  const bench = top.bench;
  const born = clock();
  const areas = () =>
    window.opbouwkaart?.state?.level?.codes.length ??
    document.querySelectorAll(".leaflet-overlay-pane path").length;
  // The first frame after a change still has to be drawn; at the second it is on the screen.
  const repainted = () =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => Object.assign(bench, { last: clock(), frame: { born, areas: areas() } }))
    );
  // A canvas says so itself; drawings of paths, and either being resized, show in the document.
  addEventListener("opbouwkaart:painted", repainted);
  const DRAWINGS = ".leaflet-overlay-pane svg, .leaflet-overlay-pane canvas";
  new MutationObserver((records) => {
    if (records.some((record) => record.target.closest?.(DRAWINGS))) repainted();
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["width", "d"] });
})();
