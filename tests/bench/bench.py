"""The figures of the design, measured: the same generated book through Causebook, MkDocs with Material, and Hugo.

    python tests/bench/bench.py [--sizes 1000,5000] [--rounds 3] [--without mkdocs]

Each round runs every generator once, one after the other, so that a slow minute of the machine hits all of them.
Prints a table; writes versions, seconds and ratios to .bench/results.json.
"""

import argparse
import contextlib
import importlib.metadata
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from make_book import hugo_book, markdown_book, record_book
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from instruments.chromium import launch  # noqa: E402  # as above

BIN = Path(sys.executable).parent
MATERIAL = """\
site_name: Measured book
site_url: https://book.example/
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.top, toc.follow]
"""
CAUSEBOOK = f"{MATERIAL}docs_dir: content\nplugins: [search, causebook]\n"
MKDOCS = f"""{MATERIAL}plugins: [search]
nav: [index.md]
not_in_nav: "/**"
markdown_extensions:
  [admonition, attr_list, md_in_html, tables, footnotes, toc, pymdownx.details, pymdownx.superfences,
   pymdownx.highlight, pymdownx.inlinehilite, {{pymdownx.tabbed: {{alternate_style: true}}}}]
"""
EDITED = "postmortems/2021/incident-00007.yml"
SAVES = 20
SHOWN = "performance.timeOrigin + performance.getEntriesByType('navigation')[0].domInteractive"
"""When the page stood there, in milliseconds: the test tool itself looks only now and then."""


def run(command: list[str], folder: Path) -> float:
    """Seconds that a command takes from start to end; it must succeed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return seconds


def peak_mb(command: list[str], folder: Path) -> float:
    """The most memory that a command and its children held at one moment, each page counted once (PSS)."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(pss_kb, family(process.pid))))
        time.sleep(0.05)
    return round(most / 1024, 1)


def family(process: int) -> Iterator[int]:
    """A process and all that it started."""
    yield process
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))


def pss_kb(process: int) -> int:
    """Proportional set size: memory that several processes share is divided among them."""
    with contextlib.suppress(OSError):
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
        return int(found[1]) if found else 0
    return 0


def cold(folder: Path, leftovers: list[str], command: list[str]) -> float:
    """A build with nothing of an earlier one to lean on."""
    for name in leftovers:
        shutil.rmtree(folder / name, ignore_errors=True)
    os.sync()
    return run(command, folder)


def edit(book: Path, note: str) -> None:
    path = book / "content" / EDITED
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^title: .*", f"title: Edited {note}", text, count=1), encoding="utf-8")


def edited(book: Path, note: str) -> float:
    """One edit of a title, command to finished site."""
    edit(book, note)
    return run([str(BIN / "causebook"), "build"], book)


def served(book: Path) -> float:
    """Seconds from saving a record to its new title in Chromium, while serving: the median of so many saves."""
    command = [str(BIN / "causebook"), "serve", "--port", "0", "--for-seconds", "300"]
    process = subprocess.Popen(command, cwd=book, stdout=subprocess.PIPE, text=True, bufsize=1)
    assert process.stdout is not None
    address = next(line for line in process.stdout if "http://" in line)
    url = re.search(r"http://[^ ]+/", address)[0]  # type: ignore[index]  # the line was chosen for it
    threading.Thread(target=process.stdout.read, daemon=True).start()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.goto(f"{url}postmortems/{Path(EDITED).stem}/")
        times = [save_to_page(book, page, number) for number in range(SAVES)]
        browser.close()
    process.terminate()
    process.wait()
    return statistics.median(times)


def save_to_page(book: Path, page: Page, number: int) -> float:
    """Seconds from one save to its title on the page, which loads again by itself."""
    time.sleep(0.5)  # an author looks at the page
    start = time.time()
    edit(book, f"while serving {number}")
    page.wait_for_selector(f"h1:has-text('Edited while serving {number}')", timeout=60_000)
    return float(page.evaluate(SHOWN)) / 1000 - start


def measure(size: int, rounds: int, without: set[str], folder: Path) -> dict[str, list[float]]:
    """Seconds of every round for every figure at one size."""
    book, plain, hugo = folder / "causebook", folder / "mkdocs", folder / "hugo"
    record_book(book, size, CAUSEBOOK)
    generators: dict[str, Callable[[], float]] = {
        "cold": lambda: cold(book, ["site", ".causebook"], [str(BIN / "causebook"), "build"]),
    }
    if "mkdocs" not in without:
        markdown_book(plain, size, MKDOCS)
        generators["mkdocs"] = lambda: cold(plain, ["site"], [str(BIN / "mkdocs"), "build", "-q"])
    if "hugo" not in without:
        hugo_book(hugo, size, HERE / "hugo")
        generators["hugo"] = lambda: cold(hugo, ["public"], [str(BIN / "hugo"), "--quiet"])
    seconds: dict[str, list[float]] = {}
    for number in range(rounds):
        for name, generate in generators.items():
            seconds.setdefault(name, []).append(generate())
            print(f"  {size}: round {number + 1}, {name} {seconds[name][-1]:.2f} s", flush=True)
    seconds["edit"] = [edited(book, f"number {number}") for number in range(rounds + 2)]
    seconds["nothing"] = [run([str(BIN / "causebook"), "build"], book) for _ in range(rounds + 2)]
    seconds["serve"] = [served(book)]
    shutil.rmtree(book / ".causebook")
    seconds["peak_mb"] = [peak_mb([str(BIN / "causebook"), "build"], book)]
    return seconds


def ratio(seconds: dict[str, list[float]], other: str) -> float | None:
    """The median of the ratios within each round."""
    if other not in seconds:
        return None
    return round(statistics.median(a / b for a, b in zip(seconds["cold"], seconds[other], strict=True)), 3)


HELD: dict[str, float] = {
    "cold_1000_vs_mkdocs": 0.15,
    "cold_1000_vs_hugo": 1.3,
    "cold_5000_vs_mkdocs": 0.12,
    "cold_5000_vs_hugo": 1.0,
    "edit_1000_s": 0.6,
    "edit_5000_s": 1.0,
    "nothing_5000_s": 0.3,
    "serve_1000_s": 0.5,
    "peak_mb_5000": 400,
}


def figures(all_seconds: dict[int, dict[str, list[float]]]) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for size, seconds in all_seconds.items():
        found[f"cold_{size}_vs_mkdocs"] = ratio(seconds, "mkdocs")
        found[f"cold_{size}_vs_hugo"] = ratio(seconds, "hugo")
        found[f"edit_{size}_s"] = round(statistics.median(seconds["edit"]), 3)
        found[f"nothing_{size}_s"] = round(statistics.median(seconds["nothing"]), 3)
        found[f"serve_{size}_s"] = round(statistics.median(seconds["serve"]), 3)
        found[f"peak_mb_{size}"] = seconds["peak_mb"][0]
    return found


def versions() -> dict[str, str]:
    names = [
        "causebook",
        "mkdocs",
        "mkdocs-material",
        "hugo",
        "markdown-it-py",
        "pyyaml",
        "jsonschema-rs",
        "lunr",
    ]
    found = {name: importlib.metadata.version(name) for name in names}
    return {"python": sys.version.split()[0], **found}


def table(seconds: dict[int, dict[str, list[float]]], ratios: dict[str, float | None]) -> str:
    lines = ["", "medians in seconds"]
    for size, found in seconds.items():
        said = ", ".join(f"{name} {statistics.median(values):.2f}" for name, values in found.items())
        lines.append(f"  {size}: {said}")
    lines += ["", f"{'figure':24}{'measured':>10}{'to hold':>10}"]
    for name, value in ratios.items():
        limit = HELD.get(name)
        held = "" if limit is None or value is None else "  holds" if value <= limit else "  NOT HELD"
        lines.append(
            f"{name:24}{value if value is not None else '-':>10}{limit if limit is not None else '':>10}{held}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,5000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without", action="append", default=[], choices=["mkdocs", "hugo"])
    wanted = parser.parse_args()
    seconds: dict[int, dict[str, list[float]]] = {}
    for size in map(int, wanted.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="causebook-bench-") as folder:
            seconds[size] = measure(size, wanted.rounds, set(wanted.without), Path(folder))
    ratios = figures(seconds)
    print(table(seconds, ratios))
    out = ROOT / ".bench"
    out.mkdir(exist_ok=True)
    kept = {"versions": versions(), "seconds": seconds, "ratios": ratios}
    (out / "results.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
