"""Checked values to a frozen record."""

from collections.abc import Mapping
from typing import Any

import msgspec

from causebook.records.kind import Kind
from causebook.records.moment import Moment, parse_moment
from causebook.records.record import Record


def to_record(kind: Kind, values: Mapping[str, Any]) -> Record:
    """The record that `values` describes.

    Raises: msgspec.ValidationError when the schema let through what the class cannot hold. That is a bug
        here, not a mistake of an author: schema and class disagree.
    """
    return msgspec.convert(values, kind.model, dec_hook=_decode)


def _decode(wanted: type, value: object) -> object:
    if wanted is Moment:
        return parse_moment(str(value))
    raise NotImplementedError(wanted)
