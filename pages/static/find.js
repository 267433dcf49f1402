/* Lists that are narrowed by typing: regions and initiatives. What is typed is compared as
   data/words.py compares it, by the beginning of words, without case and accents. */
(function () {
  "use strict";

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
    window.history.replaceState(window.history.state, "", address);
  }

  document.addEventListener("input", function (event) {
    if (!event.target.hasAttribute("data-find")) return;
    narrow(event.target);
    remember(event.target);
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || !event.target.hasAttribute("data-find")) return;
    var list = document.getElementById(event.target.getAttribute("data-find"));
    var items = Array.from(list.querySelectorAll("li[data-words]:not([hidden])"));
    var asked = plainWords(event.target.value);
    var first = items.find(function (item) { return isFound(item, asked); });
    if (first) first.querySelector("a").click();
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-list]");
    if (!button) return;
    document.documentElement.classList.toggle("list-open");
    tellLists();
  });

  function tellLists() {
    var isOpen = String(document.documentElement.classList.contains("list-open"));
    document.querySelectorAll("[data-list]").forEach(function (button) {
      if (button.getAttribute("aria-expanded") !== isOpen) {
        button.setAttribute("aria-expanded", isOpen);
      }
    });
  }

  document.addEventListener("samverkan:change", function () {
    tellLists();
    document.querySelectorAll("[data-find]").forEach(function (input) {
      if (input.dataset.narrowed !== input.value) narrow(input);
    });
  });
})();
