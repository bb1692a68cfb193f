// What Material's pages do by inline scripts, in a file, so that a strict Content-Security-Policy can forbid those.
// It runs before the page is parsed.

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

// The colours stand on the body before anything is painted. Material waits for its bundle where nothing was chosen.
new MutationObserver((_, observer) => {
  if (!document.body) return;
  observer.disconnect();
  document.body.setAttribute("data-md-color-scheme", scheme());
}).observe(document.documentElement, { childList: true });

function scheme() {
  try {
    const { media, scheme } = __md_get("__palette")?.color ?? {};
    if (media && media !== "(prefers-color-scheme)") return scheme;
  } catch {
    // nothing can be read: as if nothing was chosen
  }
  return matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
}
