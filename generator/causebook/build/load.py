"""One authored file to a card and an article, and all that is wrong with that file by itself."""

import difflib
import html
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from jinja2 import Environment, TemplateNotFound

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault, Path, Problem
from causebook.files.document import Document, load_document
from causebook.files.tree import Source
from causebook.records.card import Card, CardPart, Cited, CitedSource, Silenced, digest
from causebook.records.kind import Kind
from causebook.records.kinds import BY_FOLDER
from causebook.records.record import Record
from causebook.records.schema import TITLES, Local, Named, Text, schema_of
from causebook.records.schema_faults import faults
from causebook.records.typed import to_record
from causebook.relations.graph import MENTIONED
from causebook.relations.views import view_of
from causebook.theme.contents import plain, with_anchors
from causebook.theme.environment import Texts, render_text
from causebook.theme.respond_parts import respond_parts
from causebook.theme.sections import Section, sections

UNVERIFIED = "unverified"
LONGEST_ENTRY = 120
"""Characters of an entry's name that are shown beside a backlink: two lines of a list."""


class Loaded(NamedTuple):
    """What came of one file. There is no card where the file cannot be shown."""

    card: Card | None
    article: str
    problems: tuple[Problem, ...]
    cited: tuple[Cited, ...] = ()
    """What a file that cannot be shown cites all the same: what is wrong with that is said in the same run."""
    sections: tuple[Section, ...] = ()
    """The plain text of the article."""
    respond: str = ""
    """What the page Respond shows of the record, to be kept behind the article; see `theme/respond_parts.py`."""


@dataclass(frozen=True, slots=True)
class Loader:
    """Loads files one by one; holds what all of them share."""

    environment: Environment
    default_tlp: str

    def load(self, source: Source) -> Loaded:
        """The card, the article and the problems of one file."""
        document, problems = load_document(source)
        if document is None:
            return Loaded(None, "", problems)
        kind = BY_FOLDER[source.folder]
        if not schema_of(kind.name).accepts(document.values):
            return _refused(document, kind, problems)
        return self._checked(document, kind, problems)

    def _checked(self, document: Document, kind: Kind, problems: tuple[Problem, ...]) -> Loaded:
        uses = schema_of(kind.name).uses(document.values)
        record = to_record(kind, document.values)
        found = [*_local_faults(document.values, uses), *kind.checks(record)]
        texts, mentioned, files = _texts(uses)
        said = _prose_problems(document, uses, texts)
        named = [cited for use in uses if isinstance(use, Named) for cited in _cited(use)]
        fragments = _Fragments(self, kind, record, record_id=document.source.id, texts=texts)
        article, headings = with_anchors(fragments.article())
        parts, row, embed = tuple(fragments.parts()), fragments.row(), fragments.embed()
        named += mentioned
        face = digest(
            repr(
                (
                    record.title,
                    kind.name,
                    document.source.id,
                    record.retired is not None,
                    record.invented,
                    parts,
                    row,
                    embed,
                )
            )
        )
        card = Card(
            key=f"{kind.name}/{document.source.id}",
            kind=kind.name,
            id=document.source.id,
            path=document.source.path,
            title=record.title,
            summary=plain(texts["line", record.summary].html),
            address=f"{kind.plural}/{document.source.id}/",
            tlp=record.tlp or self.default_tlp,
            retired=record.retired is not None,
            invented=record.invented,
            aliases=record.aliases,
            formerly=record.formerly,
            tags=record.tags,
            date=fragments.date.day if fragments.date else "",
            date_key=fragments.date.earliest.isoformat() if fragments.date else "",
            order=kind.order(record),
            facets=fragments.facets,
            cited=tuple(named),
            parts=parts,
            row=row,
            embed=embed,
            headings=headings,
            files=files,
            sources=tuple(
                CitedSource(one.publisher or "", one.title, one.url or "") for one in record.references
            ),
            unverified=tuple(_unverified(document.values)) if UNVERIFIED in document.text else (),
            silenced=tuple(
                Silenced(one.finding, one.about or "", one.reason, one.until.text) for one in record.silenced
            ),
            view=view_of(kind.name, document.source.id, document.source.path, record),
            face=face,
            voice=digest(face + "".join(cited.entry + cited.note for cited in named)),
            digest=digest(document.text),
        )
        said += [document.problem(fault) for fault in found]
        said += _missing_anchors(document, uses, texts, article)
        told = tuple(sections(article, headings))
        return Loaded(card, article, (*problems, *said), sections=told, respond=fragments.respond())


def _refused(document: Document, kind: Kind, problems: tuple[Problem, ...]) -> Loaded:
    """All that is wrong with a file whose shape is; what is at fault itself is not looked at again."""
    found = list(faults(schema_of(kind.name), document.values))
    wrong = {fault.path for fault in found}
    uses = schema_of(kind.name).uses(document.values)
    texts, mentioned, _ = _texts([use for use in uses if use.path not in wrong])
    said = [document.problem(fault) for fault in found]
    said += _prose_problems(document, uses, texts)
    named = [
        cited._replace(kind="", target="") if use.path in wrong else cited
        for use in uses
        if isinstance(use, Named)
        for cited in _cited(use)
    ]
    return Loaded(None, "", (*problems, *said), (*named, *mentioned))


def _prose_problems(document: Document, uses: Sequence[object], texts: Texts) -> list[Problem]:
    return [
        document.problem_in(use.path, fault.needle, fault.code, **fault.blanks)
        for use in uses
        if isinstance(use, Text) and (use.form, use.text) in texts
        for fault in texts[use.form, use.text].faults
    ]


class _Fragments:
    """All that is rendered of one record, through the layouts of its kind."""

    def __init__(self, loader: Loader, kind: Kind, record: Record, *, record_id: str, texts: Texts) -> None:
        self.environment = loader.environment
        self.kind = kind
        self.record = record
        self.date = kind.dated(record)
        self.facets = tuple((facet.name, tuple(facet.values(record))) for facet in kind.facets)
        self.context: dict[str, Any] = {
            "record": record,
            "id": record_id,
            "kind": kind,
            "tlp": record.tlp or loader.default_tlp,
            "texts": texts,
        }

    def _render(self, name: str, **more: object) -> str:
        return self.environment.get_template(name).render(self.context, **more)

    def article(self) -> str:
        return self._render(f"{self.kind.name}.html.jinja")

    def respond(self) -> str:
        return respond_parts(self.environment, self.kind.name, self.context)

    def embed(self) -> str:
        try:
            return self._render(f"{self.kind.name}.embed.html.jinja")
        except TemplateNotFound:
            return ""

    def row(self) -> str:
        columns = [
            (facet, values)
            for facet, (_, values) in zip(self.kind.facets, self.facets, strict=True)
            if facet.column
        ]
        summary = plain(self.context["texts"]["line", self.record.summary].html)
        return self._render(
            "parts/row.html.jinja",
            columns=columns,
            date=self.date,
            summary=summary,
        )

    def parts(self) -> Iterator[CardPart]:
        for list_name in self.kind.parts:
            for position, part in enumerate(getattr(self.record, list_name)):
                names = (part_title(part), *getattr(part, "aliases", ()))
                yield CardPart(list_name, part.id, self._part(part, position), names)

    def _part(self, part: object, position: int) -> str:
        try:
            return self._render(f"{self.kind.name}.part.html.jinja", part=part, position=position).strip()
        except TemplateNotFound:
            return html.escape(part_title(part))


def _unverified(value: object) -> Iterator[str]:
    """What stands beside each `confidence: unverified`, in authored order."""
    if isinstance(value, dict):
        if value.get("confidence") == UNVERIFIED:
            # a summary before a title: the list has the record's own title above it already
            yield _short(
                next((str(value[key]) for key in ("summary", "text", *TITLES) if value.get(key)), "")
            )
        for inner in value.values():
            yield from _unverified(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _unverified(inner)


def _short(text: str) -> str:
    """As much of a text as fits a list, in whole words."""
    line = " ".join(text.split())  # most fit
    return line if len(line) <= LONGEST_ENTRY else textwrap.shorten(line, LONGEST_ENTRY, placeholder=" …")


def part_title(part: object) -> str:
    """What an entry of a list is called."""
    return next(str(value) for name in TITLES if (value := getattr(part, name, None)))


def _texts(uses: Sequence[object]) -> tuple[Texts, list[Cited], tuple[str, ...]]:
    """Each authored text rendered once, with the records and files of the book that they mention."""
    texts: Texts = {}
    cited: dict[tuple[str, str], Cited] = {}
    files: list[str] = []
    for use in uses:
        if isinstance(use, Text) and (use.form, use.text) not in texts:
            rendered = texts[use.form, use.text] = render_text(use.form, use.text)
            for ref in rendered.refs:
                cited.setdefault((ref.kind, ref.target), _mention(ref.kind, ref.target))
            files.extend(rendered.files)
    return texts, list(cited.values()), tuple(dict.fromkeys(files))


def _missing_anchors(
    document: Document, uses: Sequence[object], texts: Texts, article: str
) -> Iterator[Problem]:
    """Links to a place on the same page that is not there."""
    for use in uses:
        if isinstance(use, Text):
            for link in texts[use.form, use.text].links:
                if link.startswith("#") and f' id="{html.escape(link[1:])}"' not in article:
                    there = [heading.id for heading in with_anchors(article)[1]]
                    close = difflib.get_close_matches(link[1:], there, n=1, cutoff=0.5)
                    fix = f"did you mean `#{close[0]}`?" if close else f"the headings are: {', '.join(there)}"
                    yield document.problem_in(use.path, link, codes.MISSING_ANCHOR, target=link, fix=fix)


def _mention(kind: str, target: str) -> Cited:
    return Cited(kind, "", target, MENTIONED, "Mentions", "", "")


def _cited(use: Named) -> Iterator[Cited]:
    """The reference as it is kept; once for each heading that its letters bring."""
    entry = _short(use.entry)
    for letter in use.letters:
        yield Cited(
            kind=use.kind,
            part=use.part,
            target=use.target,
            back=use.back_by.get(letter, use.back),
            forward=use.forward,
            entry=entry,
            note="" if letter in use.back_by else letter[:40],
        )


def _local_faults(values: Any, uses: Sequence[object]) -> Iterator[Fault]:  # noqa: ANN401  # parsed YAML
    """References inside the record that lead nowhere, and ids that two entries of a list share."""
    yield from _repeated_ids(values, ())
    yield from _shared_ids(values)
    for use in uses:
        if isinstance(use, Local):
            known = [entry["id"] for entry in values.get(use.list_name) or () if entry.get("id")]
            if use.target not in known:
                close = difflib.get_close_matches(use.target, known, n=1, cutoff=0.6)
                if close:
                    fix = f"did you mean `{close[0]}`?"
                elif known:
                    fix = f"the ids there are: {', '.join(known)}"
                else:
                    fix = f"give the entry that you mean `id: {use.target}`"
                yield codes.UNKNOWN_LOCAL_ID.fault(
                    *use.path, list_name=use.list_name, target=use.target, fix=fix
                )


def _repeated_ids(value: object, path: Path) -> Iterator[Fault]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict | list):
                yield from _repeated_ids(inner, (*path, key))
    elif isinstance(value, list):
        first: dict[str, int] = {}
        for place, entry in enumerate(value):
            if not isinstance(entry, dict):
                return
            name = entry.get("id")
            if isinstance(name, str) and first.setdefault(name, place) != place:
                yield codes.REPEATED_LOCAL_ID.fault(
                    *path, place, "id", list_name=str(path[-1]), target=name, first=first[name] + 1
                )
            yield from _repeated_ids(entry, (*path, place))


def _shared_ids(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Ids that two lists of a record have in common: each is an anchor of the same page."""
    owner: dict[str, str] = {}
    for key, entries in values.items():
        for place, entry in enumerate(entries if isinstance(entries, list) else ()):
            name = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(name, str) and owner.setdefault(name, key) != key:
                yield codes.SHARED_LOCAL_ID.fault(
                    key, place, "id", target=name, list_name=key, other=owner[name]
                )
