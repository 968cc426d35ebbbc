"""Term: one word of the field, explained once, with a tooltip wherever prose uses it."""

from causebook.records.kind import Facet, Kind
from causebook.records.record import Record, Ref


class Term(Record, frozen=True, kw_only=True):
    """A glossary entry. Its title is the term, its summary the definition."""

    see: tuple[Ref, ...] = ()

    @property
    def other_names(self) -> tuple[str, ...]:
        """Its aliases without those that differ from the title in hyphens or capitals alone: prose knows them all."""
        return tuple(name for name in self.aliases if _sound(name) != _sound(self.title))


def _sound(name: str) -> str:
    return name.casefold().replace("-", " ")


KIND = Kind(
    name="term",
    plural="terms",
    model=Term,
    section="Reference",
    title="Term",
    titles="Glossary",
    about="The words this book uses, each explained once.",
    names_a_notion=True,
    facets=(Facet("alias", "Also called", lambda term: term.other_names),),
)
