"""Elements as places in a page."""

import pytest

from causebook.theme.elements import elements


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>a</li><li>b</li></ul>", ["<li>a</li>", "<li>b</li>", "<ul><li>a</li><li>b</li></ul>"]),
        ("<p>a<br>b<img src='>'></p>", ["<p>a<br>b<img src='>'></p>"]),
        ("<ul><li>a<li>b</ul>", ["<ul><li>a<li>b</ul>"]),
        ("</p><b>x</b>", ["<b>x</b>"]),
        ("<svg><path d='M0'/></svg>", ["<svg><path d='M0'/></svg>"]),
        ("<script>'<p>'</script><!-- <p> --><b></b>", ["<b></b>"]),
    ],
)
def test_elements_are_found_where_they_stand(html: str, expected: list[str]) -> None:
    assert [html[element.start : element.end] for element in elements(html)] == expected
