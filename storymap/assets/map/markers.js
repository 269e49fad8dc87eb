/* The markers: an element for each place, or, where a story has very many, elements for the most
   named in view and plain dots on a canvas for the rest. */
(function () {
  "use strict";

  var S = window.Storymap, data = S.data, make = S.make;
  var LARGE = 20;                    // pixels from which a marker's name is set larger
  var MOST = 600;                    // places up to which each has an element of its own
  var SHOWN = 120;                   // elements in view where there are more places than that
  var HALO = 7;                      // pixels around a dot that still hit it

  var pins = Object.create(null);    // by number, those on the map
  var lit = [], read = [];
  var many = data.markers > MOST;
  var xs, ys, ranked, wide, group, dots = null;
  var off = new Uint8Array(data.markers);
  var unfitted = false, tinted = "", painting = 0;

  S.hides = [];                      // functions of a place's number: whether it is left out just now
  S.isLarge = function (place) { return place.size > LARGE; };
  S.pins = function () { return Object.keys(pins).map(function (number) { return pins[number]; }); };
  S.pinOf = function (number) { return pins[number]; };

  function makePin(number) {
    var place = data.places[number];
    var hollow = S.shapeOf(place) !== null;
    var body = make("span", "pin pin-" + place.shape + (place.uncertain ? " pin-uncertain" : "") +
      (hollow ? " pin-wide" : "") + (place.associative ? " pin-associative" : ""));
    var dot = make("span", "pin-dot");
    var size = hollow ? Math.min(place.size, 14) : place.size;
    dot.style.width = dot.style.height = size + "px";
    body.appendChild(dot);
    var name = make("span", "pin-name" + (place.size > LARGE ? " pin-name-large" : ""), place.name);
    name.dir = "auto";
    body.appendChild(name);
    var marker = L.marker(S.map._loaded ? S.spot(place) : [place.lat, place.lon], {
      icon: L.divIcon({ className: "pin-icon", html: body, iconSize: [size, size] }),
      keyboard: true, riseOnHover: true, zIndexOffset: depth(number)
    });
    marker.on("add", function () {
      var icon = marker.getElement();
      icon.setAttribute("role", "button");
      icon.setAttribute("aria-label", S.describe(place));
      icon.setAttribute("data-place", String(number));
      icon.addEventListener("keydown", function (event) {
        if (event.key !== "Enter" && event.key !== " ") { return; }
        event.preventDefault();
        event.stopPropagation();
        pick(number, true);
      });
      icon.addEventListener("focus", function () { keepInView(marker); });
      if (!hollow) { return; }       // what has a shape shows it under the pointer
      icon.addEventListener("mouseenter", function () { S.highlight([number]); });
      icon.addEventListener("mouseleave", function () { S.highlight([]); });
    });
    marker.on("click", function (event) { pick(aim(event.originalEvent, number), false); });
    return { place: place, number: number, marker: marker, body: body, size: size, count: place.count };
  }

  /* Small markers lie above big ones, whatever their latitude. */
  function depth(number) { return (40 - data.places[number].size) * 3000; }

  /* A dot that is really hit comes before the halo of another; of two, the smaller one. */
  function aim(event, number) {
    if (!event || !event.detail) { return number; }
    var at = S.map.mouseEventToContainerPoint(event), best = null;
    S.pins().forEach(function (pin) {
      var spot = S.map.latLngToContainerPoint(pin.marker.getLatLng());
      var far = Math.hypot(spot.x - at.x, spot.y - at.y), radius = pin.size / 2;
      if (far > radius + HALO) { return; }
      var score = far <= radius ? radius : 1000 + far;
      if (!best || score < best.score) { best = { score: score, number: pin.number }; }
    });
    return best ? best.number : number;
  }

  /* Tabbing to a marker outside the frame brings it in, instead of letting the browser scroll. */
  function keepInView(marker) {
    var container = S.map.getContainer();
    container.scrollLeft = container.scrollTop = 0;
    if (!S.map.getBounds().contains(marker.getLatLng())) {
      S.map.panTo(marker.getLatLng(), { animate: false });
    }
  }

  function pick(number, byKeyboard) {
    if (S.onpick) { S.onpick(number, byKeyboard); return; }
    S.select(number);
    var place = data.places[number];
    var card = make("div", "pin-card");
    card.appendChild(make("strong", "", place.name));
    card.appendChild(make("div", "", S.where(place).join(" · ")));
    card.appendChild(make("div", "", S.say("named-so-often", { n: place.count })));
    L.popup({ offset: [0, -place.size / 2] }).setLatLng(S.spot(place))
      .setContent(card).openOn(S.map);
  }

  S.drawMarkers = function (map) {
    var numbers = data.places.slice(0, data.markers).map(function (place, number) { return number; });
    S.map = map;
    ranked = numbers.slice().sort(function (a, b) {
      return data.places[b].count - data.places[a].count || a - b;
    });
    xs = Float64Array.from(numbers, function (number) { return data.places[number].lon / 360 + 0.5; });
    ys = Float64Array.from(numbers, function (number) { return S.mercator(data.places[number].lat); });
    group = L.layerGroup().addTo(map);
    if (many) { dots = new Dots().addTo(map); drawMany(map); } else { numbers.forEach(addPin); }
    wide = ranked.filter(function (number) { return S.shapeOf(data.places[number]) !== null; });
    S.tintAreas(wide, []);
    var pane = map.createPane("storymap-names");
    pane.style.zIndex = 350;
    pane.style.pointerEvents = "none";
    map.on("zoomend moveend resize", function () {
      S.turn(map.getCenter().lng);
      choosePins();
      S.placeNames();
    });
    if (window.ResizeObserver) {
      new ResizeObserver(function () {
        map.invalidateSize();
        if (unfitted) { S.fit(); }
      }).observe(map.getContainer());
    }
    label(".leaflet-control-zoom-in", S.say("zoom-in"));
    label(".leaflet-control-zoom-out", S.say("zoom-out"));
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", S.say("map-help"));
    S.fit();
    return group;
  };

  function label(selector, text) {
    S.each(selector, function (element) {
      element.title = text;
      element.setAttribute("aria-label", text);
    }, S.map.getContainer());
  }

  function addPin(number) {
    pins[number] = makePin(number);
    group.addLayer(pins[number].marker);
    dress(pins[number]);
  }

  /* Markers stand in the world nearest to a longitude, for a map that has gone round the Earth. */
  S.turn = function (middle) {
    S.pins().forEach(function (pin) {
      var lon = S.near(pin.place.lon, middle);
      if (lon !== pin.marker.getLatLng().lng) { pin.marker.setLatLng([pin.place.lat, lon]); }
    });
  };

  function removePin(pin) {
    group.removeLayer(pin.marker);
    delete pins[pin.number];
  }

  /* Some places are left out, or not any more, or named another number of times. */
  S.sift = function () {
    xs.forEach(function (x, number) {
      off[number] = S.hides.some(function (hides) { return hides(number); }) ? 1 : 0;
    });
    S.pins().forEach(function (pin) {
      if (off[pin.number] || pin.count !== pin.place.count) { removePin(pin); }
    });
    if (!many) { xs.forEach(function (x, number) { if (!off[number] && !pins[number]) { addPin(number); } }); }
    S.dressPins();
    tintNow();
    S.placeNames();
  };

  function dress(pin) {
    var chosen = pin.number === S.selected, classes = pin.body.classList;
    classes.toggle("pin-chosen", chosen);
    classes.toggle("pin-lit", lit.indexOf(pin.number) >= 0);
    classes.toggle("pin-reading", read.indexOf(pin.number) >= 0);
    if (pin.chosen !== chosen) { pin.marker.setZIndexOffset(chosen ? 200000 : depth(pin.number)); }
    pin.chosen = chosen;
  }

  S.dressPins = function () {
    choosePins();
    S.pins().forEach(dress);
  };
  S.highlight = function (numbers) {
    lit = numbers;
    S.dressPins();
    tint();
  };

  function tint() {
    var now = lit.concat(read).sort().join();
    if (wide.length && now !== tinted) { tintNow(); }
    tinted = now;
  }

  function tintNow() {
    S.tintAreas(wide.filter(function (number) { return !off[number]; }), lit.concat(read));
  }

  /* The places of what is being read; the others fade while there are any. */
  S.reading = function (numbers) {
    if (!numbers.length && !read.length) { return; }
    read = numbers;
    S.map.getContainer().classList.toggle("map-reading", numbers.length > 0);
    S.dressPins();
    tint();
  };

  /* A page that opens in a hidden frame has no size yet: it is fitted when it gets one. */
  S.fit = function () {
    var view = data.view, map = S.map, size = map.getSize();
    unfitted = !size.x || !size.y;
    if (unfitted) {
      map.setView([(view[0] + view[2]) / 2, (view[1] + view[3]) / 2], 3, { animate: false });
      return;
    }
    var room = Math.round(Math.min(size.x, size.y) * 0.09);
    map.fitBounds([[view[0], view[1]], [view[2], view[3]]], {
      paddingTopLeft: [room, room], paddingBottomRight: [room + 30, room + S.inset],
      maxZoom: 8, animate: false
    });
  };

  /* ---- Very many places -------------------------------------------------------------------- */

  function choosePins() {
    if (!many || unfitted) { return; }
    var map = S.map, size = map.options.crs.scale(map.getZoom()), frame = map.getPixelBounds();
    var wanted = Object.create(null), middle = map.getCenter().lng / 360 + 0.5, count = 0, i, number, x, y;
    [S.selected].concat(lit, read.slice(0, SHOWN)).forEach(function (forced) {
      if (S.has(forced) && forced < data.markers && !off[forced]) { wanted[forced] = true; }
    });
    for (i = 0; i < ranked.length && count < SHOWN; i += 1) {
      number = ranked[i];
      x = (xs[number] + Math.round(middle - xs[number])) * size;
      y = ys[number] * size;
      if (off[number] || x < frame.min.x || x > frame.max.x || y < frame.min.y || y > frame.max.y) { continue; }
      wanted[number] = true;
      count += 1;
    }
    S.pins().forEach(function (pin) {
      if (wanted[pin.number] || pin.marker.getElement() === document.activeElement) { return; }
      removePin(pin);
    });
    Object.keys(wanted).forEach(function (key) { if (!pins[key]) { addPin(Number(key)); } });
    if (!painting) { painting = requestAnimationFrame(function () { painting = 0; dots.repaint(); }); }
  }

  var Dots = S.Sheet.extend({
    options: { pane: "overlayPane" },

    paint: function (frame, colour) {
      var ctx = frame.ctx, paper = colour("--paper"), i, number, x, y, place;
      var middle = S.map.getCenter().lng / 360 + 0.5;
      var colours = { city: colour("--accent"), capital: colour("--accent"),
        area: colour("--area"), nature: colour("--nature") };
      ctx.lineWidth = 1;
      ctx.globalAlpha = read.length ? 0.25 : 0.75;
      var most = Math.max(2, Math.min(6, frame.zoom - 1.5));   // from afar thousands lie close together
      for (i = ranked.length - 1; i >= 0; i -= 1) {
        number = ranked[i];
        x = (xs[number] + Math.round(middle - xs[number])) * frame.size - frame.origin.x;
        y = ys[number] * frame.size - frame.origin.y;
        if (x < frame.west || x > frame.east || y < frame.north || y > frame.south || pins[number] || off[number]) { continue; }
        place = data.places[number];
        ctx.fillStyle = place.associative ? paper : colours[place.shape];
        ctx.strokeStyle = place.associative ? colours[place.shape] : paper;
        ctx.beginPath();
        ctx.arc(x, y, Math.min(most, place.size / 2), 0, 7);
        ctx.fill();
        ctx.stroke();
      }
      ctx.globalAlpha = 1;
    }
  });

  function nearest(point) {
    var map = S.map, size = map.options.crs.scale(map.getZoom()), corner = map.getPixelBounds().min;
    var best = -1, least = 81, x = point.x + corner.x, y = point.y + corner.y, i, far;
    var middle = map.getCenter().lng / 360 + 0.5;
    for (i = 0; i < xs.length; i += 1) {
      if (off[i]) { continue; }
      far = Math.pow((xs[i] + Math.round(middle - xs[i])) * size - x, 2) + Math.pow(ys[i] * size - y, 2);
      if (far < least) { least = far; best = i; }
    }
    return best;
  }

  function drawMany(map) {
    map.on("click", function (event) {
      var number = nearest(event.containerPoint);
      if (number >= 0) { pick(number, false); }
    });
    map.on("mousemove", function (event) {
      map.getContainer().classList.toggle("map-over-dot", nearest(event.containerPoint) >= 0);
    });
  }
}());
