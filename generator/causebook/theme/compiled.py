"""Layouts compiled to Python: kept from run to run, since compiling a large one takes a tenth of a second."""

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class Compiled(FileSystemBytecodeCache):
    """Lies beside the program's own compiled modules, where nobody writes who may not change the program.

    Never in a book's folder: what lies here is run, and a book may come from anywhere.
    """

    def __init__(self, way: str) -> None:
        super().__init__(str(Path(cache_from_source(__file__)).parent), "layout-%s.bin")
        self._way = way

    def get_source_checksum(self, source: str) -> str:
        """Changes with a layout, and with the way in which layouts are compiled."""
        return super().get_source_checksum(f"{self._way}\n{source}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a layout where the folder can be written."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled(way: str) -> Compiled | None:
    """The compiled layouts; None where Python is told to keep nothing. `way` says what compiling depends on."""
    return None if sys.dont_write_bytecode else Compiled(way)
