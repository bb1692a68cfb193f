// Filters on pages that list much: entries whose data attribute has not the value chosen are hidden, and groups left empty.
"use strict";

{
  function apply() {
    const wanted = new Map();
    for (const filter of document.querySelectorAll("[data-filter]")) {
      const value = filter.querySelector(":checked")?.value;
      if (value) wanted.set(filter.dataset.filter, value);
    }
    for (const group of document.querySelectorAll("[data-group]")) {
      let left = 0;
      for (const entry of group.querySelectorAll("li[data-kind], li[data-type]")) {
        entry.hidden = [...wanted].some(([name, value]) => entry.dataset[name] !== value);
        left += entry.hidden ? 0 : 1;
      }
      group.hidden = left === 0;
      const letter = group.querySelector("[id^=letter-]");
      const links = letter ? document.querySelectorAll(".letters a") : [];
      for (const link of links) if (link.hash === `#${letter.id}`) link.toggleAttribute("data-empty", !left);
    }
  }

  function ready() {
    apply();
  }

  document.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-filter]")) apply();
  });

  annotate.filter = { ready };
}
