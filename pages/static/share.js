/* The panel that tells a page's address, and the code that shows the map on another website. */
(function () {
  "use strict";

  function frameCode(title) {
    // An iframe of the map with the same filters, whichever page is open.
    var address = new URL("./", window.location.href);
    var chosen = new URL(window.location.href).searchParams;
    address.searchParams.set("embed", "true");
    ["initiative", "kind", "theme", "year", "source", "derived", "undated", "region", "lang"].forEach(
      function (name) {
        chosen.getAll(name).forEach(function (value) { address.searchParams.append(name, value); });
      }
    );
    var frame = document.createElement("iframe");
    frame.setAttribute("src", address.href);
    frame.setAttribute("title", title);
    frame.setAttribute("width", "100%");
    frame.setAttribute("height", "640");
    frame.setAttribute("style", "border: 0");
    frame.setAttribute("loading", "lazy");
    return frame.outerHTML;
  }

  function fill(panel) {
    panel.querySelectorAll("[data-share]").forEach(function (place) {
      var kind = place.getAttribute("data-share");
      if (kind === "address") place.value = window.location.href;
      if (kind === "frame") place.value = frameCode(place.getAttribute("data-title"));
    });
  }

  function copy(button) {
    var field = document.getElementById(button.getAttribute("data-copy"));
    var label = button.textContent;
    function tell() {
      button.textContent = button.getAttribute("data-done");
      document.dispatchEvent(new CustomEvent("samverkan:say", { detail: button.textContent }));
      window.setTimeout(function () { button.textContent = label; }, 2000);
    }
    field.select();
    // Without a safe connection there is no clipboard to write to; what is selected can be copied.
    if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(tell, function () {});
    else if (document.execCommand("copy")) tell();
  }

  // "toggle" does not bubble, but it can be caught on its way down.
  document.addEventListener("toggle", function (event) {
    if (event.target.matches("details.share") && event.target.open) fill(event.target);
  }, true);

  document.addEventListener("samverkan:change", function () {
    var panel = document.querySelector("details.share[open]");
    var field = panel && panel.querySelector('[data-share="address"]');
    if (field && field.value !== window.location.href) fill(panel);
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (button) copy(button);
    var panel = document.querySelector("details.share[open]");
    if (panel && !panel.contains(event.target)) panel.open = false;
  });

  document.addEventListener("keydown", function (event) {
    var panel = event.key === "Escape" && event.target.closest("details.share[open]");
    if (!panel) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
})();
