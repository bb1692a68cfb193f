// Who said what, as the foot of the page lists it; a speaker who is pointed at lights up in the text.
"use strict";

{
  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  }

  // Return every mention of a term on this page, descriptions not among them.
  function mentionsOf(term) {
    const found = [...document.querySelectorAll(`[id^="m-${term}-"]`)];
    return found.filter((mention) => /^\d+$/.test(mention.id.slice(term.length + 3)) && !mention.matches(".described"));
  }

  // Return the speaker's name and page and the basis of a quotation's attribution.
  function attribution(id) {
    // By its hash: Material writes links as whole addresses.
    const entry = [...document.querySelectorAll(".attributions li > a")].find((link) => link.hash === `#${id}`)?.parentElement;
    if (!entry) return null;
    const heading = entry.parentElement.previousElementSibling;
    return {
      name: heading.textContent.trim(),
      href: heading.querySelector("a")?.href,
      basis: entry.querySelector("span").textContent,
    };
  }

  // Return the anchors of everything that the speaker of a page says in this article.
  function sayings(href) {
    const heading = [...document.querySelectorAll(".attributions h3 a")].find((link) => link.href === href);
    const entries = heading?.parentElement.nextElementSibling.querySelectorAll("li > a") || [];
    return [...entries].map((link) => link.hash.slice(1));
  }

  // A button that copies the address of a place on this page.
  function copier(id) {
    const button = make("button", "copy", "Copy link");
    button.type = "button";
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const address = new URL(`#${id}`, location.href).href;
      try {
        await navigator.clipboard.writeText(address);
        button.textContent = "Link copied";
      } catch {
        location.hash = id; // a page without the right to copy puts the address where the reader can
        button.textContent = "The link is in the address bar";
      }
    });
    return button;
  }

  function speakerOf(target) {
    if (!(target instanceof Element)) return null;
    const label = target.closest(".voice, .attributions h3 a");
    if (label) return label.href;
    const beside = target.closest(".rail-voices li");
    return beside ? attribution(beside.querySelector("a").hash.slice(1))?.href : null;
  }

  function light(href) {
    const ids = href ? new Set(sayings(new URL(href, location.href).href)) : new Set();
    document.querySelector(".story-body")?.classList.toggle("is-lighting", ids.size > 0);
    let on = false;
    for (const quotation of document.querySelectorAll(".story-body .quotation")) {
      if (quotation.id) on = ids.has(quotation.id); // a piece without anchor goes on from the one before
      quotation.classList.toggle("is-lit", on);
    }
  }

  for (const [enter, leave] of [
    ["pointerover", "pointerout"],
    ["focusin", "focusout"],
  ]) {
    document.addEventListener(enter, (event) => {
      const speaker = speakerOf(event.target);
      if (speaker) light(speaker);
    });
    document.addEventListener(leave, (event) => {
      if (speakerOf(event.target) && !speakerOf(event.relatedTarget)) light(null);
    });
  }

  annotate.voices = { make, mentionsOf, attribution, sayings, copier };
}
