"""Values to YAML as content has it: blocks for prose, lists indented below their key, dates without quotes."""

import sys
from typing import Any

import yaml

_DATES = "tag:yaml.org,2002:timestamp"


def as_yaml(key: str, value: object, *, width: int = sys.maxsize) -> str:
    """A key with its value, without a line end; lines of text alone are longer than `width`.

    A text that another reader would take for a number or for yes and no stands in quotes. A date does not: it is
    text to this program, and stands so in all content.
    """
    written: str = yaml.dump({key: value}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=width)
    return written.strip()


class _Dumper(yaml.SafeDumper):
    """Writes as the style of content has it."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # as the library has it
        sign: [(tag, form) for tag, form in resolvers if tag != _DATES]
        for sign, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, *_: Any, flow: bool = False, **__: Any) -> None:  # noqa: ANN401  # as the library calls it
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
