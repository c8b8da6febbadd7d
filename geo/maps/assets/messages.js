// Unpacks the messages of the server, and converts figures to colours.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  const HEAD_BYTES = 9; // the lowest figure, and the number of bytes per figure

  const inflated = (bytes) =>
    new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")));

  // A message is JSON, compressed, in base64.
  kaart.unpack = (text) =>
    inflated(Uint8Array.from(atob(text), (char) => char.charCodeAt(0))).json();

  // Figures of very many areas come in a file: see geo/maps/figures_file.py.
  kaart.figuresOf = async function (values) {
    if (typeof values !== "string") return values;
    const answer = await fetch(kaart.boot.folder + values);
    if (!answer.ok) throw new Error(`${answer.status} ${values}`);
    return kaart.readFigures(await inflated(await answer.arrayBuffer()).arrayBuffer());
  };

  // Each figure is its distance from the lowest, plus one; 0 is a missing figure. The lowest bytes
  // of all figures come first, then the next: they compress better so.
  kaart.readFigures = function (buffer) {
    const bytes = new Uint8Array(buffer);
    const lowest = Number(new DataView(buffer).getBigInt64(0, true));
    const width = bytes[HEAD_BYTES - 1];
    const count = (bytes.length - HEAD_BYTES) / width;
    return Array.from({ length: count }, (_, i) => {
      let value = 0;
      for (let part = width - 1; part >= 0; part--) {
        value = value * 256 + bytes[HEAD_BYTES + part * count + i];
      }
      return value ? value - 1 + lowest : null;
    });
  };

  // A class includes its upper limit. A missing figure has no colour.
  kaart.coloursOf = (values, { breaks, colours }) =>
    values.map((value) => {
      if (value === null) return null;
      const index = breaks.findIndex((limit) => value <= limit);
      return colours[index < 0 ? breaks.length : index];
    });

  // Why each figure is missing. One reason may apply to all areas that no other reason lists.
  kaart.reasonsOf = function (missing) {
    const byArea = new Map();
    let other = "";
    for (const [reason, areas] of Object.entries(missing || {})) {
      if (areas) for (const i of areas) byArea.set(i, reason);
      else other = reason;
    }
    return (i) => byArea.get(i) || other;
  };

  // Fill in the fields of a text: fill("{n} areas", { n: 3 }).
  kaart.fill = (template, values) =>
    template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
})();
