// Finding elements as Playwright's locators do: a chain of steps, each from all that the one before found. It is sent along
// with every question to a browser that knows WebDriver only.

const folded = (text) => (text ?? "").replace(/[\s\u200b]+/g, " ").trim();
const textOf = (element) => folded(element.textContent);

function visible(element) {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}

// A text that is looked for: `{text}` is a part of it in any case, `{text, exact}` all of it, `{source, flags}` an expression.
function matches(text, wanted) {
  if ("source" in wanted) return new RegExp(wanted.source, wanted.flags).test(text);
  if (wanted.exact) return text === folded(wanted.text);
  return text.toLowerCase().includes(folded(wanted.text).toLowerCase());
}

const ROLES = {
  button: "button, summary, [role=button], input[type=button], input[type=submit]",
  dialog: "dialog, [role=dialog]",
  link: "a[href], [role=link]",
  searchbox: "input[type=search], [role=searchbox]",
};

function nameOf(element) {
  const label = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent;
  return folded(label) || textOf(element) || folded(element.title);
}

const shownTo = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[aria-hidden=true]");

const STEPS = {
  css(root, selector) {
    const seen = selector.endsWith(":visible");
    let own = seen ? selector.slice(0, -":visible".length) : selector;
    if (/^[>+~]/.test(own)) own = `:scope ${own}`;
    const found = [...root.querySelectorAll(own)];
    return seen ? found.filter(visible) : found;
  },
  xpath(root, path) {
    const result = document.evaluate(path, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
    return Array.from({ length: result.snapshotLength }, (_, at) => result.snapshotItem(at));
  },
  text(root, wanted) {
    const has = (element) => matches(textOf(element), wanted);
    const all = [...root.querySelectorAll("body *:not(script, style)")].filter(has);
    return all.filter((element) => ![...element.children].some(has));
  },
  role(root, { role, name, expanded }) {
    return [...root.querySelectorAll(ROLES[role])].filter(
      (element) =>
        shownTo(element) &&
        (!name || matches(nameOf(element), name)) &&
        (expanded === null || element.getAttribute("aria-expanded") === String(expanded)),
    );
  },
};

const FILTERS = {
  hasText: (found, wanted) => found.filter((element) => matches(textOf(element), wanted)),
  has: (found, steps) => found.filter((element) => find(steps, [element]).length),
  nth: (found, at) => found.slice(at, at + 1 || undefined),
};

function find(steps, roots = [document]) {
  return steps.reduce((from, [kind, value]) => {
    if (kind in FILTERS) return FILTERS[kind](from, value);
    const found = new Set(from.flatMap((root) => STEPS[kind](root, value)));
    return [...found].sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  }, roots);
}

// Return where the pointer hits an element: the middle of its first box in the window, or `{x, y}` from its corner. It is
// scrolled into the window before; null while something lies over it or it moves, to be asked again.
async function reach(element, position) {
  const inside = ({ left, top, right, bottom }) => left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  const boxes = () => [...element.getClientRects()].filter((box) => box.width && box.height);
  const target = () => boxes().find(inside) ?? boxes()[0];
  if (!boxes().length) return null;
  if (!inside(target())) element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  const before = element.getBoundingClientRect();
  await new Promise((resolve) => setTimeout(resolve, 40));
  const after = element.getBoundingClientRect();
  if (before.top !== after.top || before.left !== after.left) return null;
  const box = target();
  if (!box) return null;
  const point = position
    ? { x: after.left + position.x, y: after.top + position.y }
    : { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const hit = document.elementFromPoint(point.x, point.y);
  const labelled = hit?.closest("label")?.contains(element) || hit?.closest("label")?.control === element;
  if (hit && (element.contains(hit) || hit.contains(element) || labelled)) return point;
  element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" }); // out from under what covers it
  return null;
}

// What can be asked of one element.
const ASKED = {
  visible,
  focused: (element) => document.activeElement === element,
  checked: (element) => element.checked,
  value: (element) => element.value,
  text: (element) => textOf(element),
  inner: (element) => element.innerText,
  raw: (element) => element.textContent,
  class: (element) => element.getAttribute("class") ?? "",
  box(element) {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.checkVisibility() ? { x, y, width, height } : null;
  },
  inWindow(element) {
    if (!element.checkVisibility()) return false;
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  },
};
