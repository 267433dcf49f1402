/* What screen readers are told: the answer, whenever it has changed.

   Streamlit puts a new answer in the place of the old one, and an open list of choices hides
   everything outside it. So there is one place for announcements, which is always there. */
(function () {
  "use strict";

  var place = document.createElement("div");
  place.id = "announcer";
  place.setAttribute("role", "status");
  place.setAttribute("data-live-announcer", "true"); // lists that hide all else leave it alone
  var said = null;

  document.addEventListener("samverkan:change", function () {
    if (!place.isConnected && document.body) document.body.append(place);
    var question = document.querySelector("#answer h1");
    var answer = document.querySelector("#answer .answer");
    if (!question) return;
    var result = Array.from(document.querySelectorAll(".comparison p")); // of what was picked
    var text = [question, answer].concat(result).filter(Boolean).map(function (one) {
      return one.textContent.trim();
    }).join(" ");
    if (said !== null && said !== text) place.textContent = text; // the first is read anyway
    said = text;
  });

  document.addEventListener("samverkan:say", function (event) {
    place.textContent = event.detail;
  });

  // Streamlit runs the page again when "r" is pressed anywhere, and a screen reader's user, or one
  // who speaks to the computer, presses it for other reasons (WCAG 2.1.4).
  ["keydown", "keyup"].forEach(function (name) {
    window.addEventListener(name, function (event) {
      var isShortcut = (event.key === "r" || event.key === "c") &&
        !event.ctrlKey && !event.metaKey && !event.altKey;
      var isTyping = event.target.closest && event.target.closest("input, textarea, select");
      if (isShortcut && !isTyping) event.stopPropagation();
    }, true);
  });

  // Streamlit's labels do not say which field they belong to.
  document.addEventListener("samverkan:change", function () {
    document.querySelectorAll('.stMultiSelect label:not([for])').forEach(function (label) {
      var field = label.closest(".stMultiSelect").querySelector("input");
      if (field && field.id) label.htmlFor = field.id;
    });
    // What has been chosen has a name, which is only heard of what has a role.
    document.querySelectorAll("[data-tag]:not([role])").forEach(function (tag) {
      tag.setAttribute("role", "group");
    });
  });
})();
