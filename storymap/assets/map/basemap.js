/* The offline basemap: land, water and borders, and the outlines of the story's own areas, drawn on
   one canvas from #storymap-basemap. */
(function () {
  "use strict";

  var S = window.Storymap;
  var ROUGH = [3, 5];                // dashes of a line that is only about there
  var COPIES = [-1, 0, 1];           // the world repeats east and west
  var DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

  function decodeArc(text, scale) {
    var numbers = [], value = 0, shift = 0, i, bits;
    for (i = 0; i < text.length; i += 1) {
      bits = decodeArc.table[text.charCodeAt(i)];
      value |= (bits & 31) << shift;
      shift += 5;
      if (bits < 32) {
        numbers.push((value >>> 1) ^ -(value & 1));
        value = 0;
        shift = 0;
      }
    }
    var x = 0, y = 0;
    for (i = 0; i < numbers.length; i += 2) {
      x += numbers[i];
      y += numbers[i + 1];
      numbers[i] = x / scale;
      numbers[i + 1] = y / scale;
    }
    return numbers;                  // lon, lat, lon, lat …
  }
  decodeArc.table = {};
  DIGITS.split("").forEach(function (digit, value) {
    decodeArc.table[digit.charCodeAt(0)] = value;
  });

  function mercator(lat) {
    var sine = Math.sin(Math.max(-85.06, Math.min(85.06, lat)) * Math.PI / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }

  /* A path in parts of the whole Mercator square: x, y, x, y … with its box. */
  function makePath(degrees, closed) {
    var last = degrees.length - 2, rim = null;
    if (closed && Math.abs(degrees[last] - degrees[0]) > 180) {
      rim = makePath(degrees, false);                                    // the coast, without
      degrees = degrees.concat([degrees[last], -90, degrees[0], -90]);   // the way around the pole
    }
    var points = new Float64Array(degrees.length);
    var box = [Infinity, Infinity, -Infinity, -Infinity];
    for (var i = 0; i < degrees.length; i += 2) {
      var x = points[i] = degrees[i] / 360 + 0.5;
      var y = points[i + 1] = mercator(degrees[i + 1]);
      if (x < box[0]) { box[0] = x; }
      if (y < box[1]) { box[1] = y; }
      if (x > box[2]) { box[2] = x; }
      if (y > box[3]) { box[3] = y; }
    }
    return { points: points, box: box, closed: closed, rim: rim };
  }

  function joinRing(ring, arcs) {
    var joined = [];
    ring.forEach(function (ref) {
      var arc = arcs[ref < 0 ? ~ref : ref], i, at, shift = 0;
      for (i = 0; i < arc.length; i += 2) {
        at = ref < 0 ? arc.length - 2 - i : i;
        if (i === 0 && joined.length) {
          shift = 360 * Math.round((joined[joined.length - 2] - arc[at]) / 360);
          continue;
        }
        joined.push(arc[at] + shift, arc[at + 1]);
      }
    });
    return makePath(joined, true);
  }

  function loadBasemap() {
    var source = S.block("storymap-basemap");
    if (!source) { return null; }
    var arcs = source.arcs.map(function (text) { return decodeArc(text, source.scale); });
    function rings(list) { return list.map(function (ring) { return joinRing(ring, arcs); }); }
    function lines(list) { return list.map(function (ref) { return makePath(arcs[ref], false); }); }
    function shapes(table) {
      var found = Object.create(null);
      Object.keys(table).forEach(function (name) { found[name] = rings(table[name]); });
      return found;
    }
    var land = rings(source.land);
    return {
      land: land.filter(function (path) { return !path.rim; }),
      poles: land.filter(function (path) { return path.rim; }), lakes: rings(source.lakes), borders: lines(source.borders),
      rivers: lines(source.rivers), outlines: shapes(source.outlines), regions: shapes(source.regions),
      names: source.names.sort(function (a, b) { return b[3] - a[3]; }),
      spots: source.spots || {}, waters: source.waters || [], towns: source.towns || []
    };
  }

  /* Leaflet's canvas renderer with drawing of our own, in `paint`: no path objects. */
  var Sheet = L.Canvas.extend({
    options: { padding: 0.35 },

    onAdd: function () {
      L.Canvas.prototype.onAdd.call(this);
      this._container.setAttribute("aria-hidden", "true");
      this._redraw();
    },

    repaint: function () {
      if (this._map && this._ctx) { this._redraw(); }
    },

    /* While flying or pinching every frame is drawn; Leaflet alone would stretch the old one. */
    _onZoom: function () {
      if (this._map._animatingZoom) { this._updateTransform(this._map.getCenter(), this._map.getZoom()); }
      else { this._update(); }
    },

    _draw: function () {
      var map = this._map, bounds = this._bounds;
      if (!bounds) { return; }
      var style = getComputedStyle(map.getContainer()), zoom = map.getZoom();
      this._ctx.lineJoin = this._ctx.lineCap = "round";
      this.paint({
        ctx: this._ctx, size: map.options.crs.scale(zoom), origin: map.getPixelOrigin(), zoom: zoom,
        west: bounds.min.x, north: bounds.min.y, east: bounds.max.x, south: bounds.max.y
      }, function (name) { return style.getPropertyValue(name).trim(); });
    }
  });

  var BasemapLayer = Sheet.extend({
    options: { pane: "tilePane" },

    initialize: function (world) {
      Sheet.prototype.initialize.call(this);
      this._world = world;
      this._chosen = null;
      this._areas = [];
    },

    /* The chosen place's area, or null. */
    choose: function (area) {
      this._chosen = area;
      this.repaint();
    },

    /* The outlines and extents of the story's wide places, drawn faintly at all times. */
    tint: function (areas) {
      this._areas = areas;
      this.repaint();
    },

    paint: function (frame, colour) {
      var ctx = frame.ctx, world = this._world;
      function line(paths, name, width, least) {
        ctx.strokeStyle = colour(name);
        ctx.lineWidth = width;
        tracePaths(frame, paths, least);
        ctx.stroke();
      }
      if (!world) { return; }
      ctx.fillStyle = colour("--land");
      world.poles.forEach(function (path) {
        tracePaths(frame, [path], 0.8);
        ctx.fill("evenodd");
        line([path.rim], "--coast", 0.9, 0.8);
      });
      line(world.land, "--coast", 0.9, 0.8);
      ctx.fill("evenodd");
      ctx.stroke();
      var areas = this._chosen ? this._areas.concat(this._chosen) : this._areas;
      sided(frame, world.land, areas, function (group) {
        drawAreas(frame, group, colour);
        drawOutlines(frame, group.filter(function (area) { return !area.lit; }), colour);
      });
      if (frame.zoom >= 3.5) { line(world.rivers, "--river", frame.zoom < 5 ? 0.7 : 1.1, 2); }
      ctx.fillStyle = colour("--water");
      tracePaths(frame, world.lakes, 1.5);
      ctx.fill("evenodd");
      ctx.strokeStyle = colour("--coast");
      ctx.lineWidth = 0.6;
      ctx.stroke();
      line(world.borders, "--border", frame.zoom < 4 ? 0.8 : 1.2, 0.5);
      areas = areas.filter(function (area) { return area.lit; });
      sided(frame, world.land, areas, function (group) { drawOutlines(frame, group, colour); });
    }
  });

  /* Draws areas on their side of the coast: seas on water, and on land what lies there. A region too
     is drawn on land only, since its own coast is finer or coarser than the land's. */
  function sided(frame, land, areas, action) {
    ["", "land", "water"].forEach(function (side) {
      var group = areas.filter(function (area) { return area.side === side; });
      if (!group.length) { return; }
      frame.ctx.save();
      if (side) {
        tracePaths(frame, land, 0.8);
        if (side === "water") {
          frame.ctx.rect(frame.west, frame.north, frame.east - frame.west, frame.south - frame.north);
        }
        frame.ctx.clip("evenodd");
      }
      action(group);
      frame.ctx.restore();
    });
  }

  /* A wide place is tinted where the frame shows it as an area, not as a speck. */
  function eachArea(frame, areas, action) {
    areas.forEach(function (area) { if (area.width * frame.size >= 12) { action(area); } });
  }

  function drawAreas(frame, areas, colour) {
    eachArea(frame, areas, function (area) {
      tracePaths(frame, area.paths, 0.5);
      frame.ctx.fillStyle = colour(area.chosen ? "--chosen-fill" :
        (area.water ? "--nature-fill" : "--area-fill") + (area.lit ? "-lit" : ""));
      frame.ctx.fill("evenodd");
    });
  }

  /* Faint lines, and strong ones, over all else, for what is meant just now. */
  function drawOutlines(frame, areas, colour) {
    var ctx = frame.ctx;
    eachArea(frame, areas, function (area) {
      tracePaths(frame, area.paths, 0.5);
      ctx.strokeStyle = colour(area.chosen ? "--chosen" : area.lit ? "--area-line-lit" : "--area-line");
      ctx.lineWidth = area.lit ? 1.6 : 0.9;
      ctx.setLineDash(!area.exact || area.uncertain ? ROUGH : []);
      ctx.stroke();
      ctx.setLineDash([]);
    });
  }

  /* Traces what lies in the frame; skips what is smaller than `least` pixels. */
  function tracePaths(frame, paths, least) {
    var ctx = frame.ctx, size = frame.size, ox = frame.origin.x, oy = frame.origin.y;
    ctx.beginPath();
    paths.forEach(function (path) {
      var box = path.box;
      if ((box[2] - box[0]) * size < least && (box[3] - box[1]) * size < least) { return; }
      if (box[3] * size - oy < frame.north || box[1] * size - oy > frame.south) { return; }
      COPIES.forEach(function (copy) {
        var shift = copy * size - ox;
        if (box[2] * size + shift < frame.west || box[0] * size + shift > frame.east) { return; }
        var points = path.points, end = points.length - 2;
        var lastX = points[0] * size + shift, lastY = points[1] * size - oy;
        ctx.moveTo(lastX, lastY);
        for (var i = 2; i <= end; i += 2) {
          var x = points[i] * size + shift, y = points[i + 1] * size - oy;
          if (i < end && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.8) { continue; }
          ctx.lineTo(x, y);
          lastX = x;
          lastY = y;
        }
        if (path.closed) { ctx.closePath(); }
      });
    });
  }

  S.drawBasemap = function (map) {
    var world = loadBasemap();
    var layer = new BasemapLayer(world);
    S.world = world;
    S.basemap = layer;
    layer.addTo(map);
    return layer;
  };

  S.repaint = function () {
    if (S.basemap) { S.basemap.repaint(); }
  };

  S.Sheet = Sheet;
  S.mercator = mercator;
  S.makePath = makePath;
  S.tracePaths = tracePaths;
}());
