// Zooming into a year, or into what one bar stands for: the address says which, so that it can be shared and left by Back.
"use strict";

{
  function apply() {
    const page = document.querySelector("[data-timeline]");
    if (!page) return;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const year = target?.closest(".year");
    page.classList.toggle("is-zoomed", Boolean(year));
    const whole = target?.id.startsWith("from-");
    const barOf = (id) => Math.floor(Number(id.slice(id.indexOf("-") + 1)) / Number(page.dataset.timeline));
    for (const section of page.querySelectorAll(".year")) {
      section.hidden = Boolean(year) && (whole ? barOf(section.id) !== barOf(year.id) : section !== year);
    }
    for (const bar of page.querySelectorAll(".years a")) {
      if (year && barOf(bar.href.baseVal) === barOf(year.id)) bar.setAttribute("aria-current", "true");
      else bar.removeAttribute("aria-current");
    }
    page.querySelector(".zoom").hidden = !year;
    if (target && target !== year && !whole) target.scrollIntoView({ block: "center" });
  }

  function ready() {
    apply();
  }

  window.addEventListener("hashchange", apply);
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-timeline] [data-all]")) return;
    history.pushState(null, "", location.pathname + location.search);
    apply();
  });

  annotate.timeline = { ready };
}
