"""Term: one word of the field, explained once, with a tooltip wherever prose uses it."""

from causebook.records.kind import Facet, Kind
from causebook.records.record import Record, Ref


class Term(Record, frozen=True, kw_only=True):
    """A glossary entry. Its title is the term, its summary the definition."""

    see: tuple[Ref, ...] = ()


KIND = Kind(
    name="term",
    plural="terms",
    model=Term,
    section="Reference",
    title="Term",
    titles="Glossary",
    about="The words this book uses, each explained once.",
    facets=(Facet("alias", "Also called", lambda term: term.aliases),),
)
