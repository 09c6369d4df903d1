"""What others found beside what was reported: the last of each role, and differences.

'Formal monitoring stood down' ends somebody's watching, not the work: it is told apart
and takes no earlier finding away.
"""

from collections.abc import Iterable

from goldenthread.plans.rules.proof import Impact, Verdict, Verifier
from goldenthread.plans.rules.published import PublishedVerdict

# Who neither did the work nor steered it.
INDEPENDENT = frozenset(Verifier) - {Verifier.SELF, Verifier.BOARD}

VERDICT_SAID: dict[Verdict, str] = {
    Verdict.NOT_DONE: "not done as reported",
    Verdict.NOT_ENOUGH_EVIDENCE: "not enough evidence to say",
    Verdict.WORSE: "worse than before",
    Verdict.NO_DIFFERENCE: "no difference yet",
    Verdict.SOME_DIFFERENCE: "some difference",
    Verdict.SHOWN: "the difference that was promised",
    Verdict.STOOD_DOWN: "formal monitoring stood down",
}

# Findings that say what impact there was, in the words of the second track.
FOUND: dict[Verdict, Impact] = {
    Verdict.WORSE: Impact.WORSE,
    Verdict.NO_DIFFERENCE: Impact.NO_DIFFERENCE,
    Verdict.SOME_DIFFERENCE: Impact.SOME_DIFFERENCE,
    Verdict.SHOWN: Impact.SHOWN,
}
AGAINST = frozenset({Verdict.NOT_DONE, Verdict.WORSE, Verdict.NO_DIFFERENCE})
UNSAID = frozenset({Impact.NOT_MEASURED, Impact.CANNOT_BE_MEASURED})


def last_of_each(verdicts: Iterable[PublishedVerdict]) -> list[PublishedVerdict]:
    """The last finding of each role but of those who did it, the newest first."""
    by_role: dict[str, PublishedVerdict] = {}
    for one in sorted(verdicts, key=lambda one: one.verified_on):
        if one.role != Verifier.SELF and one.verdict != Verdict.STOOD_DOWN:
            by_role[one.role] = one
    return sorted(by_role.values(), key=lambda one: one.verified_on, reverse=True)


def stood_down(verdicts: Iterable[PublishedVerdict]) -> list[PublishedVerdict]:
    """Who has stopped watching formally and has not found anything since."""
    by_role: dict[str, PublishedVerdict] = {}
    for one in sorted(verdicts, key=lambda one: one.verified_on):
        by_role[one.role] = one
    return [one for one in by_role.values() if one.verdict == Verdict.STOOD_DOWN]


def own_claim(impact: str, verdicts: Iterable[PublishedVerdict]) -> Impact:
    """What those who did it say of impact: their report, else their own verdict."""
    claim = Impact(impact or Impact.NOT_MEASURED)
    if claim not in UNSAID:
        return claim
    own = [one for one in verdicts if one.role == Verifier.SELF]
    found = [FOUND[Verdict(v.verdict)] for v in own if Verdict(v.verdict) in FOUND]
    return found[-1] if found else claim


def differs(phase: str, claim: Impact, verdict: str) -> bool:
    """Whether a finding says something else than the report."""
    found = Verdict(verdict)
    if found is Verdict.NOT_DONE:
        return phase == "done"
    if found is Verdict.NOT_ENOUGH_EVIDENCE:
        return claim in (Impact.SHOWN, Impact.SOME_DIFFERENCE)
    if found is Verdict.STOOD_DOWN:
        return False
    if claim in UNSAID:
        return phase == "done" and found in AGAINST
    return FOUND[found] is not claim


def is_verified(verdicts: Iterable[PublishedVerdict]) -> bool:
    """Whether somebody else found the difference promised, on evidence that stands.

    Evidence that has expired supports nothing; and nobody may have found against it.
    """
    latest = last_of_each(verdicts)
    shown = [one for one in latest if one.verdict == Verdict.SHOWN and one.is_supported]
    return bool(shown) and not any(one.verdict in AGAINST for one in latest)
