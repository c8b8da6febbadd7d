// Moves from area to area with the arrow keys.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});

  // The area to go to, or -1 for none. points: middle of each area in pixels. here: the current
  // area; without one (-1) the result is the area nearest to `middle`. Sideways distance counts
  // double, and an area that is more sideways than ahead belongs to another arrow.
  kaart.nextArea = function (points, here, [dx, dy], middle) {
    let best = -1;
    let least = Infinity;
    const from = here < 0 ? middle : points[here];
    points.forEach((point, i) => {
      const [x, y] = [point.x - from.x, point.y - from.y];
      const ahead = x * dx + y * dy;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (here >= 0 && (i === here || ahead <= 0 || aside > 2 * ahead)) return;
      const distance = here < 0 ? Math.hypot(x, y) : ahead + 2 * aside;
      if (distance < least) [best, least] = [i, distance];
    });
    return best;
  };
})();
