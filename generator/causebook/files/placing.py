"""Files put in their place in one step, so that none is ever half written."""

import shutil
from pathlib import Path


def put_in_place(path: Path, content: bytes, *, like: Path | None = None) -> None:
    """Puts a file there, in the place of what was; with the rights of `like`, where that is given.

    Raises: OSError where the disk does not take it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.tmp")
    beside.unlink(missing_ok=True)
    with beside.open("xb") as file:
        file.write(content)
    if like is not None:
        shutil.copymode(like, beside)
    beside.replace(path)
