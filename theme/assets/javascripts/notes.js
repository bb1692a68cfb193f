// Notes on names, dates and quotations: when they open and close.
"use strict";

{
  const { card } = annotate;
  const { attribution, copier, make, mentionsOf } = annotate.voices;

  const HOVER_DELAY = 400; // ms until a resting pointer opens a note
  const GRACE = 300; // ms in which the pointer may travel from the words to the note

  let timer = 0;
  let touch = false;

  const closest = (target, selector) => (target instanceof Element ? target.closest(selector) : null);
  const mentionOf = (target) => closest(target, ".mention");

  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  function close() {
    clearTimeout(timer);
    card.close();
  }

  const termOf = (mention) => mention.dataset.note || /^m-(.+)-\d+$/.exec(mention.id)?.[1];

  // Names that only a slash separates, as in YPG/PKK, are explained together, and a name with the words of which the editor
  // has more to say.
  function joined(mention) {
    const around = mentionOf(mention.parentElement);
    const all = [...(around ? [around] : []), mention];
    for (const side of ["previousSibling", "nextSibling"]) {
      for (let at = mention; at?.[side]?.data === "/"; ) {
        at = at[side][side];
        if (!at?.id) break;
        if (side === "nextSibling") all.push(at);
        else all.unshift(at);
      }
    }
    return [...new Set(all.map(termOf))];
  }

  function section(term) {
    const note = document.getElementById(`note-${term}`);
    if (!note) return null;
    const copy = make("section", "", ...[...note.childNodes].map((child) => child.cloneNode(true)));
    const here = mentionsOf(term).length;
    const link = copy.querySelector("h3 a");
    const more = link && make("a", "more", "More →");
    if (link) {
      more.href = link.href;
      more.setAttribute("aria-label", `More about ${link.textContent}`);
    }
    const elsewhere = copy.querySelector(".elsewhere");
    copy.append(make("p", "often", ...[here && make("span", "", `${here} here`), elsewhere, more].filter(Boolean)));
    return copy;
  }

  // Open the note of some words: beside the line that the pointer is on (`at`, px in the window), and beside the piece of a
  // quotation that it is on.
  function open(owner, at = null, beside = owner) {
    clearTimeout(timer);
    if (card.state.owner === owner) return;
    if (owner.matches(".quotation")) {
      const said = attribution(owner.id);
      if (said) card.show(owner, quotation(owner, said), { label: `Who said it: ${said.name}`, beside, at });
    } else if (owner.dataset.spoken) {
      card.show(owner, [make("p", "", owner.dataset.spoken)], { role: "tooltip", at });
    } else {
      const notes = joined(owner).map(section).filter(Boolean);
      const label = notes.map((note) => note.querySelector("h3").textContent).join(", ");
      if (notes.length) card.show(owner, notes, { label, at });
    }
  }

  function quotation(owner, said) {
    const who = make(said.href ? "a" : "span", "", said.name);
    if (said.href) who.href = said.href;
    const type = [...owner.classList].find((name) => ["direct", "indirect", "mixed"].includes(name));
    const copy = make("section", "", make("h3", "", who), make("span", "kind", `${type[0].toUpperCase()}${type.slice(1)} speech`));
    copy.append(make("p", "basis", said.basis), make("p", "often", copier(owner.id)));
    const voiced = said.href && owner.closest("[data-voice]"); // what nobody said stands in no speaker's colour
    if (voiced) copy.dataset.voice = voiced.dataset.voice;
    return [copy];
  }

  // The pointer has gone; a note in which the keyboard is stays.
  function release() {
    const at = document.activeElement;
    if (!card.holds(at) && !(at === card.state.owner && at.matches(":focus-visible"))) close();
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const mention = mentionOf(event.target);
    if (card.holds(event.target) || (mention && mention === card.state.owner)) return clearTimeout(timer);
    if (mention && mention !== card.state.dismissed) later(() => open(mention, event.clientY), HOVER_DELAY);
  });

  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch") return;
    const from = mentionOf(event.target);
    const to = event.relatedTarget;
    const { owner } = card.state;
    if (from && mentionOf(to) !== from) {
      if (card.state.dismissed === from) card.state.dismissed = null;
      // The words have been passed over; an open note of other words gets its time of grace again.
      clearTimeout(timer);
      if (owner && from !== owner) later(release, GRACE);
    }
    const leaving = (from && from === owner) || card.holds(event.target);
    if (leaving && !card.holds(to) && mentionOf(to) !== owner) later(release, GRACE);
  });

  document.addEventListener("focusin", (event) => {
    const mention = mentionOf(event.target);
    if (mention) {
      if (mention !== card.state.dismissed && mention.matches(":focus-visible") && !touch) open(mention);
    } else if (!card.holds(event.target)) {
      close();
    }
  });

  document.addEventListener("focusout", (event) => {
    if (card.state.dismissed === mentionOf(event.target)) card.state.dismissed = null;
  });

  document.addEventListener("pointerdown", (event) => {
    touch = event.pointerType === "touch";
    if (!card.holds(event.target) && !mentionOf(event.target)) close();
  });

  // The first tap opens the note, the second follows the link; a mouse click follows it at once. A click on the words of
  // a quotation, where nothing else is to be hit or selected, says who spoke.
  document.addEventListener(
    "click",
    (event) => {
      const mention = mentionOf(event.target);
      if (mention && touch && card.state.owner !== mention) {
        event.preventDefault();
        event.stopPropagation();
        open(mention, event.clientY);
      } else if (closest(event.target, "a[href]")) {
        if (!closest(event.target, "[aria-live]")) close();
      } else if (!mention && !card.holds(event.target) && getSelection().isCollapsed) {
        const said = closest(event.target, ".story-body .quotation");
        const shown = said && getComputedStyle(said).getPropertyValue("--shown") !== "0";
        if (shown) open(document.getElementById(said.id) || whole(said), event.clientY, said);
      }
    },
    true,
  );

  // Markup that crosses a quotation cuts it into pieces, and only the first has the anchor.
  function whole(piece) {
    const pieces = [...document.querySelectorAll(".story-body .quotation")];
    return pieces.slice(0, pieces.indexOf(piece) + 1).findLast((one) => one.id) || piece;
  }

  document.addEventListener("keydown", (event) => {
    touch = false;
    if (event.key === "Escape") clearTimeout(timer);
    const { owner } = card.state;
    if (!owner) return;
    if (event.key === "Escape") {
      const returns = card.holds(document.activeElement);
      close();
      // It stays closed until the pointer or the keyboard has left the words.
      card.state.dismissed = returns || owner === document.activeElement || owner.matches(":hover") ? owner : null;
      if (returns) owner.focus();
      event.preventDefault();
      event.stopImmediatePropagation(); // the note is the innermost thing that is open
    } else if (event.code === "Tab") {
      // not by its key, for which WebKitGTK has no name together with Shift
      tab(event, owner);
    }
  });

  // The note stands last in the document; the keyboard reaches it right behind the words.
  function tab(event, owner) {
    const stops = card.stops();
    const at = stops.indexOf(document.activeElement);
    if (!stops.length) return;
    if (document.activeElement === owner && !event.shiftKey) focus(event, stops[0]);
    else if (at === 0 && event.shiftKey) focus(event, owner);
    else if (at === stops.length - 1 && !event.shiftKey) {
      card.state.dismissed = owner;
      owner.focus({ preventScroll: true });
      close(); // the browser then goes on from the words
    }
  }

  function focus(event, element) {
    event.preventDefault();
    element.focus();
  }
}
