/* The way of the tour on the map: great circles from stop to stop, the present leg growing. */
(function () {
  "use strict";

  var S = window.Storymap;
  var STEP = 1.5;                    // degrees between two points of a leg
  var MOST = 400, AROUND = 50;       // of more legs only those before and after the present one are drawn
  var TURN = Math.PI / 180;

  /* lon, lat, lon, lat … along the great circle; longitudes run on past 180 where it does. */
  S.greatCircle = function (one, two) {
    var a = vector(one), b = vector(two);
    var angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
    var count = Math.max(1, Math.ceil(angle / TURN / STEP)), sine = Math.sin(angle);
    var points = [one.lon, one.lat], last = one.lon, i, lon, lat;
    for (i = 1; i <= count; i += 1) {
      if (sine < 1e-9) {             // the same spot, or opposite ends of the Earth: any way is the shortest
        lon = one.lon + (two.lon - one.lon) * i / count;
        lat = one.lat + (two.lat - one.lat) * i / count;
      } else {
        var p = Math.sin((1 - i / count) * angle) / sine, q = Math.sin(i / count * angle) / sine;
        var x = p * a[0] + q * b[0], y = p * a[1] + q * b[1], z = p * a[2] + q * b[2];
        lat = Math.atan2(z, Math.hypot(x, y)) / TURN;
        lon = Math.atan2(y, x) / TURN;
        lon += 360 * Math.round((last - lon) / 360);
      }
      points.push(lon, lat);
      last = lon;
    }
    return points;
  };

  function vector(place) {
    var lat = place.lat * TURN, lon = place.lon * TURN;
    return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
  }

  /* The first `share` of a way. */
  function part(points, share) {
    var at = share * (points.length / 2 - 1), whole = Math.floor(at), rest = at - whole;
    var kept = points.slice(0, 2 * whole + 2), from = 2 * whole;
    if (rest > 0) {
      kept.push(points[from] + (points[from + 2] - points[from]) * rest,
        points[from + 1] + (points[from + 3] - points[from + 1]) * rest);
    }
    return kept;
  }

  S.Route = S.Sheet.extend({
    options: { pane: "overlayPane" },

    initialize: function (legs) {
      S.Sheet.prototype.initialize.call(this);
      this._legs = legs;
      this._paths = [];
      this._leg = null;
      this._share = 1;
    },

    /* The leg to draw strongly, and how much of it is done. */
    draw: function (leg, share) {
      this._leg = leg;
      this._share = share;
      this.repaint();
    },

    /* The faint way: all of it, but thousands of legs would only be a haze. */
    _way: function () {
      var legs = this._legs, from = 0, to = legs.length, paths = this._paths;
      if (to > MOST) {
        from = Math.max(0, legs.indexOf(this._leg) - AROUND);
        to = Math.min(to, from + 2 * AROUND);
      }
      for (var i = from; i < to; i += 1) { paths[i] = paths[i] || S.makePath(legs[i], false); }
      return paths.slice(from, to);
    },

    paint: function (frame, colour) {
      var ctx = frame.ctx;
      ctx.strokeStyle = colour("--route");
      ctx.lineWidth = 1.4;
      S.tracePaths(frame, this._way(), 1);
      ctx.stroke();
      if (!this._leg) { return; }
      S.tracePaths(frame, [S.makePath(part(this._leg, this._share), false)], 0);
      ctx.strokeStyle = colour("--paper");
      ctx.lineWidth = 6;
      ctx.stroke();
      ctx.strokeStyle = colour("--accent");
      ctx.lineWidth = 3;
      ctx.stroke();
    }
  });
}());
