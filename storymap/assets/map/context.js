/* Quiet names around the story: countries, waters and towns, where there is room beside its own.

   Text and little dots only: nothing here can be pressed or reached, and none of it is read aloud. */
(function () {
  "use strict";

  var S = window.Storymap, make = S.make;
  var GAP = 78;                      // pixels between the dots of two towns
  var AREA = 26000;                  // square pixels of the map for each town it names
  var PEOPLE = 400, STEEP = 1.3;     // as in basemap/context.py: people of a town by degrees in view
  var FONTS = { country: "500 11px ", water: "italic 500 11px ", town: "400 11px " };

  var labels = Object.create(null);  // by kind and name, those on the map

  /* Names what the boxes `taken` leave room for: `room` has the frame's size, foot and a measure. */
  S.placeContext = function (room, taken, visible) {
    var world = S.world, kept = Object.create(null);
    if (world) {
      placeCountries(room, taken, visible, kept);
      placeWaters(room, taken, kept);
      placeTowns(room, taken, kept);
    }
    Object.keys(labels).forEach(function (key) {
      if (!kept[key]) { labels[key].remove(); delete labels[key]; }
    });
    Object.keys(kept).forEach(function (key) { draw(key, kept[key]); });
  };

  function draw(key, item) {
    var label = labels[key];
    if (!label) {
      label = labels[key] = L.marker(item.spot, {
        icon: L.divIcon({ className: "context-name " + item.kind + "-name", html: make("span", "", item.name), iconSize: [0, 0] }),
        pane: "storymap-names", interactive: false, keyboard: false
      }).addTo(S.map);
      label.getElement().setAttribute("aria-hidden", "true");
    }
    label.setLatLng(item.spot);
    if (item.side) { label.getElement().setAttribute("data-side", item.side); }
  }

  function widthOf(room, kind, name) {
    if (kind === "town") { return room.measure(name, FONTS.town + S.face) + 6; }
    var text = kind === "country" ? name.toUpperCase() : name;
    return room.measure(text, FONTS[kind] + S.face) + name.length * 1.4 + 8;
  }

  function pointOf(lat, lon) {
    return S.map.latLngToContainerPoint([lat, S.near(lon, S.map.getCenter().lng)]);
  }

  /* Puts a name over a spot, if all of it fits. */
  function centre(room, taken, kept, kind, name, at, width) {
    var box = [at.x - width / 2, at.y - 9, at.x + width / 2, at.y + 9];
    if (!fits(room, taken, box)) { return false; }
    taken.add(box);
    kept[kind + name] = { kind: kind, name: name, spot: S.map.containerPointToLatLng(at) };
    return true;
  }

  function fits(room, taken, box) {
    return box[0] >= 2 && box[2] <= room.size.x - 2 && box[1] >= 2 && box[3] <= room.foot - 2 && !taken.hit(box);
  }

  /* ---- Countries ----------------------------------------------------------------------------- */

  function placeCountries(room, taken, visible, kept) {
    var map = S.map, world = S.world, scale = map.options.crs.scale(map.getZoom()) / 360;
    var ours = Object.create(null), named = Object.create(null);
    visible.forEach(function (item) {
      if (item.pin.body.hasAttribute("data-side")) { named[item.pin.place.outline || item.pin.place.name] = true; }
    });
    S.data.places.slice(0, S.data.markers).forEach(function (place) {
      if (place.shape === "area") { ours[place.outline || place.name] = true; }
    });
    // A country of the story whose marker is out of the frame is named where its land is in it.
    Object.keys(world.outlines).forEach(function (name) {
      if (named[name]) { return; }
      var width = widthOf(room, "country", name), paths = world.outlines[name];
      var points = (world.spots[name] || []).map(function (spot) { return pointOf(spot[0], spot[1]); });
      points.concat(spotsIn(room)).some(function (point) {
        return [0, -0.45, 0.45].every(function (share) {
          return holds(paths, map.containerPointToLatLng(point.add([share * width, 0])));
        }) && centre(room, taken, kept, "country", name, point, width);
      });
    });
    world.names.forEach(function (item) {
      var name = item[0], width = widthOf(room, "country", name);
      if (ours[name] || item[3] * scale < width * 0.55) { return; }
      [[item[1], item[2]]].concat(world.spots[name] || []).some(function (spot) {
        return centre(room, taken, kept, "country", name, pointOf(spot[0], spot[1]), width);
      });
    });
  }

  /* Points of the frame from its middle outwards. */
  function spotsIn(room) {
    var points = [];
    [0.5, 0.35, 0.65, 0.2, 0.8].forEach(function (y) {
      [0.5, 0.35, 0.65, 0.2, 0.8].forEach(function (x) { points.push(L.point(room.size.x * x, room.foot * y)); });
    });
    return points;
  }

  function holds(paths, spot) {
    var x = spot.lng / 360 + 0.5, y = S.mercator(spot.lat);
    x -= Math.floor(x);
    return paths.filter(function (path) {
      var points = path.points, within = false, i, j = points.length - 2;
      for (i = 0; i < points.length; i += 2) {
        if ((points[i + 1] > y) !== (points[j + 1] > y) &&
          x < (points[j] - points[i]) * (y - points[i + 1]) / (points[j + 1] - points[i + 1]) + points[i]) {
          within = !within;
        }
        j = i;
      }
      return within;
    }).length % 2 === 1;
  }

  /* ---- Waters and towns ---------------------------------------------------------------------- */

  function placeWaters(room, taken, kept) {
    var scale = S.map.options.crs.scale(S.map.getZoom()) / 360;
    S.world.waters.forEach(function (item) {
      var width = widthOf(room, "water", item[0]);
      if (kept["water" + item[0]] || item[3] * scale < width * 0.8) { return; }
      centre(room, taken, kept, "water", item[0], pointOf(item[1], item[2]), width);
    });
  }

  /* The weightiest first, each some way from the next, and none too small for what is in view. */
  function placeTowns(room, taken, kept) {
    var bounds = S.map.getBounds(), wide = bounds.getEast() - bounds.getWest();
    var least = PEOPLE * Math.pow(wide, STEEP) / 1000, left = room.size.x * room.foot / AREA, dots = [];
    S.world.towns.forEach(function (town) {
      if (left < 1 || town[3] < Math.floor(least)) { return; }
      var at = pointOf(town[1], town[2]), dot = [at.x - 3, at.y - 3, at.x + 3, at.y + 3];
      if (!fits(room, taken, dot)) { return; }
      if (dots.some(function (other) { return Math.hypot(other.x - at.x, other.y - at.y) < GAP; })) { return; }
      var sides = room.sides(at.x, at.y, 4, widthOf(room, "town", town[0]), 16);
      var side = ["right", "left", "above", "below"].filter(function (name) { return fits(room, taken, sides[name]); })[0];
      if (!side) { return; }
      taken.add(dot);
      taken.add(sides[side]);
      dots.push(at);
      left -= 1;
      kept["town" + town.slice(0, 3).join()] = {
        kind: "town", name: town[0], spot: S.map.containerPointToLatLng(at), side: side
      };
    });
  }
}());
