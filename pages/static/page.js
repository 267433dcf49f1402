/* What the page adds to Streamlit's elements: sorting, selecting from the table, the filter
   button of narrow screens. Everything works on elements that Streamlit replaces at any time, so
   listeners stand on the document and state stands here. */
(function () {
  "use strict";

  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  var sorting = { column: 0, descending: false };

  function mapWindow() {
    var frame = document.querySelector('iframe[data-map="ready"]');
    return frame ? frame.contentWindow : null;
  }

  function selectRegion(event, link, code) {
    // Without a map the link leads to the same view by itself.
    var map = mapWindow();
    if (map) {
      event.preventDefault();
      map.samverkan.select(code);
    } else {
      var address = new URL(window.location.href);
      if (code) address.searchParams.set("region", code);
      else address.searchParams.delete("region");
      link.href = address.search || "?";
    }
  }

  function sortRows(table) {
    var body = table.tBodies[0];
    var rows = Array.from(body.rows);
    var column = Math.min(sorting.column, table.tHead.rows[0].cells.length - 1);
    rows.sort(function (one, other) {
      var order = collator.compare(
        one.cells[column].textContent, other.cells[column].textContent
      );
      return sorting.descending ? -order : order;
    });
    body.append.apply(body, rows);
    Array.from(table.tHead.rows[0].cells).forEach(function (cell, place) {
      if (place !== column) cell.removeAttribute("aria-sort");
      else cell.setAttribute("aria-sort", sorting.descending ? "descending" : "ascending");
    });
  }

  function enhance(table) {
    if (table.dataset.sortable) return;
    table.dataset.sortable = "yes";
    Array.from(table.tHead.rows[0].cells).forEach(function (cell, place) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = cell.textContent;
      cell.replaceChildren(button);
      button.addEventListener("click", function () {
        // Numbers are asked for from the top, names from A.
        var first = cell.classList.contains("n");
        sorting = {
          column: place,
          descending: sorting.column === place ? !sorting.descending : first,
        };
        sortRows(table);
      });
    });
    sortRows(table);
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (link && link.closest("table.facts")) {
      selectRegion(event, link, new URL(link.href).searchParams.get("region"));
    } else if (link && link.hasAttribute("data-region")) {
      selectRegion(event, link, link.getAttribute("data-region"));
    }
    var toggle = event.target.closest("[data-filters]");
    if (toggle) {
      var isOpen = document.documentElement.classList.toggle("filters-open");
      toggle.setAttribute("aria-expanded", String(isOpen));
    }
  });

  // --- Streamlit's own words, which it has in English only ---

  var words = JSON.parse(document.getElementById("words").textContent).map(function (pair) {
    var around = pair[0].split("{what}");
    return { starts: around[0], whole: around.length === 1, says: pair[1] };
  });

  function translated(text) {
    for (var place = 0; place < words.length; place += 1) {
      var word = words[place];
      if (word.whole ? text === word.starts : text.startsWith(word.starts)) {
        return word.says.replace("{what}", function () { return text.slice(word.starts.length); });
      }
    }
    return text;
  }

  function translateAttributes(element) {
    ["aria-label", "title"].forEach(function (name) {
      var text = element.getAttribute(name);
      if (text && translated(text) !== text) element.setAttribute(name, translated(text));
    });
  }

  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      var isOurs = node.parentElement && node.parentElement.closest(".stHtml");
      if (!isOurs && translated(node.data) !== node.data) node.data = translated(node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      translateAttributes(node);
      node.childNodes.forEach(translate);
    }
  }

  new MutationObserver(function (changes) {
    document.querySelectorAll("table.facts:not([data-sortable])").forEach(enhance);
    if (!words.length) return;
    changes.forEach(function (change) {
      if (change.type === "attributes") translateAttributes(change.target);
      else if (change.type === "characterData") translate(change.target);
      else change.addedNodes.forEach(translate);
    });
  }).observe(document.documentElement, {
    childList: true, subtree: true, characterData: true,
    attributes: true, attributeFilter: ["aria-label", "title"],
  });
})();
