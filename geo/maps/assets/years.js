// Plays the years of a figure one after another, with a button to stop.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});
  const FRAME_MS = 1200;

  kaart.Years = class {
    // show: paints the figures of a year; rest: paints the chosen year.
    constructor(container, show, rest) {
      Object.assign(this, { container, show, rest, bar: null, timer: 0 });
    }

    // frames: [[year, figures], ...]
    play(frames, words) {
      this.stop();
      const bar = (this.bar = document.createElement("div"));
      bar.className = "ok-play";
      const year = document.createElement("span");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words.stop;
      button.addEventListener("click", (event) => {
        event.stopPropagation();
        this.finish();
      });
      bar.append(year, button);
      this.container.appendChild(bar);
      const step = (next) => {
        if (next >= frames.length) {
          this.finish();
          return;
        }
        const [period, values] = frames[next];
        year.textContent = period;
        this.show(values, period);
        this.timer = setTimeout(() => step(next + 1), FRAME_MS);
      };
      step(0);
    }

    finish() {
      this.stop();
      this.rest();
    }

    stop() {
      clearTimeout(this.timer);
      if (this.bar) this.bar.remove();
      this.bar = null;
    }
  };
})();
