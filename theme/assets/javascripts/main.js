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
  if (document.querySelector("[data-search-page]")) import("./search-page.js").then((page) => page.ready());
}

// Search arrives when it is asked for: by its button, with / or with Ctrl+K. On its own page these lead to the field.
function search() {
  const field = document.querySelector("[data-search-form] input");
  if (field) field.focus();
  else import("./search.js").then((dialog) => dialog.open());
}

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("button[data-search]")) search();
});
document.addEventListener("keydown", (event) => {
  const writing = event.target instanceof Element && event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!slash && !k) return;
  event.preventDefault();
  search();
});

window.addEventListener("pagehide", card.close);
window.addEventListener("popstate", card.close);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) density.restore(); // the choice may have changed since this page was left
});

// Material tells when it has swapped the page; modules run when the document has been read.
if (typeof document$ === "undefined") ready();
else document$.subscribe(ready);
