"""The queries of `queries.yml` through our search and through Material's own, side by side.

    python tests/relevance/beside_stock.py SITE

SITE is the built starter library. Both are given the same text: Material's the pages and their sections as its plugin
would index them, with its default settings. Prints what share of the queries hold, and which ones one of the two misses.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from relevance.conftest import Query, queries

HERE = Path(__file__).parent


def stock_worker() -> Path:
    """The worker that the installed Material ships."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    return next(Path(spec.origin).parent.glob("templates/assets/javascripts/workers/search.*.min.js"))


def answers(script: str, site: Path, asked: list[Query], *more: str) -> list[bool]:
    """Whether each query has a record that it wants among the first three."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump([query.ask for query in asked], file)
        file.flush()
        command = [shutil.which("node") or "node", str(HERE / script), str(site), file.name, *more]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return [
        bool({address.rstrip("/") for address, _ in results[:3]} & set(query.want))
        for query, results in zip(asked, found, strict=True)
    ]


def main() -> None:
    """Prints the table."""
    site, asked = Path(sys.argv[1]), queries()
    ours = answers("ask.mjs", site, asked)
    stock = answers("stock.mjs", site, asked, str(stock_worker()))
    for query, one, other in zip(asked, ours, stock, strict=True):
        if not (one and other):
            print(
                f"{query.reader:10} {query.ask:32} ours {'holds' if one else 'MISSES':7} stock {'holds' if other else 'MISSES'}"
            )
    count = len(asked)
    print(
        f"{count} queries: ours {sum(ours)} ({sum(ours) / count:.0%}), Material's own {sum(stock)} ({sum(stock) / count:.0%})"
    )


if __name__ == "__main__":
    main()
