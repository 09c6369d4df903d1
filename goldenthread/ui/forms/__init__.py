"""Forms: the renderer, the base form, a date of three boxes."""

from goldenthread.ui.forms.base import (
    Form,
    OneUse,
    Renderer,
    Versioned,
    fits,
)
from goldenthread.ui.forms.dates import DateBoxes, DateField

__all__ = [
    "DateBoxes",
    "DateField",
    "Form",
    "OneUse",
    "Renderer",
    "Versioned",
    "fits",
]
