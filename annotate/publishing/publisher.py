"""The MkDocs adapter: one method an event, each a call into the parts that know nothing of MkDocs."""

from __future__ import annotations

import datetime as dt
import html
import logging
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import jinja2
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from annotate import newsroom
from annotate.corpus import Annotated, Corpus, Voice
from annotate.desk.state import State, state
from annotate.errors import InputError, Problem
from annotate.publishing import options, templates
from annotate.publishing.fidelity import TextChangedError, check
from annotate.publishing.staging import Staging
from annotate.publishing.strictness import Strictness
from annotate.publishing.termlinks import PageTerms, TermLinks
from annotate.render import links, pages, wording
from annotate.render.links import Link
from annotate.search import index, records

log = logging.getLogger("mkdocs.plugins.annotate")

Make = Callable[[Link], str]

UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""Material's own search, in whose place the index of ``annotate.search`` is."""

_OF_THE_DESK = ("assets/javascripts/desk.js", "assets/stylesheets/desk.css")
"""Files of the theme that only the preview needs."""


class Publisher:
    """Publishes the annotated site; made anew for every build."""

    def __init__(self, *, serving: bool = False) -> None:
        self.serving = serving
        self._staging: Staging | None = None
        self._strictness: Strictness | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the options, send the pages to the staging folder and link terms in hand-written pages."""
        if config.strict:
            self._strictness = Strictness()
            self._strictness.begin()
        path = Path(config.config_file_path or "mkdocs.yml")
        self.root = (
            path.absolute().parent
        )  # MkDocs makes docs_dir absolute, and problems are named relative to the root
        try:
            self.options = options.read(config.extra.get("annotate"), Path(path.name))
        except InputError as error:
            raise PluginError(str(error)) from error
        self._site = config.site_dir
        self._staging = Staging(Path(config.site_dir))
        config.site_dir = str(self._staging.folder)
        self.page_terms = PageTerms(lambda texts: self.newsroom.mentions(texts))
        config.markdown_extensions.append(TermLinks(self.page_terms))  # type: ignore[arg-type]
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Read and annotate everything before the first page is made, so that all faults are said at once."""
        cache = self.root / self.options.cache if self.options.cache else None
        docs = Path(config.docs_dir)
        try:
            self.newsroom, self.corpus = newsroom.open_newsroom(
                self.root / self.options.seeds,
                docs / self.options.glossary,
                cache,
                drafts=self.serving,
                model=self.options.model,
            )
        except InputError as error:
            raise PluginError(str(InputError(self._near(p) for p in error.problems))) from error
        for problem in self.newsroom.orphans:
            log.warning(str(self._near(problem)))
        if self.newsroom.orphans and config.strict:
            raise PluginError("corrections that fit nowhere are errors in strict mode; adapt or remove them")
        for problem, _ in newsroom.remarks(self.corpus):
            log.info(str(self._near(problem)))
        for problem, notice in self.newsroom.notices:
            if notice.severity == "warning":
                log.info(str(self._near(problem)))  # who only builds sees what the page may lack or say wrongly
        self.desk: State | None = None
        if self.serving and self.options.desk:
            self.desk = state(self.newsroom, self.corpus, dt.date.today())
        self.corpus = self.corpus.shown(self.options.unreviewed, preview=self.serving)
        templates.check(config, self._relative)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages."""
        self.files = files
        self.generated: dict[str, Make] = {}
        self.articles: dict[str, Annotated] = {}
        self.bodies: dict[str, str] = {}
        self.written: list[records.Written] = []
        corpus, site = self.corpus, pages.Site(config.site_name, config.site_description or "")
        self._remove_drafts(files)
        for file in [f for f in files if f.src_uri.startswith(UNUSED)]:
            files.remove(file)
        self._add(files, config, links.HOME, site.name, lambda link: pages.home(corpus, site, link))
        for address, title, make in (
            (links.ARCHIVE, "Archive", pages.archive),
            (links.PEOPLE, "People", pages.people),
            (links.QUOTATIONS, "Quotations", pages.quotations),
            (links.TIMELINE, "Timeline", pages.timeline),
            (links.GLOSSARY, "Glossary", pages.glossary),
            (links.SEARCH, "Search", pages.search),
        ):
            self._add(files, config, address, title, _index(make, corpus))
        for annotated in corpus.articles:
            address, about = links.article(annotated.slug), annotated.article.metadata
            self.articles[address] = annotated
            self._add(files, config, address, about.title, _article(annotated, corpus), about.standfirst)
            text = links.plain_text(annotated.slug)
            files.append(File.generated(config, text, content=pages.plain_text(annotated)))
        for id_, voice in corpus.voices.items():
            name = voice.speaker.name
            self._add(files, config, links.speaker(id_), name, _speaker(voice, corpus))
        self._add_desk(files, config)
        self._add_old_addresses(files, config, site)
        return files

    def on_env(self, env: jinja2.Environment) -> jinja2.Environment:
        """Leave out the lines that the theme's templates leave empty: a tenth of what a short page weighs.

        In the preview every page says what is on the desk.
        """
        env.trim_blocks = env.lstrip_blocks = True
        if self.desk is not None:
            warnings = len(self.desk.of("warning"))
            env.globals["desk"] = wording.count(warnings, "warning") if warnings else "no warnings"
        return env

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell the tree processor whose page comes next; give a term's page its title."""
        source = page.file.src_uri
        term = self._term_of(source)
        self.page_terms.source = "" if source in self.generated else source
        self.page_terms.own = term or ""
        self.page_terms.linked = []
        if term:
            page.meta["title"] = html.escape(self.corpus.glossary[term].name)
            page.meta["description"] = html.escape(self.corpus.glossary[term].summary)
        return markdown

    def on_page_content(self, content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill a generated page, frame a term's page, put notes under a hand-written one."""
        link = self._link_from(page)
        source = page.file.src_uri
        corpus = self.corpus
        if source in self.generated:
            made = self.generated[source](link)
            if self.desk is not None and source in self.articles:
                made += pages.corrections(self.articles[source], self._near)
        elif term := self._term_of(source):
            made = pages.term(corpus.glossary[term], content, corpus, link)
            self.bodies[term] = content
        else:
            made = content
            self.written.append(records.Written(source, page.title or config.site_name, content))
        linked = [corpus.glossary[t] for t in self.page_terms.linked]
        if linked and source not in self.generated:
            made += pages.notes(linked, corpus, link)
        self.page_terms.linked = []
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= set(pages.anchors(made))
        return made

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Compare the visible text of an article's page with the seed."""
        annotated = self.articles.get(page.file.src_uri)
        if annotated:
            try:
                check(annotated.article, output)
            except TextChangedError as error:
                raise PluginError(f"{self._relative(annotated.article.path)}: {error}") from error
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Make the search index, and put the finished site in the place of the old one."""
        self.newsroom.cache.prune()
        found = records.records(self.corpus, self.bodies, self.written, self._address)
        try:
            index.write(found, Path(config.site_dir), config.theme.get("language") or "en")
        except index.SearchIndexError as error:
            raise PluginError(str(error)) from error
        warnings = self._strictness.end() if self._strictness else 0
        if warnings:
            gave = f"the build gave {wording.count(warnings, 'warning')}, which strict mode does not let pass"
            raise PluginError(f"{gave}; the last good site stays as it was")
        if self._staging:
            try:
                self._staging.publish()
            except OSError as error:
                message = f"{self._site}: the new site cannot take the place of the old one: {error.strerror}"
                raise PluginError(f"{message}; set site_dir to a folder that can be renamed") from error
        config.site_dir = self._site

    def on_build_error(self, error: Exception) -> None:
        """Leave the last good site as it was, or bring it back where MkDocs fails after the new one was published."""
        if self._strictness:
            self._strictness.end()
        if self._staging:
            self._staging.discard()

    def on_shutdown(self) -> None:
        """Remove the old site, now that nothing can fail any more."""
        if self._staging:
            self._staging.settle()

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
        """Watch what MkDocs does not: the seeds, the theme's overrides, and the package itself.

        After a failed build MkDocs answers no request until one succeeds; here the last good site stays up.
        """
        server.builder = forgiving(server.builder)
        server.watch(str(self.root / self.options.seeds))
        server.watch(str(Path(__file__).parent.parent))
        if config.theme.custom_dir:
            server.watch(config.theme.custom_dir)
        return server

    def _add(
        self, files: Files, config: MkDocsConfig, address: str, title: str, make: Make, description: str | None = None
    ) -> None:
        """Add a page whose content is made when MkDocs gets to it; a hand-written page of that address wins."""
        if files.get_file_from_path(address):
            if address in self.articles:
                seed = self._relative(self.articles[address].article.path)
                raise PluginError(f"docs/{address}: stands where {seed} is to be published; rename one of them")
            return
        front: dict[str, object] = {"title": html.escape(title)}
        if description:
            front["description"] = html.escape(description)
        content = f"---\n{yaml.safe_dump(front, allow_unicode=True, width=10_000)}---\n"
        files.append(File.generated(config, address, content=content))
        self.generated[address] = make

    def _add_desk(self, files: Files, config: MkDocsConfig) -> None:
        """Add the desk to the preview; anything else is made without what belongs to it."""
        shown = self.desk
        if shown is None:
            for file in filter(None, map(files.get_file_from_path, _OF_THE_DESK)):
                files.remove(file)
            return
        corpus, near = self.corpus, self._near
        self._add(files, config, links.DESK, "Desk", lambda link: pages.desk(shown, corpus, near, link))
        page = files.get_file_from_path(links.DESK)
        if page and page.src_uri in self.generated:
            page.inclusion = InclusionLevel.NOT_IN_NAV

    def _add_old_addresses(self, files: Files, config: MkDocsConfig, site: pages.Site) -> None:
        """Add a small page where an address was another one before; it is in no index, and what is there now wins."""
        for address, places in pages.moved(self.corpus).items():
            old = File.generated(config, address, content="")
            if files.get_file_from_path(address) or files.get_file_from_path(old.dest_uri):
                continue
            link = _relative_to(old, files)
            absolute = urljoin(config.site_url, self._address(places[0].address)) if config.site_url else ""
            page = pages.old_address(places, site, absolute or link(places[0].address), link)
            files.append(File.generated(config, old.dest_uri, content=page))

    def _remove_drafts(self, files: Files) -> None:
        """Leave out the pages of terms that are not published yet; under ``serve`` they were read and stay."""
        for file in list(files.documentation_pages()):
            folder, _, name = file.src_uri.rpartition("/")
            term = name.removesuffix(".md")
            if folder == self.options.glossary and term != "index" and term not in self.corpus.glossary:
                files.remove(file)

    def _term_of(self, source: str) -> str | None:
        folder, _, name = source.rpartition("/")
        term = name.removesuffix(".md")
        return term if folder == self.options.glossary and term in self.corpus.glossary.terms else None

    def _link_from(self, page: Page) -> Link:
        """Return how the page addresses others. What it addresses is registered, so that MkDocs checks the anchors."""
        up = "../" * page.url.count("/")
        known: dict[str, str] = {}
        to_anchors = page.links_to_anchors

        def link(address: str) -> str:
            if address not in known:
                path, _, anchor = address.partition("#")
                file = self.files.get_file_from_path(path)
                if file is None:
                    log.warning(f"{page.file.src_uri}: links to {path}, and there is no such page")
                    return "#"
                if anchor and to_anchors is not None:
                    to_anchors.setdefault(file, {})[anchor] = address
                known[address] = (up + file.url or "./") + (f"#{anchor}" if anchor else "")
            return known[address]

        return link

    def _address(self, source: str) -> str:
        """Return the address of a page relative to the site's root."""
        path, _, anchor = source.partition("#")
        return self.files.src_uris[path].url + (f"#{anchor}" if anchor else "")

    def _near(self, problem: Problem) -> Problem:
        return Problem(self._relative(problem.path), problem.line, problem.message)

    def _relative(self, path: Path) -> Path:
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path


def forgiving(build: Callable[[], None]) -> Callable[[], None]:
    """Return a builder that says in one line why it failed, and then counts as done."""

    def builder() -> None:
        try:
            build()
        except Abort as error:
            # MkDocs says the cause as well, but each only once in the life of a server.
            log.error(f"{error.__context__ or error}\nThe site was not built anew; the last good one stays up")
        except Exception as error:
            reason = " ".join(str(error).split())
            log.error(f"{type(error).__name__}: {reason}\nThe site was not built anew; the last good one stays up")

    return builder


def _relative_to(page: File, files: Files) -> Link:
    """Return how a page that is no page of MkDocs' addresses others."""
    up = "../" * page.url.count("/")
    return lambda address: up + files.src_uris[address].url


def _index(make: Callable[[Corpus, Link], str], corpus: Corpus) -> Make:
    return lambda link: make(corpus, link)


def _speaker(voice: Voice, corpus: Corpus) -> Make:
    return lambda link: pages.speaker(voice, corpus, link)


def _article(annotated: Annotated, corpus: Corpus) -> Make:
    return lambda link: pages.article(annotated, corpus, link)
