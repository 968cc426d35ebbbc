"""One page of the site, planned but not yet rendered."""

from typing import Literal, NamedTuple

Layout = Literal["record", "list", "reference", "kinds", "book", "respond", "redirect"]


class Page(NamedTuple):
    """What a page is about and where it stands."""

    address: str
    """Relative to the site, ending in a slash: `patterns/eval-blind-spot/`."""
    layout: Layout
    shell: str
    """The host's placeholder page that it is filled into."""
    title: str
    description: str
    about: str
    """What it shows: a record's key for a record, a kind's name for a list, a page's name for one about the whole book, an address for a redirect."""
    source: str
    """The authored file behind it, relative to the book; empty where there is none."""
    key: str
    """Changes whenever anything that the page shows changes."""
