"""A document to PDF, by WeasyPrint, which is not installed unless somebody asked for it."""

import contextlib
import io
import logging
import warnings
from hashlib import blake2b

MISSING = "a PDF is made by WeasyPrint, which is not installed. Get it with: pip install 'causebook[pdf]'"
NO_PANGO = (
    "WeasyPrint does not find the libraries that set its text. Get them on Debian with: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


class PdfError(Exception):
    """There can be no PDF here; the message says what to install."""


def as_pdf(html: str) -> bytes:
    """The PDF of a document that holds all it shows: nothing is fetched, from the network or the disk.

    The same document comes to the same bytes with the same fonts.
    Raises: PdfError where WeasyPrint or what it needs is missing.
    """
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            from weasyprint import HTML  # noqa: PLC0415  # optional, and half a second
            from weasyprint.urls import URLFetcher  # noqa: PLC0415  # likewise
    except ModuleNotFoundError as fault:
        raise PdfError(MISSING) from fault
    except OSError as fault:
        raise PdfError(NO_PANGO) from fault
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    fetcher = URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    identifier = blake2b(html.encode("utf-8"), digest_size=16).digest()
    document = HTML(string=html, base_url=None, url_fetcher=fetcher)
    return bytes(document.write_pdf(pdf_identifier=identifier, pdf_tags=True, presentational_hints=True))
