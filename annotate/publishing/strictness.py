"""Whether strict mode lets a build be published, known before it is: MkDocs looks at its warnings when all is done."""

from __future__ import annotations

import logging

from mkdocs.utils import CountHandler


class Strictness:
    """Counts the warnings of a build as MkDocs does in strict mode, and those that it passes over.

    ``--quiet`` keeps warnings from its logger, so that they do not count, and ``--verbose`` keeps it from collecting
    links to anchors (mkdocs/mkdocs issue 3991). Here the logger lets warnings through and what prints them keeps
    silent, and the module that collects the links is not verbose.
    """

    def __init__(self) -> None:
        self._logger = logging.getLogger("mkdocs")
        self._pages = logging.getLogger("mkdocs.structure.pages")
        self._counter = CountHandler(level=logging.WARNING)
        self._levels: list[tuple[logging.Logger | logging.Handler, int]] = []

    def begin(self) -> None:
        """Count from here on."""
        quiet = self._logger.level
        if quiet > logging.WARNING:
            for handler in self._logger.handlers:
                if not isinstance(handler, CountHandler):
                    self._set(handler, max(handler.level, quiet))
            self._set(self._logger, logging.WARNING)
        if self._pages.getEffectiveLevel() <= logging.DEBUG:
            self._set(self._pages, logging.INFO)
        self._logger.addHandler(self._counter)

    def end(self) -> int:
        """Count no more, leave the loggers as they were, and return how many warnings there were."""
        self._logger.removeHandler(self._counter)
        while self._levels:
            changed, level = self._levels.pop()
            changed.setLevel(level)
        return sum(count for _, count in self._counter.get_counts())

    def _set(self, changed: logging.Logger | logging.Handler, level: int) -> None:
        self._levels.append((changed, changed.level))
        changed.setLevel(level)
