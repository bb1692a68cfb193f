// The entry: everything stands on listeners of the document, so nothing has to be bound again when Material swaps the
// page's content (navigation.instant). Without scripts the mentions are links, and the notes stand at the foot.

import * as card from "./card.js";
import * as density from "./density.js";
import * as walk from "./walk.js";
import "./notes.js";
import "./voices.js";

function ready() {
  card.close();
  walk.end();
  density.restore();
  document.documentElement.dataset.ready = "";
  if (document.querySelector("[data-filter]")) import("./filter.js").then((filter) => filter.ready());
  if (document.querySelector("[data-timeline]")) import("./timeline.js").then((timeline) => timeline.ready());
}

window.addEventListener("pagehide", card.close);
window.addEventListener("popstate", card.close);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) density.restore(); // the choice may have changed since this page was left
});

// Material tells when it has swapped the page; modules run when the document has been read.
if (typeof document$ === "undefined") ready();
else document$.subscribe(ready);
