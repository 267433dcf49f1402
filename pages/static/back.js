/* When a cut connection is there again, the session may be another one, on another machine, which
   knows nothing of this page. Streamlit would tell it with the reader's next click, of which the new
   session could not know that it came after the address. So it is told the address first.

   Where the line was cut within a run, Streamlit asks for another by itself, with the address. It is
   not told twice: between the two, the session may write a new address for what the reader has
   clicked meanwhile, and the second would say that the reader has gone back to the old one. */
(function () {
  "use strict";

  var app = null; // Streamlit's outermost element
  var wasCut = false;

  function tell() {
    // With a part of the page in the address, Streamlit would find that nothing is new.
    var address = window.location.href;
    var state = window.history.state;
    window.history.replaceState(state, "", address.split("#")[0]);
    window.dispatchEvent(new PopStateEvent("popstate", { state: state }));
    window.history.replaceState(state, "", address);
  }

  var watching = new MutationObserver(function () {
    var isConnected = app.getAttribute("data-test-connection-state") === "CONNECTED";
    var asksItself = app.getAttribute("data-test-script-state") !== "notRunning";
    if (isConnected && wasCut && !asksItself) tell();
    wasCut = !isConnected;
  });

  document.addEventListener("samverkan:change", function () {
    var found = document.querySelector('[data-testid="stApp"]');
    if (!found || found === app) return;
    app = found;
    watching.disconnect();
    watching.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  });
})();
