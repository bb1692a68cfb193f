// The entry: everything stands on listeners of the document, so nothing has to be bound again when Material swaps the
// page's content (navigation.instant). Without scripts the mentions are links, and the notes stand at the foot.
"use strict";

{
  const { card, density, load, walk } = annotate;
  const SEARCH = ["finder", "hits", "search"];

  function ready() {
    annotate.page = location.pathname + location.search;
    card.close();
    walk.end();
    density.restore();
    document.documentElement.dataset.ready = "";
    if (document.querySelector("[data-filter]")) load("filter").then(() => annotate.filter.ready());
    if (document.querySelector("[data-timeline]")) load("timeline").then(() => annotate.timeline.ready());
    if (!annotate.served) return;
    if (document.querySelector("[data-search-page]")) load(...SEARCH, "search-page").then(() => annotate.searchPage.ready());
  }

  // Search arrives when it is asked for: by its button, with / or with Ctrl+K. On its own page these lead to the field.
  function search() {
    const field = document.querySelector("[data-search-form] input");
    if (field) field.focus();
    else load(...SEARCH).then(() => annotate.search.open());
  }

  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("button[data-search]")) search();
  });
  document.addEventListener("keydown", (event) => {
    const writing = event.target instanceof Element && event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!annotate.served || (!slash && !k)) return;
    event.preventDefault();
    search();
  });

  window.addEventListener("pagehide", card.close);
  for (const jump of ["popstate", "hashchange"]) window.addEventListener(jump, card.close);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) density.restore(); // the choice may have changed since this page was left
  });

  // When the document has been read, Material's script has run; it tells of every page that it swaps in.
  function start() {
    if (typeof document$ === "undefined") ready();
    else document$.subscribe(ready);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
