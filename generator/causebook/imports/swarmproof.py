"""A record of the Agent Post-Mortem Standard to a draft."""

from collections.abc import Callable, Iterator

from causebook.files.located_yaml import parse_yaml
from causebook.imports.draft import BESIDE, FORM, Foreign, Known, Piece, Refused
from causebook.imports.event_kinds import event_kinds
from causebook.imports.fields import detected_by
from causebook.imports.mapping import Read, Words, shipped
from causebook.imports.moments import Context, read_when
from causebook.imports.plain import as_line, as_prose, as_words
from causebook.imports.swarmproof_impact import read_impact
from causebook.imports.timeline import year_as_number
from causebook.imports.tree_keys import Keys, between
from causebook.records.moment import parse_moment

_KINDS = {"incident": "incident", "hazard": "hazard"}


def read_swarmproof(foreign: Foreign, more: Callable[[Words], Words], known: Known) -> Read | Refused:
    """The pieces of a record."""
    located, problems = parse_yaml(foreign.text, foreign.name)
    if located is None:
        return Refused(foreign.name, f"line {problems[0].span.line}: {problems[0].what}")
    values = located.values
    if not isinstance(values, dict) or "incident_id" not in values:
        return Refused(foreign.name, "it has no `incident_id`, so it is no record of this standard")
    keys, words = Keys(values, located.marks), more(shipped("swarmproof"))
    if not as_words(str(values.get("title") or "")):
        return Refused(foreign.name, "it is a blank form")
    pieces = [*_about(keys, words, known), *_story(keys, words), *read_impact(keys), *_timeline(keys, words)]
    pieces += [*_sources(keys, words), *_taxonomies(keys, words), *keys.rest()]
    return Read(str(values["incident_id"]), words, (*pieces, *between(foreign.text, pieces)))


def _about(keys: Keys, words: Words, known: Known) -> Iterator[Piece]:
    """What the record says of itself."""
    yield Piece(FORM, "", keys.at("incident_id"), guess=f"the record's id, {keys.text('incident_id')}")
    yield Piece("title", as_words(keys.text("title"))[:120], keys.at("title"))
    if keys.look("summary"):
        yield Piece("summary", as_line(keys.text("summary"), {}), keys.at("summary"))
    if when := read_when(str(keys.look("date") or ""), Context("Z", {})):
        keys.take("date")
        why = "the day it happened or was first made public: the standard does not say which"
        yield Piece("started", year_as_number(when.at), keys.at("date"), guess=why)
    for key, field, table in (
        ("incident_type", "record_kind", _KINDS),
        ("confidence", "confidence", words.confidence),
    ):
        said = str(keys.look(key) or "")
        if said in table:
            keys.take(key)
            yield Piece(
                field,
                table[said],
                keys.at(key),
                guess="" if said == table[said] else f"`{table[said]}` stands for `{said}`",
            )
    yield from _severity(keys, known)
    yield from _system(keys)
    for text, at in keys.texts("tags"):
        yield Piece("tags", " ".join(text.split())[:40], at)


def _severity(keys: Keys, known: Known) -> Iterator[Piece]:
    tier = str(keys.look("severity") or "")
    if tier in known.tiers:
        note = as_line(keys.text("severity_rationale"), {})
        peak = {"tier": keys.take("severity"), **({"note": note} if note else {})}
        yield Piece(
            "severity", {"peak": peak}, keys.at("severity"), guess="taken for the book's tier of that id"
        )
        if note:
            yield Piece(BESIDE, "severity", keys.at("severity_rationale"))


def _system(keys: Keys) -> Iterator[Piece]:
    yield Piece("system_type", "agent", keys.at("system"), guess="the standard is for agents")
    for key, field in (("framework", "system_name"), ("vendor", "organisation")):
        if said := keys.text("system", key):
            yield Piece(field, as_words(said), keys.at("system", key))


def _story(keys: Keys, words: Words) -> Iterator[Piece]:
    """What set it off, why it could happen, how it was found and stopped."""
    for key, role in (("trigger", "trigger"), ("root_cause", "condition")):
        if said := as_line(keys.text(key), {}):
            value = {"statement": said, "pattern": "unknown", "role": role}
            yield Piece("contributing_factors", value, keys.at(key), guess="the pattern is unknown")
    if said := as_line(str(keys.look("root_cause") or ""), {}):
        yield Piece("root_cause_statement", said, keys.at("root_cause"))
    for text, at in keys.texts("contributing_factors"):
        value = {"statement": as_line(text, {}), "pattern": "unknown", "role": words.default("factor_role")}
        yield Piece(
            "contributing_factors", value, at, guess="the pattern is unknown, and the role the usual one"
        )
    if said := as_line(keys.text("detection"), {}):
        by, how = detected_by(said, words)
        yield Piece("detection", {"by": by, "how": said}, keys.at("detection"), guess=how)
    if said := as_line(keys.text("recovery"), {}):
        value = {"text": said, "effect": "unclear"}
        yield Piece("response", value, keys.at("recovery"), guess="what came of it is not told apart")
    if said := as_line(keys.text("prevention"), {}):
        yield Piece(
            "lessons", said, keys.at("prevention"), guess="what would prevent it is what others can learn"
        )
    if not keys.look("summary") and (said := as_prose(str(keys.look("trigger") or ""), {})):
        yield Piece(
            "what_happened",
            said,
            keys.at("trigger"),
            guess="there is no summary, so what set it off opens the story",
        )


def _timeline(keys: Keys, words: Words) -> Iterator[Piece]:
    read = []
    for place in range(keys.count("timeline")):
        when = read_when(str(keys.look("timeline", place, "at") or ""), Context("Z", words.zones))
        said = as_line(str(keys.look("timeline", place, "event") or ""), {})
        if when and said:
            keys.take("timeline", place)
            read.append((when, said, keys.at("timeline", place)))
    read.sort(key=lambda entry: parse_moment(entry[0].at).earliest)
    kinds = event_kinds([as_words(said) for _, said, _ in read], words)
    for (when, said, at), guess in zip(read, kinds, strict=True):
        value = {"at": year_as_number(when.at), "kind": guess.kind, "text": said}
        yield Piece("timeline", value, at, guess=f"`{guess.kind}` {guess.why}")


def _sources(keys: Keys, words: Words) -> Iterator[Piece]:
    told: dict[str, str] = {}
    for place in range(keys.count("sources")):
        if isinstance(keys.look("sources", place), str):
            url = keys.text("sources", place)
            yield Piece("references", {"title": url[:300], "url": url}, keys.at("sources", place))
            continue
        url, sort = keys.text("sources", place, "url"), keys.text("sources", place, "type")
        notes = [sort.replace("-", " ").capitalize(), keys.text("sources", place, "date_accessed")]
        value = {
            "title": as_words(keys.text("sources", place, "title"))[:300] or url[:300],
            "publisher": as_words(keys.text("sources", place, "publisher")),
            "url": url,
            "archive": keys.text("sources", place, "archive_url"),
            "note": "; read on ".join(filter(None, notes)),
        }
        if sort in words.attributed_to:
            told.setdefault(words.attributed_to[sort], sort)
        yield Piece("references", {key: one for key, one in value.items() if one}, keys.at("sources", place))
    if told:
        why = f"by the sorts of source: {', '.join(told.values())}"
        yield Piece("attributed_to", list(told), keys.at("sources"), guess=why)


def _taxonomies(keys: Keys, words: Words) -> Iterator[Piece]:
    """Values of published taxonomies, and how it failed in the book's own words."""
    first = keys.text("primary_failure_class")
    chain = [keys.text("failure_classes", place, "class") for place in range(keys.count("failure_classes"))]
    for name in dict.fromkeys([first, *chain]):
        at = keys.at("primary_failure_class" if name == first else "failure_classes")
        if name in words.failure_modes:
            mode = words.failure_modes[name]
            yield Piece("failure_modes", mode, at, guess=f"`{mode}` stands for `{name}`")
    values = [first] if first and not chain else []
    for place, name in enumerate(chain):
        below = keys.text("failure_classes", place, "subclass")
        values.append(f"{name}/{below}" if below else name)
    version = keys.text("taxonomy_version")
    if values:
        value = {
            "taxonomy": words.taxonomy,
            **({"version": version} if version else {}),
            "values": list(dict.fromkeys(values)),
        }
        yield Piece("classifications", value, keys.at("failure_classes"))
    for taxonomy, *way in (
        ("aiid", "external_ids", "aiid"),
        ("oecd_aim", "external_ids", "oecd_aim"),
        ("aiaaic", "external_ids", "aiaaic"),
    ):
        if said := keys.text(*way):
            yield Piece("classifications", {"taxonomy": taxonomy, "values": [said]}, keys.at(*way))
    for taxonomy in ("cve", "cwe"):
        for said, at in keys.texts(taxonomy):
            yield Piece("classifications", {"taxonomy": taxonomy, "values": [said]}, at)
