"""A book with a page of every layout: the good cases of all kinds, what they cite, and a few pages of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from books import reading
from causebook.records.kinds import BY_NAME, KINDS

TESTS = Path(__file__).parents[1]
OWN = TESTS / "sites/every-layout"
SITE_URL = "https://handbook.example/causes/"
NAVIGATION = (
    "nav:\n  - Home: index.md\n  - Guide:\n      - guide/index.md\n      - A second page: guide/second.md\n"
)


def write_book(folder: Path) -> None:
    """Puts the book into `folder`, with the settings of this repository's own book."""
    shutil.copytree(OWN, folder, dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text("\n".join(_settings()), encoding="utf-8")
    for kind in KINDS:
        cases = TESTS / "cases" / kind.name / "ok"
        shutil.copytree(cases, folder / "content" / kind.plural, dirs_exist_ok=True)
    shutil.rmtree(folder / "stubs")
    while missing := _missing(folder):
        for kind_name, record_id in missing:
            _write_stub(folder / "content", kind_name, record_id)


def _settings() -> Iterator[str]:
    """The lines of this repository's own settings, with an address and another navigation."""
    yield f"site_url: {SITE_URL}"
    yield NAVIGATION
    inside = False
    for line in (TESTS.parent / "mkdocs.yml").read_text(encoding="utf-8").splitlines():
        inside = line.startswith("nav:") or (inside and line.startswith((" ", "#")))
        if not inside and not line.startswith("site_url:"):
            yield line


def _missing(book: Path) -> list[tuple[str, str]]:
    """Every record that is cited and not there, as kind and id."""
    graph = reading(book).graph
    cited = (one for card in graph.cards.values() for one in card.cited)
    unknown = {(one.kind, one.target.partition("#")[0]) for one in cited if not graph.resolve(one)}
    return sorted(one for one in unknown if one[0] in BY_NAME and "/".join(one) not in graph.cards)


def _write_stub(content: Path, kind_name: str, record_id: str) -> None:
    """A record of a few lines. Raises: FileExistsError when it is there already, and so cannot be used."""
    stub = (OWN / "stubs" / f"{kind_name}.yml").read_text(encoding="utf-8")
    with (content / BY_NAME[kind_name].plural / f"{record_id}.yml").open("x", encoding="utf-8") as file:
        file.write(stub.replace("{title}", record_id.replace("-", " ").capitalize()))
