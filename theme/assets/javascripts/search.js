// Search over the page: a dialog with results as one types. Everything in it is there when it is first opened.
"use strict";

{
  const { find, load } = annotate.finder;
  const { hit } = annotate.hits;
  const { make } = annotate.voices;

  const PAUSE = 120; // ms without a key before the index is asked
  const SHOWN = 12;

  let parts = null;
  let asked = 0; // answers to older questions are dropped
  let timer = 0;

  const button = () => document.querySelector("button[data-search]");
  const results = () => new URL(button().dataset.search, annotate.site).href; // the page of all of them

  function build() {
    const sheet = make("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("assets/stylesheets/search.css", annotate.site);
    const arrived = new Promise((resolve) => (sheet.onload = sheet.onerror = resolve));
    const input = make("input");
    Object.assign(input, { type: "search", name: "q", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
    input.placeholder = "Articles, quotations, names";
    input.setAttribute("aria-label", "Search");
    const shut = make("button", "", "Close");
    shut.type = "button";
    const form = make("form", "search-field", input, shut);
    Object.assign(form, { action: results(), role: "search" });
    const status = make("p", "search-status");
    status.setAttribute("role", "status");
    const list = make("ol", "hits");
    const all = make("a", "", "All results and filters");
    all.href = form.action;
    const keys = make("span", "keys", make("kbd", "", "↑"), " ", make("kbd", "", "↓"), " to choose, ", make("kbd", "", "Esc"), " to close");
    const dialog = make("dialog", "search-dialog", sheet, make("div", "search-panel", form, status, list, make("p", "search-foot", all, keys)));
    dialog.setAttribute("aria-label", "Search");
    shut.addEventListener("click", () => dialog.close());
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    dialog.addEventListener("keydown", move);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || (event.target.closest("a") && !(event.ctrlKey || event.metaKey))) dialog.close();
    });
    dialog.addEventListener("close", () => {
      if (document.activeElement === document.body) button()?.focus();
    });
    document.body.append(dialog);
    return { dialog, input, status, list, all, arrived };
  }

  // Show results; somebody who has gone ahead into those before is not thrown out.
  function fill(...hits) {
    const { input, list } = parts;
    const inside = list.contains(document.activeElement);
    list.replaceChildren(...hits);
    list.scrollTop = 0;
    if (inside) (list.querySelector("a") ?? input).focus();
  }

  async function ask() {
    const { input, status, all } = parts;
    const query = input.value;
    const number = ++asked;
    all.href = query.trim() ? `${results()}?q=${encodeURIComponent(query.trim())}` : results();
    if (!query.trim()) {
      fill();
      status.textContent = "";
      return;
    }
    try {
      const found = await find(query);
      const shown = await Promise.all(found.slice(0, SHOWN).map((result) => result.data()));
      if (number !== asked) return;
      fill(...shown.map(hit));
      status.textContent = said(found.length, query);
    } catch {
      if (number !== asked) return;
      fill();
      status.textContent = "The search index cannot be reached. Try again later.";
    }
  }

  function said(count, query) {
    const words = query.trim() ? ` for “${query.trim()}”` : "";
    return count ? `${count.toLocaleString("en")} ${count === 1 ? "result" : "results"}${words}` : `Nothing found${words}`;
  }

  // The arrow keys go through the results; up from the first leads back to the words.
  function move(event) {
    if (event.key === "Escape") {
      event.preventDefault(); // the field would empty itself first
      parts.dialog.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [parts.input, ...parts.list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + step];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  async function open() {
    if (!parts?.dialog.isConnected) parts = build();
    const { dialog, input, arrived } = parts;
    if (dialog.open) return;
    load().catch(() => {}); // said when something is asked
    await arrived; // it is not seen without its style
    if (dialog.open) return;
    dialog.showModal();
    input.focus();
    input.select();
  }

  for (const jump of ["popstate", "hashchange"]) addEventListener(jump, () => parts?.dialog.close());

  annotate.search = { said, open };
}
