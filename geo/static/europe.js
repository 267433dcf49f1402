/* What the map of Europe does beside that of Sweden, which map.js draws both.

   Beneath lie the regions of Europe, quiet and without names. Above them lie the territories that
   the tables know, larger ones first, and only those that take part are seen: a region within a
   larger one that takes part must not hide it. The view tells, beside classes and notes:
   rest      the class of everybody who is in none
   which     NUTS code -> numbers of the initiatives, as the document lists their names
   home      the region whose partners are shown
   lines     whether lines lead from it to them */
(function () {
  "use strict";

  var PER_KM = 10;
  var WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  var quiet = null;
  var points = {};
  var initiatives = [];
  var paths = {};
  var features = {};
  var lines, home;
  var current = ""; // the territory that the Tab key leads to

  function ring(numbers) {
    var x = 0;
    var y = 0;
    var found = [];
    for (var place = 0; place < numbers.length; place += 2) {
      x += numbers[place];
      y += numbers[place + 1];
      found.push([x / PER_KM, y / PER_KM]);
    }
    found.push(found[0]);
    return found;
  }

  function feature(shape, code) {
    var polygons = shape.map(function (polygon) { return polygon.map(ring); });
    return {
      type: "Feature",
      properties: code ? { nuts_code: code } : {},
      geometry: { type: "MultiPolygon", coordinates: polygons },
    };
  }

  function prepare(loaded) {
    var known = {};
    loaded.territories.forEach(function (pair) { known[pair[0]] = true; });
    points = loaded.points;
    initiatives = loaded.initiatives[document.documentElement.lang];
    quiet = Object.keys(loaded.regions).filter(function (code) {
      return code.slice(0, 2) !== "SE"; // Swedish regions are always seen
    }).map(function (code) { return feature(loaded.regions[code]); });
    return {
      bounds: loaded.bounds,
      frame: loaded.frame,
      background: loaded.land.map(function (shape) { return feature(shape); }),
      regions: loaded.territories.map(function (pair) {
        return feature(loaded.unions[pair[0]] || loaded.regions[pair[1]], pair[0]);
      }),
    };
  }

  function drawBeneath(map) {
    map.getContainer().classList.add("europe");
    L.geoJSON(quiet, {
      interactive: false,
      style: { className: "quiet", weight: 1, fillOpacity: 1 },
    }).addTo(map);
    quiet = null;
  }

  function drawAbove(map, allPaths, allFeatures) {
    paths = allPaths;
    features = allFeatures;
    Object.keys(paths).filter(isSwedish).forEach(function (code) {
      paths[code].setAttribute("data-swedish", "");
    });
    home = L.geoJSON(null, {
      interactive: false,
      style: { className: "outline home", fill: false },
    }).addTo(map);
    lines = L.layerGroup().addTo(map);
  }

  function which(code, view) {
    var numbers = view.which && view.which[code];
    if (!numbers) return "";
    return numbers.split(" ").map(function (number) { return initiatives[number]; }).join(", ");
  }

  // What is beside the class where initiatives are told: how many they are.
  function count(view) {
    Object.keys(view.which || {}).forEach(function (code) {
      view.notes[code] = view.which[code].split(" ").length;
    });
  }

  function painted(view) {
    home.clearLayers();
    lines.clearLayers();
    if (view.home) home.addData(features[view.home]);
    if (view.home && view.lines) {
      Object.keys(view.of).forEach(function (code) {
        if (view.of[code] === view.rest || !points[code]) return;
        L.polyline([middle(view.home), middle(code)], {
          className: "line", interactive: false, weight: 1,
        }).addTo(lines);
      });
    }
    // One stop of the Tab key: the selected one, or that which was reached last.
    var focused = document.activeElement;
    if (view.selected && paths[view.selected]) current = view.selected;
    if (!isSeen(current)) current = Object.keys(paths).filter(isSeen)[0] || "";
    Object.keys(paths).forEach(function (code) {
      paths[code].setAttribute("tabindex", code === current ? "0" : "-1");
      if (paths[code] === focused && !isSeen(code) && paths[current]) paths[current].focus();
    });
  }

  function middle(code) {
    return [points[code][1], points[code][0]];
  }

  function isSeen(code) {
    var key = paths[code] && paths[code].getAttribute("data-class");
    return Boolean(key) && key !== "named-area" && (key !== "unnamed" || isSwedish(code));
  }

  function isSwedish(code) {
    return /^SE\d{3}$/.test(code); // a region, not an area
  }

  // The nearest in the direction of the key; what lies aside counts as further away.
  function nearest(code, way) {
    var from = points[code];
    var found = "";
    var least = Infinity;
    Object.keys(paths).filter(isSeen).forEach(function (other) {
      var east = points[other][0] - from[0];
      var south = from[1] - points[other][1];
      var along = east * way[0] + south * way[1];
      var aside = Math.abs(east * way[1] - south * way[0]);
      var far = along + 2 * aside;
      if (other !== code && along > 0 && far < least) {
        least = far;
        found = other;
      }
    });
    return found;
  }

  function moveFrom(code, event) {
    var seen = Object.keys(paths).filter(isSeen);
    var next = WAYS[event.key] ? nearest(code, WAYS[event.key]) : "";
    if (event.key === "Home") next = seen[0];
    if (event.key === "End") next = seen[seen.length - 1];
    if (!WAYS[event.key] && !next) return;
    event.preventDefault();
    event.stopPropagation(); // Leaflet would move the map
    if (!next) return;
    paths[code].setAttribute("tabindex", "-1");
    paths[next].setAttribute("tabindex", "0");
    current = next;
    paths[next].focus();
  }

  window.samverkanEurope = {
    center: [3400, 4500],
    stepsIn: 6,
    snap: 0.05, // so that it fills the frame
    prepare: prepare,
    drawBeneath: drawBeneath,
    drawAbove: drawAbove,
    which: which,
    count: count,
    painted: painted,
    moveFrom: moveFrom,
  };
})();
