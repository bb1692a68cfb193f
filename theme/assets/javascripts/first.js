// Before the first paint: what readers have chosen to see, so that nothing flickers, and the one name that our scripts share.
"use strict";

// They are classic scripts: from a folder opened by double click (file://) browsers run no modules.
var annotate = {
  site: new URL("../../", document.currentScript.src),
  served: location.protocol !== "file:", // from a folder no browser lets a page read the index of search

  // Scripts run in the order in which they are named; one that could not be had is asked for again by the next call.
  load(...names) {
    return Promise.all(names.map((name) => (annotate.loading[name] ??= annotate.fetch(name))));
  },
  loading: {},
  fetch(name) {
    const script = document.createElement("script");
    script.src = new URL(`assets/javascripts/${name}.js`, annotate.site);
    script.async = false;
    document.head.append(script);
    return new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = () => {
        delete annotate.loading[name];
        reject(new Error(`${name} cannot be reached`));
      };
    });
  },
};

// At the first jump within a page Material's script, which listens later, would fetch the page and swap it for itself.
annotate.page = location.pathname + location.search; // "" on the way to another
addEventListener("popstate", (event) => {
  if (location.pathname + location.search === annotate.page) event.stopImmediatePropagation();
  else annotate.page = "";
});
addEventListener(
  "click",
  ({ target }) => {
    const link = target instanceof HTMLElement && target.closest("a[href]");
    if (link && link.pathname + link.search !== annotate.page) annotate.page = "";
  },
  true,
);

document.documentElement.classList.toggle("unserved", !annotate.served);
annotate.load("voices", "card", "density", "notes", "walk", "main");
try {
  document.documentElement.dataset.density = localStorage.getItem("annotate.density") || "first";
  document.documentElement.dataset.hide = localStorage.getItem("annotate.hide") || "";
} catch {
  document.documentElement.dataset.density = "first"; // a browser that keeps nothing
}
