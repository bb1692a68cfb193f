// What Material's pages do by inline scripts, in a file, so that a strict Content-Security-Policy can forbid those; and the
// drawer's button. It runs before the page is parsed.
"use strict";

document.documentElement.classList.replace("no-js", "js");

// Material's own names: its bundle reads and keeps readers' choices by them, each under the site's path.
var __md_scope = new URL("../../", document.currentScript.src);
var __md_hash = (text) => [...text].reduce((sum, c) => (sum << 5) - sum + c.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // a browser that keeps nothing still obeys for this page
  }
};

{
  // The colours stand on the body before anything is painted. Material waits for its bundle where nothing was chosen.
  const scheme = () => {
    try {
      const { media, scheme } = __md_get("__palette")?.color ?? {};
      if (media && media !== "(prefers-color-scheme)") return scheme;
    } catch {
      // nothing can be read: as if nothing was chosen
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  };
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    document.body.setAttribute("data-md-color-scheme", scheme());
  }).observe(document.documentElement, { childList: true });

  // In a folder opened by double click (file://) no page can be fetched to be swapped in, and Material's script, asked to do
  // so, does nothing at all. It reads its settings when the document has been parsed.
  document.addEventListener("readystatechange", () => {
    const config = document.getElementById("__config");
    if (location.protocol === "file:" && document.readyState === "interactive" && config) {
      config.textContent = config.textContent.replace('"navigation.instant", ', "");
    }
  });

  // To Material's style sheet the drawer is a checkbox; readers have a button that says whether it is open.
  const drawer = () => document.getElementById("__drawer");
  const button = () => document.querySelector("[data-drawer]");
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-drawer]")) drawer().click();
  });
  document.addEventListener("change", (event) => {
    if (event.target === drawer()) button().setAttribute("aria-expanded", event.target.checked);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer()?.checked) return;
    drawer().click();
    button().focus();
  });
}
