"""``mkdocs serve``: every kind of change shows without a restart, and a broken file leaves the last good site up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview import Preview, serving


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    with serving(project) as running:
        yield running


ARTICLE = "articles/nato-london-2019/"


def test_every_change_shows_and_faults_leave_the_site_up(preview: Preview) -> None:
    changes = [
        ("seeds/nato-london-2019.txt", "ironclad", "cast in iron", ARTICLE, "cast in iron"),
        ("seeds/nato-london-2019.yml", "NATO chief: All", "NATO head: All", "", "NATO head: All"),
        ("docs/glossary/ankara.md", "Capital of Turkey;", "The capital of Turkey;", ARTICLE, "The capital of Turkey;"),
        (
            "theme/main.html",
            "{% block extrahead %}",
            '{% block extrahead %}<meta name="changed">',
            "",
            'name="changed"',
        ),
        ("annotate/render/templates/home.html", 'class="front"', 'class="front anew"', "", 'class="front anew"'),
        ("annotate/render/wording.py", '"Weapon"', '"Arms"', "glossary/s-400/", ">Arms<"),
        ("annotate/pipeline/data/cues.json", "say tell claim insist", "say tell claim", ARTICLE, "Who said what"),
    ]
    for file, old, new, address, shown in changes:
        preview.rebuild(file, old, new)
        assert shown in preview.get(address), file

    faults = [
        (
            "seeds/nato-london-2019.yml",
            "published: 2019-12-04",
            "published: soon",
            r"nato-london-2019\.yml:2: published",
        ),
        ("theme/main.html", "{% endblock %}", "{% endblok %}", r"theme/main\.html:\d+: "),
        ("annotate/render/wording.py", "def day(", "def day((", r"wording\.py:\d+: SyntaxError"),
    ]
    for file, old, new, said in faults:
        output = preview.rebuild(file, old, new)
        assert re.search(said, output), output
        assert "NATO head: All" in preview.get("")
        output = preview.rebuild(file, new, old)
        assert "ERROR" not in output, output
        assert "NATO head: All" in preview.get("")
    assert "Traceback" not in preview.output()
