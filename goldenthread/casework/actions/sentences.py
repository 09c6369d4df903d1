"""Keeping hashes of a plan's long sentences, so that a copy of one is found."""

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer
from goldenthread.casework.models import ChildPlan, PlanSentence, sentence_keys
from goldenthread.casework.queries.sentences import children_with
from goldenthread.casework.rules.plan.content import PlanContent
from goldenthread.casework.rules.plan.linted import marks_of

KEPT = 20  # children of whom one sentence is kept; more would say nothing new


@part_of_an_action
def keep_sentences(plan: ChildPlan, *, content: PlanContent, by: Viewer) -> None:
    """Put the hashes of this version in the place of those of the version before."""
    PlanSentence.objects.beside(plan).filter(plan=plan).delete()
    child = plan.child
    names = (child.known_as, child.forename, child.surname)
    own = marks_of(content, names, sentence_keys()[0])
    known = children_with(by, plan, own)
    PlanSentence.objects.add_all(
        PlanSentence(
            authority_id=plan.authority_id, plan=plan, child_id=child.pk, mark=mark
        )
        for mark in sorted(own)
        if known.get(mark, 0) < KEPT
    )
