"""What the words of a problem must not hold."""

import re

FOREIGN = re.compile(
    r"\b([Ss]chema|valid under|oneOf|anyOf|enum|[Rr]egex|[Pp]ropert(y|ies)|additional(Items|Prop\w+)|NoneType|None|dict|"
    r"str|int|float|bool|[Tt]raceback|[Ee]xception|null|boolean|array|object|integer|string)\b|\$|/\w+/\w+/"
)
"""Words of JSON Schema and of Python, and ways into a file as programs write them."""
_QUOTED = re.compile(r"`[^`]*`|\{\w+\}|causebook \w+ [\w<>-]+|(git mv|content/)[^ ,;]*|\"[^\"]*\"")


def foreign_word(words: str) -> str:
    """The first such word outside of what quotes the author; empty where there is none."""
    found = FOREIGN.search(_QUOTED.sub("", words))
    return found[0] if found else ""
