"""The list of addresses that search engines read."""

from collections.abc import Iterable
from html import escape


def sitemap(site_url: str, addresses: Iterable[tuple[str, str]]) -> bytes:
    """A sitemap of `addresses`, each with the day it last changed, or with none where that is not known."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    for address, day in sorted(addresses):
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<url><loc>{escape(site_url + address)}</loc>{changed}</url>")
    lines.append("</urlset>\n")
    return "\n".join(lines).encode("utf-8")
