"""The second tier of search: the whole text, in shards of terms and in files of texts."""

import json
from collections.abc import Mapping

import pytest

from causebook.analysis.terms import terms, times
from causebook.site.search_text import OFTEN, PER_FILE, PER_SHARD, Sections, Text, Texts, text_files
from causebook.site.search_text import told as kept_of
from causebook.site.shards import shard_of


def texts(of: Mapping[str, Sections]) -> Texts:
    told = [Text(address, json.dumps(sections), address) for address, sections in of.items()]
    return Texts(told, lambda address: kept_of(of[address]))


def invented(count: int) -> dict[str, Sections]:
    return {f"postmortems/case-{number}/": [("", "", f"Drift {number}.")] for number in range(count)}


def test_a_shard_says_which_records_have_a_term_and_roughly_how_often() -> None:
    said = {
        "a/": [("", "", "Drift."), ("x", "More drift", "No answer.")],
        "b/": [("", "", " ".join(["drift"] * 7))],
    }
    (file,), _ = text_files("search", texts(said))
    shard = json.loads(file.make())
    assert shard["addresses"] == ["a/", "b/"]
    assert shard["lengths"] == [len(terms("Drift. More drift No answer.")), 7]
    found = dict(zip(shard["terms"].split(" "), shard["found"].split(" "), strict=True))
    assert found["drift"] == "".join(chr(ord("#") + distance) for distance in (1, 4 + len(OFTEN)))
    assert set(found) == {"drift", "more", "answer"}


def test_texts_are_kept_as_they_are() -> None:
    said: dict[str, Sections] = {"a/": [("", "", "Drift “and” <more>."), ("x", "H", "")]}
    _, (file,) = text_files("search", texts(said))
    assert json.loads(file.make()) == {"a/": [list(section) for section in said["a/"]]}


def test_an_edit_changes_one_shard_and_one_file_of_texts() -> None:
    before = invented(1000)
    after: dict[str, Sections] = {**before, "postmortems/case-7/": [("", "", "Something else.")]}
    keys = [file.key for files in text_files("search", texts(before)) for file in files]
    changed = [
        file.path
        for file, key in zip(
            (file for files in text_files("search", texts(after)) for file in files), keys, strict=True
        )
        if file.key != key
    ]
    address = "postmortems/case-7/"
    assert (PER_SHARD, PER_FILE) == (128, 8)
    assert changed == [
        f"search/text-{shard_of(address, 8)}.json",
        f"search/words-{shard_of(address, 128)}.json",
    ]


@pytest.mark.parametrize(
    "text", ["SEV-1 it's the Café's “drift” – drift", "モデル drift 漂移", "x゠b a_b", ""]
)
def test_counted_terms_are_the_terms(text: str) -> None:
    found = terms(text)
    assert times(text) == {term: found.count(term) for term in found}
