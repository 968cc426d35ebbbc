"""A handbook to PDF, by WeasyPrint, which is not installed unless somebody asked for it."""

import contextlib
import gc
import io
import logging
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from causebook.theme.paper.css import for_sheets
from causebook.theme.paper.sheets import sheets

MISSING = "a PDF is made by WeasyPrint, which is not installed. Get it with: pip install 'causebook[pdf]'"
NO_PANGO = (
    "WeasyPrint does not find the libraries that set its text. Get them on Debian with: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)

_TAGS = False
"""Tags would make a PDF one for screen readers too, for twice the time and memory; the HTML is, and the site."""


class PdfError(Exception):
    """There can be no PDF here; the message says what to install."""


def as_pdf(document: str) -> bytes:
    """The PDF of a rendered handbook, which holds all it shows: nothing is fetched, from the network or the disk.

    Each piece that begins a sheet is laid out once and by itself, so that time grows with the pages and not with their
    square; the contents come last, when the pages are counted. The same handbook comes to the same bytes with the same fonts.
    Raises: PdfError where WeasyPrint or what it needs is missing.
    """
    parts = sheets(document)
    setter = _Setter.with_style(for_sheets(parts.style))
    with _no_search_for_waste():
        before = len(setter.laid_out(parts.front_with({}), 0).pages)
        pages: list[Any] = []
        for body in parts.bodies:
            pages += setter.laid_out(body, before + len(pages)).pages
            gc.collect()
            gc.freeze()
        front = setter.laid_out(parts.front_with(_page_numbers(pages, before)), 0)
        identifier = blake2b(document.encode("utf-8"), digest_size=16).digest()
        every = front.copy([*front.pages, *pages])
        return bytes(every.write_pdf(pdf_identifier=identifier, pdf_tags=_TAGS))


def _page_numbers(pages: list[Any], before: int) -> dict[str, int]:
    """The page on which each anchor first stands; `before` is how many pages stand before them."""
    numbers: dict[str, int] = {}
    for number, page in enumerate(pages, start=before + 1):
        for anchor in page.anchors:
            numbers.setdefault(anchor, number)
    return numbers


@contextlib.contextmanager
def _no_search_for_waste() -> Iterator[None]:
    """Without the search for circles of objects: all that is laid out is needed until the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.enable()


@dataclass(frozen=True, slots=True)
class _Setter:
    """Lays out documents in one style."""

    library: Any
    fetcher: Any
    fonts: Any
    style: Any

    @classmethod
    def with_style(cls, style: str) -> "_Setter":
        """Raises: PdfError where WeasyPrint or what it needs is missing."""
        try:
            with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
                warnings.simplefilter("ignore")
                import weasyprint  # noqa: PLC0415  # optional, and half a second
                from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415  # likewise
                from weasyprint.urls import URLFetcher  # noqa: PLC0415  # likewise
        except ModuleNotFoundError as fault:
            raise PdfError(MISSING) from fault
        except OSError as fault:
            raise PdfError(NO_PANGO) from fault
        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        fetcher, fonts = URLFetcher(allowed_protocols=("data",), allow_redirects=False), FontConfiguration()
        parsed = weasyprint.CSS(string=style, font_config=fonts, url_fetcher=fetcher)
        return cls(weasyprint, fetcher, fonts, parsed)

    def laid_out(self, document: str, pages_before: int) -> Any:  # noqa: ANN401  # a document of the library
        """The pages of `document`, numbered and on the side of the sheet as they follow upon `pages_before`."""
        side = "left" if pages_before % 2 else "right"
        numbers = f"html {{ break-before: {side} }} @page :first {{ counter-reset: page {pages_before + 1} }}"
        follows = self.library.CSS(string=numbers, font_config=self.fonts, url_fetcher=self.fetcher)
        html = self.library.HTML(string=document, base_url=None, url_fetcher=self.fetcher)
        return html.render(
            font_config=self.fonts, stylesheets=[self.style, follows], presentational_hints=True
        )
