/* Small maps beside a text, drawn from the geometry that the large map loads too. */
(function () {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg";
  var loading = null;

  function geometry() {
    if (!loading) {
      var address = document.querySelector('meta[name="map-sweden"]').content;
      loading = fetch(address).then(function (answer) {
        if (!answer.ok) throw new Error(address + ": " + answer.status);
        return answer.json();
      });
      loading.catch(function () { loading = null; }); // asked for again with the next map
    }
    return loading;
  }

  function element(name, attributes) {
    var made = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    return made;
  }

  function outline(shape) {
    return shape.geometry.coordinates.map(function (polygon) {
      return polygon.map(function (ring) {
        return "M" + ring.map(function (point) {
          return point[0].toFixed(1) + " " + (-point[1]).toFixed(1); // north is up
        }).join("L") + "Z";
      }).join("");
    }).join("");
  }

  function pattern(id, size, shape) {
    var made = element("pattern", {
      id: id, width: size, height: size, patternUnits: "userSpaceOnUse",
    });
    made.append(element("rect", { class: "ground", width: size, height: size }), shape);
    return made;
  }

  function patterns() {
    // Of the map's own measure, which is the kilometre.
    var defs = element("defs", {});
    var hatch = pattern("hatch", 36, element("rect", { class: "line", width: 16, height: 36 }));
    hatch.setAttribute("patternTransform", "rotate(45)");
    defs.append(
      hatch, pattern("dots", 30, element("circle", { class: "dot", cx: 15, cy: 15, r: 5.5 }))
    );
    return defs;
  }

  function draw(place, map) {
    var box = map.bounds; // west, south, east, north
    var drawing = element("svg", {
      viewBox: [box[0] - 8, -box[3] - 8, box[2] - box[0] + 16, box[3] - box[1] + 16].join(" "),
      "aria-hidden": "true", focusable: "false",
    });
    drawing.append(patterns());
    var classes = {};
    place.dataset.classes.split(";").forEach(function (one) { // "participates:SE311 SE312"
      var around = one.split(":");
      (around[1] || "").split(" ").forEach(function (code) { classes[code] = around[0]; });
    });
    var selected = null;
    map.regions.features.forEach(function (feature) {
      var code = feature.properties.nuts_code;
      var key = classes[code] || "nothing";
      var path = element("path", { class: "region", "data-class": key, d: outline(feature) });
      drawing.append(path);
      if (code === place.dataset.selected) selected = path;
    });
    if (selected) {
      drawing.append(element("path", {
        class: "outline selected", d: selected.getAttribute("d"),
      }));
    }
    place.replaceChildren(drawing);
  }

  document.addEventListener("samverkan:change", function () {
    document.querySelectorAll(".small-map:not([data-drawn])").forEach(function (place) {
      place.dataset.drawn = "yes";
      geometry().then(function (map) { draw(place, map); }).catch(function () {
        delete place.dataset.drawn; // the text beside it says everything
      });
    });
  });
})();
