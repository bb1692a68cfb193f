// Notes beside the words they explain, and the control of how many are shown.
//
// Every listener stands on the document, so nothing has to be bound again when Material swaps the page's content
// (navigation.instant). Without this file the mentions are links and the notes stand at the foot of the page.

const HOVER_DELAY = 400; // ms until a resting pointer opens a note
const GRACE = 300; // ms in which the pointer may travel from the words to the note
const GAP = 10; // px between the words and the note
const EDGE = 12; // px kept free at the window's edges
const STORE = "annotate.density";
const POPOVER = "popover" in HTMLElement.prototype;

const state = { card: null, mention: null, dismissed: null, timer: 0, touch: false };

function mentionOf(target) {
  return target instanceof Element ? target.closest("a[data-note]") : null;
}

function card() {
  if (!state.card || !state.card.isConnected) {
    const element = document.createElement("div");
    element.className = "note-card";
    element.id = "note-card";
    element.setAttribute("role", "dialog");
    if (POPOVER) element.popover = "manual"; // the top layer: nothing can cover or clip it
    document.body.append(element);
    state.card = element;
  }
  return state.card;
}

function fill(element, mention) {
  const notes = mention.dataset.note
    .split(" ")
    .map((id) => document.getElementById(`note-${id}`))
    .filter(Boolean);
  element.replaceChildren(
    ...notes.map((note) => {
      const copy = document.createElement("section");
      for (const child of note.children) {
        if (!child.matches(".note-back")) copy.append(child.cloneNode(true));
      }
      for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
      return copy;
    }),
  );
  const names = notes.map((note) => note.querySelector(".note-name")?.textContent.trim());
  element.setAttribute("aria-label", names.join(", "));
  return notes.length > 0;
}

// Below the words where there is room, above them otherwise; always inside the window.
function place(element, mention, point) {
  const boxes = [...mention.getClientRects()];
  const box = boxes.find((b) => point && point.y >= b.top && point.y <= b.bottom) || boxes[0];
  if (!box) return;
  const { width, height } = element.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  const high = window.innerHeight;
  const left = Math.max(EDGE, Math.min(box.left - 16, wide - width - EDGE));
  // Words that are scrolled out of the window have taken their note with them.
  if (boxes.at(-1).bottom < 0 || boxes[0].top > high) return close();
  const below = box.bottom + GAP;
  const above = box.top - GAP - height;
  const fits = below + height <= high - EDGE || above < EDGE;
  element.style.setProperty("left", `${Math.round(left)}px`);
  element.style.setProperty("top", `${Math.round(fits ? Math.min(below, Math.max(EDGE, high - height - EDGE)) : above)}px`);
  element.dataset.side = fits ? "below" : "above";
}

function open(mention, point) {
  clearTimeout(state.timer);
  if (state.mention === mention) return;
  close();
  const element = card();
  if (!fill(element, mention)) return;
  state.mention = mention;
  mention.setAttribute("aria-expanded", "true");
  mention.setAttribute("aria-controls", element.id);
  mention.classList.add("is-open");
  element.classList.add("is-shown");
  if (POPOVER) element.showPopover();
  element.scrollTop = 0;
  place(element, mention, point);
}

function close() {
  clearTimeout(state.timer);
  const { mention, card: element } = state;
  state.mention = null;
  if (mention) {
    mention.removeAttribute("aria-expanded");
    mention.removeAttribute("aria-controls");
    mention.classList.remove("is-open");
  }
  if (element?.isConnected) {
    if (POPOVER && element.matches(":popover-open")) element.hidePopover();
    element.classList.remove("is-shown");
  }
}

function later(action, delay) {
  clearTimeout(state.timer);
  state.timer = setTimeout(action, delay);
}

function inside(target) {
  return state.card && target instanceof Node && state.card.contains(target);
}

// The pointer has gone; a note in which the keyboard is stays.
function release() {
  const at = document.activeElement;
  if (!inside(at) && !(at === state.mention && at.matches(":focus-visible"))) close();
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const mention = mentionOf(event.target);
  if (inside(event.target) || (mention && mention === state.mention)) return clearTimeout(state.timer);
  if (!mention || mention === state.dismissed) return;
  if (mention.matches(".again") && document.documentElement.dataset.density !== "all") return;
  if (document.documentElement.dataset.density === "none" && mention.closest(".story-body")) return;
  later(() => open(mention, { x: event.clientX, y: event.clientY }), HOVER_DELAY);
});

document.addEventListener("pointerout", (event) => {
  if (event.pointerType === "touch") return;
  const from = mentionOf(event.target);
  const to = event.relatedTarget;
  if (from && mentionOf(to) !== from) {
    if (state.dismissed === from) state.dismissed = null;
    // The words have been passed over; an open note of other words gets its time of grace again.
    clearTimeout(state.timer);
    if (state.mention && from !== state.mention) later(release, GRACE);
  }
  const leaving = (from && from === state.mention) || inside(event.target);
  if (leaving && !inside(to) && mentionOf(to) !== state.mention) later(release, GRACE);
});

document.addEventListener("focusin", (event) => {
  const mention = mentionOf(event.target);
  if (mention) {
    if (mention !== state.dismissed && mention.matches(":focus-visible") && !state.touch) open(mention);
  } else if (!mention && !inside(event.target)) {
    close();
  }
});

document.addEventListener("focusout", (event) => {
  if (state.dismissed === mentionOf(event.target)) state.dismissed = null;
});

document.addEventListener("pointerdown", (event) => {
  state.touch = event.pointerType === "touch";
  if (!inside(event.target) && !mentionOf(event.target)) close();
});

// The first tap opens the note, the second follows the link. A mouse click follows it at once.
document.addEventListener(
  "click",
  (event) => {
    const mention = mentionOf(event.target);
    if (mention && state.touch && state.mention !== mention) {
      event.preventDefault();
      event.stopPropagation();
      open(mention, { x: event.clientX, y: event.clientY });
    } else if (event.target instanceof Element && event.target.closest("a[href]")) {
      close();
    }
  },
  true,
);

document.addEventListener("keydown", (event) => {
  state.touch = false;
  if (event.key === "Escape") clearTimeout(state.timer);
  if (!state.mention) return;
  const { mention, card: element } = state;
  const links = [...element.querySelectorAll("a[href]")];
  if (event.key === "Escape") {
    const returns = inside(document.activeElement);
    close();
    state.dismissed = mention;
    if (returns) mention.focus();
    event.preventDefault();
  } else if (event.key === "Tab" && links.length) {
    // The note stands last in the document; the keyboard reaches it right behind the words.
    const at = links.indexOf(document.activeElement);
    if (document.activeElement === mention && !event.shiftKey) focus(event, links[0]);
    else if (at === 0 && event.shiftKey) focus(event, mention);
    else if (at === links.length - 1 && at >= 0 && !event.shiftKey) {
      state.dismissed = mention;
      mention.focus({ preventScroll: true });
      close(); // the browser then goes on from the mention
    }
  }
});

function focus(event, element) {
  event.preventDefault();
  element.focus();
}

window.addEventListener("pagehide", close);
window.addEventListener("popstate", close);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) restore(); // the choice may have changed since this page was left
});
window.addEventListener("resize", close);
document.addEventListener(
  "scroll",
  () => {
    if (state.mention) place(state.card, state.mention);
  },
  { passive: true },
);

// Density: none, the first mention of a section, all.
function density(value, root = document) {
  const html = document.documentElement;
  html.dataset.density = value;
  for (const mention of root.querySelectorAll(".story-body a.mention")) {
    const shown = value === "all" || (value === "first" && !mention.matches(".again"));
    if (shown) mention.removeAttribute("tabindex");
    else mention.setAttribute("tabindex", "-1");
  }
  for (const input of root.querySelectorAll("input[name=density]")) input.checked = input.value === value;
}

document.addEventListener("change", (event) => {
  if (!(event.target instanceof HTMLInputElement) || event.target.name !== "density") return;
  close();
  density(event.target.value);
  try {
    localStorage.setItem(STORE, event.target.value);
  } catch {
    // a browser that keeps nothing still obeys for this page
  }
});

function restore() {
  try {
    document.documentElement.dataset.density = localStorage.getItem(STORE) || "first";
  } catch {
    // what density.js has set stands
  }
  density(document.documentElement.dataset.density);
}

function ready() {
  close();
  for (const control of document.querySelectorAll("[data-density-control]")) control.hidden = false;
  density(document.documentElement.dataset.density || "first");
}

// Material tells when it has swapped the page; without it the document's own event does.
if (typeof document$ !== "undefined") document$.subscribe(ready);
else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
else ready();
