"""Late corrections of a published cycle: both figures stay public, side by side."""

from goldenthread.plans.rules.restating.figures import Figure, Form, figures
from goldenthread.plans.rules.restating.making import (
    Corrected,
    Correction,
    Errata,
    NotRestated,
    Restated,
    restated,
)
from goldenthread.plans.rules.restating.telling import (
    Both,
    Version,
    both_figures,
)

__all__ = [
    "Both",
    "Corrected",
    "Correction",
    "Errata",
    "Figure",
    "Form",
    "NotRestated",
    "Restated",
    "Version",
    "both_figures",
    "figures",
    "restated",
]
