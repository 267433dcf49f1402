/* Going from page to page without loading the app anew: links and controls change the address, and
   Streamlit follows it as it follows Back and Forward. Without this file every link still leads
   to where it says. */
(function () {
  "use strict";

  // What the reader has chosen goes along to other pages; how one page is shown does not.
  var CARRIED = [
    "initiative", "kind", "theme", "year", "source", "known", "derived", "undated", "seats",
    "region", "lang",
  ];
  var SETTLING_MS = 1500;
  var headingBefore = null; // while a page that was asked for has not come yet
  var settledAt = 0;
  // A part of a page that an address leads to is only there once Streamlit has drawn it.
  var wantedPart = decodeURIComponent(window.location.hash.slice(1));

  function withChoice(link) {
    var address = new URL(link.getAttribute("href"), window.location.href);
    if (!link.hasAttribute("data-carry")) return address;
    var chosen = new URL(window.location.href).searchParams;
    var own = new Set(address.searchParams.keys());
    CARRIED.forEach(function (name) {
      if (own.has(name)) return;
      chosen.getAll(name).forEach(function (value) { address.searchParams.append(name, value); });
    });
    return address;
  }

  function go(address) {
    var isSamePage = address.pathname === window.location.pathname;
    var heading = document.querySelector("#answer h1");
    if (!heading) { // Streamlit has not begun yet
      window.location.assign(address);
      return;
    }
    window.history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    wantedPart = decodeURIComponent(address.hash.slice(1));
    if (isSamePage) {
      arrive();
      return;
    }
    scrolled = {};
    headingBefore = heading;
    if (document.activeElement) document.activeElement.blur();
  }

  function arrive() {
    var heading = document.querySelector("#answer h1");
    if (wantedPart && document.getElementById(wantedPart)) {
      heading = document.getElementById(wantedPart);
      if (heading.closest("details")) heading.closest("details").open = true;
      wantedPart = "";
      headingBefore = null;
      heading.tabIndex = -1;
      heading.scrollIntoView({ behavior: "instant" });
      heading.focus({ preventScroll: true });
      return;
    }
    if (headingBefore && heading && heading !== headingBefore) {
      headingBefore = null;
      settledAt = Date.now() + SETTLING_MS;
      var main = document.querySelector('[data-testid="stMain"]');
      if (main) main.scrollTop = 0;
      window.scrollTo(0, 0);
    }
    // Keyboard and screen reader go on where the new page begins. Streamlit may still put another
    // heading in the place of the first.
    if (heading && Date.now() < settledAt && document.activeElement === document.body) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  }

  // A link that is copied or opened in a new tab has to say what a click on it would show.
  // Its own words are kept, since the choice may change before it is used again.
  function spellOut(event) {
    var link = event.target.closest && event.target.closest("a[data-carry]");
    if (!link) return;
    if (!link.dataset.own) link.dataset.own = link.getAttribute("href");
    link.setAttribute("href", link.dataset.own);
    link.setAttribute("href", withChoice(link).href);
  }

  ["pointerdown", "focusin"].forEach(function (name) {
    document.addEventListener(name, spellOut, true);
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-page]");
    if (!link) return;
    spellOut(event);
    var opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (opensElsewhere || event.defaultPrevented) return;
    event.preventDefault();
    go(withChoice(link));
  });

  // --- Controls that set a parameter of the address ---

  function set(control) {
    var address = new URL(window.location.href);
    var name = control.getAttribute("data-set");
    if (control.value === control.getAttribute("data-default")) address.searchParams.delete(name);
    else address.searchParams.set(name, control.value);
    (control.getAttribute("data-clears") || "").split(" ").forEach(function (other) {
      address.searchParams.delete(other);
    });
    go(address);
  }

  function add(control) {
    var address = new URL(window.location.href);
    var name = control.getAttribute("data-add");
    var values = address.searchParams.getAll(name).filter(function (value) {
      return value !== control.value;
    });
    if (control.checked) values.push(control.value);
    address.searchParams.delete(name);
    values.forEach(function (value) { address.searchParams.append(name, value); });
    go(address);
  }

  document.addEventListener("change", function (event) {
    if (event.target.hasAttribute("data-set")) set(event.target);
    else if (event.target.hasAttribute("data-add")) add(event.target);
  });

  // --- A control that was used and drawn anew keeps the focus ---

  var used = "";

  document.addEventListener("focusin", function (event) {
    var control = event.target.closest("[data-set], [data-add]");
    used = control ? nameOf(control) : "";
  });

  function nameOf(control) {
    // The same value can be set in several parts of a page.
    var part = control.closest(".stHtml > *");
    return "." + part.classList[0] + " " + ["data-set", "data-add", "value"].map(function (name) {
      if (name === "value" && control.hasAttribute("data-set")) return "";
      var value = control.getAttribute(name);
      return value === null ? "" : "[" + name + '="' + CSS.escape(value) + '"]';
    }).join("");
  }

  function keepFocus() {
    if (!used || document.activeElement !== document.body) return;
    var control = document.querySelector(used);
    if (control) control.focus({ preventScroll: true });
  }

  // --- What scrolls by itself and was drawn anew is left where it was ---

  var scrolled = {}; // name of the region -> how far

  document.addEventListener("scroll", function (event) {
    var name = event.target.getAttribute && event.target.getAttribute("aria-label");
    if (name && event.target.getAttribute("role") === "region") {
      scrolled[name] = [event.target.scrollLeft, event.target.scrollTop];
      event.target.dataset.scrolled = "yes";
    }
  }, true);

  function keepScroll() {
    document.querySelectorAll("[role=region][aria-label]:not([data-scrolled])").forEach(
      function (place) {
        var far = scrolled[place.getAttribute("aria-label")];
        place.dataset.scrolled = "yes";
        if (far) place.scrollTo({ left: far[0], top: far[1], behavior: "instant" });
      }
    );
  }

  // --- Where the reader is, in lists of links ---

  function markCurrent() {
    var chosen = new URL(window.location.href).searchParams;
    document.querySelectorAll("[data-current]").forEach(function (list) {
      var codes = chosen.getAll(list.getAttribute("data-current"));
      list.querySelectorAll("[data-code]").forEach(function (link) {
        var isCurrent = codes.indexOf(link.getAttribute("data-code")) >= 0;
        if (isCurrent !== link.hasAttribute("aria-current")) {
          if (isCurrent) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      });
    });
  }

  document.addEventListener("samverkan:change", function () {
    arrive();
    keepFocus();
    keepScroll();
    markCurrent();
  });

  window.samverkanPage = { go: go, carried: CARRIED };
})();
