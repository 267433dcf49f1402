/* The maps of Sweden and of Europe: draw the geometry once, then only repaint.

   What only the map of Europe does stands in europe.js. Runs inside streamlit-folium's iframe, after Leaflet. Every text is set as text. */
(function () {
  "use strict";

  var ZOOM_STEP = 0.5;
  // Steps in from the whole of Sweden: further in, the generalised borders would look exact.
  var ZOOM_STEPS_IN = 8;
  var SVG = "http://www.w3.org/2000/svg";
  var PADDING = L.point(12, 12);

  var map = null;
  var labels = {};
  var names = {};
  var paths = {}; // NUTS code -> the region's SVG path
  var features = {}; // NUTS code -> its GeoJSON feature
  var view = null; // the last one painted, kept until there is something to paint it on
  var clicks = 0;
  var europe = null; // what europe.js adds, on the map of Europe
  var tooltip, outline, focusOutline;

  function mark(state) {
    if (!window.frameElement) return;
    window.frameElement.setAttribute("data-map", state);
    window.parent.document.documentElement.setAttribute("data-map", state);
  }

  function svg(name, attributes) {
    var element = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    return element;
  }

  function pattern(id, size, shapes) {
    var element = svg("pattern", {
      id: id, width: size, height: size, patternUnits: "userSpaceOnUse",
    });
    element.appendChild(svg("rect", { class: "ground", width: size, height: size }));
    shapes.forEach(function (shape) {
      element.appendChild(svg(shape[0], shape[1]));
    });
    return element;
  }

  function addPatterns(root) {
    var defs = svg("defs", {});
    var hatch = pattern("hatch", 7, [["rect", { class: "line", width: 3, height: 7 }]]);
    hatch.setAttribute("patternTransform", "rotate(45)");
    defs.appendChild(hatch);
    defs.appendChild(
      pattern("dots", 6, [["circle", { class: "dot", cx: 3, cy: 3, r: 1.1 }]])
    );
    root.insertBefore(defs, root.firstChild);
  }

  function outlineLayer(className) {
    return L.geoJSON(null, {
      interactive: false,
      style: { className: className, fill: false },
    }).addTo(map);
  }

  function drawOutline(layer, code) {
    // A layer of its own, above all regions: neighbours drawn later would cover half the line,
    // and moving the region itself to the front would change the order of the Tab key.
    layer.clearLayers();
    if (features[code]) layer.addData(features[code]);
  }

  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, function (_, key) {
      return values[key];
    });
  }

  function describe(code) {
    var key = view.of[code];
    var note = view.notes[code];
    if (typeof note === "number") {
      return fill(note === 1 ? labels["count.one"] : labels["count.many"], { count: note });
    }
    return note ? fill(labels[key + ".via"], { via: note }) : labels[key];
  }

  function describeWhole(code) {
    var more = europe ? europe.which(code, view) : "";
    return names[code] + ": " + describe(code) + (more ? ". " + more : "");
  }

  function showTooltip(code, point) {
    if (!view) return;
    tooltip.replaceChildren();
    var name = document.createElement("strong");
    name.textContent = names[code];
    var text = document.createElement("span");
    text.textContent = describe(code);
    tooltip.append(name, text);
    var more = europe ? europe.which(code, view) : "";
    if (more) {
      var which = document.createElement("small");
      which.textContent = more;
      tooltip.append(which);
    }
    tooltip.hidden = false;
    var width = document.documentElement.clientWidth;
    var height = document.documentElement.clientHeight;
    var box = tooltip.getBoundingClientRect();
    tooltip.style.left = Math.max(4, Math.min(point.x + 14, width - box.width - 4)) + "px";
    tooltip.style.top =
      (point.y + 18 + box.height < height ? point.y + 18 : point.y - box.height - 10) + "px";
  }

  function hideTooltip() {
    tooltip.hidden = true;
  }

  function middleOf(path) {
    var box = path.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }

  function select(code) {
    // Outline at once; the page follows with its answer.
    markSelected(code);
    clicks += 1;
    window.Streamlit.setComponentValue({ region: code, clicks: clicks });
  }

  function markSelected(code) {
    view.selected = code;
    drawOutline(outline, code);
    Object.keys(paths).forEach(function (other) {
      paths[other].setAttribute("aria-pressed", String(other === code));
    });
  }

  function toggle(code) {
    if (view) select(view.selected === code ? "" : code);
  }

  function setUpRegion(feature, layer) {
    layer.on("add", function () {
      var path = layer.getElement();
      var code = feature.properties.nuts_code;
      paths[code] = path;
      features[code] = feature;
      path.setAttribute("tabindex", europe ? "-1" : "0"); // europe.js moves the one that is 0
      path.setAttribute("role", "button");
      path.addEventListener("click", function (event) {
        var endsDrag = event.detail > 0 && map.dragging.moved();
        if (!endsDrag) toggle(code);
      });
      path.addEventListener("keydown", function (event) {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          toggle(code);
        } else if (event.key === "Escape" && view && view.selected) {
          select("");
        } else if (europe) {
          europe.moveFrom(code, event);
        }
      });
      path.addEventListener("mousemove", function (event) {
        showTooltip(code, { x: event.clientX, y: event.clientY });
      });
      path.addEventListener("mouseenter", function () {
        drawOutline(focusOutline, code);
      });
      path.addEventListener("focus", function () {
        drawOutline(focusOutline, code);
        if (path.matches(":focus-visible")) showTooltip(code, middleOf(path));
      });
      ["mouseleave", "blur"].forEach(function (event) {
        path.addEventListener(event, function () {
          hideTooltip();
          drawOutline(focusOutline, "");
        });
      });
    });
  }

  function repaint() {
    if (!view || !Object.keys(paths).length) return;
    view.of = {};
    Object.keys(paths).forEach(function (code) { view.of[code] = view.rest; });
    Object.keys(view.classes).forEach(function (key) {
      view.classes[key].split(" ").forEach(function (code) {
        view.of[code] = key;
      });
    });
    Object.keys(paths).forEach(function (code) {
      var key = view.of[code];
      var path = paths[code];
      path.setAttribute("data-class", key);
      path.setAttribute("aria-label", describeWhole(code));
    });
    hideTooltip();
    markSelected(view.selected);
    if (europe) europe.painted(view);
    mark("ready");
  }

  function zoomButton(sign, label, step) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.title = label;
    button.addEventListener("click", step);
    return button;
  }

  function addZoomButtons(fit) {
    var control = L.control({ position: "topleft" });
    control.onAdd = function () {
      var box = L.DomUtil.create("div", "zoom");
      L.DomEvent.disableClickPropagation(box);
      box.append(
        zoomButton("+", labels["zoom.in"], function () { map.zoomIn(); }),
        zoomButton("\u2212", labels["zoom.out"], function () { map.zoomOut(); }),
        zoomButton("\u2922", labels["zoom.all"], fit)
      );
      return box;
    };
    control.addTo(map);
  }

  function fitTo(bounds) {
    var moved = false;
    function fit() {
      map.setMinZoom(-5);
      map.fitBounds(bounds, { padding: PADDING, animate: false });
      var zoom = map.getZoom();
      map.setMinZoom(zoom - ZOOM_STEP);
      map.setMaxZoom(zoom + (europe ? europe.stepsIn : ZOOM_STEPS_IN) * ZOOM_STEP);
      moved = false;
    }
    fit();
    map.on("zoomstart dragstart", function () { moved = true; });
    map.on("resize", function () { if (!moved) fit(); });
    addZoomButtons(fit);
  }

  function boundsOf(box) {
    return L.latLngBounds([box[1], box[0]], [box[3], box[2]]); // km: west, south, east, north
  }

  function draw(loaded) {
    var geometry = europe ? europe.prepare(loaded) : loaded;
    var bounds = boundsOf(geometry.bounds);
    map.fitBounds(bounds, { padding: PADDING, animate: false });
    L.geoJSON(geometry.background, {
      interactive: false,
      style: { className: "land", weight: 1, fillOpacity: 1 },
    }).addTo(map);
    if (europe) europe.drawBeneath(map);
    var regions = L.geoJSON(geometry.regions, {
      // Clicks are ours: Leaflet's would also reach the component and make it answer twice.
      interactive: false,
      style: { className: "region", weight: 1, fillOpacity: 1 },
      onEachFeature: setUpRegion,
    }).addTo(map);
    var drawing = regions.getLayers()[0].getElement().ownerSVGElement;
    addPatterns(drawing);
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", labels.title);
    if (europe) europe.drawAbove(map, paths, features);
    outline = outlineLayer("outline selected");
    focusOutline = outlineLayer("outline focused");
    tooltip = document.body.appendChild(document.createElement("div"));
    tooltip.className = "tooltip";
    tooltip.hidden = true;
    map.setMaxBounds(boundsOf(geometry.frame)); // beyond it no land is drawn
    fitTo(bounds);
    repaint();
  }

  function whenThereIsRoom(action) {
    // Streamlit shows the iframe with no height at all until the component has answered.
    map.invalidateSize({ animate: false, pan: false });
    var size = map.getSize();
    if (size.x > 4 * PADDING.x && size.y > 4 * PADDING.y) action();
    else map.once("resize", function () { whenThereIsRoom(action); });
  }

  function load(language, shows) {
    var address = document.querySelector('meta[name="map-' + shows + '"]').content;
    return fetch(address)
      .then(function (answer) {
        if (!answer.ok) throw new Error(address + ": " + answer.status);
        return answer.json();
      })
      .then(function (geometry) {
        labels = geometry.labels[language];
        names = geometry.names[language];
        document.documentElement.lang = language;
        document.title = labels.title;
        if (window.frameElement) window.frameElement.title = labels.title;
        whenThereIsRoom(function () { draw(geometry); });
      });
  }

  function onlyZoomOnPurpose(element) {
    // A wheel turns the page, as everywhere else on it; with Ctrl it zooms.
    element.addEventListener(
      "wheel",
      function (event) { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); },
      { capture: true, passive: true }
    );
  }

  window.samverkan = {
    map: function (language, shows) {
      europe = shows === "europe" ? window.samverkanEurope : null;
      var element = document.getElementById("map_div");
      element.style.cssText = ""; // the style sheet sizes the map with its iframe
      onlyZoomOnPurpose(element);
      map = L.map(element, {
        crs: L.CRS.Simple,
        center: europe ? europe.center : [6900, 580],
        zoom: -1,
        zoomControl: false,
        attributionControl: false,
        zoomSnap: europe ? europe.snap : ZOOM_STEP / 2,
        zoomDelta: ZOOM_STEP,
        maxBoundsViscosity: 1,
        // A finger that starts on the map must still be able to scroll the page.
        dragging: !L.Browser.mobile,
        renderer: L.svg({ padding: 1 }),
      });
      load(language, shows).catch(function (error) {
        mark("failed");
        throw error;
      });
      return map;
    },
    paint: function (next) {
      view = Object.assign({ notes: {}, selected: "" }, next);
      if (europe) europe.count(view);
      repaint();
      return L.layerGroup(); // the component wants a layer to add and to take away again
    },
    select: function (code) {
      if (view && (code === "" || paths[code])) select(code);
    },
  };
})();
