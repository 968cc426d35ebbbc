"""Problems as a Code Quality report, which GitLab shows in a merge request."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from causebook.diagnostics.problem import Problem

SEVERITIES = {"error": "major", "warning": "minor", "finding": "info"}


def as_gitlab(problems: Sequence[Problem], book: str = "") -> str:
    """A list with one object for each problem. `book` is the way from the top of the repository to the book.

    A fingerprint leaves the line out, so that GitLab knows a problem again that has only moved.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    entries = []
    for problem in problems:
        path = f"{book}/{problem.span.path}" if book else problem.span.path
        same = (path, problem.name, problem.what)
        seen[same] += 1
        mark = "\n".join((*same, str(seen[same]))).encode("utf-8", "surrogatepass")
        entries.append(
            {
                "description": f"{problem.what}. Fix: {problem.fix}",
                "check_name": problem.name,
                "fingerprint": hashlib.blake2b(mark, digest_size=16).hexdigest(),
                "severity": SEVERITIES[problem.weight],
                "location": {"path": path, "lines": {"begin": problem.span.line}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=1)
