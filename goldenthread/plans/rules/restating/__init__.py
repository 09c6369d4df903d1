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

__all__ = [
    "Corrected",
    "Correction",
    "Errata",
    "Figure",
    "Form",
    "NotRestated",
    "Restated",
    "figures",
    "restated",
]
