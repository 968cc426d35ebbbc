"""A site for a disk: no server, so pages have names of files, and what would be fetched is there as scripts too.

`theme/scripts/disk.mjs` is the other half: it stands for what browsers refuse to pages that come from a disk.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from causebook.files.book import Book
from causebook.publish.assets import FOLDER
from causebook.publish.tree import Item
from causebook.theme.search_worker import parts_of

STANDS_IN = f"{FOLDER}/disk.js"
HOST_INDEX = "search/search_index.json"
"""What Material's search loads; from a disk it looks for a script of that name, which says `__index`."""
NOT_FOUND = "404.html"
"""What servers show where nothing is; it speaks of addresses from the top of a server."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can tell; of every file, so that the same site makes the same zip."""


def for_disk(book: Book) -> Book:
    """The book as it is built for a disk: pages are files by name, and no address is known."""
    return book._replace(directories=False, site_url="")


def disk_items(items: Iterable[Item]) -> list[Item]:
    """The files of a site but for a server's own, and beside each one that would be fetched a script that hands it over."""
    known = {item.path: item for item in items if item.path != NOT_FOUND}
    more = [twin for item in known.values() for twin in _twins(item, known)]
    return [_page(item) if item.path.endswith(".html") else item for item in known.values()] + more


def write_zip(site: Path, target: Path) -> int:
    """How many files of `site` the zip at `target` holds now, all in a folder of the zip's name."""
    files = sorted(path for path in site.rglob("*") if path.is_file() and not path.name.startswith("."))
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            entry = zipfile.ZipInfo(f"{target.stem}/{path.relative_to(site).as_posix()}", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return len(files)


def _page(item: Item) -> Item:
    """A page whose first script stands in for the server."""
    up = "../" * item.path.count("/")
    tag = f'<script src="{up}{STANDS_IN}"></script></head>'.encode()
    return item._replace(key=f"{item.key} disk", make=lambda: item.make().replace(b"</head>", tag, 1))


def _twins(item: Item, known: Mapping[str, Item]) -> Iterator[Item]:
    if item.path == HOST_INDEX:
        yield Item(
            HOST_INDEX.removesuffix("on"),
            f"{item.key} disk",
            lambda: b"var __index = " + item.make() + b";\n",
        )
    elif item.path.startswith(FOLDER) and item.path.endswith(".json"):
        yield Item(f"{item.path}.js", f"{item.key} disk", partial(_handing_over, item))
    elif item.path.startswith(FOLDER) and item.path.endswith("-worker.js"):
        parts = [known[f"{FOLDER}/{name}"] for name in parts_of(item.make().decode())]
        key = " ".join(part.key for part in (item, *parts))
        yield Item(f"{item.path}.js", f"{key} disk", partial(_handing_over_work, [*parts, item]))


def _handing_over(item: Item) -> bytes:
    return f"causebookHandsOver({json.dumps(item.make().decode(), ensure_ascii=False)});\n".encode()


def _handing_over_work(parts: Iterable[Item]) -> bytes:
    """The scripts of a worker as a function of what a worker has around it."""
    text = "\n".join(part.make().decode() for part in parts)
    around = "{ self, addEventListener, postMessage, fetch, importScripts }"
    return f"causebookHandsOver(({around}) => {{\n{text}\n}});\n".encode()
