// From area to area with the arrow keys.
(function () {
  "use strict";
  const kaart = (window.opbouwkaart = window.opbouwkaart || {});

  // The area to go to, or -1 for none. points: middle of each area in pixels. here: the area one
  // comes from; without one (-1) it is the area nearest to `middle`. Distance sideways counts
  // double, and an area that lies more aside than ahead is for another arrow.
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
