"""Case studies of MITRE ATLAS to drafts: from files of one each, or from the bundle that holds all."""

from collections.abc import Callable, Iterator
from typing import Any

from causebook.files.located_yaml import parse_yaml
from causebook.files.written_yaml import as_yaml
from causebook.imports.draft import BESIDE, FORM, Foreign, Known, Piece, Refused
from causebook.imports.mapping import Read, Words, shipped
from causebook.imports.plain import as_line, as_prose, as_words
from causebook.imports.timeline import year_as_number
from causebook.imports.tree_keys import Keys, between

_LENGTHS = {"YEAR": 4, "MONTH": 7, "DATE": 10}
"""Characters of a date that count, by how exact the source says it is."""
BUNDLE = "case-studies"


def read_atlas(foreign: Foreign, more: Callable[[Words], Words], _known: Known) -> Read | Refused:
    """The pieces of one case study."""
    located, problems = parse_yaml(foreign.text, foreign.name)
    if located is None:
        return Refused(foreign.name, f"line {problems[0].span.line}: {problems[0].what}")
    values = located.values
    if not isinstance(values, dict) or values.get("object-type") != "case-study":
        return Refused(foreign.name, "it is no case study of ATLAS: it lacks `object-type: case-study`")
    keys = Keys(values, located.marks)
    words = more(shipped("atlas"))
    pieces = [*_about(keys), *_procedure(keys), *_sources(keys), *keys.rest()]
    return Read(str(values.get("id") or foreign.name), words, (*pieces, *between(foreign.text, pieces)))


def _about(keys: Keys) -> Iterator[Piece]:
    for key in ("id", "object-type"):
        if said := keys.text(key):
            yield Piece(FORM, "", keys.at(key), guess=f"the record's id, {said}" if key == "id" else "")
    yield Piece("title", as_words(keys.text("name"))[:120], keys.at("name"))
    addresses, story = _defined(keys.text("summary"))
    yield Piece("what_happened", as_prose(story, addresses), keys.at("summary"))
    yield from _kind(keys)
    yield from _date(keys)
    if said := as_words(keys.text("target")):
        yield Piece("system_name", said, keys.at("target"))
    yield from _reporter(keys)


def _defined(text: str) -> tuple[dict[str, str], str]:
    """The addresses that a text defines at its end, and the text without them."""
    addresses, kept = {}, []
    for line in text.split("\n"):
        name, found, target = line.strip().partition("]: ")
        if found and name.startswith("["):
            addresses[name[1:].upper()] = target.strip().split(" ")[0]
        else:
            kept.append(line)
    return addresses, "\n".join(kept)


def _kind(keys: Keys) -> Iterator[Piece]:
    said = str(keys.look("case-study-type") or "")
    if said == "incident":
        keys.take("case-study-type")
        yield Piece("record_kind", "incident", keys.at("case-study-type"))
    elif said == "exercise":
        keys.take("case-study-type")
        why = "somebody else showed that it can be done, which is a hazard here; exercises are a book's own"
        yield Piece("record_kind", "hazard", keys.at("case-study-type"), guess=why)


def _date(keys: Keys) -> Iterator[Piece]:
    day, exact = str(keys.look("incident-date") or ""), str(keys.look("incident-date-granularity") or "")
    if not day or exact not in _LENGTHS:
        return
    keys.take("incident-date")
    keys.take("incident-date-granularity")
    yield Piece("started", year_as_number(day[: _LENGTHS[exact]]), keys.at("incident-date"))
    yield Piece(BESIDE, "started", keys.at("incident-date-granularity"))


def _reporter(keys: Keys) -> Iterator[Piece]:
    """Whose account it is: those who report it, or who showed that it can be done."""
    named = str(keys.look("reporter") or keys.look("actor") or "")
    own = bool(named) and named.lower() in str(keys.look("target") or "").lower()
    who = "organisation" if own else "researcher"
    why = f"{named or 'nobody'} is named as who reports it"
    yield Piece("attributed_to", [who], keys.at("reporter" if keys.look("reporter") else "actor"), guess=why)


def _procedure(keys: Keys) -> Iterator[Piece]:
    """The steps of the attack as a list, and the ids of the techniques."""
    steps, ids = [], []
    for place in range(keys.count("procedure")):
        said = as_line(keys.text("procedure", place, "description"), {})
        tactic, technique = (
            keys.text("procedure", place, "tactic"),
            keys.text("procedure", place, "technique"),
        )
        names = ", ".join(filter(None, (_name(tactic), _name(technique))))
        steps.append(f"{place + 1}. {said} ({names})" if names else f"{place + 1}. {said}")
        ids += [technique] if technique.startswith("AML.") else []
    if steps:
        yield Piece("body", "## Procedure\n\n" + "\n".join(steps), keys.at("procedure"))
    if ids:
        value: dict[str, Any] = {"taxonomy": "atlas", "values": list(dict.fromkeys(ids))}
        yield Piece("classifications", value, keys.at("procedure"))


def _name(said: str) -> str:
    """A technique as the source names it: by its id, or by the word that ATLAS puts in its place."""
    return f"`{said.strip('{} ').removesuffix('.id')}`" if said else ""


def _sources(keys: Keys) -> Iterator[Piece]:
    for place in range(keys.count("references")):
        title, url = keys.text("references", place, "title"), keys.text("references", place, "url")
        value = {"title": as_words(title)[:300] or url[:300], **({"url": url} if url else {})}
        if value["title"]:
            yield Piece("references", value, keys.at("references", place))


def studies_of(foreign: Foreign) -> list[Foreign]:
    """The case studies of a bundle, each as a document of its own; the document itself where it is no bundle."""
    if BUNDLE not in foreign.text:
        return [foreign]
    located, _ = parse_yaml(foreign.text, foreign.name)
    values = located.values if located else None
    studies = values.get(BUNDLE) if isinstance(values, dict) else None
    if not isinstance(studies, list) or located is None:
        return [foreign]
    return [
        Foreign(str(study.get("id") or place), _text(study))
        for place, study in enumerate(studies)
        if isinstance(study, dict)
    ]


def _text(study: Any) -> str:  # noqa: ANN401  # a JSON value
    return "".join(f"{as_yaml(key, value)}\n" for key, value in study.items())
