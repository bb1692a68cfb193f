// The card beside the words: one, in the top layer, placed by CSS anchor positioning.

const POPOVER = "popover" in HTMLElement.prototype;

export const state = { owner: null, dismissed: null };
let element = null;

export function show(owner, content, { label, role = "dialog" }) {
  close();
  if (!element?.isConnected) {
    element = document.createElement("div");
    element.className = "note-card";
    element.id = "note-card";
    if (POPOVER) element.popover = "manual"; // nothing can cover or clip it, and the script says when it closes
    document.body.append(element);
  }
  element.setAttribute("role", role);
  if (role === "dialog") element.setAttribute("aria-label", label);
  else element.removeAttribute("aria-label");
  element.replaceChildren(...content);
  state.owner = owner;
  owner.classList.add("is-open");
  if (role === "tooltip") owner.setAttribute("aria-describedby", element.id);
  else if (owner.matches("a")) owner.setAttribute("aria-expanded", "true");
  element.classList.add("is-shown");
  if (POPOVER) element.showPopover();
  element.scrollTop = 0;
  owner.dispatchEvent(new CustomEvent("note", { bubbles: true, detail: element }));
}

export function close() {
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

export function holds(target) {
  return Boolean(state.owner && element && target instanceof Node && element.contains(target));
}

// What the keyboard can reach in the open card.
export function stops() {
  return state.owner ? [...element.querySelectorAll("a[href], button")] : [];
}
