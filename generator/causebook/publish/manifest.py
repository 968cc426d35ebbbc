"""What a book remembers of its beginning: the choices, and a digest of each file as the starter wrote it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from causebook import __version__
from causebook.publish.choices import Choices

MANIFEST = ".causebook-starter.json"
ABOUT = "What causebook init wrote, so that causebook update knows what your team has edited. Keep it in git."


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What the starter last offered for this book."""

    about: str = ABOUT
    causebook: str
    """The version that wrote it."""
    choices: Choices
    files: Mapping[str, str]
    """The digest of each file, by path."""


class ManifestError(Exception):
    """The book does not say what it was begun with; the message says what to do."""


def digest_of(path: Path) -> str:
    """A digest of a file that is the same whichever line ends git has given it; empty where there is no plain file."""
    if path.is_symlink() or not path.is_file():
        return ""
    content = path.read_bytes().replace(b"\r\n", b"\n")
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """The digest of each file in a folder as the starter makes it, by path."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: digest_of(path) for name, path in sorted(paths.items())}


def manifest_of(folder: Path, choices: Choices) -> Manifest:
    """What to remember of a book as the starter makes it."""
    return Manifest(causebook=__version__, choices=choices, files=digests(folder))


def manifest_text(manifest: Manifest) -> bytes:
    """The manifest as a file: a line for each file, so that git can merge it."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes it into a book that nobody has yet."""
    (folder / MANIFEST).write_bytes(manifest_text(manifest))


def read_manifest(root: Path) -> Manifest:
    """What the book was begun with.

    Raises: ManifestError.
    """
    try:
        return msgspec.json.decode((root / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        message = (
            f"there is no {MANIFEST} in {root}, so nobody can tell what your team has edited. "
            "Begin a book with causebook init elsewhere, and take from it what you like"
        )
    except (OSError, ValueError, RecursionError) as error:
        message = f"{MANIFEST} cannot be used: {error}. Take it back as it was: git checkout {MANIFEST}"
    raise ManifestError(message)
