// A walk through the mentions of a name, or through what somebody says: one bar, previous and next.
"use strict";

{
  const { card } = annotate;
  const { attribution, copier, make, mentionsOf, sayings } = annotate.voices;

  let walk = null;

  function button(text, label, action) {
    const made = make("button", "", text);
    made.type = "button";
    made.setAttribute("aria-label", label);
    made.addEventListener("click", action);
    return made;
  }

  function begin(origin, name, stops) {
    end();
    const position = make("output", "");
    const detail = make("p", "basis");
    const next = button("→", "Next", () => go(1));
    const bar = make("div", "walker", name, position, button("←", "Previous", () => go(-1)), next);
    bar.append(button("×", "End the walk", () => end({ returns: true })), detail);
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", `Walk: ${name.textContent}`);
    document.body.append(bar);
    walk = { origin, stops, bar, position, detail, at: -1 };
    go(1);
    next.focus({ preventScroll: true });
  }

  function go(step) {
    card.close();
    const { stops } = walk;
    document.getElementById(stops[walk.at])?.classList.remove("is-walked");
    walk.at = (walk.at + step + stops.length) % stops.length;
    const id = stops[walk.at];
    const stop = document.getElementById(id);
    stop?.classList.add("is-walked");
    stop?.scrollIntoView({ block: "center" });
    walk.position.textContent = `${walk.at + 1} of ${stops.length}`;
    const said = attribution(id);
    if (said) walk.detail.replaceChildren(said.basis, " ", copier(id));
  }

  function end({ returns = false } = {}) {
    if (!walk) return;
    document.getElementById(walk.stops[walk.at])?.classList.remove("is-walked");
    walk.bar.remove();
    if (returns) walk.origin.focus({ preventScroll: true });
    walk = null;
  }

  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element && event.target.closest(".rail-terms a, .rail-voices a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation(); // Material would take it for a jump within the page
      const title = make("a", "", link.textContent);
      if (link.closest(".rail-voices")) {
        title.href = attribution(link.hash.slice(1)).href;
        begin(link, title, sayings(title.href));
        return;
      }
      const term = /^#m-(.+)-\d+$/.exec(link.hash)[1];
      const note = document.getElementById(`note-${term}`);
      title.className = `mention ${link.closest("ul").className}`;
      title.dataset.note = term;
      title.href = note.querySelector("h3 a")?.href ?? `#${note.id}`;
      const mentions = mentionsOf(term);
      begin(link, title, mentions.map((mention) => mention.id));
    },
    true,
  );

  document.addEventListener("keydown", (event) => {
    if (!walk || !walk.bar.contains(document.activeElement)) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") end({ returns: true });
    else if (step) go(step);
    else return;
    event.preventDefault();
  });

  annotate.walk = { end };
}
