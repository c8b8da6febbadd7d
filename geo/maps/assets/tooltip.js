// The box beside the pointer, and the same text for a screen reader. Set every text as text, never
// as markup.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});

  // Lines about area `i`: [[css class, text], ...]
  kaart.describe = function (state, i) {
    const { message, level } = state;
    const words = kaart.boot.texts[message.lang];
    const lines = [["name", level.names[i]]];
    const parent = state.outline && state.outline.index.get(level.parents[i]);
    if (parent !== undefined && parent !== null && parent !== false) {
      lines.push(["wijk", kaart.fill(words.wijk, { name: state.outline.names[parent] })]);
    }
    const value = state.values[i];
    if (value === null) {
      lines.push(["missing", kaart.fill(words.missing, { reason: state.reason(i) })]);
    } else if (message.kind === "categories") {
      lines.push(["value", message.labels[value]]);
    } else {
      const percent = message.unit.startsWith("%") ? "%" : "";
      const unit = percent ? message.unit : ` ${message.unit}`;
      const shown = `${state.number(value)}${unit} (${state.period})`;
      lines.push(["value", shown]);
      const known = state.values.filter((other) => other !== null);
      if (known.length > 1) {
        const rank = 1 + known.filter((other) => other > value).length;
        lines.push(["rank", kaart.fill(words.rank, { rank, n: known.length })]);
      }
      if (message.reference && state.period === message.period) {
        const [name, value] = message.reference;
        lines.push(["reference", kaart.fill(words.reference, { name, value: value + percent })]);
      }
    }
    if (message.notes && message.notes[i]) lines.push(["note", message.notes[i]]);
    if (state.weak.has(i)) lines.push(["weak", message.weak_text || words.weak]);
    return lines;
  };

  kaart.Tooltip = class {
    constructor(container) {
      this.box = document.createElement("div");
      this.box.className = "ok-tip";
      this.box.hidden = true;
      this.box.setAttribute("aria-hidden", "true");
      container.appendChild(this.box);
      this.voice = document.createElement("div");
      this.voice.className = "ok-voice";
      this.voice.setAttribute("role", "status");
      container.appendChild(this.voice);
      this.container = container;
    }

    show(lines, point) {
      this.box.replaceChildren(
        ...lines.map(([kind, text]) => {
          const line = document.createElement("div");
          line.className = `ok-${kind}`;
          line.textContent = text;
          return line;
        })
      );
      this.box.hidden = false;
      const { clientWidth, clientHeight } = this.container;
      const { offsetWidth, offsetHeight } = this.box;
      const left = point.x + 16 + offsetWidth > clientWidth ? point.x - offsetWidth - 12 : point.x + 16;
      const top = point.y + 16 + offsetHeight > clientHeight ? point.y - offsetHeight - 12 : point.y + 16;
      this.box.style.left = `${Math.max(4, Math.min(left, clientWidth - offsetWidth - 4))}px`;
      this.box.style.top = `${Math.max(4, top)}px`;
    }

    say(lines) {
      this.voice.textContent = lines.map(([, text]) => text).join(". ");
    }

    hide() {
      this.box.hidden = true;
    }
  };
})();
