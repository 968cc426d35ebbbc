"""The MkDocs plugin `causebook`: plain `mkdocs build` and `mkdocs serve` give the same pages as the command."""

import logging
from pathlib import Path

from jinja2 import Environment
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from causebook.diagnostics.as_text import as_text, summary_line
from causebook.files.book import BookError, read_book
from causebook.files.pages import find_pages
from causebook.host import HostJob
from causebook.host.material import JobEvents, site_of
from causebook.host.mkdocs_config import prepare
from causebook.publish.assets import SCRIPTS, STYLES
from causebook.publish.embedded import Embedded
from causebook.records.kinds import BY_FOLDER
from causebook.site.navigation import navigation, placeholders

log = logging.getLogger("mkdocs.plugins.causebook")


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """What may stand under `- causebook:` in mkdocs.yml. files/book.py reads the same, without MkDocs."""

    default_tlp = options.Optional(options.Type(str))
    categories = options.Optional(options.ListOfItems(options.Type(str)))
    clock_review_days = options.Optional(options.Type(int))
    calendar = options.Optional(options.Type(dict))


class CausebookPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # likewise
    """Hands MkDocs' events to the host's own, and fills in the records when MkDocs is done."""

    def __init__(self) -> None:
        self._embedded: Embedded | None = None
        self._events: JobEvents | None = None
        self._previewing = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Notes whether this is a preview, in which a page with a problem is better than none."""
        del dirty
        self._previewing = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks the book; errors stop a build, and warnings a strict one, before anything is written."""
        try:
            book = read_book(Path(config.config_file_path).parent)
        except BookError as error:
            raise PluginError(str(error)) from error
        self._embedded = Embedded(book)
        self._tell(config)
        kinds = self._embedded.kinds()
        job = HostJob(
            config_file=Path(config.config_file_path),
            out=Path(config.site_dir),
            placeholders=placeholders(kinds),
            navigation=navigation(kinds),
            record_folders=frozenset(BY_FOLDER),
            styles=STYLES,
            scripts=SCRIPTS,
        )
        self._events = JobEvents(job)
        prepare(config, job)
        return config

    def _tell(self, config: MkDocsConfig) -> None:
        reading = self._reading().reading
        if reading.problems:
            say = log.error if reading.count("error") else log.warning
            say("\n%s", as_text(reading.problems, colour=False))
            say(summary_line(reading.problems, records=len(reading.found.records)))
        book = self._reading().book
        astray = find_pages(book.content, BY_FOLDER, book=book.root).problems
        forbidden = reading.count("error") and not self._previewing
        if astray or forbidden or (reading.problems and config.strict):
            message = "the book has problems; nothing was built"
            raise PluginError(message)

    def _reading(self) -> Embedded:
        if self._embedded is None:
            message = "MkDocs asked for pages before it read its settings"
            raise RuntimeError(message)
        return self._embedded

    def _job(self) -> JobEvents:
        if self._events is None:
            message = "MkDocs asked for pages before it read its settings"
            raise RuntimeError(message)
        return self._events

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """As the host does."""
        return self._job().on_files(files, config=config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """As the host does."""
        return self._job().on_env(env, config=config, files=files)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """As the host does."""
        return self._job().on_page_context(context, page=page, config=config, nav=nav)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """As the host does."""
        return self._job().on_post_page(output, page=page, config=config)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """As the host does."""
        return self._job().on_post_template(output, template_name=template_name, config=config)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Adds the records' pages to what MkDocs has written."""
        out = Path(config.site_dir)
        count = self._reading().finish(out, site_of(self._job(), (), ()), _write)
        log.info("Causebook filled %s files", count)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
