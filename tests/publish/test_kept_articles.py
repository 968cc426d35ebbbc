"""What the analysis says is kept between builds, and made anew where its key says so."""

from pathlib import Path

import pytest

from causebook.publish.kept_articles import FOLDER, KeptArticles


def test_an_article_is_made_once_for_a_key_and_a_program(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> str:
        made.append("once more")
        return f"Article {len(made)}\r\n\n"

    keep = KeptArticles(tmp_path, "program")
    assert keep("trends", "key", make) == "Article 1\r\n\n"
    assert KeptArticles(tmp_path, "program")("trends", "key", make) == "Article 1\r\n\n"
    assert keep("attention", "key", make) == "Article 2\r\n\n"
    assert keep("trends", "another key", make) == "Article 3\r\n\n"
    assert KeptArticles(tmp_path, "another program")("trends", "another key", make) == "Article 4\r\n\n"


@pytest.mark.parametrize("content", [b"", b"damaged", b"\0\0\0\0\xff"])
def test_a_damaged_article_is_made_anew(tmp_path: Path, content: bytes) -> None:
    keep = KeptArticles(tmp_path, "program")
    keep("trends", "key", lambda: "one")
    (tmp_path / FOLDER / "trends.bin").write_bytes(content)
    assert keep("trends", "key", lambda: "two") == "two"
