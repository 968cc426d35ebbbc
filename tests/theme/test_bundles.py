"""Modules joined into scripts: what a browser runs is what the tests of the modules see."""

import subprocess

import pytest

from causebook.publish.assets import SCRIPTS, THEME
from causebook.theme.bundles import BundleError, bundles

TWO = 'import {\n  add,\n  ONE,\n} from "./sums.mjs";\nimport "./loud.mjs";\n\nglobalThis.said = add(ONE, start());\nfunction start() { return 2; }\n'
SUMS = "const start = 4;\nexport const ONE = 1;\nexport function add(a, b) {\n  return a + b + start - 4;\n}\nexport async function later() {}\nexport class Sum {}\n"

WAYS_IN = {"site", "explore", "respond", "disk"}
"""The scripts that pages load: a module beside these is one that nobody has asked for."""


def run(script: str, then: str) -> str:
    done = subprocess.run(["node", "-e", f"{script}\n{then}"], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_modules_keep_their_own_names_and_share_what_they_export() -> None:
    made = bundles({"two": TWO, "sums": SUMS, "loud": "globalThis.loud = true;\n"})
    assert list(made) == ["two"]
    assert run(made["two"], "console.log(said, loud, typeof add)") == "3 true undefined"


def test_what_two_ways_in_share_is_in_both() -> None:
    made = bundles(
        {
            "one": 'import { ONE } from "./sums.mjs";\n',
            "other": 'import { ONE } from "./sums.mjs";\n',
            "sums": SUMS,
        }
    )
    assert list(made) == ["one", "other"]
    assert all("const ONE = 1" in script for script in made.values())


ODD = {
    "default": "export default 1;\n",
    "all": 'export * from "./sums.mjs";\n',
    "elsewhere": 'import { a } from "https://elsewhere.example/a.mjs";\n',
    "let": "export let a = 1;\n",
    "meta": "const here = import.meta.url;\n",
    "late": 'const it = import("./sums.mjs");\n',
    "absent": 'import { a } from "./absent-one.mjs";\n',
}


@pytest.mark.parametrize("name", ODD)
def test_what_joining_does_not_understand_is_refused(name: str) -> None:
    with pytest.raises(BundleError, match=name):
        bundles({name: ODD[name], "sums": SUMS})


def test_modules_that_need_each_other_are_refused() -> None:
    circle = {
        "a": 'import { b } from "./b.mjs";\n',
        "b": 'import { a } from "./a.mjs";\n',
        "c": 'import { a } from "./a.mjs";\n',
    }
    with pytest.raises(BundleError, match="in turn"):
        bundles(circle)


def test_every_script_of_ours_is_one_that_a_browser_reads() -> None:
    made = bundles(
        {path.stem: path.read_text(encoding="utf-8") for path in (THEME / "scripts").glob("*.mjs")}
    )
    assert set(made) == WAYS_IN
    assert {f"assets/causebook/{name}.js" for name in made} >= set(SCRIPTS)
    for script in made.values():
        subprocess.run(["node", "--check", "-"], input=script, text=True, check=True)
