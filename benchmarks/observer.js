// Records when the map of a page was last repainted, and whether it was blank. All times use the
// clock of the page, also for events in the map's frame.
(() => {
  "use strict";
  if (window !== window.top) return;
  const DRAWINGS = ".leaflet-overlay-pane svg, .leaflet-overlay-pane canvas";
  const PATHS = ".leaflet-overlay-pane path";
  const PROBE_PX = 12;
  const clock = () => performance.now();
  const bench = (window.bench = {
    start: 0, // moment of the choice
    last: 0, // moment of the last repaint after the choice
    frame: null, // when the map's document was first seen, and its number of areas
    sampling: false,
    blank: 0,
  });

  // The moment at which the browser received the choice.
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    Object.assign(bench, { start: event.timeStamp, last: 0, blank: 0 });
  }, true);

  const watched = new WeakSet();
  function watch(frame) {
    const inside = frame.contentWindow;
    const page = frame.contentDocument;
    if (!page || watched.has(page) || !inside.location.pathname.includes("streamlit_folium")) return;
    watched.add(page);
    const born = clock();
    const areas = () =>
      inside.opbouwkaart?.state?.level?.codes.length ?? page.querySelectorAll(PATHS).length;
    // At the first frame after a change it still has to be drawn; at the second it is on the
    // screen.
    const repainted = () =>
      inside.requestAnimationFrame(() =>
        inside.requestAnimationFrame(() => {
          Object.assign(bench, { last: clock(), frame: { born, areas: areas() } });
        })
      );
    // A canvas sends an event when it is drawn; paths, and a change of size, are seen in the
    // document.
    inside.addEventListener("opbouwkaart:painted", repainted);
    new MutationObserver((records) => {
      if (records.some((record) => record.target.closest?.(DRAWINGS))) repainted();
    }).observe(page, { subtree: true, childList: true, attributeFilter: ["width", "d"] });
    if (areas()) repainted();
  }
  document.addEventListener("load", (event) => {
    if (event.target.localName === "iframe") watch(event.target);
  }, true);

  const probe = new OffscreenCanvas(PROBE_PX, PROBE_PX).getContext("2d", { willReadFrequently: true });
  function holdsColour(canvas) {
    if (!canvas.width) return false;
    probe.clearRect(0, 0, PROBE_PX, PROBE_PX);
    probe.drawImage(canvas, 0, 0, PROBE_PX, PROBE_PX);
    return probe.getImageData(0, 0, PROBE_PX, PROBE_PX).data.some((part) => part > 0);
  }
  function showsAreas(frame) {
    const page = frame.clientHeight > 0 && frame.contentDocument;
    if (!page) return false;
    const canvas = page.querySelector("canvas[data-layer=fill]");
    return canvas ? holdsColour(canvas) : Boolean(page.querySelector(PATHS));
  }

  // Only run this for the switches that need it: a callback at every frame keeps the browser busy.
  bench.sample = () => {
    let before = clock();
    let seen = true;
    bench.sampling = true;
    const everyFrame = () => {
      const now = clock();
      // Between two samples the screen showed what it showed at the first.
      if (!seen && bench.start && !bench.last) bench.blank += now - before;
      seen = [...document.querySelectorAll("iframe")].some(showsAreas);
      before = now;
      if (bench.sampling) requestAnimationFrame(everyFrame);
    };
    everyFrame();
  };
})();
