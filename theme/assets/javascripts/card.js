// The card beside the words: one, in the top layer, and never off the window.
"use strict";

{
  const POPOVER = "popover" in HTMLElement.prototype;
  const GAP = 9; // px between the words and the card
  const EDGE = 12; // px between the card and the window's edges
  const SETTLED = 100; // ms without scrolling
  const LEAST = 0.44; // of the window's height: a card that has less on either side of its words may cover them

  const state = { owner: null, dismissed: null };
  let element = null;
  let words = null; // what the card stands beside: its owner, or another piece of it
  let pointed = null; // where they were pointed at, in px from the top of the document

  function show(owner, content, { label, role = "dialog", beside = owner, at = null }) {
    close();
    if (!element?.isConnected) {
      element = document.createElement("div");
      element.className = "note-card";
      element.id = "note-card";
      if (POPOVER) element.popover = "manual"; // nothing can cover or clip it, and the script says when it closes
      document.body.append(element);
      watch.disconnect();
      watch.observe(element);
    }
    element.setAttribute("role", role);
    if (role === "dialog") element.setAttribute("aria-label", label);
    else element.removeAttribute("aria-label");
    element.replaceChildren(...content);
    state.owner = owner;
    words = beside;
    pointed = at === null ? null : at + scrollY;
    owner.classList.add("is-open");
    if (role === "tooltip") owner.setAttribute("aria-describedby", element.id);
    else if (owner.matches("a")) owner.setAttribute("aria-expanded", "true");
    element.classList.add("is-shown");
    if (POPOVER) element.showPopover();
    owner.dispatchEvent(new CustomEvent("note", { bubbles: true, detail: element }));
    place();
    element.scrollTop = 0;
  }

  function close() {
    const { owner } = state;
    state.owner = null;
    if (owner) {
      for (const name of ["aria-expanded", "aria-describedby"]) owner.removeAttribute(name);
      owner.classList.remove("is-open");
    }
    if (element?.isConnected) {
      if (POPOVER && element.matches(":popover-open")) element.hidePopover();
      element.classList.remove("is-shown");
    }
  }

  // Put the card under the words or over them, where all of it fits; else on the side that has more room, where it scrolls.
  // CSS anchor positioning does not do: WebKit chooses a fallback by where the words were before the page was scrolled.
  function place() {
    if (!state.owner || !words.isConnected) return;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    element.style.maxHeight = "";
    const wanted = element.offsetHeight;
    const sides = (box) => [height - EDGE - box.bottom - GAP, box.top - GAP - EDGE];
    const line = lineOf(words);
    const box = [words.getBoundingClientRect(), line].find((box) => Math.max(...sides(box)) >= wanted) ?? line;
    const [below, above] = sides(box);
    const under = below >= wanted || below >= above;
    const room = Math.max(under ? below : above, Math.min(wanted, LEAST * height));
    if (room < wanted) element.style.maxHeight = `${room}px`;
    const tall = Math.min(wanted, room);
    const top = under ? box.bottom + GAP : box.top - GAP - tall;
    const seen = line.bottom > 0 && line.top < height; // words that have been scrolled away take their card along
    element.style.top = `${scrollY + (seen ? Math.max(EDGE, Math.min(top, height - EDGE - tall)) : top)}px`;
    const from = getComputedStyle(words).direction === "rtl" ? line.right - element.offsetWidth : line.left;
    element.style.left = `${Math.max(EDGE, Math.min(from, width - EDGE - element.offsetWidth)) + scrollX}px`;
  }

  // Return the box of the line that was pointed at, or of the first one in the window.
  function lineOf(words) {
    const lines = [...words.getClientRects()].filter((line) => line.width);
    const at = pointed === null ? 0 : pointed - scrollY;
    const found = lines.find((line) => (pointed === null ? line.top >= 0 : line.top <= at && at <= line.bottom));
    return found ?? lines[0] ?? words.getBoundingClientRect();
  }

  function holds(target) {
    return Boolean(state.owner && element && target instanceof Node && element.contains(target));
  }

  // What the keyboard can reach in the open card.
  function stops() {
    return state.owner ? [...element.querySelectorAll("a[href], button")] : [];
  }

  // Its content may grow, the window turn, and the way to words that take the focus be a smooth one.
  const watch = new ResizeObserver(place);
  let settling = 0;
  addEventListener("resize", place);
  addEventListener("scroll", () => {
    clearTimeout(settling);
    settling = setTimeout(place, SETTLED);
  });

  annotate.card = { state, show, close, holds, stops };
}
