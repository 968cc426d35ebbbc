"""Whether a title says what is done, as far as English endings tell."""

_NOUN_ENDINGS = ("tion", "sion", "ysis", "ness", "ity", "ance", "ence", "ment", "ing", "nal", "cal", "gal")
_LOOK_LIKE_NOUNS = """
    action advance auction augment balance bring caution cement commence comment commission complement condition
    document enhance envision evidence experience experiment finance function harness implement influence mention
    motion partition petition ping position provision question reference ring sanction section segment sequence
    signal silence station string supplement swing transition witness
"""
_VERBS = frozenset(_LOOK_LIKE_NOUNS.split())
"""Verbs that end as nouns do."""
_NEVER_VERBS = frozenset({"a", "an", "the", "post-mortem", "postmortem"})


def begins_with_verb(title: str) -> bool:
    """Whether the first word can be a verb. A word that is not plainly a noun or an adjective passes."""
    first = title.split(maxsplit=1)[0].strip(".,:;()/").lower()
    if first in _VERBS:
        return True
    return first not in _NEVER_VERBS and not first.endswith(_NOUN_ENDINGS)
