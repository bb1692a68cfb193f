// How much is shown: none, the first mention of a section, all; and which kinds.
"use strict";

{
  const { card } = annotate;

  const html = document.documentElement;

  function remember(name, value) {
    html.dataset[name] = value;
    try {
      localStorage.setItem(`annotate.${name}`, value);
    } catch {
      // a browser that keeps nothing still obeys for this page
    }
  }

  // Repeated mentions are plain text until they are wanted; they then become what the first ones are, descriptions ("the
  // ministry") a link without the marks of a name.
  function link() {
    for (const mention of document.querySelectorAll('.story-body span[id^="m-"]:not(.mention)')) {
      const note = document.getElementById(`note-${mention.id.slice(2, mention.id.lastIndexOf("-"))}`);
      if (!note || mention.closest(".crosshead, a, code, pre")) continue;
      const page = note.querySelector("h3 a");
      const made = document.createElement("a");
      made.id = mention.id;
      const kind = mention.className ? `kind ${mention.className}` : note.querySelector(".kind").className;
      made.className = `${kind.replace("kind", "mention")} again`;
      made.setAttribute("href", page ? page.getAttribute("href") : `#${note.id}`);
      made.append(...mention.childNodes);
      mention.replaceWith(made);
    }
  }

  // The style sheet alone says what is hidden; what is hidden is no stop for the keyboard.
  function apply() {
    if (html.dataset.density === "all") link();
    for (const mention of document.querySelectorAll(".story-body .mention")) {
      const shown = getComputedStyle(mention).pointerEvents !== "none";
      if (shown && mention.matches("a")) mention.removeAttribute("tabindex");
      else mention.tabIndex = shown ? 0 : -1;
    }
  }

  function restore() {
    try {
      html.dataset.density = localStorage.getItem("annotate.density") || "first";
      html.dataset.hide = localStorage.getItem("annotate.hide") || "";
    } catch {
      // what was set before the first paint stands
    }
    const hidden = html.dataset.hide.split(" ");
    for (const control of document.querySelectorAll(".density")) {
      for (const input of control.querySelectorAll("[name=density]")) input.checked = input.value === html.dataset.density;
      for (const input of control.querySelectorAll("[name=mark]")) {
        input.checked = !hidden.includes(input.value.split(" ")[0]);
      }
    }
    apply();
  }

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !["density", "mark"].includes(input.name)) return;
    card.close();
    if (input.name === "density") remember("density", input.value);
    else remember("hide", [...document.querySelectorAll("[name=mark]:not(:checked)")].map((box) => box.value).join(" "));
    apply();
  });

  annotate.density = { restore };
}
