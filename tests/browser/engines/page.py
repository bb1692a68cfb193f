"""A page of a browser that knows WebDriver only, in the words of Playwright, as far as the tests speak them."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.browser.engines.webdriver import Session, WebDriverError

TIMEOUT = 10.0
"""Seconds until something that is waited for has failed to come."""
PAUSE = 0.03
"""Seconds between two looks."""

PLACE = {"x": 1590, "y": 1390}
"""Where the window stands: the pointer of the screen is over its bar, and never over a page. See ``webkit.py``."""

_ELEMENTS = (Path(__file__).parent / "elements.js").read_text(encoding="utf-8")
_FUNCTION = re.compile(r"\s*(?:async\s*)?(?:\([^)]*\)|[\w$]+)\s*=>")
_KEYS = {
    "Backspace": "\ue003", "Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Control": "\ue009", "Alt": "\ue00a",
    "Escape": "\ue00c", "Space": " ", "End": "\ue010", "Home": "\ue011", "ArrowLeft": "\ue012", "ArrowUp": "\ue013",
    "ArrowRight": "\ue014", "ArrowDown": "\ue015",
}  # fmt: skip

Text = str | re.Pattern[str]
Step = tuple[str, Any]


def patient(look: Callable[[], bool], describe: Callable[[], str], timeout: float = TIMEOUT) -> None:
    """Look again and again until it is so. Raises AssertionError with the description when time has run out."""
    until = time.monotonic() + timeout
    while True:
        try:
            if look():
                return
        except WebDriverError:  # a page on its way out
            if time.monotonic() > until:
                raise
        if time.monotonic() > until:
            raise AssertionError(describe())
        time.sleep(PAUSE)


def wanted(text: Text, *, exact: bool = False) -> dict[str, Any]:
    """Return a text, or an expression, as ``elements.js`` takes it."""
    if isinstance(text, re.Pattern):
        return {"source": text.pattern, "flags": "i" if text.flags & re.IGNORECASE else ""}
    return {"text": text, "exact": exact}


def _steps(selector: str) -> list[Step]:
    parts = selector.split(" >> ")
    return [("xpath", p.removeprefix("xpath=")) if p.startswith("xpath=") else ("css", p) for p in parts]


class _Finding:
    """What can be asked of a page and of a locator alike: for elements below it."""

    page: Page
    steps: tuple[Step, ...]

    def _below(self, *steps: Step) -> Locator:
        return Locator(self.page, (*self.steps, *steps))

    def locator(self, selector: str, *, has_text: Text | None = None, has: Locator | None = None) -> Locator:
        return self._below(*_steps(selector)).filter(has_text=has_text, has=has)

    def get_by_role(self, role: str, *, name: Text | None = None, expanded: bool | None = None) -> Locator:
        called = None if name is None else wanted(name)
        return self._below(("role", {"role": role, "name": called, "expanded": expanded}))

    def get_by_text(self, text: Text, *, exact: bool = False) -> Locator:
        return self._below(("text", wanted(text, exact=exact)))


class Page(_Finding):
    """The one page of a session."""

    def __init__(self, session: Session, size: tuple[int, int], on_close: Callable[[], None]) -> None:
        self.session = session
        self._on_close = on_close
        self.page = self
        self.steps = ()
        self.mouse = Mouse(session)
        self.keyboard = Keyboard(session)
        self.set_viewport_size({"width": size[0], "height": size[1]})
        patient(lambda: bool(self.evaluate("document.hasFocus()")), lambda: "the window does not get the keyboard")

    @property
    def url(self) -> str:
        return str(self.session.call("GET", "/url"))

    def title(self) -> str:
        return str(self.session.call("GET", "/title"))

    @property
    def viewport_size(self) -> dict[str, int]:
        width, height = self.evaluate("[innerWidth, innerHeight]")
        return {"width": width, "height": height}

    def set_viewport_size(self, size: dict[str, int]) -> None:
        frame = {"width": 0, "height": 0}
        for _ in range(3):  # the window's own frame is in the size that can be set
            rect = {name: length + frame[name] for name, length in size.items()}
            self.session.call("POST", "/window/rect", {**PLACE, **rect})
            inner = self._settled()
            if inner == size:
                return
            frame = {name: rect[name] - inner[name] for name in size}
        raise AssertionError(f"the window takes {inner}, not {size}")

    def _settled(self) -> dict[str, int]:
        """Return the size of the window when it changes no more."""
        seen = [self.viewport_size]
        while len(seen) < 5 or seen[-1] != seen[-4]:
            time.sleep(PAUSE)
            seen.append(self.viewport_size)
        return seen[-1]

    def goto(self, address: str, *, wait_until: str = "load") -> None:
        self.session.call("POST", "/url", {"url": address})
        if wait_until == "networkidle":
            self._idle()

    def reload(self, *, wait_until: str = "load") -> None:
        self.session.call("POST", "/refresh")

    def _idle(self) -> None:
        count = -1
        while count != (count := self.evaluate("performance.getEntriesByType('resource').length")):
            time.sleep(0.4)

    def evaluate(self, source: str, argument: Any = None) -> Any:
        """Return the value of an expression, or of a function that gets the argument."""
        return self.session.run(f"return {_value(source, 'given[0]')};", argument)

    def wait_for_timeout(self, milliseconds: float) -> None:
        time.sleep(milliseconds / 1000)

    def screenshot(self) -> bytes:
        return base64.b64decode(self.session.call("GET", "/screenshot"))

    def close(self) -> None:
        """End the session with its one page: a window that stays open keeps the keyboard from the next."""
        self._on_close()


class Locator(_Finding):
    """Elements, found anew whenever something is asked of them."""

    def __init__(self, page: Page, steps: tuple[Step, ...]) -> None:
        self.page = page
        self.steps = steps

    def __str__(self) -> str:
        return " ".join(f"{kind}={json.dumps(value, ensure_ascii=False)}" for kind, value in self.steps)

    def filter(self, *, has_text: Text | None = None, has: Locator | None = None) -> Locator:
        steps = list(self.steps)
        if has_text is not None:
            steps.append(("hasText", wanted(has_text)))
        if has is not None:
            steps.append(("has", has.steps))
        return Locator(self.page, tuple(steps))

    def nth(self, at: int) -> Locator:
        return self._below(("nth", at))

    @property
    def first(self) -> Locator:
        return self.nth(0)

    @property
    def last(self) -> Locator:
        return self.nth(-1)

    def all(self) -> list[Locator]:
        return [self.nth(at) for at in range(self.count())]

    def count(self) -> int:
        return len(self.ask("visible"))

    def ask(self, what: str) -> list[Any]:
        """Return an answer of each element: a name of ``ASKED`` in ``elements.js``."""
        return list(self._run(f"return find(given[0]).map(ASKED.{what});"))

    def one(self, what: str) -> Any:
        """Return the answer of the one element there is."""
        found: list[Any] = []

        def look() -> bool:
            found[:] = self.ask(what)
            return len(found) == 1

        patient(look, lambda: f"{len(found)} elements, not one: {self}")
        return found[0]

    def evaluate(self, source: str, argument: Any = None) -> Any:
        self.one("visible")
        return self._run(f"return {_value(source, 'find(given[0])[0], given[1]')};", argument)

    def evaluate_all(self, source: str, argument: Any = None) -> Any:
        return self._run(f"return {_value(source, 'find(given[0]), given[1]')};", argument)

    def bounding_box(self) -> dict[str, float] | None:
        found: dict[str, float] | None = self.one("box")
        return found

    def get_attribute(self, name: str) -> str | None:
        found: str | None = self.evaluate("(e, name) => e.getAttribute(name)", name)
        return found

    def is_visible(self) -> bool:
        return self.ask("visible") == [True]

    def inner_text(self) -> str:
        return str(self.one("inner"))

    def text_content(self) -> str:
        return str(self.one("raw"))

    def all_inner_texts(self) -> list[str]:
        return self.ask("inner")

    def all_text_contents(self) -> list[str]:
        return self.ask("raw")

    def scroll_into_view_if_needed(self) -> None:
        self.evaluate("e => ASKED.inWindow(e) || e.scrollIntoView({block: 'center', behavior: 'instant'})")

    def focus(self) -> None:
        self.evaluate("e => e.focus()")

    def hover(self) -> None:
        self.page.mouse.move(*self._reached())

    def click(self, *, position: dict[str, float] | None = None) -> None:
        self.page.mouse.move(*self._reached(position))
        self.page.mouse.down()
        self.page.mouse.up()

    def check(self) -> None:
        if not self.one("checked"):
            self.click()

    def press(self, key: str) -> None:
        self.focus()
        self.page.keyboard.press(key)

    def fill(self, text: str) -> None:
        self.evaluate(
            "(e, text) => { e.focus(); e.value = text; e.dispatchEvent(new InputEvent('input', {bubbles: true})); }",
            text,
        )

    def screenshot(self) -> bytes:
        self.scroll_into_view_if_needed()
        (reference,) = self._run("return find(given[0]);")
        path = f"/element/{next(iter(reference.values()))}/screenshot"
        return base64.b64decode(self.page.session.call("GET", path))

    def _reached(self, position: dict[str, float] | None = None) -> tuple[float, float]:
        point: dict[str, float] = {}

        def look() -> bool:
            found = self._run(
                "const all = find(given[0]); return all.length === 1 ? reach(all[0], given[1]) : null;", position
            )
            point.update(found or {})
            return found is not None

        patient(look, lambda: f"the pointer cannot reach {self} ({self.count()} there)")
        return point["x"], point["y"]

    def _run(self, body: str, argument: Any = None) -> Any:
        return self.page.session.run(f"{_ELEMENTS}\n{body}", list(self.steps), argument)


class Mouse:
    """The pointer, which stays where it was moved to."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._at = (0.0, 0.0)

    def move(self, x: float, y: float, *, steps: int = 1) -> None:
        from_x, from_y = self._at
        parts = [(from_x + (x - from_x) * n / steps, from_y + (y - from_y) * n / steps) for n in range(1, steps + 1)]
        # WebKit takes whole pixels.
        self._act([{"type": "pointerMove", "duration": 0, "x": round(px), "y": round(py)} for px, py in parts])
        self._at = (x, y)

    def down(self) -> None:
        self._act([{"type": "pointerDown", "button": 0}])

    def up(self) -> None:
        self._act([{"type": "pointerUp", "button": 0}])

    def wheel(self, x: float, y: float) -> None:
        self._session.run("scrollBy(given[0], given[1]);", x, y)

    def _act(self, actions: Sequence[dict[str, Any]]) -> None:
        source = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": list(actions)}
        self._session.call("POST", "/actions", {"actions": [source]})


class Keyboard:
    """The keys."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def press(self, keys: str) -> None:
        names = keys.split("+") if len(keys) > 1 else [keys]
        values = [_KEYS.get(name, name) for name in names]
        down = [{"type": "keyDown", "value": value} for value in values]
        up = [{"type": "keyUp", "value": value} for value in reversed(values)]
        self._act([*down, *up])

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter)

    def _act(self, actions: Sequence[dict[str, Any]]) -> None:
        self._session.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": list(actions)}]})


class Context:
    """What Playwright calls a context: here a session with its one page."""

    def __init__(self, session: Session, size: tuple[int, int], on_close: Callable[[], None]) -> None:
        self._page = Page(session, size, on_close)

    def new_page(self) -> Page:
        return self._page

    def close(self) -> None:
        self._page.close()


def _value(source: str, arguments: str) -> str:
    return f"await ({source})({arguments})" if _FUNCTION.match(source) else f"await ({source})"
