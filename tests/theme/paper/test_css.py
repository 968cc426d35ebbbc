"""The style of the handbook."""

import pytest

from causebook.theme.paper.css import as_printed, quoted, style_for


@pytest.mark.parametrize("text", ['"; } </style><script>alert(1)</script>', "\\", "a\nb", "Zoë’s book"])
def test_no_word_ends_its_string_or_the_style(text: str) -> None:
    inner = quoted(text)[1:-1]
    assert not set(inner) & set("\"'<>;{}()\n&/")
    assert all(c.isascii() for c in inner)


def test_what_holds_in_print_holds_for_every_medium() -> None:
    style = as_printed(
        "@media print { a { columns: 2; column-gap: 1px } } @media screen { b { color: red } }"
    )
    assert style == "@media all { a { columns: auto; column-gap: 1px } } @media not all { b { color: red } }"


def test_rules_that_search_elements_for_what_is_in_them_stay_on_the_screen() -> None:
    style = as_printed("a { b: c } /* :has( */ @media print { a:has(b), c { d: e } f { g: h } }")
    assert "".join(style.split()) == "a{b:c}@mediaall{f{g:h}}"


def test_the_style_holds_the_colours_and_needs_no_other_file() -> None:
    style = style_for(["playbook", "clock"])
    assert "--cb-line:" in style
    assert ".cb-triage" in style
    assert "url(" not in style
    assert "@import" not in style
    assert "columns: 2" not in style
