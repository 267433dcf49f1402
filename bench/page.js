/* Runs in every page that is measured: tells when what we wait for has been painted.

   `look` says what that is: { selector, count, value, inFrame }; `value` is the attribute that tells
   one picture from another, "" for the text itself. All times are the browser's own, in ms. */
(function () {
  "use strict";
  if (window.top !== window) return;

  var GIVE_UP_MS = 120000;
  var look = null;

  function values(root) {
    var found = root ? Array.from(root.querySelectorAll(look.selector)) : [];
    if (found.length < look.count) return "";
    return found
      .map(function (one) { return look.value ? one.getAttribute(look.value) : one.textContent; })
      .join();
  }

  function frames() {
    return Array.from(document.querySelectorAll("iframe"));
  }

  function pictures() {
    var roots = look.inFrame
      ? frames().map(function (frame) { return frame.contentDocument; })
      : [document];
    return roots.map(values).filter(Boolean);
  }

  function painted(condition) {
    // A message sent from a frame's callback arrives after that frame has been painted.
    return new Promise(function (resolve, reject) {
      var giveUp = performance.now() + GIVE_UP_MS;
      function inFrame() {
        if (condition()) {
          var channel = new MessageChannel();
          channel.port1.onmessage = function () { resolve(performance.now()); };
          channel.port2.postMessage(0);
        } else if (performance.now() > giveUp) {
          reject(new Error("not painted: " + look.selector));
        } else {
          requestAnimationFrame(inFrame);
        }
      }
      requestAnimationFrame(inFrame);
    });
  }

  window.bench = {
    first: null, // ms from the start of the navigation
    change: null, // { ms, reloaded }

    start: function (whatToLookFor) {
      look = whatToLookFor;
      window.bench.first = painted(function () { return pictures().length > 0; });
    },

    toPage: function (name) {
      // From the click in the navigation until the other page's heading has been painted.
      var before = document.querySelector("#answer h1");
      var start = performance.now();
      document.querySelector('nav.pages a[href*="/' + name + '?"]').click();
      return painted(function () {
        var headings = document.querySelectorAll("#answer h1");
        return headings.length === 1 && headings[0] !== before && !before.isConnected;
      }).then(function (end) { return end - start; });
    },

    picture: function () {
      return pictures().join("|");
    },

    expectChange: function () {
      var before = pictures();
      var known = frames();
      known.forEach(function (frame) { frame.contentWindow.benchMark = true; });
      window.bench.change = new Promise(function (resolve, reject) {
        function clicked(event) {
          painted(function () {
            return pictures().some(function (one) { return before.indexOf(one) < 0; });
          }).then(function (at) {
            resolve({
              ms: at - event.timeStamp,
              reloaded: frames().some(function (frame) {
                return known.indexOf(frame) < 0 || !frame.contentWindow.benchMark;
              }),
            });
          }, reject);
        }
        document.addEventListener("click", clicked, { capture: true, once: true });
      });
    },
  };
})();
