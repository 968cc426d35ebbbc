"""Documents to import: made up in a few lines, and those of the corpora where they are."""

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from causebook.files.foreign import Document, read_foreign
from causebook.imports.draft import Draft, Foreign, Known, Refused, Wish
from causebook.imports.mapping import parse_mapping
from causebook.imports.reading import ENDINGS, drafts

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
PLACES = {
    "dfds": ("markdown", "dfds-postmortems", 39),
    "vectara": ("markdown", "vectara-awesome-agent-failures/docs/case-studies", 38),
    "swarmproof": ("swarmproof", "swarmproof-agent-postmortems/incidents", 18),
    "atlas": ("atlas", "mitre-atlas-data/data/case-studies", 57),
}
"""The format and the folder of each corpus, and how many of its documents are post-mortems."""
KNOWN = Known(
    frozenset(["bias", "safety", "performance", "behavioural", "privacy", "security"]),
    frozenset(["critical", "high", "moderate", "low"]),
)
"""What the starter library has."""


def one(form: str, text: str, *, name: str = "a-report.md", mapping: str = "", wish: Wish = Wish()) -> Draft:  # noqa: B008  # a value
    """The draft of one document."""
    more = parse_mapping(mapping, "ours.yml") if mapping else None
    (draft,) = drafts(form, [Foreign(name, text)], more, KNOWN, wish)
    assert isinstance(draft, Draft), draft
    return draft


def refused(form: str, text: str) -> str:
    """Why a document is not imported."""
    (found,) = drafts(form, [Foreign("a-report.md", text)], None, KNOWN, Wish())
    assert isinstance(found, Refused), found
    return found.why


def uncovered(draft: Draft, text: str) -> list[tuple[int, str]]:
    """Lines of a source that its account does not tell of."""
    told = {line for entry in draft.lines for line in range(entry.at.first, entry.at.last + 1)}
    lines = enumerate(text.split("\n"), start=1)
    return [(number, line) for number, line in lines if line.strip() and number not in told]


def words(text: str) -> set[str]:
    """The words of a text that say something: four letters or more."""
    return {word.lower() for word in re.findall(r"[^\W\d_]{4,}", text)}


class Corpus:
    """The documents of a corpus, and what comes of them."""

    def __init__(self, documents: Sequence[Foreign], found: Sequence[Draft | Refused]) -> None:
        self.drafts = [draft for draft in found if isinstance(draft, Draft)]
        self.refused = [draft for draft in found if isinstance(draft, Refused)]
        self._texts = {f"sha256:{sha256(one.text.encode()).hexdigest()}": one.text for one in documents}

    def text(self, draft: Draft) -> str:
        """The source of a draft."""
        return self._texts[draft.digest]


def corpus(name: str) -> Corpus:
    """A corpus, read and imported; the test is skipped where it is missing."""
    form, folder, _ = PLACES[name]
    if not (CORPORA / folder).is_dir():
        pytest.skip(f"the corpus {folder} is not here")
    found = read_foreign([CORPORA / folder], ENDINGS[form])
    documents = [Foreign(*document) for document in found if isinstance(document, Document)]
    return Corpus(documents, drafts(form, documents, None, KNOWN, Wish()))
