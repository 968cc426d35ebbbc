"""The command `causebook`."""

import difflib
import gc
import math
import os
import shlex
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from causebook import __version__
from causebook.diagnostics.as_github import as_github
from causebook.diagnostics.as_gitlab import as_gitlab
from causebook.diagnostics.as_json import as_json
from causebook.diagnostics.as_text import as_text, summary_line
from causebook.diagnostics.problem import Problem
from causebook.files.book import Book, BookError, read_book

if TYPE_CHECKING:
    from causebook.host import Host

FINE, PROBLEMS, USAGE, BUG = 0, 1, 2, 3
UNTOUCHED = "the site that was there is untouched"
RARELY = 100_000
"""New values after which Python looks for circles of dead ones. A build makes few, and as many values that stay."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="causebook")
def cli() -> None:
    """Turn an organisation's AI-incident knowledge into a searchable, cross-linked site."""


def main() -> None:
    """Runs the command line; what escapes from it is a bug of ours, and is said so."""
    gc.set_threshold(RARELY)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of the command that `arguments` write."""
    try:
        outcome = cli.main(arguments, prog_name="causebook", standalone_mode=False)
    except BrokenPipeError:  # whoever read along has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except Exception as error:  # noqa: BLE001  # the last door
        return _told(error)
    return outcome if isinstance(outcome, int) else FINE


def _told(error: Exception) -> int:
    """Says what came in the way, and gives the exit code for it."""
    from causebook.host import HostError  # commands import what they need
    from causebook.publish.lock import BusyError
    from causebook.publish.rewriting import RewriteError

    if isinstance(error, click.ClickException):
        error.show()
    elif isinstance(error, BookError | BusyError | HostError | RewriteError):
        click.echo(f"causebook: {error}", err=True)
    elif isinstance(error, OSError):
        click.echo(f"causebook: {_in_words(error)}", err=True)
    elif not isinstance(error, click.exceptions.Abort):
        click.echo("".join(traceback.format_exception(error)), err=True)
        click.echo(
            "This is a bug in causebook, not in your book. Please report it with the lines above.", err=True
        )
        return BUG
    return USAGE


def _in_words(error: OSError) -> str:
    """What went wrong with the disk, and what the command had to add."""
    place = error.filename2 or error.filename or "the disk"
    reason = error.strerror or str(error)
    return " ".join([f"{place} cannot be written: {reason}.", *getattr(error, "__notes__", ())])


def _format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "github", "gitlab", "sarif"]),
        default="text",
        help="For a person, for a program, for a pull request of GitHub or a merge request of GitLab, or for tools that read scans.",
    )(command)


def _book(folder: Path | None = None) -> Book:
    return read_book(folder or _book_above(Path.cwd()))


def _book_above(folder: Path) -> Path:
    """The nearest folder, from here upwards, that is a book; this one where none is."""
    return next((above for above in (folder, *folder.parents) if (above / "mkdocs.yml").is_file()), folder)


def _say(problems: tuple[Problem, ...], form: str, book: Book) -> None:
    if form == "json":
        click.echo(as_json(problems))
    elif form in ("github", "gitlab"):
        from causebook.build.history import place_in_repository

        said = as_github if form == "github" else as_gitlab
        click.echo(said(problems, place_in_repository(book.root)), nl=form == "gitlab")
    elif form == "sarif":
        from causebook.build.history import place_in_repository
        from causebook.diagnostics.as_sarif import as_sarif

        click.echo(as_sarif(problems, __version__, place_in_repository(book.root)))
    else:
        click.echo(as_text(problems, colour=_has_colour()), nl=False)


def _has_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _verdict(problems: tuple[Problem, ...], *, strict: bool) -> int:
    bad = any(strict or problem.weight == "error" for problem in problems)
    return PROBLEMS if bad else FINE


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings fail the check too.")
@click.option("--watch", is_flag=True, help="Check again after each save, until interrupted.")
@click.option(
    "--for-seconds", type=click.IntRange(1), help="With --watch: stop by itself after so many seconds."
)
@_format_option
def check(paths: tuple[Path, ...], form: str, *, strict: bool, watch: bool, for_seconds: int | None) -> int:
    """Say everything that is wrong with the book, or with the given files and folders of it."""
    if for_seconds and not watch:
        message = "--for-seconds goes with --watch"
        raise click.UsageError(message)
    for path in paths:
        if not path.exists():
            message = f"there is no {path}"
            raise click.UsageError(message)
    book = _book(_book_above(paths[0].resolve()) if paths else None)
    chosen = tuple(path.resolve() for path in paths)
    verdict = _checked(book, chosen, form, strict=strict)
    return _checked_on_each_save(book, chosen, form, for_seconds, strict=strict) if watch else verdict


def _checked(book: Book, chosen: tuple[Path, ...], form: str, *, strict: bool) -> int:
    from causebook.publish.check import check_book

    checked = check_book(book)
    problems = tuple(problem for problem in checked.problems if _is_under(book, problem, chosen))
    _say(problems, form, book)
    if form == "text":
        click.echo(summary_line(problems, records=checked.records))
    return _verdict(problems, strict=strict)


def _checked_on_each_save(
    book: Book, chosen: tuple[Path, ...], form: str, for_seconds: int | None, *, strict: bool
) -> int:
    from causebook.publish.lock import BusyError
    from causebook.publish.watching import watching

    end = time.monotonic() + for_seconds if for_seconds else math.inf
    site = str(book.site)
    with watching(book, (site, str(book.site.with_name(f".{book.site.name}.")))) as changes:
        click.echo("Watching; Ctrl+C ends it.", err=True)
        try:
            while time.monotonic() < end:
                if changes.came(within=min(1.0, end - time.monotonic())):
                    click.echo(time.strftime("%n%H:%M:%S"), err=True)
                    try:
                        _checked(read_book(book.root), chosen, form, strict=strict)
                    except (
                        BookError,
                        BusyError,
                    ) as error:  # half-written settings are mended by the next save
                        click.echo(f"causebook: {error}", err=True)
        except KeyboardInterrupt:
            click.echo("", err=True)
    return FINE


@cli.command()
@_format_option
@click.option(
    "--fail-on",
    "fatal",
    multiple=True,
    metavar="NAME",
    help="End with 1 when there is one of that name; `all` for any.",
)
@click.option("--with-silenced", is_flag=True, help="Show what has been accepted for a while, too.")
@click.option("--with-invented", is_flag=True, help="Look into records that are invented for teaching, too.")
def findings(form: str, fatal: tuple[str, ...], *, with_silenced: bool, with_invented: bool) -> int:
    """Say what needs attention: fixes that never shipped, causes that came back, plans that nobody has tried."""
    from causebook.diagnostics.findings import FINDINGS
    from causebook.publish.findings import find_in

    names = [code.name for code in FINDINGS]
    for name in fatal:
        if name not in (*names, "all"):
            message = f"there is no finding called {name}. They are: {', '.join(names)}"
            raise click.UsageError(message)
    book = _book()
    found = find_in(book, with_silenced=with_silenced, with_invented=with_invented)
    _say(found.problems, form, book)
    if form == "text":
        more = f"; {found.silenced} more accepted for a while" if found.silenced else ""
        click.echo(f"{len(found.problems)} things need attention{more}.")
    if found.errors:
        click.echo(f"note: {found.errors} errors keep records out of this. Say: causebook check", err=True)
    named = {problem.name for problem in found.problems}
    return PROBLEMS if named and ("all" in fatal or not named.isdisjoint(fatal)) else FINE


@cli.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--text", help="A few sentences instead of a file.")
@click.option("--most", type=click.IntRange(1), default=5, show_default=True, help="Records of each kind.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def similar(file: Path | None, text: str | None, most: int, form: str) -> int:
    """Say whether this has happened before: the patterns and incidents most like a draft, and by which words."""
    from causebook.files.draft import draft_text
    from causebook.publish.similar import likes_as_json, likes_as_text, similar_in

    if (file is None) == (text is None):
        message = 'give a FILE, or --text "…": one of the two'
        raise click.UsageError(message)
    asked = draft_text(file) if file else text or ""
    found = similar_in(_book(), asked, most, draft=file)
    click.echo(likes_as_json(found.likes) if form == "json" else likes_as_text(found.likes))
    if found.errors:
        click.echo(f"note: {found.errors} errors keep records out of this. Say: causebook check", err=True)
    return FINE


def _is_under(book: Book, problem: Problem, chosen: tuple[Path, ...]) -> bool:
    place = Path(
        os.path.realpath(book.root / problem.span.path)
    )  # unlike resolve(), survives a link to itself
    return not chosen or any(place == path or path in place.parents for path in chosen)


@cli.command()
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site goes; site/ by default.")
@click.option("--offline", is_flag=True, help="A site to open from a disk, without a server.")
@click.option(
    "--zip",
    "archive",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Pack the offline site into this file too.",
)
@click.option("--strict", is_flag=True, help="Warnings fail the build too.")
@click.option("--host", "command", help="Another program that reads mkdocs.yml, such as 'zensical build'.")
@_format_option
def build(  # noqa: PLR0913  # one for each option
    site_dir: Path | None,
    command: str | None,
    form: str,
    archive: Path | None,
    *,
    strict: bool,
    offline: bool,
) -> int:
    """Check the book and build its site."""
    from causebook.progress import watched
    from causebook.publish.site import Wish, build_site

    book = _book()
    target = (site_dir or book.site).absolute()
    if archive:
        _check_archive(archive.absolute(), target, book, offline=offline)
    try:
        with watched() as tell:
            report = build_site(Wish(book, target, _host(command), strict=strict, tell=tell, offline=offline))
    except OSError as error:
        error.add_note(f"{UNTOUCHED.capitalize()}.")
        raise
    _say(report.problems, form, book)
    if form == "text":
        for warning in report.warnings:
            click.echo(f"note: {warning}")
    if not report.published:
        click.echo(summary_line(report.problems, records=report.records), err=True)
        click.echo(f"Nothing was published: {UNTOUCHED}.", err=True)
        return PROBLEMS
    if archive:
        from causebook.publish.disk import write_zip

        write_zip(target, archive.absolute())
    if form == "text":
        click.echo(_built(report, target))
        if archive:
            click.echo(f"Packed into {archive.absolute()}")
    return FINE


def _check_archive(archive: Path, target: Path, book: Book, *, offline: bool) -> None:
    """Refuses a zip that could not be opened from a disk, or that would come to lie in a site or among records."""
    if not offline:
        message = "--zip goes with --offline: the usual site needs a server"
        raise click.UsageError(message)
    for folder in (target, book.content):
        if folder in archive.parents:
            message = f"{archive} would lie in {folder}; choose another place for the zip"
            raise click.UsageError(message)


def _host(command: str | None) -> "Host":
    from causebook.host import default_host
    from causebook.host.staged import StagedHost

    if not command:
        return default_host()
    try:
        return StagedHost(command, shlex.split(command))
    except ValueError as error:
        message = f"--host cannot be read as a command: {str(error).lower()}"
        raise click.UsageError(message) from None


def _built(report: Any, target: Path) -> str:  # noqa: ANN401  # the report of a build, imported late
    counts = (
        f"{report.records} records, {report.pages} pages, {report.links} links, {report.patterns} patterns"
    )
    done = f"{report.written.made} files written, {report.written.kept} kept"
    return f"Built {counts} in {report.seconds:.1f} s ({done}).\nOpen {target / 'index.html'}"


@cli.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Where it goes; handbook.html or handbook.pdf here by default.",
)
@click.option(
    "--format", "form", type=click.Choice(["html", "pdf"]), help="By the ending of --output, or else html."
)
@click.option("--edition", default="", metavar="WORDS", help="The version to print; the commit by default.")
def handbook(output: Path | None, form: str | None, edition: str) -> int:
    """Write the printable handbook: playbooks, runbooks, decision rights, clocks and contacts in one file."""
    from causebook.publish.handbook import HandbookError, make_handbook, write_handbook
    from causebook.publish.pdf import PdfError

    form = form or ("pdf" if output and output.suffix.lower() == ".pdf" else "html")
    target = (output or Path(f"handbook.{form}")).absolute()
    try:
        made = make_handbook(_book(), edition)
        write_handbook(made, target, form)
    except (HandbookError, PdfError) as error:
        click.echo(f"causebook: {error}", err=True)
        return PROBLEMS if isinstance(error, HandbookError) else USAGE
    click.echo(
        f"Wrote {made.records} records, version {made.edition.version or 'not known'}.\nPrint {target}"
    )
    return FINE


@cli.command()
@click.argument("kind")
@click.argument("record_id", metavar="ID")
@click.option("--print", "only_print", is_flag=True, help="Print the skeleton; write no file.")
def new(kind: str, record_id: str, *, only_print: bool) -> int:
    """Start a record of KIND: a commented skeleton that passes the check."""
    from causebook.publish.skeleton import SkeletonError, new_record

    _known(kind)
    try:
        path, text = new_record(_book(), kind, record_id, write=not only_print)
    except SkeletonError as error:
        raise click.UsageError(str(error)) from None
    command = f"causebook check {shlex.quote(str(path))}"
    click.echo(text if only_print else f"Wrote {path}. Next: fill it in, then run {command}")
    return FINE


@cli.command("import")
@click.argument(
    "form", metavar="FORMAT", type=click.Choice(["markdown", "swarmproof", "atlas", "ticket", "chat"])
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--mapping", type=click.Path(path_type=Path, dir_okay=False), help="Your own headings and words, as YAML."
)
@click.option(
    "--account", type=click.Path(path_type=Path), help="Where the account goes; import-account.md by default."
)
@click.option("--origin", type=click.Choice(["internal", "external"]), help="Whose incidents these are.")
@click.option(
    "--failure-mode", "mode", metavar="ID", help="For records whose source does not say how it failed."
)
def import_(  # noqa: PLR0913, PLR0917  # one for each option
    form: str,
    paths: tuple[Path, ...],
    mapping: Path | None,
    account: Path | None,
    origin: str | None,
    mode: str | None,
) -> int:
    """Bring in post-mortems that you have: drafts in the book, and an account of every line.

    FORMAT is markdown, swarmproof (the Agent Post-Mortem Standard), atlas (case studies of MITRE ATLAS), ticket (an alert
    or a ticket as JSON: PagerDuty, Opsgenie, Jira, ServiceNow) or chat (lines that begin with a time).
    """
    from causebook.imports.draft import Wish
    from causebook.imports.mapping import MappingError
    from causebook.publish.importing import ImportRefusedError, Order, import_into

    for path in (*paths, *filter(None, (mapping,))):
        if not path.exists():
            message = f"there is no {path}"
            raise click.UsageError(message)
    book = _book()
    target = (account or book.root / "import-account.md").absolute()
    wish = Wish(origin or "", mode or "")
    try:
        done = import_into(book, Order(form=form, paths=paths, mapping=mapping, account=target, wish=wish))
    except (ImportRefusedError, MappingError) as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"{done.words}\nThe account stands in {target}. Next: read it, then run causebook check")
    return FINE


def _known(kind: str) -> None:
    """Refuses a kind that there is none of, and says which is meant where that is plain."""
    from causebook.records.kinds import BY_NAME

    if kind not in BY_NAME:
        close = difflib.get_close_matches(kind[:80], BY_NAME, n=1, cutoff=0.7)
        meant = f". Did you mean `{close[0]}`?" if close else ""
        message = f"there is no kind called {kind}. The kinds are: {', '.join(BY_NAME)}{meant}"
        raise click.UsageError(message)


def _made(book: Book, reading: Any, changes: Any, *, only_shown: bool) -> None:  # noqa: ANN401  # imported late
    """Shows what changes, and makes it so unless it is only to be shown."""
    from causebook.publish.rewriting import as_diff, refuse_harm, write_changes

    if changes.some:
        refuse_harm(book, reading, changes)
    click.echo(as_diff(changes), nl=False)
    if not only_shown:
        write_changes(book.root, changes)


_dry_run = click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")


@cli.command()
@click.argument("code", required=False)
@click.option("--list", "listed", is_flag=True, help="List every code with its name.")
def explain(code: str | None, *, listed: bool) -> int:
    """Print the documentation of a problem: CODE is its number or its name, such as CB301."""
    from causebook.diagnostics.explained import all_codes, code_named, explained

    if listed:
        for one, name in all_codes():
            click.echo(
                f"{one.name:7} {one.weight:8} {name}" if one.name != name else f"{'':7} {one.weight:8} {name}"
            )
        return FINE
    found = code_named(code or "")
    if found is None:
        message = (
            f"there is no code {code}. All of them: causebook explain --list"
            if code
            else "name a CODE, or say --list"
        )
        raise click.UsageError(message)
    click.echo(explained(found))
    return FINE


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--check", "only_shown", is_flag=True, help="Change nothing; end with 1 when something would change."
)
def fix(paths: tuple[Path, ...], *, only_shown: bool) -> int:
    """Mend what has one right answer in the book, or in the given files and folders of it, and show the diff."""
    from causebook.publish.check import read_kept
    from causebook.publish.fixing import fixes

    book = _book(_book_above(paths[0].resolve()) if paths else None)
    reading = read_kept(book)
    changes = fixes(book, reading, tuple(path.resolve() for path in paths))
    _made(book, reading, changes, only_shown=only_shown)
    count = len(changes.texts)
    click.echo(
        f"{count} files {'would be mended' if only_shown else 'mended'}."
        if count
        else "There is nothing to mend."
    )
    return PROBLEMS if count and only_shown else FINE


@cli.command()
@click.argument("old")
@click.argument("new_id", metavar="NEW")
@_dry_run
def rename(old: str, new_id: str, *, dry_run: bool) -> int:
    """Give the record OLD the id NEW: its file, what is attached, and everything that names it.

    OLD is an id, or kind/id where several records have it. The old address leads to the new page.
    """
    from causebook.publish.check import read_kept
    from causebook.publish.renaming import renamed

    book = _book()
    reading = read_kept(book)
    changes = renamed(book, reading, old, new_id)
    _made(book, reading, changes, only_shown=dry_run)
    done = "would change" if dry_run else "changed"
    click.echo(f"{len(changes.texts)} files {done}." if changes.some else f"{new_id} is its id already.")
    return FINE


@cli.command()
@click.argument("record")
@click.option("--for", "replacement", default="", metavar="ID", help="The record to use instead.")
@click.option("--reason", default="", help="Why it is withdrawn, in one sentence; its page says so.")
@_dry_run
def retire(record: str, replacement: str, reason: str, *, dry_run: bool) -> int:
    """Withdraw RECORD: its page stays, says why, and leads on."""
    from causebook.publish.check import read_kept
    from causebook.publish.retiring import retired

    book = _book()
    reading = read_kept(book)
    found = retired(reading, record, replacement, reason)
    _made(book, reading, found.changes, only_shown=dry_run)
    done = f"{found.card.key} {'would be' if dry_run else 'is'} withdrawn"
    click.echo(
        f"{done}." if found.changes.some else f"{found.card.key} is withdrawn already; its file says why."
    )
    if found.citing:
        click.echo("Still cited in:\n" + "\n".join(f"  {path}" for path in found.citing))
    return FINE


@cli.command()
@click.argument("kind", required=False)
def schema(kind: str | None) -> int:
    """Print the JSON Schema of KIND, or the list of kinds."""
    from causebook.records.kinds import BY_NAME
    from causebook.records.schema import SCHEMAS, schema_name

    if kind is None:
        for one in BY_NAME.values():
            click.echo(f"{one.name:14} {one.about}")
        return FINE
    _known(kind)
    click.echo((SCHEMAS / schema_name(kind)).read_text(encoding="utf-8"), nl=False)
    return FINE


@cli.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.option("--for-seconds", type=click.IntRange(1), help="Stop by itself after so many seconds.")
def serve(port: int, for_seconds: int | None) -> int:
    """Preview the site on this machine; pages reload when a file is saved."""
    from causebook.host import default_host
    from causebook.serve import serve_book

    serve_book(_book(), default_host(), port=port, for_seconds=for_seconds, say=click.echo)
    return FINE


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The organisation or book's name.")
@click.option("--tiers", type=click.IntRange(2, 7), help="How many severity tiers; 4 by default.")
@click.option(
    "--order", type=click.Choice(["most_severe_first", "least_severe_first"]), help="How they are listed."
)
@click.option("--labels", help="What they are called, in that order: SEV-1,SEV-2 and so on by default.")
@click.option(
    "--failure-mode", "failure_modes", multiple=True, metavar="ID", help="One to keep; all by default."
)
@click.option("--category", "categories", multiple=True, metavar="WORD", help="A branch of the fishbone.")
@click.option("--default-tlp", help="The label of records that have none; TLP:AMBER by default.")
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(["playbooks", "patterns", "controls", "clocks", "incidents"]),
    help="A part of the starter library to leave out.",
)
@click.option("--yes", is_flag=True, help="Ask nothing; take what is proposed.")
def init(folder: Path, *, yes: bool, **given: Any) -> int:  # noqa: ANN401  # one for each option
    """Start a new book in FOLDER. Asks for what no option says, where a person is there to answer."""
    from causebook.publish.choices import Choices, asked, words_of
    from causebook.publish.starter import StarterError, check_place, failure_modes, start_book

    said = {name: value for name, value in given.items() if value}
    name = folder.resolve().name
    said |= {"labels": words_of(given["labels"])} if given["labels"] else {}
    try:
        check_place(folder)
        alone = yes or not sys.stdin.isatty()
        choices = Choices(**{"name": name, **said}) if alone else asked(said, name, failure_modes())
        choices = start_book(folder, choices)
    except StarterError as error:
        raise click.UsageError(str(error)) from None
    more = sorted(set(choices.without) - set(given["without"]))
    if given["without"] and more:
        click.echo(f"Left out with that: {', '.join(more)}, which cannot stand without it.")
    click.echo("Fill in CODEOWNERS and requirements.txt before the first push.")
    click.echo(f"A book stands in {folder}. Next: cd {shlex.quote(str(folder))} && causebook serve")
    return FINE


@cli.command()
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@click.option("--keep", multiple=True, metavar="PATH", help="A file to leave as it is.")
@click.option(
    "--print", "shown", metavar="PATH", help="Print a file as the newer starter writes it; write nothing."
)
def update(keep: tuple[str, ...], shown: str | None, *, dry_run: bool) -> int:
    """Bring the book to the starter of this version; what your team has edited or deleted stays so."""
    from causebook.publish.starter import StarterError
    from causebook.publish.updating import newer_text, told, update_book

    book = _book()
    try:
        if shown:
            click.echo(newer_text(book.root, Path(shown).as_posix()), nl=False)
            return FINE
        names = [Path(path).as_posix() for path in keep]
        done = update_book(book.root, keep=names, dry_run=dry_run)
    except StarterError as error:
        raise click.UsageError(str(error)) from None
    click.echo(told(done.steps), nl=False)
    if done.problems:
        _say(done.problems, "text", book)
        click.echo(
            "Nothing was written: with this update the book would have the errors above, which it has not now. "
            "Mend what they name, or leave a file as it is: causebook update --keep PATH",
            err=True,
        )
        return PROBLEMS
    if dry_run:
        click.echo("Nothing was written: this was a trial.")
    return FINE


@cli.command()
def version() -> int:
    """Print the version."""
    click.echo(__version__)
    return FINE
