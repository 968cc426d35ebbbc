"""Cards for tests that need no files."""

from collections.abc import Callable
from typing import Any

import pytest

from causebook.records.card import Card
from causebook.records.kinds import BY_NAME


@pytest.fixture
def card() -> Callable[..., Card]:
    """Makes a card of a kind with an id; everything else can be said."""

    def make(kind: str, record_id: str, **more: Any) -> Card:
        said: dict[str, Any] = {
            "path": f"content/{BY_NAME[kind].plural}/{record_id}.yml",
            "title": record_id,
            "summary": "",
            "address": f"{BY_NAME[kind].plural}/{record_id}/",
            "tlp": "TLP:GREEN",
            "retired": False,
            "invented": False,
            "date": "",
            "date_key": "",
            "order": 0,
            "row": "",
            "embed": "",
            "view": b"",
            "face": "",
            "voice": "",
            "digest": "",
        }
        lists = (
            "aliases",
            "formerly",
            "tags",
            "facets",
            "cited",
            "parts",
            "headings",
            "files",
            "sources",
            "unverified",
        )
        return Card(
            key=f"{kind}/{record_id}", kind=kind, id=record_id, **{**dict.fromkeys(lists, ()), **said, **more}
        )

    return make
