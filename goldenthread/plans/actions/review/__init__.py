"""Review: freeze a cycle so that it never changes, publish, correct, take it down."""

from goldenthread.plans.actions.review.artefacts import Made, keep_artefact
from goldenthread.plans.actions.review.freezing import published
from goldenthread.plans.actions.review.publishing import publish_cycle, take_down
from goldenthread.plans.actions.review.restating import restate

__all__ = [
    "Made",
    "keep_artefact",
    "publish_cycle",
    "published",
    "restate",
    "take_down",
]
