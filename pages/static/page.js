/* What the page adds to Streamlit's elements: sorting, selecting from the table, the filter
   button of narrow screens. Everything works on elements that Streamlit replaces at any time, so
   listeners stand on the document and state stands here. */
(function () {
  "use strict";


  function mapWindow() {
    var frame = document.querySelector('iframe[data-map="ready"]');
    return frame ? frame.contentWindow : null;
  }

  function addressWith(name, value) {
    var address = new URL(window.location.href);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    return address.search || "?";
  }

  function selectRegion(event, link, code) {
    // Without a map the link leads to the same view by itself.
    var map = mapWindow();
    if (!map) {
      link.href = addressWith("region", code);
      return;
    }
    event.preventDefault();
    map.samverkan.select(code);
  }

  // --- The table: sorted in the browser, its cells put in beside names that stay ---

  function linkTo(cell) {
    var link = document.createElement("a");
    link.textContent = cell.textContent;
    link.href = addressWith("region", cell.id);
    link.setAttribute("data-region", cell.id);
    cell.scope = "row";
    cell.replaceChildren(link);
  }

  function makeSortable(table, head) {
    head.scope = "col";
    window.samverkanTables.makeSortable(table, head, 0);
  }

  function enhance(table) {
    table.dataset.names = table.tHead.rows[0].cells.length;
    Array.from(table.tHead.rows[0].cells).forEach(function (head) { makeSortable(table, head); });
    Array.from(table.tBodies[0].rows).forEach(function (row, place) {
      row.dataset.place = place;
      linkTo(row.cells[0]);
    });
  }

  function merge(table, cells) {
    var names = Number(table.dataset.names);
    function putIn(row, from) {
      while (row.cells.length > names) row.deleteCell(-1);
      if (!from) return; // nothing is shown of any region
      Array.from(from.cells).forEach(function (cell) { row.append(cell.cloneNode(true)); });
    }
    var head = table.tHead.rows[0];
    putIn(head, cells.tHead.rows[0]);
    Array.from(head.cells).slice(names).forEach(function (cell) { makeSortable(table, cell); });
    Array.from(table.tBodies[0].rows).forEach(function (row) {
      putIn(row, cells.tBodies[0].rows[row.dataset.place]);
      while (row.cells.length < head.cells.length) row.insertCell(-1); // empty ends are not sent
    });
    Array.from(head.cells).forEach(function (cell, place) {
      Array.from(table.tBodies[0].rows).forEach(function (row) {
        row.cells[place].classList.toggle("n", cell.classList.contains("n"));
        row.cells[place].dataset.label = cell.textContent;
      });
    });
    cells.dataset.merged = "yes";
    document.documentElement.classList.add("table-whole");
    window.samverkanTables.sort(table, 0);
  }

  function keepTable() {
    var table = document.querySelector("table.facts");
    var cells = document.querySelector("table.cells");
    if (!table || !cells) return;
    var isNew = !table.dataset.names;
    if (isNew) enhance(table);
    if (isNew || !cells.dataset.merged) merge(table, cells);
  }

  // The row of the selected region.
  function markRow() {
    var selected = new URL(window.location.href).searchParams.get("region");
    document.querySelectorAll("table.facts tbody tr").forEach(function (row) {
      row.classList.toggle("selected", row.cells[0].id === selected);
    });
  }

  // Files hold what the page's own address says of the choice; what others have put there, such as
  // where a link was found, would be refused.
  function addressFiles() {
    var address = new URL(window.location.href).searchParams;
    var region = address.get("region"); // what pictures show, and tables do not
    var chosen = Array.from(address).filter(function (pair) {
      return pair[0] !== "region" && window.samverkanPage.carried.indexOf(pair[0]) >= 0;
    });
    document.querySelectorAll("a[download]:not([data-whole])").forEach(function (link) {
      var address = new URL(link.href);
      var own = ["dialect", "size"].map(function (name) {
        return [name, address.searchParams.get(name)];
      });
      address.search = new URLSearchParams(chosen);
      if (region && link.hasAttribute("data-picture")) address.searchParams.set("region", region);
      own.forEach(function (pair) {
        if (pair[1]) address.searchParams.set(pair[0], pair[1]);
      });
      if (link.href !== address.href) link.href = address.href;
    });
  }

  // --- Links and buttons ---

  function tellFilters() {
    var isOpen = document.documentElement.classList.contains("filters-open");
    document.querySelectorAll("[data-filters]").forEach(function (toggle) {
      toggle.setAttribute("aria-expanded", String(isOpen));
    });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (link && link.hasAttribute("data-region")) {
      selectRegion(event, link, link.getAttribute("data-region"));
    } else if (link && link.hreflang) {
      link.href = addressWith("lang", link.hreflang);
    } else if (link && link.hasAttribute("download")) {
      addressFiles();
    }
    if (event.target.closest("[data-filters]")) {
      document.documentElement.classList.toggle("filters-open");
      tellFilters();
    }
  });

  // --- Streamlit's own words, which it has in English only ---

  var words = JSON.parse(document.getElementById("words").textContent).map(function (pair) {
    var around = pair[0].split("{what}");
    return { starts: around[0], ends: around[1] || "", whole: around.length === 1, says: pair[1] };
  });

  function translated(text) {
    for (var place = 0; place < words.length; place += 1) {
      var word = words[place];
      if (word.whole && text === word.starts) return word.says;
      if (!word.whole && text.startsWith(word.starts) && text.endsWith(word.ends)) {
        return word.says.replace("{what}", function () {
          return text.slice(word.starts.length, text.length - word.ends.length);
        });
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

  // Heard by the other files, once for all that changes before the next picture.
  var changed = new Event("samverkan:change");
  var isDue = false;

  function tellOfChange() {
    if (isDue) return;
    isDue = true;
    window.requestAnimationFrame(function () {
      isDue = false;
      document.dispatchEvent(changed);
    });
  }

  new MutationObserver(function (changes) {
    keepTable();
    markRow();
    addressFiles();
    if (document.querySelector("[data-filters]:not([aria-expanded])")) tellFilters();
    tellOfChange();
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
