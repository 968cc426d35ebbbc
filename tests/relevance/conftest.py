"""The queries of readers, and what is asked of a worker by node."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

HERE = Path(__file__).parent


class Query(NamedTuple):
    """What a reader types, and what must come of it."""

    reader: str
    ask: str
    want: tuple[str, ...]
    """Addresses without the slash at the end; one of them must be among the first three."""


def queries() -> list[Query]:
    """All of `queries.yml`, in order."""
    found = yaml.safe_load((HERE / "queries.yml").read_text(encoding="utf-8"))
    return [
        Query(reader, str(one["ask"]), (one["want"],) if isinstance(one["want"], str) else tuple(one["want"]))
        for reader, asked in found.items()
        for one in asked
    ]


@pytest.fixture
def told_by_node(tmp_path: Path) -> Callable[[str, Path, object], Any]:
    """What a script of this folder says of a site when it is given a list, as JSON both ways."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")

    def run(script: str, site: Path, given: object) -> Any:
        (tmp_path / "given.json").write_text(json.dumps(given), encoding="utf-8")
        done = subprocess.run(
            [node, str(HERE / script), str(site), str(tmp_path / "given.json")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
