"""What a public page shows: finished values, from what was frozen."""

from goldenthread.public.rules.facts import beside_proof, changes_said, tags_of
from goldenthread.public.rules.history import dated, history
from goldenthread.public.rules.keys import every_key, in_key, key_choices
from goldenthread.public.rules.limits import exceptions_of, handbook_of
from goldenthread.public.rules.pages import (
    card_of,
    cycle_page,
    lead_choices,
    progress_chart,
    theme_choices,
)

__all__ = [
    "beside_proof",
    "card_of",
    "changes_said",
    "cycle_page",
    "dated",
    "every_key",
    "exceptions_of",
    "handbook_of",
    "history",
    "in_key",
    "key_choices",
    "lead_choices",
    "progress_chart",
    "tags_of",
    "theme_choices",
]
