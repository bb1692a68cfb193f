"""What readers get to see of names that the machine found and no editor has looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from annotate.annotation import Annotations, Name

Policy = Literal["show", "mark", "hide"]
"""``show``: like names that an editor has confirmed; ``mark``: as found by the machine; ``hide``: not at all."""


def shown(annotations: Annotations, policy: Policy | None, *, preview: bool) -> Annotations:
    """Return the annotations that a page shows.

    Without a policy names are marked; on a published site, people of whom the rules are not sure are left out, since
    taking something else for a person is what readers forgive least.
    """
    names = annotations.names
    if policy is None and not preview:
        names = tuple(n for n in names if n.reviewed or n.sure or n.kind != "person")
    elif policy == "hide":
        names = tuple(n for n in names if n.reviewed)
    elif policy == "show":
        names = tuple(_confirmed(n) for n in names)
    return replace(annotations, names=names)


def _confirmed(name: Name) -> Name:
    return name if name.reviewed else replace(name, reviewed=True)
