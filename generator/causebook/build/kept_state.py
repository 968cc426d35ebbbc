"""The state of a book between two builds: the whole, and beside it the few entries that have changed since it was written.

In a large book the whole has twenty megabytes, and an edit changes one of five thousand entries.
"""

import gc
from pathlib import Path

import msgspec
from msgspec import Struct

from causebook.build.cache import Entry, State, read_whole, seal_of, write_whole

STATE = "state.msgpack"
CHANGES = "changes.msgpack"
MOST = 100
"""Changed entries from which the whole is written anew."""


class Changes(Struct, array_like=True):
    """What has changed since the whole was written."""

    seal: bytes
    """Of the whole that they belong to."""
    entries: dict[str, Entry] = {}
    """By authored file."""


_whole = msgspec.msgpack.Decoder(State)
_changes = msgspec.msgpack.Decoder(Changes)
_encoder = msgspec.msgpack.Encoder()


def read_state(folder: Path, fingerprint: str) -> State:
    """What the last build kept; empty when there is nothing, or nothing that can be believed."""
    gc.disable()  # what is read stays to the end of the build, and is not looked through for what is dead
    try:
        state = _whole.decode(read_whole(folder / STATE))
    except (OSError, msgspec.DecodeError):
        return State(fingerprint, {})
    finally:
        gc.freeze()
        gc.enable()
    if state.fingerprint != fingerprint:
        return State(fingerprint, {})
    state.entries.update(_read_changes(folder).entries)
    return state


def write_state(folder: Path, state: State, before: State) -> None:
    """Keeps `state` for the next build, whole or not at all; `before` is what lies there."""
    changes = _read_changes(folder)
    changes.entries.update(
        (path, entry) for path, entry in state.entries.items() if before.entries.get(path) is not entry
    )
    if changes.seal and len(changes.entries) < MOST and _differ_in_entries(before, state):
        write_whole(folder / CHANGES, _encoder.encode(changes))
        return
    write_whole(folder / STATE, _encoder.encode(state))
    (folder / CHANGES).unlink(missing_ok=True)


def forget_state(folder: Path) -> None:
    """Takes away what is kept."""
    (folder / STATE).unlink(missing_ok=True)


def _differ_in_entries(before: State, state: State) -> bool:
    """Whether nothing else has changed, and no entry is gone."""
    same = (before.fingerprint, before.history_of) == (state.fingerprint, state.history_of)
    return same and before.entries.keys() <= state.entries.keys()


def _read_changes(folder: Path) -> Changes:
    """The changes that belong to the whole as it lies there; none where they belong to another one."""
    seal = seal_of(folder / STATE)
    try:
        changes = _changes.decode(read_whole(folder / CHANGES))
    except (OSError, msgspec.DecodeError):
        return Changes(seal)
    return changes if changes.seal == seal else Changes(seal)
