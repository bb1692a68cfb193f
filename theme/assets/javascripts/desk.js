// The editor's desk, in the preview alone: under every open note its annotation's anchor, the command that explains it,
// and a correction ready to be copied into the article's .yml.
"use strict";

annotate.load("voices").then(() => {
  const { make } = annotate.voices;
  let read = {}; // what the page's element says, and from which element it was read

  function told(id) {
    const element = document.querySelector("template[data-desk]");
    if (!element) return null;
    if (read.element !== element) read = { element, ...JSON.parse(element.content.textContent) };
    return read.annotations[id];
  }

  function button(text, action) {
    const made = make("button", "copy", text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  function copying(label, words, shown) {
    const made = button(label, async () => {
      try {
        await navigator.clipboard.writeText(words());
        made.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(shown); // a page without the right to copy selects, so that the keyboard can
        made.textContent = "Selected";
      }
    });
    made.setAttribute("aria-live", "polite");
    made.addEventListener("blur", () => (made.textContent = label));
    return made;
  }

  function section(id, { command, snippets }) {
    const run = make("code", "", command);
    const made = make("section", "desk-note", make("p", "desk-id", make("code", "", id)));
    made.append(make("p", "", run, " ", copying("Copy command", () => command, run)));
    const actions = Object.keys(snippets);
    if (!actions.length) return made;
    const shown = make("pre", "");
    shown.tabIndex = -1;
    const buttons = actions.map((action) => button(action, () => choose(action)));
    const choose = (action) => {
      shown.textContent = snippets[action];
      for (const one of buttons) one.setAttribute("aria-pressed", one.textContent === action);
    };
    choose(actions[0]);
    const choice = make("div", "desk-choice", ...buttons);
    choice.setAttribute("role", "group");
    choice.setAttribute("aria-label", "Correction");
    made.append(choice, make("p", "desk-file", "corrections: in ", make("code", "", read.file)), shown);
    made.append(copying("Copy correction", () => shown.textContent, shown));
    return made;
  }

  document.addEventListener("note", ({ target, detail: card }) => {
    const found = told(target.id);
    if (!found) return;
    card.append(section(target.id, found));
    if (card.getAttribute("role") !== "tooltip") return;
    // What can be operated is no tooltip.
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", target.textContent);
    target.removeAttribute("aria-describedby");
  });

  // Pages that are swapped leave the bar as it is; its address is then read from another page.
  for (const link of document.querySelectorAll(".desk-bar a")) link.href = link.href;
});
