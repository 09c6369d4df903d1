"""Forms: the renderer, the base form, a date of three boxes, filters of a list."""

from goldenthread.ui.forms.again import ReadAgain
from goldenthread.ui.forms.base import (
    Form,
    OneUse,
    Renderer,
    Versioned,
    fits,
)
from goldenthread.ui.forms.dates import DateBoxes, DateField
from goldenthread.ui.forms.filters import ANY, Filters
from goldenthread.ui.forms.together import Together
from goldenthread.ui.forms.typed import typed

__all__ = [
    "ANY",
    "DateBoxes",
    "DateField",
    "Filters",
    "Form",
    "OneUse",
    "ReadAgain",
    "Renderer",
    "Together",
    "Versioned",
    "fits",
    "typed",
]
