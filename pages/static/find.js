/* Lists that are narrowed by typing: regions and initiatives. What is typed is compared as
   data/words.py compares it, by the beginning of words, without case and accents. */
(function () {
  "use strict";

  // Field -> what was typed since the reader came to this address. Streamlit may not know of it
  // yet, and write address and field as they were before.
  var typed = {};

  function plainWords(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) || [];
  }

  function isFound(entry, asked) {
    var words = entry.getAttribute("data-words").split(" ");
    return asked.every(function (beginning) {
      return words.some(function (word) { return word.startsWith(beginning); });
    });
  }

  function narrow(input) {
    var list = document.getElementById(input.getAttribute("data-find"));
    if (!list) return;
    var asked = plainWords(input.value);
    var entries = Array.from(list.querySelectorAll("[data-words]"));
    var found = entries.filter(function (entry) { return isFound(entry, asked); });
    var shown = new Set(found);
    list.querySelectorAll("li").forEach(function (item) {
      // What is above a find stays, so that the tree keeps its shape.
      item.hidden = !shown.has(item) &&
        !Array.from(item.querySelectorAll("[data-words]")).some(function (one) { return shown.has(one); });
    });
    document.documentElement.classList.toggle("finding", asked.length > 0);
    var says = document.querySelector('[data-found="' + list.id + '"]');
    var text = found.length ? "" : says.getAttribute("data-none");
    if (says.textContent !== text) says.textContent = text;
    input.dataset.narrowed = input.value;
  }

  function remember(input) {
    // Written into the address without a new entry in the history for every letter.
    var address = new URL(window.location.href);
    var words = input.value.trim();
    if (words) address.searchParams.set("search", words);
    else address.searchParams.delete("search");
    if (address.href === window.location.href) return;
    window.history.replaceState(window.history.state, "", address);
  }

  function keepTyped(input) {
    if (!(input.id in typed)) return;
    if (input.value !== typed[input.id]) input.value = typed[input.id];
    remember(input);
  }

  window.addEventListener("popstate", function () { typed = {}; });

  document.addEventListener("input", function (event) {
    if (!event.target.hasAttribute("data-find")) return;
    typed[event.target.id] = event.target.value;
    narrow(event.target);
    remember(event.target);
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || !event.target.hasAttribute("data-find")) return;
    var list = document.getElementById(event.target.getAttribute("data-find"));
    var items = Array.from(list.querySelectorAll("li[data-words]:not([hidden])"));
    var asked = plainWords(event.target.value);
    if (!asked.length) return; // nothing was asked for
    var first = items.find(function (item) { return isFound(item, asked); });
    if (first) first.querySelector("a").click();
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-list]");
    var entry = event.target.closest(".finder a");
    if (!button && !entry) return;
    // On a narrow screen the list stands above what an entry leads to.
    document.documentElement.classList.toggle("list-open", !!button && !isOpen());
    tellLists();
    if (entry) showAnswer();
  });

  function showAnswer() {
    var answer = document.getElementById("answer");
    if (answer && answer.getBoundingClientRect().top < 0) answer.scrollIntoView();
  }

  function isOpen() {
    return document.documentElement.classList.contains("list-open");
  }

  function tellLists() {
    var expanded = String(isOpen());
    document.querySelectorAll("[data-list]").forEach(function (button) {
      if (button.getAttribute("aria-expanded") !== expanded) {
        button.setAttribute("aria-expanded", expanded);
      }
    });
  }

  document.addEventListener("samverkan:change", function () {
    tellLists();
    document.querySelectorAll("[data-find]").forEach(function (input) {
      keepTyped(input);
      if (input.dataset.narrowed !== input.value) narrow(input);
    });
  });
})();
