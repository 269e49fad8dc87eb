/* Names on the map that never overlap: the story's places first, then what lies around them. */
(function () {
  "use strict";

  var S = window.Storymap, make = S.make;
  var REST = 3;                      // pixels kept free around every label
  var CELL = 96;                     // pixels of a cell in which labels look for their neighbours

  var brush = document.createElement("canvas").getContext("2d");
  var widths = Object.create(null);
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
  S.placeNames = scheduleNames;

  /* Boxes by cell, so that a thousand of them need not all be compared. */
  function Boxes() { this.cells = Object.create(null); }
  Boxes.prototype.each = function (box, action) {
    for (var x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
      for (var y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) {
        if (action(x + "," + y)) { return true; }
      }
    }
    return false;
  };
  Boxes.prototype.add = function (box) {
    var cells = this.cells;
    this.each(box, function (key) { (cells[key] = cells[key] || []).push(box); });
  };
  Boxes.prototype.hit = function (box, except) {
    var cells = this.cells;
    return this.each(box, function (key) {
      return (cells[key] || []).some(function (other) { return other !== except && overlaps(box, other); });
    });
  };

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
    var map = S.map, size = map.getSize();
    if (!size.x) { return; }
    var foot = size.y - S.inset;
    var shown = S.pins().map(function (pin) {
      var at = map.latLngToContainerPoint(pin.marker.getLatLng());
      var radius = pin.size / 2;
      return { pin: pin, x: at.x, y: at.y, radius: radius,
        dot: [at.x - radius, at.y - radius, at.x + radius, at.y + radius],
        inside: at.x > -radius && at.y > -radius && at.x < size.x + radius && at.y < foot + radius };
    });
    var visible = shown.filter(function (item) { return item.inside; });
    visible.sort(function (a, b) {
      return (b.pin.number === S.selected) - (a.pin.number === S.selected) ||
        b.pin.place.count - a.pin.place.count || a.pin.number - b.pin.number;
    });
    var taken = new Boxes();
    visible.forEach(function (item) { taken.add(item.dot); });
    S.each(".map-side > .legend, .map-tools, .leaflet-control-zoom", function (tool) { taken.add(boxOf(tool)); });
    shown.forEach(function (item) {
      item.pin.body.removeAttribute("data-side");
      item.pin.body.classList.toggle("pin-wide", S.isWide(item.pin.place));
    });
    visible.forEach(function (item) {
      var font = (S.isLarge(item.pin.place) ? "600 14px " : "500 12.5px ") + S.face;
      var chosen = item.pin.number === S.selected;   // bold, and with a ring around it
      var width = widthOf(item.pin.place.name, chosen ? font.replace(/^\d+/, "700") : font) + 2 * REST;
      var boxes = sides(item.x, item.y, item.radius + (chosen ? 8 : 2), width, 19);
      function put(side, anyhow) {
        var box = boxes[side];
        if (box[0] < 2 || box[2] > size.x - 2 || box[1] < 2 || box[3] > foot - 2) { return false; }
        if (!anyhow && taken.hit(box, item.dot)) { return false; }
        taken.add(box);
        item.pin.body.setAttribute("data-side", side);
        return true;
      }
      var all = Object.keys(boxes);
      // The chosen place is named even where that covers another's dot; it comes first.
      if (!all.some(function (side) { return put(side); }) && chosen) {
        all.some(function (side) { return put(side, true); });
      }
    });
    S.placeContext({ size: size, foot: foot, measure: widthOf, sides: sides }, taken, visible);
  }

  function boxOf(element) {
    var box = element.getBoundingClientRect(), frame = S.map.getContainer().getBoundingClientRect();
    return [box.left - frame.left, box.top - frame.top, box.right - frame.left, box.bottom - frame.top];
  }

  S.face = getComputedStyle(document.documentElement).getPropertyValue("--sans").trim() ||
    "sans-serif";
}());
