"""Another host: any program that builds Markdown from a folder with `mkdocs.yml`, run on a plain copy of the book.

The copy holds no plugin of ours, so that nothing but files is asked of the program. Pages of records are entries of
the copy's navigation, which makes the program mark their section; the entries are taken out of the finished pages.
"""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from causebook.host import HostError, HostJob, HostSite, Placeholder
from causebook.host.home import ADDRESS, PATH
from causebook.host.inputs import inputs_of
from causebook.host.repairs import repair, without_indents
from causebook.host.staged_config import DOCS, SITE, StagedConfig, stage_config
from causebook.host.unlisted import without_source, without_unlisted
from causebook.theme.shell import EDIT, Shell, cut, placeholder

PATIENCE = 600
"""Seconds after which the program is given up."""


class StagedHost:
    """A program such as `zensical build` or `properdocs build`, given as its command line."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self.command = tuple(command)

    def build(self, job: HostJob) -> HostSite:
        """Hand-written pages into `job.out`, and a shell for each placeholder.

        Raises: HostError for what the author must mend; ShellError for a theme that cannot be cut.
        """
        with TemporaryDirectory(prefix="causebook-host-") as folder:
            root = Path(folder)
            config = stage_config(job, root)
            skipped = frozenset(config.docs_dir / name for name in job.record_folders)
            inputs = inputs_of((job.config_file, config.docs_dir, *config.theme_dirs), skipped)
            _stage_pages(job, config, root / DOCS)
            warnings = _run(self.command, root, job)
            shells = _shells(job, config, root / SITE)
            files, pages = _take_over(root / SITE, job.out, unwritten=ADDRESS if config.home else "")
        return HostSite(shells=shells, files=files, pages=pages, inputs=inputs, warnings=warnings)


def _stage_pages(job: HostJob, config: StagedConfig, docs: Path) -> None:
    """Copies everything but records, and writes the placeholders and a missing home page."""

    def records(folder: str, names: list[str]) -> set[str]:
        return set(names) & job.record_folders if Path(folder) == config.docs_dir else set()

    shutil.copytree(config.docs_dir, docs, ignore=records)
    if config.home:
        (docs / PATH).write_text(config.home, encoding="utf-8")
    for wanted in job.placeholders:
        page = docs / wanted.path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(placeholder(wanted.key), encoding="utf-8")


def _run(command: tuple[str, ...], root: Path, job: HostJob) -> tuple[str, ...]:
    """What the program warned of.

    Raises: HostError when the program is missing or gives up, or warns in a strict job.
    """
    try:
        done = subprocess.run(  # noqa: S603  # the command is the caller's own
            command, cwd=root, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise HostError((f"{command[0]}: {fault}",)) from fault
    lines = tuple(line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip())
    warnings = tuple(line for line in lines if "warning" in line.lower())
    if done.returncode or (job.strict and warnings):
        raise HostError(lines if done.returncode else warnings)
    return warnings


def _shells(job: HostJob, config: StagedConfig, site: Path) -> dict[str, Shell]:
    """The shells in the finished placeholder pages, which are removed."""
    shells: dict[str, Shell] = {}
    for wanted in job.placeholders:
        page = site / _page_path(wanted, use_directory_urls=config.use_directory_urls)
        if not page.is_file():
            raise HostError((f"no page was made for {wanted.path}",))
        html = _with_edit_mark(without_unlisted(page.read_text(encoding="utf-8")), wanted)
        shells[wanted.key] = cut(without_indents(repair(html)), wanted.key)
        page.unlink()
    return shells


def _page_path(wanted: Placeholder, *, use_directory_urls: bool) -> str:
    path = wanted.path.removesuffix(".md")
    flat = not use_directory_urls or path.rpartition("/")[2] == "index"
    return f"{path}.html" if flat else f"{path}/index.html"


def _with_edit_mark(html: str, wanted: Placeholder) -> str:
    """The page with our mark in place of the placeholder's path, in links to its source."""
    return re.sub(rf'(href="[^"]*?){re.escape(wanted.path)}(?=")', rf"\g<1>{EDIT}", html)


def _take_over(site: Path, out: Path, *, unwritten: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Moves what the program made into `out`, its pages mended; gives all files, and the addresses of pages.

    `unwritten` is the page that no author wrote and none can edit; empty for none.
    """
    files, pages = [], []
    for source in sorted(site.rglob("*")):
        path = source.relative_to(site).as_posix()
        if source.is_dir() or path in ("sitemap.xml", "sitemap.xml.gz"):
            continue
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(".html"):
            html = repair(without_unlisted(source.read_text(encoding="utf-8")))
            target.write_text(without_source(html) if path == unwritten else html, encoding="utf-8")
        else:
            shutil.copyfile(source, target)
        files.append(path)
        if path.endswith(".html") and path != "404.html":
            pages.append(re.sub(r"(^|/)index\.html$", r"\1", path))
    return tuple(sorted(files)), tuple(sorted(pages))
