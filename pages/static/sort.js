/* Tables that are sorted where they stand: their rows are written whole, each with all its cells.
   Streamlit puts a new table in the place of the old one, so the order is kept here. */
(function () {
  "use strict";

  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  var sorting = { by: "", descending: false };

  function sortRows(table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    var column = heads.findIndex(function (head) { return head.textContent === sorting.by; });
    if (column < 0) return; // as the page has written it
    var rows = Array.from(table.tBodies[0].rows);
    rows.sort(function (one, other) {
      var order = collator.compare(
        one.cells[column].textContent, other.cells[column].textContent
      );
      return sorting.descending ? -order : order;
    });
    table.tBodies[0].append.apply(table.tBodies[0], rows);
    heads.forEach(function (head, place) {
      if (place !== column) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", sorting.descending ? "descending" : "ascending");
    });
  }

  function makeSortable(table, head) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", function () {
      var isSorted = head.hasAttribute("aria-sort");
      // Numbers are asked for from the top, names from A.
      var descending = isSorted ? !sorting.descending : head.classList.contains("n");
      sorting = { by: button.textContent, descending: descending };
      sortRows(table);
    });
    head.replaceChildren(button);
  }

  document.addEventListener("samverkan:change", function () {
    document.querySelectorAll("table.sortable:not([data-sortable])").forEach(function (table) {
      table.dataset.sortable = "yes";
      Array.from(table.tHead.rows[0].cells).forEach(function (head) { makeSortable(table, head); });
      sortRows(table);
    });
  });
})();
