"""Expectations of a page that WebDriver drives, in the words of Playwright: each waits until it is met."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from tests.browser.engines.page import Locator, Page, Text, patient


def _folded(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


def _is(text: str, wanted: Text) -> bool:
    return bool(wanted.search(text)) if isinstance(wanted, re.Pattern) else _folded(text) == _folded(wanted)


def _holds(text: str, wanted: Text) -> bool:
    return bool(wanted.search(text)) if isinstance(wanted, re.Pattern) else _folded(wanted) in _folded(text)


class Expectation:
    """What a locator, or a page, shall be."""

    def __init__(self, actual: Locator | Page) -> None:
        self._actual = actual

    def to_have_url(self, wanted: Text) -> None:
        self._until(lambda: [self._actual.page.url], lambda found: _is(found[0], wanted), f"to be at {wanted}")

    def to_have_count(self, count: int) -> None:
        self._all("visible", lambda found: len(found) == count, f"to be {count}")

    def not_to_have_count(self, count: int) -> None:
        self._all("visible", lambda found: len(found) != count, f"not to be {count}")

    def to_be_visible(self) -> None:
        self._all("visible", lambda found: found == [True], "to be visible")

    def to_be_hidden(self) -> None:
        self._all("visible", lambda found: not any(found), "to be hidden")

    def to_be_in_viewport(self) -> None:
        self._all("inWindow", lambda found: found == [True], "to be in the window")

    def to_be_focused(self) -> None:
        self._all("focused", lambda found: found == [True], "to have the focus")

    def to_be_checked(self) -> None:
        self._all("checked", lambda found: found == [True], "to be checked")

    def not_to_be_checked(self) -> None:
        self._all("checked", lambda found: found == [False], "not to be checked")

    def to_have_value(self, value: str) -> None:
        self._all("value", lambda found: found == [value], f"to have the value {value!r}")

    def not_to_have_value(self, value: str) -> None:
        self._all("value", lambda found: len(found) == 1 and found[0] != value, f"to have another value than {value!r}")

    def to_have_text(self, wanted: Text | Sequence[Text]) -> None:
        all_ = [wanted] if isinstance(wanted, str | re.Pattern) else list(wanted)
        self._all("text", lambda found: len(found) == len(all_) and all(map(_is, found, all_)), f"to read {all_}")

    def to_contain_text(self, wanted: Text) -> None:
        self._all("text", lambda found: len(found) == 1 and _holds(found[0], wanted), f"to contain {wanted!r}")

    def to_have_class(self, wanted: re.Pattern[str]) -> None:
        self._all("class", lambda found: len(found) == 1 and _is(found[0], wanted), f"to have the class {wanted}")

    def not_to_have_class(self, wanted: re.Pattern[str]) -> None:
        self._all("class", lambda found: len(found) == 1 and not _is(found[0], wanted), f"not to have {wanted}")

    def to_have_attribute(self, name: str, wanted: Text) -> None:
        self._attribute(name, lambda value: value is not None and _is(value, wanted), f"to be {wanted!r}")

    def not_to_have_attribute(self, name: str, wanted: Text) -> None:
        self._attribute(name, lambda value: value is None or not _is(value, wanted), f"not to be {wanted!r}")

    def _attribute(self, name: str, holds: Callable[[str | None], bool], what: str) -> None:
        actual = self._locator()

        def ask() -> list[Any]:
            return list(actual.evaluate_all("(all, name) => all.map(e => e.getAttribute(name))", name))

        self._until(ask, lambda found: len(found) == 1 and holds(found[0]), f"{name} {what}")

    def _all(self, asked: str, holds: Callable[[list[Any]], bool], what: str) -> None:
        actual = self._locator()
        self._until(lambda: actual.ask(asked), holds, what)

    def _locator(self) -> Locator:
        assert isinstance(self._actual, Locator)
        return self._actual

    def _until(self, ask: Callable[[], list[Any]], holds: Callable[[list[Any]], bool], what: str) -> None:
        found: list[Any] = []

        def look() -> bool:
            found[:] = ask()
            return holds(found)

        patient(look, lambda: f"expected {self._actual} {what}, got {found}")
