/* The field that a file is dropped on. */
(function () {
  "use strict";

  // Streamlit says of it that it means nothing, and gives it a name and the focus all the same.
  document.addEventListener("samverkan:change", function () {
    document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role=presentation]').forEach(
      function (place) { place.setAttribute("role", "group"); }
    );
  });
})();
