"""What is wrong with the input, said in sentences an editor can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of one input file."""

    path: Path
    """The file, as the editor would name it (relative to the project where possible)."""

    line: int | None
    """Line in that file, counted from 1; None where the fault has no line."""

    message: str
    """One sentence: the field where there is one, what is wrong, the way out."""

    def __str__(self) -> str:
        """``seeds/x.yml:7: published: "Dec 2019" is not a date; write 2019-12-04``."""
        where = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{where}: {self.message}"


class InputError(Exception):
    """Input that cannot be used; carries every problem that was found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            sorted(set(problems), key=lambda p: (p.path, p.line or 0, p.message))
        )
        super().__init__("\n".join(map(str, self.problems)))
