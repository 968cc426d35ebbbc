"""Problems at the top of the page that they are about, while a book is being previewed."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from causebook.diagnostics.as_text import as_text, counted
from causebook.diagnostics.problem import Problem
from causebook.files.book import Book
from causebook.files.tree import find
from causebook.records.kinds import BY_FOLDER
from causebook.theme.marks import address_of_source, file_name

MOST = 20
"""Problems of other files that the home page lists."""
Told = Mapping[str, Sequence[Problem]]
"""Problems by the address of the page that shows the file they are in."""


def by_page(problems: Iterable[Problem], book: Book) -> Told:
    """The problems that a page can show, by its address; those of settings and such stand under the home page's."""
    named = tuple(problems)
    if not named:
        return {}
    prefix = f"{book.content.relative_to(book.root).as_posix()}/"
    pages = {
        source.path: file_name(f"{source.folder}/{source.id}/", directories=book.directories)
        for source in find(book.content, frozenset(BY_FOLDER), book=book.root).records
    }
    told: dict[str, list[Problem]] = {}
    for problem in named:
        inside = problem.span.path.removeprefix(prefix)
        page = pages.get(problem.span.path) or (
            address_of_source(inside, directories=book.directories) if inside.endswith(".md") else ""
        )
        told.setdefault(page, []).append(problem)
    return told


def notice(address: str, told: Told) -> str:
    """What stands at the top of the page at `address`, as HTML; empty for a page without problems."""
    here = told.get(address, ())
    others = [(page, one) for page, found in told.items() for one in found if page != address]
    blocks = [_block(here)] if here else []
    if address == "" and others:
        blocks.append(_elsewhere(others))
    return "\n".join(blocks)


def _block(problems: Sequence[Problem]) -> str:
    errors = sum(1 for one in problems if one.weight == "error")
    found = ", ".join(
        counted(number, word)
        for number, word in ((errors, "error"), (len(problems) - errors, "warning"))
        if number
    )
    frames = "\n".join(
        f'<pre style="white-space: pre-wrap"><code>{escape(as_text((one,), colour=False).strip())}</code></pre>'
        for one in problems
    )
    return (
        f'<div class="admonition {"failure" if errors else "warning"}" role="status">\n'
        f'<p class="admonition-title">{found} in {escape(problems[0].span.path)}</p>\n{frames}\n</div>'
    )


def _elsewhere(others: Sequence[tuple[str, Problem]]) -> str:
    lines = [
        f"<li>{_linked(page, one)}: {escape(one.what)}</li>"
        for page, one in sorted(others, key=lambda it: it[1])[:MOST]
    ]
    more = f"<p>And {len(others) - MOST} more.</p>" if len(others) > MOST else ""
    return (
        f'<div class="admonition warning" role="status">\n<p class="admonition-title">'
        f"{counted(len(others), 'problem')} in this book</p>\n<ul>\n{''.join(lines)}\n</ul>\n{more}</div>"
    )


def _linked(page: str, problem: Problem) -> str:
    place = f"{escape(problem.span.path)}:{problem.span.line}"
    return f'<a href="{escape(page)}">{place}</a>' if page else place


def with_notice(page: str, words: str) -> str:
    """A page of the site with `words` at the top of its article."""
    before, mark, article = page.partition("<article")
    tag, end, rest = article.partition(">")
    return f"{before}{mark}{tag}{end}\n{words}\n{rest}" if mark else page


def in_place_of(page: str, base: str, title: str, words: str) -> str:
    """A page for a record that cannot be shown: `page` is another of its kind, at `base`, whose article gives way."""
    before, mark, article = page.partition("<article")
    tag, end, rest = article.partition(">")
    _, close, after = rest.partition("</article>")
    before = before.replace("<head>", f'<head><base href="{escape(base)}">', 1)
    return f"{before}{mark}{tag}{end}\n<h1>{escape(title)}</h1>\n{words}\n{close}{after}"
