/* Where the map looks: the chosen place and its shape, flights, and following what is being read. */
(function () {
  "use strict";

  var S = window.Storymap, data = S.data;
  var FOLLOW_MARGIN = 26;            // a marker nearer to the frame's edge than this is out of view

  var SPECK = 22;                    // pixels under which an outline is a speck, and a marker says more
  var MOST_AREAS = 200;
  var AFLOAT = /^(ocean|sea|gulf|bay|strait|channel)$/;      // kinds whose extent is meant of the water in it
  var INLAND = /^(lake|river|canal|waterfall|reef|archipelago)$/;   // and of land and water alike

  /* The paths of a wide place: its outline, or else its extent; null for a place that is a spot. */
  S.shapeOf = function (place) {
    var world = S.world;
    if (!world) { return null; }
    if (place.paths !== undefined) { return place.paths; }
    place.paths = null;
    if (place.outline) {
      place.paths = world.outlines[place.outline] || world.regions[place.outline];
    } else if (place.extent && place.shape !== "city" && place.shape !== "capital") {
      place.paths = [oval(place.extent)];
    }
    return place.paths;
  };

  /* A soft shape: the extent is a box, the place is not. */
  function oval(extent) {
    var south = extent[0], west = extent[1], north = extent[2], east = extent[3], points = [], i, turn;
    for (i = 0; i < 48; i += 1) {
      turn = i / 24 * Math.PI;
      points.push((west + east) / 2 + (east - west) / 2 * softened(Math.cos(turn)),
        (south + north) / 2 + (north - south) / 2 * softened(Math.sin(turn)));
    }
    return S.makePath(points, true);
  }

  function softened(value) {
    return Math.sign(value) * Math.pow(Math.abs(value), 0.62);
  }

  /* Whether a place is shown as an area now: its outline is more than a speck in the frame. */
  S.isWide = function (place) {
    var paths = S.shapeOf(place);
    return paths !== null && widest(paths) * S.map.options.crs.scale(S.map.getZoom()) >= SPECK;
  };

  function widest(paths) {
    return paths.reduce(function (most, path) {
      return Math.max(most, path.box[2] - path.box[0], path.box[3] - path.box[1]);
    }, 0);
  }

  /* A wide place as the basemap draws it. */
  function areaOf(number, lit, chosen) {
    var place = data.places[number], paths = S.shapeOf(place), exact = Boolean(place.outline);
    return paths && {
      paths: paths, width: widest(paths), exact: exact, lit: lit, chosen: chosen,
      side: exact && place.kind === "country" || INLAND.test(place.kind) ? "" : AFLOAT.test(place.kind) ? "water" : "land",
      water: place.shape === "nature", uncertain: place.uncertain
    };
  }

  /* Outlines are tinted always; extents, which are crude, only where their place is meant now. */
  S.tintAreas = function (numbers, now) {
    if (!S.basemap) { return; }
    S.basemap.tint(numbers.filter(function (number) {
      return S.shapeOf(data.places[number]) && (data.places[number].outline || now.indexOf(number) >= 0);
    }).slice(0, MOST_AREAS).map(function (number) { return areaOf(number, now.indexOf(number) >= 0, false); }));
  };

  S.select = function (number) {
    S.selected = number;
    S.dressPins();
    if (S.basemap) { S.basemap.choose(number === null ? null : areaOf(number, true, true)); }
    S.placeNames();
  };

  /* A longitude as its copy nearest to another one: the world repeats east and west. */
  S.near = function (lon, middle) { return lon + 360 * Math.round((middle - lon) / 360); };

  /* A place's spot in the world that the map shows now. */
  S.spot = function (place) { return L.latLng(place.lat, S.near(place.lon, S.map.getCenter().lng)); };

  /* Goes the short way round, with the markers in the world that it comes to. */
  S.go = function (centre, zoom, how) {
    home();
    centre = L.latLng(centre.lat, S.near(centre.lng, S.map.getCenter().lng));
    S.turn(centre.lng);
    if (S.still.matches || (how && how.animate === false)) {
      S.map.setView(centre, zoom, { animate: false });
    } else {
      S.map.flyTo(centre, zoom, { duration: how && how.duration || 0.8 });
    }
  };

  /* Back to the world that the story is in, which looks the same, before the map's bounds end. */
  function home() {
    var middle = (data.view[1] + data.view[3]) / 2, now = S.map.getCenter(), lon = S.near(now.lng, middle);
    if (Math.abs(lon - now.lng) < 1 || Math.abs(now.lng - middle) < 270) { return; }
    S.turn(lon);
    S.map.setView([now.lat, lon], S.map.getZoom(), { animate: false });
  }

  S.fly = function (number, options) {
    var map = S.map, place = data.places[number];
    var zoom = Math.max(map.getZoom(), Math.min(6, startZoom() + 1));
    var shape = S.shapeOf(place);
    if (shape) { zoom = Math.max(2.5, Math.min(map.getZoom(), zoomFor(shape))); }
    var point = map.project(S.spot(place), zoom).add([0, S.inset / 2]);
    S.go(map.unproject(point, zoom), zoom, options);
  };

  /* The zoom at which the largest piece of a shape fills the free part of the map. */
  function zoomFor(paths) {
    var size = S.map.getSize(), wide = 0, high = 0;
    paths.forEach(function (path) {
      var box = path.box;
      if ((box[2] - box[0]) * (box[3] - box[1]) <= wide * high) { return; }
      wide = box[2] - box[0];
      high = box[3] - box[1];
    });
    return Math.log2(Math.min((size.x - 40) / wide, (size.y - S.inset - 40) / high) / 256);
  }

  /* Moves a marker out from under a panel or the frame's edge; leaves the map alone otherwise. */
  S.reveal = function (number) {
    var map = S.map, size = map.getSize(), place = data.places[number];
    var at = map.latLngToContainerPoint(S.spot(place)), foot = size.y - S.inset;
    var down = at.y > foot - 30 ? at.y - foot / 2 : at.y < 30 ? at.y - 60 : 0;
    var across = at.x < 30 ? at.x - 60 : at.x > size.x - 30 ? at.x - size.x + 60 : 0;
    if (down || across) { map.panBy([across, down], { animate: !S.still.matches }); }
  };

  /* Shows all of some spots, no nearer than `most`. */
  S.show = function (spots, most, how) {
    var map = S.map, size = map.getSize(), bounds = L.latLngBounds(spots);
    var room = Math.min(90, Math.round(Math.min(size.x, size.y) * 0.16));
    var zoom = Math.min(most, map.getBoundsZoom(bounds, false, L.point(2 * room, 2 * room + S.inset)));
    var middle = map.project(bounds.getSouthWest(), zoom).add(map.project(bounds.getNorthEast(), zoom)).divideBy(2);
    S.go(map.unproject(middle.add([0, S.inset / 2]), zoom), zoom, how);
  };

  /* Goes to what is being read, gently, and only where most of it is out of view. */
  S.follow = function (numbers) {
    var map = S.map, size = map.getSize(), foot = size.y - S.inset;
    var spots = numbers.map(function (number) { return data.places[number]; });
    var near = spots.filter(function (place) { return S.shapeOf(place) === null; });
    if (near.length) { spots = near; }
    if (!spots.length || !size.x) { return; }
    var seen = spots.filter(function (place) {
      var at = map.latLngToContainerPoint(S.spot(place));
      return at.x > FOLLOW_MARGIN && at.x < size.x - FOLLOW_MARGIN && at.y > FOLLOW_MARGIN && at.y < foot - FOLLOW_MARGIN;
    });
    if (seen.length * 2 >= spots.length) { return; }
    S.show(spots.map(S.spot), map.getZoom(), { duration: 1.1 });
  };

  function startZoom() {
    var view = data.view;
    return S.map.getBoundsZoom([[view[0], view[1]], [view[2], view[3]]]);
  }
}());
