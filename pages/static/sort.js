/* Tables that are sorted where they stand, by a click on a column's heading.
   Streamlit puts a new table in the place of the old one, so the order is kept here. */
(function () {
  "use strict";

  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  var sorting = { by: "", descending: false };

  /* `otherwise` is the column to sort by where the chosen one is not there; -1 leaves the rows. */
  function sort(table, otherwise) {
    var heads = Array.from(table.tHead.rows[0].cells);
    var column = heads.findIndex(function (head) { return head.textContent === sorting.by; });
    if (column < 0) column = otherwise;
    if (column < 0) return;
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

  function makeSortable(table, head, otherwise) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", function () {
      var isSorted = head.hasAttribute("aria-sort");
      // Numbers are asked for from the top, names from A.
      var descending = isSorted ? !sorting.descending : head.classList.contains("n");
      sorting = { by: button.textContent, descending: descending };
      sort(table, otherwise);
    });
    head.replaceChildren(button);
  }

  document.addEventListener("samverkan:change", function () {
    document.querySelectorAll("table.sortable:not([data-sortable])").forEach(function (table) {
      table.dataset.sortable = "yes";
      Array.from(table.tHead.rows[0].cells).forEach(function (head) {
        makeSortable(table, head, -1);
      });
      sort(table, -1);
    });
  });

  window.samverkanTables = { sort: sort, makeSortable: makeSortable };
})();
