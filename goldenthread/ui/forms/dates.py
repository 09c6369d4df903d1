"""A date typed into three boxes, with errors that say which part is missing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_YEARS = range(1900, 2200)


class DateBoxes(forms.Widget):
    """Day, month and year as three boxes named ``<name>_day`` and so on."""

    template_name = "ui/forms/date.html"
    use_fieldset = True

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> dict[str, str]:
        return {part: str(data.get(f"{name}_{part}", "")).strip() for part in PARTS}

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> bool:
        return not any(f"{name}_{part}" in data for part in PARTS)

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        filled = _boxes(value)
        wrong = bool(context["widget"]["attrs"].get("aria-invalid"))
        context["widget"]["boxes"] = [
            {
                "part": part,
                "name": f"{name}_{part}",
                "value": filled[part],
                "width": 4 if part == "year" else 2,
                "wrong": wrong,
            }
            for part in PARTS
        ]
        return context

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_day" if id_ else ""


class DateField(forms.Field):
    """A date. The month may be a number, a name, or the name's first three letters."""

    widget = DateBoxes

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        if not any(value.values()):
            return None
        label = str(self.label or "The date")
        missing = [part for part in PARTS if not value[part]]
        if missing:
            parts = " and a ".join(missing)
            raise ValidationError(f"{label} must include a {parts}", code="part")
        return _real_date(value, label)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(_boxes(initial) != _boxes(data))


def _boxes(value: Any) -> dict[str, str]:
    if isinstance(value, date):
        return {part: str(getattr(value, part)) for part in PARTS}
    return value or dict.fromkeys(PARTS, "")


def _real_date(value: dict[str, str], label: str) -> date:
    try:
        found = date(int(value["year"]), _month(value["month"]), int(value["day"]))
    except (ValueError, OverflowError):
        words = f"{label} must be a real date, such as 27 3 2026"
        raise ValidationError(words, code="invalid") from None
    if found.year not in _YEARS:
        words = f"{label} must have a year of four digits, such as 2026"
        raise ValidationError(words, code="year")
    return found


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    for number, name in enumerate(_MONTHS, start=1):
        if word.lower() in (name, name[:3]):
            return number
    raise ValueError(word)
