"""The MkDocs build hook: events in, calls out. What is done stands in ``annotate.publishing``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.plugins import event_priority

from annotate.publishing import publisher, reload

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_serving = False
_code = reload.stamp()
_publisher = publisher.Publisher()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    global _code, _publisher
    if _serving and (now := reload.stamp()) != _code:
        _code = now
        reload.reload()
    current = sys.modules["annotate.publishing.publisher"]
    _publisher = current.Publisher(serving=_serving)
    return _publisher.on_config(config)  # type: ignore[no-any-return]


def on_pre_build(config: MkDocsConfig) -> None:
    _publisher.on_pre_build(config)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return _publisher.on_files(files, config)


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    return _publisher.on_env(env)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return _publisher.on_page_markdown(markdown, page, config, files)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return _publisher.on_page_content(html, page, config, files)


@event_priority(-100)  # the check sees the page as it will be written
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return _publisher.on_post_page(output, page, config)


@event_priority(-100)  # the site changes places when every plugin has written its files
def on_post_build(config: MkDocsConfig) -> None:
    _publisher.on_post_build(config)


def on_build_error(error: Exception, **_: Any) -> None:
    _publisher.on_build_error(error)


def on_shutdown() -> None:
    _publisher.on_shutdown()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    return _publisher.on_serve(server, config)
