"""The templates and what they share."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import jinja2

from annotate.calendar import spoken
from annotate.render import links, wording
from annotate.render.links import Link


class Site(NamedTuple):
    """What the site says of itself."""

    name: str
    description: str


@cache
def environment() -> jinja2.Environment:
    """Return the templates; everything put into them is escaped."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("annotate.render"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    env.filters.update(
        day=wording.day,
        count=wording.count,
        percent=_percent,
        spoken=spoken,
        capital=wording.capital,
        held=wording.held,
    )
    env.globals.update(kinds=wording.KINDS, links=links, role_of=wording.role_of)
    return env


def render(template: str, link: Link, **context: Any) -> str:
    """Return a template filled for the page that ``link`` addresses others from."""
    return environment().get_template(template).render(link=link, **context)


def _percent(share: float) -> int:
    return round(100 * share)


_ID = re.compile(r'\sid="([^"]+)"')


def anchors(page: str) -> list[str]:
    """Return the anchors of a generated page."""
    return _ID.findall(page)
