"""What is measured is the same thing: the pages that others make say what the pages of records say."""

import html
import re
from collections import Counter
from pathlib import Path

import markdown
from make_book import page_of, postmortems, record_book

from books import causebook

SETTINGS = (
    "site_name: Measured\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [causebook]\n"
)

SEEN = r'<h2 id="seen-before-and-again">.*?(?=<h2)|<figure class="cb-figure">.*?</figure>|<details class="cb-fold cb-here">.*?</details>'
"""What the analysis, the drawings and the list of headings add: the others have nothing like it, and it is not asked of them."""


def words(page: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", html.unescape(re.sub(r"<[^>]+>", " ", page)).lower()))


def test_pages_of_others_hold_the_words_of_the_record_page_and_few_besides(tmp_path: Path) -> None:
    record_book(tmp_path / "book", 5, SETTINGS)
    done = causebook(tmp_path / "book", "build", "--strict")
    assert done.code == 0, done.out
    for post in postmortems(5):
        page = (tmp_path / "book/site/postmortems" / post.id / "index.html").read_text(encoding="utf-8")
        article = re.sub(r'<a class="headerlink".*?</a>|<footer.*?</footer>', "", page, flags=re.DOTALL)
        article = re.sub(SEEN, "", article, flags=re.DOTALL)
        ours = words(article[article.index("<h1>") : article.index("</article>")])
        text = page_of(post, "../{folder}/{name}.md", f"# {post.values['title']}\n\n")
        converter = markdown.Markdown(extensions=["tables", "fenced_code"])
        theirs = words(converter.convert(text.split("---\n", 2)[2]))
        assert (ours & theirs).total() / ours.total() > 0.98
        assert (ours & theirs).total() / theirs.total() > 0.98
