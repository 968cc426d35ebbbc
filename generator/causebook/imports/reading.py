"""The formats that can be imported, and a foreign document of each to a draft."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from causebook.imports.assembled import assembled
from causebook.imports.atlas import read_atlas, studies_of
from causebook.imports.chat import read_chat
from causebook.imports.defaults import Basis, id_of
from causebook.imports.draft import Draft, Foreign, Known, Refused, Wish
from causebook.imports.mapping import Read, Words, extended
from causebook.imports.markdown import read_markdown
from causebook.imports.swarmproof import read_swarmproof
from causebook.imports.ticket import read_ticket, tickets_of

Reader = Callable[[Foreign, Callable[[Words], Words], Known], Read | Refused]

FORMATS: Mapping[str, Reader] = {
    "markdown": read_markdown,
    "swarmproof": read_swarmproof,
    "atlas": read_atlas,
    "ticket": read_ticket,
    "chat": read_chat,
}
"""By the name that the command takes."""
APART: Mapping[str, Callable[[Foreign], list[Foreign]]] = {"atlas": studies_of, "ticket": tickets_of}
"""What takes a document of several apart."""
ENDINGS: Mapping[str, tuple[str, ...]] = {
    "markdown": (".md", ".markdown"),
    "swarmproof": (".yaml", ".yml"),
    "atlas": (".yaml", ".yml"),
    "ticket": (".json",),
    "chat": (".txt", ".log"),
}
"""What the files of each format end in."""


def drafts(
    form: str, documents: Sequence[Foreign], mapping: Words | None, known: Known, wish: Wish
) -> list[Draft | Refused]:
    """A draft for each document, in order; no two have one id."""
    more: Callable[[Words], Words] = partial(extended, more=mapping) if mapping else _as_it_is
    apart = APART.get(form, _alone)
    each = [single for one in documents for single in apart(one)]
    found: list[Draft | Refused] = []
    for document in each:
        read = FORMATS[form](document, more, known)
        if isinstance(read, Refused):
            found.append(read)
            continue
        draft = assembled(document, read, Basis(form, known, wish))
        before = [one for one in found if isinstance(one, Draft)]
        if any(one.source == draft.source for one in before):
            found.append(
                Refused(document.name, f"{draft.source} stands in another document of this run already")
            )
        else:
            taken = frozenset(one.id for one in before)
            found.append(draft._replace(id=_free(_id(draft, form), document.name, taken)))
    return found


def _alone(document: Foreign) -> list[Foreign]:
    return [document]


def _as_it_is(words: Words) -> Words:
    return words


def _id(draft: Draft, form: str) -> str:
    """The id of a draft; a number alone says nothing, so the words of the title stand behind it."""
    return id_of(f"{draft.id} {draft.values['title']}", "") if form == "atlas" else draft.id


def _free(name: str, source: str, taken: frozenset[str]) -> str:
    """The id, with the folder's words before it where another has it, and a number where that does not help."""
    folder = source.rpartition("/")[0]
    candidates = [name, *([id_of(f"{folder} {name}", "")] if folder else [])]
    candidates += [f"{name[:74]}-{number}" for number in range(2, 1000)]
    return next(one for one in candidates if one not in taken)
