"""The host of today: MkDocs with Material, run in this process, without its words on the terminal."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # else Material prints a block about its end when imported

import mkdocs
from jinja2 import Environment, TemplateError
from mkdocs.commands.build import build as build_site
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from causebook.host import HostError, HostJob, HostSite, Input
from causebook.host import mkdocs_hooks as hooks
from causebook.host.inputs import inputs_of
from causebook.host.mkdocs_config import load, roots
from causebook.host.repairs import repair
from causebook.theme.compiled import compiled

if TYPE_CHECKING:
    from causebook.theme.shell import Shell


class MaterialHost:
    """MkDocs with Material, or with another theme of its kind."""

    name = "material"

    def build(self, job: HostJob) -> HostSite:
        """Hand-written pages into `job.out`, and a shell for each placeholder.

        Raises: HostError for what the author must mend; ShellError for a theme that cannot be cut.
        """
        warnings: list[str] = []
        events = JobEvents(job)
        with _quietly(warnings):
            try:
                config = load(job, warnings)
                config.plugins["causebook/job"] = events
                inputs = _inputs(job, config)  # before they are read: a later edit must show
                _run(config)
            except (MkDocsException, TemplateError, UnicodeDecodeError) as fault:
                raise HostError((*warnings, _words(fault))) from fault
        if job.strict and warnings:
            raise HostError(tuple(warnings))
        return site_of(events, tuple(warnings), inputs)


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """The options of a plugin that no author writes."""


class JobEvents(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # likewise
    """What happens in MkDocs' events during one job; the plugin that runs last."""

    def __init__(self, job: HostJob) -> None:
        super().__init__()
        self.job = job
        self.by_path = {wanted.path: wanted for wanted in job.placeholders}
        self.shells: dict[str, Shell] = {}
        self.pages: list[str] = []

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Takes records away and puts in what the author did not write, before other plugins look."""
        hooks.hide_records(files, self.job.record_folders)
        hooks.add_home(files, config)
        hooks.extend_nav(config, files, self.job.navigation)
        hooks.add_placeholders(files, config, self.job.placeholders)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Notes the hand-written pages, and puts each placeholder under the list page of its kind."""
        del config
        env.bytecode_cache = env.bytecode_cache or compiled(f"{mkdocs.__version__} {sorted(env.extensions)}")
        for file in files.documentation_pages():
            wanted = self.by_path.get(file.src_uri)
            if file.page and wanted is None:
                self.pages.append(file.page.url)
            elif file.page and wanted and wanted.parent:
                hooks.stand_under(file.page, files, wanted.parent)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """A shell serves many pages, so it has no page before or after it."""
        del config, nav
        if hooks.shell_key(page) is not None:
            page.previous_page = page.next_page = None
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keeps a placeholder as a shell, which is then not written; mends all other pages."""
        del config
        shell = hooks.capture(output, page)
        if shell is None:
            return repair(output)
        self.shells[shell.key] = shell
        return ""

    @event_priority(-100)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mends the page that is shown for a wrong address."""
        del config
        return repair(output) if template_name.endswith(".html") else output


class _Collector(logging.Handler):
    """Takes down what MkDocs and its plugins warn of."""

    def __init__(self, warnings: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.warnings = warnings

    def emit(self, record: logging.LogRecord) -> None:
        """Once each: MkDocs repeats some."""
        if record.getMessage() not in self.warnings:
            self.warnings.append(record.getMessage())


@contextmanager
def _quietly(warnings: list[str]) -> Iterator[None]:
    """While it lasts, MkDocs logs into `warnings` and nowhere else."""
    logger, collector = logging.getLogger("mkdocs"), _Collector(warnings)
    before = logger.level, logger.propagate
    logger.addHandler(collector)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(collector)
        logger.setLevel(before[0])
        logger.propagate = before[1]


def _run(config: MkDocsConfig) -> None:
    """Builds, with the start and end that MkDocs' own command gives to plugins."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_site(config)
    finally:
        config.plugins.on_shutdown()


def _words(fault: MkDocsException | TemplateError | UnicodeDecodeError) -> str:
    return fault.format_message() if isinstance(fault, MkDocsException) else str(fault)


def _inputs(job: HostJob, config: MkDocsConfig) -> tuple[Input, ...]:
    skipped = frozenset(Path(config.docs_dir) / folder for folder in job.record_folders)
    return inputs_of(roots(config), skipped)


def site_of(events: JobEvents, warnings: tuple[str, ...], inputs: tuple[Input, ...]) -> HostSite:
    """What MkDocs has built, once it is done."""
    job = events.job
    files = sorted(path.relative_to(job.out).as_posix() for path in job.out.rglob("*") if path.is_file())
    return HostSite(
        shells=events.shells,
        files=tuple(files),
        pages=tuple(sorted(events.pages)),
        inputs=inputs,
        warnings=warnings,
    )
