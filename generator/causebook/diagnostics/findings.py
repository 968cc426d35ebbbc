"""Every finding with its words: what the incidents and the plans of a book show together, and the next edit.

A finding says nothing against a file. Its name is what `causebook findings --fail-on` takes and `silenced:` cites.
"""

from causebook.diagnostics.problem import Code


def _finding(name: str, what: str, why: str, fix: str) -> Code:
    return Code(name, "finding", what, "", why, fix)


RETURNED_AFTER_FIX = _finding(
    "returned-after-fix",
    "`{pattern}` came back in `{after}` {when}, {where}",
    "a fix that was closed and did not hold is the best lesson a book has; closed again in the same way, it fails again",
    "in `{after}`, name what this action did not reach, and an action that is stronger; then look at `verification` here",
)
FIX_DID_NOT_SPREAD = _finding(
    "fix-did-not-spread",
    "`{pattern}` came back in `{after}` {when}, {where}",
    "what one system has learnt protects no other unless somebody carries it over",
    "in `{after}`, say whether the fix was offered to that system, and make it an action where it was not",
)
RETURNED_WITHOUT_FIX = _finding(
    "returned-without-fix",
    "`{pattern}` came back in `{after}` while this action was {state}",
    "the harm had been foreseen, and the way to stop it was on paper",
    "set a new `due` and an owner with the means, or write in `reason` why it is not done",
)
ACTION_OVERDUE = _finding(
    "action-overdue",
    "this action was due on {due}, {days} ago",
    "what is promised after an incident and not done is the cause of the next one",
    "set `state` to what is true, or a new `due` with the sponsor's leave",
)
NEVER_VERIFIED = _finding(
    "never-verified",
    "this action has been implemented, and nobody has shown that it works{since}",
    "shipped is not effective: the same incident may be waiting behind it",
    "carry out its `verification`, write the `result`, and set `state: done`",
)
ONLY_WEAK_ACTIONS = _finding(
    "only-weak-actions",
    "every action ever taken against this pattern is a weak one: {count} in {incidents}",
    "training, warnings and memos need somebody to think of them at the right moment",
    "choose one of its `controls` that is stronger, and add an action that names it to the latest incident",
)
NO_CONTROL_NAMED = _finding(
    "no-control-named",
    "none of the {count} of this incident names a control",
    "nobody can see which counter-measure was put in place, nor whether it held the next time",
    "add `control:` to the actions that put one in place, or write the control: causebook new control some-id",
)
MODE_WITHOUT_PLAYBOOK = _finding(
    "mode-without-playbook",
    "{incidents} failed in this way, and no playbook covers it",
    "the next time, whoever is woken has nothing to follow",
    "add it to `failure_modes` of the nearest playbook, or write one: causebook new playbook {id}",
)
PLAYBOOK_UNTRIED = _finding(
    "playbook-untried",
    "this playbook has never been rehearsed and never been used",
    "a plan that nobody has tried does not fit in ways that nobody knows",
    "hold a tabletop and name this playbook in `playbooks_exercised`: causebook new exercise some-id",
)
PLAYBOOK_UNCHANGED = _finding(
    "playbook-unchanged",
    "this playbook was used in `{incident}`, and has not been changed since",
    "a plan always differs from what happened: what was missing is known now, and will be forgotten",
    "write in what was missing, and set `reviewed_on`; if nothing was, `reviewed_on` says so",
)
RUNBOOK_OVERDUE = _finding(
    "runbook-overdue",
    "{what}",
    "steps that nobody has typed for long fail at the worst moment",
    "carry it out on a quiet day, and set `last_executed`, `measured_time` and `executed_in`",
)
CLOCK_NOT_REVIEWED = _finding(
    "clock-not-reviewed",
    "this clock was last reviewed on {day}, {days} ago",
    "a deadline that has changed is missed with confidence",
    "hold it against its source, and set `last_reviewed`",
)
ROLE_WITHOUT_DUTY = _finding(
    "role-without-duty",
    "this role is accountable for nothing and holds no decision",
    "people in it wait to be told, or are never called",
    "give it an A in a chart or a decision right, or say in its `summary` that it only helps",
)
ROLE_OVERLOADED = _finding(
    "role-overloaded",
    "this role is accountable for {count} activities and decisions",
    "in a long incident one person cannot decide so much: what waits for them waits",
    "give some of them to another role, or name a delegate for each",
)
SEVERITY_LOW = _finding(
    "severity-low",
    "graded {tier} at its worst, while {signs} speak for {floor} at least",
    "a grade that is too low wakes too few, and skews every number that counts it",
    "grade it again; if it stands, say why in `severity.peak.note` and silence this finding",
)
GAP_CONFIRMED = _finding(
    "gap-confirmed",
    "this exercise found a gap on {day}, and `{incident}` confirmed it{state}",
    "it was known, and it was free to learn; then somebody paid for it",
    "close the improvement that it led to, and tell the two stories side by side",
)
IMPROVEMENT_OVERDUE = _finding(
    "improvement-overdue",
    "this improvement was due on {due}, {days} ago",
    "an exercise whose findings wait is a show",
    "set `status` to what is true, or a new `due`",
)
FORESEEN_AS_RARE = _finding(
    "foreseen-as-rare",
    "rated {occurrence} of 10 for occurrence, and `{pattern}` has happened on this system: {incident}",
    "the analysis said that it hardly happens, and work was ordered by that",
    "rate `occurrence` again, and look at what else was rated by the same reasoning",
)
MATURITY_BEHIND = _finding(
    "maturity-behind",
    "still a candidate, with {count} incidents",
    "readers take a candidate for a guess",
    "read it once more against its incidents, and set `maturity: established`",
)

FINDINGS: tuple[Code, ...] = (
    RETURNED_AFTER_FIX,
    RETURNED_WITHOUT_FIX,
    GAP_CONFIRMED,
    FORESEEN_AS_RARE,
    ACTION_OVERDUE,
    NEVER_VERIFIED,
    FIX_DID_NOT_SPREAD,
    ONLY_WEAK_ACTIONS,
    NO_CONTROL_NAMED,
    SEVERITY_LOW,
    MODE_WITHOUT_PLAYBOOK,
    PLAYBOOK_UNTRIED,
    PLAYBOOK_UNCHANGED,
    RUNBOOK_OVERDUE,
    IMPROVEMENT_OVERDUE,
    CLOCK_NOT_REVIEWED,
    ROLE_WITHOUT_DUTY,
    ROLE_OVERLOADED,
    MATURITY_BEHIND,
)
"""The weightiest first: what has hurt somebody twice, then what may."""
TITLES: dict[str, str] = {
    "returned-after-fix": "Came back after its fix",
    "fix-did-not-spread": "Mended in one system, met in another",
    "returned-without-fix": "Came back while the fix was not in place",
    "gap-confirmed": "Found in an exercise, confirmed by an incident",
    "foreseen-as-rare": "Foreseen, and rated as rare",
    "action-overdue": "Actions that are overdue",
    "never-verified": "Implemented, and never shown to work",
    "only-weak-actions": "Patterns with nothing but weak actions",
    "no-control-named": "Incidents without a control",
    "severity-low": "Graded lower than the book's own signs say",
    "mode-without-playbook": "Ways to fail without a playbook",
    "playbook-untried": "Playbooks that nobody has tried",
    "playbook-unchanged": "Playbooks unchanged since they were used",
    "runbook-overdue": "Runbooks not carried out for too long",
    "improvement-overdue": "Improvements that are overdue",
    "clock-not-reviewed": "Clocks that nobody has looked at",
    "role-without-duty": "Roles without a duty",
    "role-overloaded": "Roles with too much",
    "maturity-behind": "Patterns that have grown up",
}
"""What a group of findings is called, by name."""
