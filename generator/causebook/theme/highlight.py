"""Code in prose, coloured by Pygments while the site is built."""

from functools import lru_cache

from markupsafe import escape
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

LONGEST = 20_000
"""Characters of a block that are still coloured; lexers are slow, and some more than linear."""

_FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)
_PLAIN = frozenset(("", "text", "txt", "plain", "plaintext", "output"))


def highlighted(code: str, language: str) -> str:
    """`code` as a block of HTML, coloured where the language is known and the block is not too long."""
    lexer = _lexer(language.lower()) if len(code) <= LONGEST else None
    inner = highlight(code, lexer, _FORMATTER) if lexer is not None else escape(code)
    return f'<div class="highlight"><pre><code tabindex="0">{inner}</code></pre></div>\n'


@lru_cache(maxsize=256)
def _lexer(language: str) -> Lexer | None:
    """The lexer for a language. Looking one up costs, and most of all one that does not exist."""
    if language in _PLAIN:
        return None
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None
