// The page of all results: facets with counts; words and choices stand in the address.
"use strict";

{
  const { count, find } = annotate.finder;
  const { hit } = annotate.hits;
  const { said } = annotate.search;
  const { make } = annotate.voices;

  const FACETS = { kind: "Kind", speaker: "Speaker", person: "Person", place: "Place", year: "Year" };
  const PAUSE = 160; // ms
  const SHOWN = 20;
  const FEW = 7; // values of a facet before the reader asks for the rest; kinds are all shown
  const FIRST = ["Quotation", "Article"]; // the later the higher

  const HINT = "Type a name, or words of an article or of what somebody said. A filter alone lists all that it leaves.";

  const open = new Set(); // facets of which all values are shown
  let asked = 0;
  let timer = 0;
  let found = [];

  const page = () => document.querySelector("[data-search-page]");
  const part = (name) => document.querySelector(`[data-${name}]`);
  const field = () => document.querySelector("[data-search-form] input");

  function state() {
    const parameters = new URLSearchParams(location.search);
    const chosen = Object.keys(FACETS).map((facet) => [facet, parameters.getAll(facet)]);
    return { query: parameters.get("q") ?? "", chosen: Object.fromEntries(chosen.filter(([, values]) => values.length)) };
  }

  // Write words and choices into the address: choices make a step that Back undoes, letters do not.
  function remember({ step }) {
    const parameters = new URLSearchParams();
    if (field().value.trim()) parameters.set("q", field().value.trim());
    for (const box of part("facets").querySelectorAll("input:checked")) parameters.append(box.name, box.value);
    const search = parameters.size ? `?${parameters}` : "";
    if (search === location.search) return;
    annotate.page = location.pathname + search;
    history[step ? "pushState" : "replaceState"](history.state, "", annotate.page);
  }

  async function show() {
    clearTimeout(timer);
    const number = ++asked;
    const { query, chosen } = state();
    const filters = Object.fromEntries(Object.entries(chosen).map(([facet, values]) => [facet, { any: values }]));
    const wanted = query || Object.keys(chosen).length;
    try {
      const [results, counts] = await Promise.all([wanted ? find(query, filters) : [], count(query, filters, Object.keys(FACETS))]);
      if (number !== asked || !page()) return;
      found = results;
      facets(counts, chosen);
      part("hits").replaceChildren();
      await more();
      part("search-status").textContent = wanted ? said(found.length, query) : HINT;
    } catch {
      if (number !== asked || !page()) return;
      part("hits").replaceChildren();
      part("more").hidden = true;
      part("search-status").textContent = "The search index cannot be reached. Try again later.";
    }
  }

  async function more() {
    const list = part("hits");
    const number = asked;
    const begin = list.childElementCount;
    const shown = await Promise.all(found.slice(begin, begin + SHOWN).map((result) => result.data()));
    if (number !== asked || !page()) return;
    list.append(...shown.map(hit));
    part("more").hidden = list.childElementCount >= found.length;
    if (begin) list.children[begin]?.querySelector("a").focus();
  }

  function facets(counts, chosen) {
    const at = document.activeElement;
    const place = part("facets");
    place.replaceChildren(...Object.keys(FACETS).map((facet) => group(facet, counts[facet], chosen[facet] ?? [])).filter(Boolean));
    const boxes = [...place.querySelectorAll("input, button")];
    if (at?.name) boxes.find((box) => box.name === at.name && box.value === at.value)?.focus(); // it has been made anew
    const clear = make("button", "clear", "Clear all filters");
    clear.type = "button";
    const narrowed = Object.values(chosen).flat().length;
    if (narrowed) place.append(clear);
    part("filters").querySelector("summary").textContent = narrowed ? `Filters: ${narrowed}` : "Filters";
  }

  function group(facet, counts, chosen) {
    const rank = ([value]) => (facet === "year" ? -value : facet === "kind" ? -1 - FIRST.indexOf(value) : 0);
    const order = (a, b) => rank(a) - rank(b) || b[1] - a[1] || a[0].localeCompare(b[0]);
    const values = Object.entries(counts).sort(order).filter(([value, left]) => left || chosen.includes(value));
    if (!values.length) return null;
    const few = values.filter(([value], place) => open.has(facet) || facet === "kind" || place < FEW || chosen.includes(value));
    const set = make("fieldset", "facet", make("legend", "", FACETS[facet]), ...few.map(([value, left]) => {
      const box = make("input");
      Object.assign(box, { type: "checkbox", name: facet, value, checked: chosen.includes(value) });
      const number = make("span", "count", left.toLocaleString("en"));
      return make("label", "", box, make("span", "", value), number);
    }));
    if (few.length < values.length) {
      const rest = make("button", "rest", `All ${values.length}`);
      Object.assign(rest, { type: "button", name: "all", value: facet });
      rest.setAttribute("aria-label", `All ${values.length}: ${FACETS[facet]}`);
      set.append(rest);
    }
    return set;
  }

  function restore() {
    if (!page()) return;
    annotate.page = location.pathname + location.search;
    field().value = state().query;
    show();
  }

  function ready() {
    page().hidden = false;
    document.querySelector("[data-search-form]").hidden = false;
    part("filters").open = matchMedia("(min-width: 60em)").matches;
    restore();
  }

  const inside = (event, selector) => event.target instanceof Element && page() && event.target.closest(selector);

  // WebKit keeps pages that were left, and empties those of their fields that complete nothing.
  for (const [event, completes] of [["pagehide", "on"], ["pageshow", "off"]]) {
    addEventListener(event, () => page() && (field().autocomplete = completes));
  }
  document.addEventListener("input", (event) => {
    if (!inside(event, "[data-search-form]")) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember({ step: false });
      show();
    }, PAUSE);
  });
  document.addEventListener("submit", (event) => {
    if (!inside(event, "[data-search-form]")) return;
    event.preventDefault();
    remember({ step: true });
    show();
  });
  document.addEventListener("change", (event) => {
    if (!inside(event, "[data-facets]")) return;
    remember({ step: true });
    show();
  });
  document.addEventListener("click", (event) => {
    if (inside(event, "[data-more] button")) more();
    else if (inside(event, ".rest")) {
      open.add(event.target.value);
      const facet = event.target.value;
      show().then(() => part("facets").querySelectorAll(`[name="${facet}"]`)[FEW]?.focus());
    } else if (inside(event, ".clear")) {
      for (const box of part("facets").querySelectorAll("input:checked")) box.checked = false;
      remember({ step: true });
      field().focus();
      show();
    }
  });
  addEventListener("popstate", restore);

  annotate.searchPage = { ready };
}
