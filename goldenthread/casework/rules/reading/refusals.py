"""Why a document is not read as a child's plan: one sentence, with what to do."""

MOST_STATEMENTS = 3000  # a long plan holds two hundred
TOO_MANY = (
    "The document holds more needs, outcomes and provision than a child's plan can: "
    "send the plan of one child by itself."
)


class NotAChildPlan(Exception):
    """The document is no child's plan that is known; ``str`` is one sentence."""
