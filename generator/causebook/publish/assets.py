"""The files that pages need: styles, scripts, lunr.js out of MkDocs, and the schemas for editors."""

from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import causebook.theme
from causebook.publish.tree import Item
from causebook.records.card import digest
from causebook.records.schema import SCHEMAS
from causebook.theme.bundles import bundles

FOLDER = "assets/causebook"
STYLE = f"{FOLDER}/causebook.css"
STYLES = (STYLE,)
SCRIPTS = (f"{FOLDER}/site.js",)
"""What every page links; the host writes the links."""
WORKERS = "*.js"
"""Classic scripts, which only workers load."""
KEEPER = "keep-worker.js"
"""The worker that stands at the top of the site: it answers for what lies below it, and for nothing else."""
THEME = Path(causebook.theme.__file__).parent
FIRST = ("material.css", "base.css", "tables.css", "steps.css")
"""The styles that the others build on."""


def assets() -> Iterator[Item]:
    """Every asset of the program. Their names are stable; their content changes only with the program."""
    style = _style().encode("utf-8")
    yield Item(STYLE, digest(style.decode("utf-8")), partial(bytes, style))
    for script in sorted((THEME / "scripts").glob(WORKERS)):
        yield _copied(script, KEEPER if script.name == KEEPER else f"{FOLDER}/{script.name}")
    for name, text in bundles(_modules()).items():
        yield Item(f"{FOLDER}/{name}.js", digest(text), partial(str.encode, text))
    yield _copied(_lunr(), f"{FOLDER}/lunr.js")
    for schema in sorted(SCHEMAS.glob("*.schema.json")):
        yield _copied(schema, f"schemas/{schema.name}")


def _copied(source: Path, path: str) -> Item:
    found = source.stat()
    return Item(path, f"{source.name}:{found.st_mtime_ns}:{found.st_size}", source.read_bytes)


def _modules() -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in (THEME / "scripts").glob("*.mjs")}


def _style() -> str:
    folder = THEME / "styles"
    first = [folder / name for name in FIRST if (folder / name).exists()]
    rest = sorted(path for path in folder.glob("*.css") if path.name not in FIRST)
    return "\n".join(path.read_text(encoding="utf-8") for path in (*first, *rest))


def _lunr() -> Path:
    """Where the installed MkDocs keeps lunr.js; found without importing MkDocs."""
    spec = find_spec("mkdocs")
    if spec is None or not spec.submodule_search_locations:
        message = "MkDocs is not installed"
        raise FileNotFoundError(message)
    root = Path(next(iter(spec.submodule_search_locations)))
    return next(root.joinpath("contrib", "search").rglob("lunr.js"))
