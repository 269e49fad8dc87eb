/* The story's map: an offline basemap on one canvas, markers, names that never overlap.

   Reads two JSON blocks (#storymap-data, #storymap-basemap) and offers `Storymap` to the scripts
   that follow. Every text becomes a text node; nothing here takes HTML. */
(function () {
  "use strict";

  var COPIES = [-1, 0, 1];           // the world repeats east and west
  var LARGE = 20;                    // pixels from which a marker's name is set larger
  var REST = 3;                      // pixels kept free around every label
  var DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

  function block(id) {
    var element = document.getElementById(id);
    return element ? JSON.parse(element.textContent) : null;
  }

  var data = block("storymap-data") || { places: [], markers: 0, view: [-50, -140, 70, 170] };
  var still = window.matchMedia("(prefers-reduced-motion: reduce)");

  var Storymap = {
    data: data,
    map: null,
    inset: 0,                        // pixels of the map's foot that a panel covers
    onpick: null                     // called with a place's number and whether by keyboard
  };
  window.Storymap = Storymap;

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) { element.className = className; }
    if (text !== undefined && text !== null) { element.textContent = text; }
    return element;
  }
  Storymap.make = make;

  Storymap.times = function (count) {
    return count === 1 ? "once" : count === 2 ? "twice" : count + " times";
  };

  /* ---- Basemap ------------------------------------------------------------------------- */

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
    var last = degrees.length - 2;
    if (closed && Math.abs(degrees[last] - degrees[0]) > 180) {
      degrees = degrees.concat([degrees[last], -90, degrees[0], -90]);   // around the pole
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
    return { points: points, box: box, closed: closed };
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
    var source = block("storymap-basemap");
    if (!source) { return null; }
    var arcs = source.arcs.map(function (text) { return decodeArc(text, source.scale); });
    function rings(list) { return list.map(function (ring) { return joinRing(ring, arcs); }); }
    function lines(list) { return list.map(function (ref) { return makePath(arcs[ref], false); }); }
    var outlines = {};
    Object.keys(source.outlines).forEach(function (name) {
      outlines[name] = rings(source.outlines[name]);
    });
    return {
      land: rings(source.land), lakes: rings(source.lakes), borders: lines(source.borders),
      rivers: lines(source.rivers), outlines: outlines, names: source.names
    };
  }

  /* Leaflet's canvas renderer with our own drawing: no path objects, no projection per redraw. */
  var BasemapLayer = L.Canvas.extend({
    options: { pane: "tilePane", padding: 0.35 },

    initialize: function (world) {
      L.Canvas.prototype.initialize.call(this);
      this._world = world;
      this._chosen = null;
    },

    onAdd: function () {
      L.Canvas.prototype.onAdd.call(this);
      this._container.setAttribute("aria-hidden", "true");
      this._redraw();
    },

    choose: function (paths) {
      this._chosen = paths;
      this.repaint();
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
      var map = this._map, ctx = this._ctx, bounds = this._bounds, world = this._world;
      if (!bounds || !world) { return; }
      var style = getComputedStyle(map.getContainer());
      function colour(name) { return style.getPropertyValue(name).trim(); }
      var zoom = map.getZoom();
      var frame = {
        ctx: ctx, size: map.options.crs.scale(zoom), origin: map.getPixelOrigin(),
        west: bounds.min.x, north: bounds.min.y, east: bounds.max.x, south: bounds.max.y
      };
      ctx.lineJoin = "round";
      ctx.lineCap = "round";
      ctx.fillStyle = colour("--land");
      ctx.strokeStyle = colour("--coast");
      ctx.lineWidth = 0.9;
      tracePaths(frame, world.land, 0.8);
      ctx.fill("evenodd");
      ctx.stroke();
      if (this._chosen) {
        ctx.fillStyle = colour("--chosen-fill");
        tracePaths(frame, this._chosen, 0.5);
        ctx.fill("evenodd");
      }
      if (zoom >= 3.5) {
        ctx.strokeStyle = colour("--river");
        ctx.lineWidth = zoom < 5 ? 0.7 : 1.1;
        tracePaths(frame, world.rivers, 2);
        ctx.stroke();
      }
      ctx.fillStyle = colour("--water");
      tracePaths(frame, world.lakes, 1.5);
      ctx.fill("evenodd");
      ctx.strokeStyle = colour("--coast");
      ctx.lineWidth = 0.6;
      ctx.stroke();
      ctx.strokeStyle = colour("--border");
      ctx.lineWidth = zoom < 4 ? 0.8 : 1.2;
      tracePaths(frame, world.borders, 0.5);
      ctx.stroke();
      if (this._chosen) {
        ctx.strokeStyle = colour("--chosen");
        ctx.lineWidth = 1.3;
        tracePaths(frame, this._chosen, 0.5);
        ctx.stroke();
      }
    }
  });

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

  Storymap.drawBasemap = function (map) {
    var world = loadBasemap();
    var layer = new BasemapLayer(world);
    Storymap.world = world;
    Storymap.basemap = layer;
    layer.addTo(map);
    return layer;
  };

  Storymap.repaint = function () {
    if (Storymap.basemap) { Storymap.basemap.repaint(); }
  };

  /* ---- Markers --------------------------------------------------------------------------- */

  var pins = [];
  var unfitted = false;

  function describe(place) {
    return place.name + ", " + place.kind + ", named " + Storymap.times(place.count) +
      (place.uncertain ? ", uncertain" : "");
  }
  Storymap.describe = describe;

  function makePin(place, number) {
    var body = make("span", "pin pin-" + place.shape + (place.uncertain ? " pin-uncertain" : ""));
    var dot = make("span", "pin-dot");
    dot.style.width = dot.style.height = place.size + "px";
    body.appendChild(dot);
    var name = make("span", "pin-name" + (place.size > LARGE ? " pin-name-large" : ""), place.name);
    name.dir = "auto";
    body.appendChild(name);
    var marker = L.marker([place.lat, place.lon], {
      icon: L.divIcon({ className: "pin-icon", html: body, iconSize: [place.size, place.size] }),
      keyboard: true, riseOnHover: true, zIndexOffset: -place.size * 20
    });
    var pin = { place: place, number: number, marker: marker, body: body, name: name };
    marker.on("add", function () {
      var icon = marker.getElement();
      icon.setAttribute("role", "button");
      icon.setAttribute("aria-label", describe(place));
      icon.setAttribute("data-place", String(number));
      icon.addEventListener("keydown", function (event) {
        if (event.key !== "Enter" && event.key !== " ") { return; }
        event.preventDefault();
        event.stopPropagation();
        pick(number, true);
      });
      icon.addEventListener("focus", function () { keepInView(marker); });
    });
    marker.on("click", function () { pick(number, false); });
    return pin;
  }

  /* Tabbing to a marker outside the frame brings it in, instead of letting the browser scroll. */
  function keepInView(marker) {
    var container = Storymap.map.getContainer();
    container.scrollLeft = container.scrollTop = 0;
    if (!Storymap.map.getBounds().contains(marker.getLatLng())) {
      Storymap.map.panTo(marker.getLatLng(), { animate: false });
    }
  }

  function pick(number, byKeyboard) {
    if (Storymap.onpick) { Storymap.onpick(number, byKeyboard); return; }
    Storymap.select(number);
    var place = data.places[number];
    var card = make("div", "pin-card");
    card.appendChild(make("strong", "", place.name));
    card.appendChild(make("div", "", [place.kind, place.region, place.country]
      .filter(Boolean).join(" · ")));
    card.appendChild(make("div", "", "Named " + Storymap.times(place.count)));
    L.popup({ offset: [0, -place.size / 2] }).setLatLng([place.lat, place.lon])
      .setContent(card).openOn(Storymap.map);
  }

  Storymap.drawMarkers = function (map) {
    Storymap.map = map;
    var group = L.layerGroup();
    pins = data.places.slice(0, data.markers).map(makePin);
    pins.forEach(function (pin) { group.addLayer(pin.marker); });
    group.addTo(map);
    var pane = map.createPane("storymap-names");
    pane.style.zIndex = 350;
    pane.style.pointerEvents = "none";
    map.on("zoomend moveend resize", scheduleNames);
    if (window.ResizeObserver) {
      new ResizeObserver(function () {
        map.invalidateSize();
        if (unfitted) { Storymap.fit(); }
      }).observe(map.getContainer());
    }
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", "Map: arrow keys move it, plus and minus zoom");
    Storymap.fit();
    return group;
  };

  /* A page that opens in a hidden frame has no size yet: it is fitted when it gets one. */
  Storymap.fit = function () {
    var view = data.view, map = Storymap.map, size = map.getSize();
    unfitted = !size.x || !size.y;
    if (unfitted) {
      map.setView([(view[0] + view[2]) / 2, (view[1] + view[3]) / 2], 3, { animate: false });
      return;
    }
    var room = Math.round(Math.min(size.x, size.y) * 0.09);
    map.fitBounds([[view[0], view[1]], [view[2], view[3]]], {
      paddingTopLeft: [room, room], paddingBottomRight: [room + 30, room + Storymap.inset],
      maxZoom: 8, animate: false
    });
  };

  /* ---- Selection ------------------------------------------------------------------------- */

  function shapeOf(place) {
    var world = Storymap.world;
    if (!world) { return null; }
    if (place.outline && world.outlines[place.outline]) { return world.outlines[place.outline]; }
    if (!place.extent || place.shape === "city" || place.shape === "capital") { return null; }
    var south = place.extent[0], west = place.extent[1], north = place.extent[2], east = place.extent[3];
    var oval = [], i, turn;
    for (i = 0; i < 48; i += 1) {    // a soft shape: the extent is a box, the place is not
      turn = i / 24 * Math.PI;
      oval.push((west + east) / 2 + (east - west) / 2 * softened(Math.cos(turn)),
        (south + north) / 2 + (north - south) / 2 * softened(Math.sin(turn)));
    }
    return [makePath(oval, true)];
  }

  function softened(value) {
    return Math.sign(value) * Math.pow(Math.abs(value), 0.62);
  }

  Storymap.select = function (number) {
    Storymap.selected = number;
    pins.forEach(function (pin) {
      pin.body.classList.toggle("pin-chosen", pin.number === number);
      pin.marker.setZIndexOffset(pin.number === number ? 5000 : -pin.place.size * 20);
    });
    if (Storymap.basemap) {
      Storymap.basemap.choose(number === null ? null : shapeOf(data.places[number]));
    }
    scheduleNames();
  };

  function mark(className, numbers) {
    pins.forEach(function (pin) {
      pin.body.classList.toggle(className, numbers.indexOf(pin.number) >= 0);
    });
  }
  Storymap.highlight = function (numbers) { mark("pin-lit", numbers); };
  Storymap.reading = function (numbers) { mark("pin-reading", numbers); };

  Storymap.fly = function (number, options) {
    var map = Storymap.map, place = data.places[number];
    var spot = L.latLng(place.lat, place.lon);
    var zoom = Math.max(map.getZoom(), Math.min(6, startZoom() + 1));
    var shape = shapeOf(place);
    if (shape) { zoom = Math.max(2.5, Math.min(map.getZoom(), zoomFor(shape))); }
    var point = map.project(spot, zoom).add([0, Storymap.inset / 2]);
    var centre = map.unproject(point, zoom);
    if (still.matches || (options && options.animate === false)) {
      map.setView(centre, zoom, { animate: false });
    } else {
      map.flyTo(centre, zoom, { duration: 0.8 });
    }
  };

  /* The zoom at which the largest piece of a shape fills the free part of the map. */
  function zoomFor(paths) {
    var size = Storymap.map.getSize(), wide = 0, high = 0;
    paths.forEach(function (path) {
      var box = path.box;
      if ((box[2] - box[0]) * (box[3] - box[1]) <= wide * high) { return; }
      wide = box[2] - box[0];
      high = box[3] - box[1];
    });
    return Math.log2(Math.min((size.x - 40) / wide, (size.y - Storymap.inset - 40) / high) / 256);
  }

  /* Moves a marker out from under a panel or the frame's edge; leaves the map alone otherwise. */
  Storymap.reveal = function (number) {
    var map = Storymap.map, size = map.getSize(), place = data.places[number];
    var at = map.latLngToContainerPoint([place.lat, place.lon]), foot = size.y - Storymap.inset;
    var down = at.y > foot - 30 ? at.y - foot / 2 : at.y < 30 ? at.y - 60 : 0;
    if (down) { map.panBy([0, down], { animate: !still.matches }); }
  };

  function startZoom() {
    var view = data.view;
    return Storymap.map.getBoundsZoom([[view[0], view[1]], [view[2], view[3]]]);
  }

  /* ---- Names that never overlap ------------------------------------------------------------ */

  var brush = document.createElement("canvas").getContext("2d");
  var widths = Object.create(null);
  var countryNames = Object.create(null);
  var waiting = 0;

  function widthOf(text, font) {
    var key = font + text;
    if (!(key in widths)) {
      brush.font = font;
      widths[key] = brush.measureText(text).width;
    }
    return widths[key];
  }

  function scheduleNames() {
    if (waiting) { return; }
    waiting = requestAnimationFrame(function () { waiting = 0; placeNames(); });
  }
  Storymap.placeNames = scheduleNames;

  function overlaps(one, two) {
    return one[0] < two[2] && one[2] > two[0] && one[1] < two[3] && one[3] > two[1];
  }

  function sides(x, y, gap, width, height) {
    return {
      right: [x + gap, y - height / 2, x + gap + width, y + height / 2],
      left: [x - gap - width, y - height / 2, x - gap, y + height / 2],
      above: [x - width / 2, y - gap - height, x + width / 2, y - gap],
      below: [x - width / 2, y + gap, x + width / 2, y + gap + height]
    };
  }

  function placeNames() {
    var map = Storymap.map, size = map.getSize();
    if (!size.x) { return; }
    var foot = size.y - Storymap.inset;
    var shown = pins.map(function (pin) {
      var at = map.latLngToContainerPoint(pin.marker.getLatLng());
      var radius = pin.place.size / 2;
      return { pin: pin, x: at.x, y: at.y, radius: radius,
        dot: [at.x - radius, at.y - radius, at.x + radius, at.y + radius],
        inside: at.x > -radius && at.y > -radius && at.x < size.x + radius && at.y < foot + radius };
    });
    var visible = shown.filter(function (item) { return item.inside; });
    visible.sort(function (a, b) {
      return (b.pin.number === Storymap.selected) - (a.pin.number === Storymap.selected) ||
        b.pin.place.count - a.pin.place.count || a.pin.number - b.pin.number;
    });
    var taken = [];
    shown.forEach(function (item) { item.pin.body.removeAttribute("data-side"); });
    visible.forEach(function (item) {
      var font = (item.pin.place.size > LARGE ? "600 14px " : "500 12.5px ") + Storymap.face;
      var chosen = item.pin.number === Storymap.selected;   // bold, and with a ring around it
      var width = widthOf(item.pin.place.name, chosen ? font.replace(/^\d+/, "700") : font) + 2 * REST;
      var boxes = sides(item.x, item.y, item.radius + (chosen ? 8 : 2), width, 19);
      Object.keys(boxes).some(function (side) {
        var box = boxes[side];
        if (box[0] < 2 || box[2] > size.x - 2 || box[1] < 2 || box[3] > foot - 2) { return false; }
        if (taken.some(function (other) { return overlaps(box, other); })) { return false; }
        if (visible.some(function (other) { return other !== item && overlaps(box, other.dot); })) {
          return false;
        }
        taken.push(box);
        item.pin.body.setAttribute("data-side", side);
        return true;
      });
    });
    placeCountries(size, foot, taken.concat(visible.map(function (item) { return item.dot; })));
  }

  function placeCountries(size, foot, taken) {
    var map = Storymap.map, world = Storymap.world;
    if (!world) { return; }
    var scale = map.options.crs.scale(map.getZoom()) / 360, middle = map.getCenter().lng;
    var ours = Object.create(null), kept = Object.create(null);
    pins.forEach(function (pin) { ours[pin.place.outline || pin.place.name] = true; });
    world.names.slice().sort(function (a, b) { return b[3] - a[3]; }).forEach(function (item) {
      var name = item[0], font = "500 11px " + Storymap.face;
      var width = widthOf(name.toUpperCase(), font) + name.length * 1.4 + 8;
      if (ours[name] || item[3] * scale < width * 0.55) { return; }
      var lon = item[2] + 360 * Math.round((middle - item[2]) / 360);
      var at = map.latLngToContainerPoint([item[1], lon]);
      var box = [at.x - width / 2, at.y - 9, at.x + width / 2, at.y + 9];
      if (box[0] < 0 || box[2] > size.x || box[1] < 0 || box[3] > foot) { return; }
      if (taken.some(function (other) { return overlaps(box, other); })) { return; }
      taken.push(box);
      kept[name] = [item[1], lon];
    });
    Object.keys(countryNames).forEach(function (name) {
      if (!kept[name]) { countryNames[name].remove(); delete countryNames[name]; }
    });
    Object.keys(kept).forEach(function (name) {
      if (countryNames[name]) { countryNames[name].setLatLng(kept[name]); return; }
      countryNames[name] = L.marker(kept[name], {
        icon: L.divIcon({ className: "country-name", html: make("span", "", name), iconSize: [0, 0] }),
        pane: "storymap-names", interactive: false, keyboard: false
      }).addTo(map);
      countryNames[name].getElement().setAttribute("aria-hidden", "true");
    });
  }

  Storymap.face = getComputedStyle(document.documentElement).getPropertyValue("--sans").trim() ||
    "sans-serif";
}());
