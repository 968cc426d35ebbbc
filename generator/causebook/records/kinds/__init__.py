"""The only list of kinds. Its order is the order of the navigation within each section."""

from causebook.records.kind import Kind
from causebook.records.kinds import (
    clock,
    control,
    decision,
    exercise,
    failure_mode,
    fmea,
    path,
    pattern,
    phase,
    playbook,
    postmortem,
    quiz,
    raci,
    role,
    runbook,
    severity,
    system,
    template,
    term,
)

KINDS: tuple[Kind, ...] = (
    playbook.KIND,
    runbook.KIND,
    template.KIND,
    postmortem.KIND,
    pattern.KIND,
    control.KIND,
    severity.KIND,
    clock.KIND,
    role.KIND,
    raci.KIND,
    system.KIND,
    fmea.KIND,
    decision.KIND,
    failure_mode.KIND,
    phase.KIND,
    term.KIND,
    exercise.KIND,
    path.KIND,
    quiz.KIND,
)

BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
BY_FOLDER: dict[str, Kind] = {kind.plural: kind for kind in KINDS}
