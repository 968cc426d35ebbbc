"""A page filled into a shell is the page that the host itself would have made."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from causebook.host import Entry, HostJob, Placeholder
from causebook.host.material import MaterialHost
from causebook.theme.shell import Filling, Heading, Shell

PLACES = {"note.md": "note", "notes/note.md": "notes/note"}
BODIES = {
    "## One\n\nText.\n\n### Half\n\n### More\n\n## Two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n": (
        Heading(2, "one", "One"),
        Heading(3, "half", "Half"),
        Heading(3, "more", "More"),
        Heading(2, "two", "Two"),
    ),
    "Only text.\n": (),
}


class Case(NamedTuple):
    """How one page stands in the site."""

    path: str
    body: str
    listed: bool
    directories: bool

    @property
    def address(self) -> str:
        return PLACES[self.path] + ("/" if self.directories else ".html")


YES_NO = (True, False)
CASES = [
    Case(path, body, listed, d) for path in PLACES for body in BODIES for listed in YES_NO for d in YES_NO
]


def flat(html: str) -> str:
    return re.sub(r"\s*([<>])\s*", r"\1", re.sub(r"\s+", " ", html))


def build(case: Case, config: Path, out: Path, *placeholders: Placeholder) -> dict[str, Shell]:
    out.mkdir()
    navigation = (Entry("A note", case.path),) if case.listed else ()
    job = HostJob(config, out, placeholders, navigation, frozenset(), use_directory_urls=case.directories)
    return MaterialHost().build(job).shells


@pytest.mark.parametrize("case", CASES)
def test_a_filled_shell_is_the_page_that_the_host_makes(
    make_book: Callable[..., Path], tmp_path: Path, case: Case
) -> None:
    wanted = Placeholder("note", case.path, "A note", listed=case.listed, parent="")
    shell = build(case, make_book(), tmp_path / "shell", wanted)["note"]
    page = f"---\ntitle: It broke\ndescription: A day\n---\n\n# It broke\n\n{case.body}"
    build(case, make_book(**{f"content/{case.path}": page}), tmp_path / "real")
    file = f"{case.address}index.html" if case.directories else case.address
    real = (tmp_path / "real" / file).read_text(encoding="utf-8")
    filling = Filling(
        title="It broke",
        description="A day",
        article=re.findall(r"<h1.*(?=</article>)", real, re.DOTALL)[0],
        headings=BODIES[case.body],
        canonical=f"https://book.example/sub/{case.address}",
        edit_url=shell.edit_url(case.path),
    )
    neighbours = re.compile(r'<link rel="(?:prev|next)"[^>]*>')
    assert flat(shell.fill(filling)) == flat(neighbours.sub("", real))
