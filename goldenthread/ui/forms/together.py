"""A form that two people may hold at once: what each wrote is shown to the second."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django import forms

from goldenthread.ui.forms.base import Versioned
from goldenthread.ui.rules.pieces import Row
from goldenthread.ui.rules.two_texts import Clash, Differing, differing

OWN = ("version", "began")


class Together(Versioned):
    """Knows which fields somebody touched, so that two people's work comes together.

    ``began`` carries a digest of what each field said when the page was loaded. Who
    saves second meets both texts: a field that they left alone says what the other
    saved; where both wrote, theirs stay in the form and saving again is a decision.
    """

    template_name = "ui/forms/together.html"
    began = forms.CharField(required=False, widget=forms.HiddenInput)
    clash: Clash | None = None
    newest: Mapping[str, Any] | None = None

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """What a field begins with; ``began`` tells it of all of them."""
        if field_name != "began":
            return super().get_initial_for_field(field, field_name)
        first = self.initial if self.newest is None else self.newest
        marks = (f"{name}={digest(first.get(name))}" for name, _ in self.asked())
        return " ".join(marks)

    def clean(self) -> dict[str, Any]:
        """What was typed, without what the form carries for itself."""
        said = super().clean() or self.cleaned_data
        self.marks = dict(
            each.split("=", 1) for each in marks_in(said.pop("began", ""))
        )
        return said

    def asked(self) -> Iterator[tuple[str, forms.Field]]:
        """The fields that people fill in."""
        return ((name, each) for name, each in self.fields.items() if name not in OWN)

    def meet(self, newest: Mapping[str, Any]) -> None:
        """Show both texts; the next saving stands on what somebody else saved."""
        both: list[Differing] = []
        taken: list[Row] = []
        first = dict(newest)
        for name, field in self.asked():
            mine, theirs = self.cleaned_data.get(name), newest.get(name)
            began = self.marks.get(name)
            if digest(mine) == digest(theirs):
                continue
            if began == digest(mine):
                taken.append(Row(str(field.label), in_words(field, theirs)))
                continue
            first[name] = mine
            if began != digest(theirs):
                told = in_words(field, theirs), in_words(field, mine)
                both.append(differing(str(field.label), *told))
        self.clash, self.newest = Clash(tuple(both), tuple(taken)), newest
        self.begin_anew(first)

    def begin_anew(self, first: Mapping[str, Any]) -> None:
        """Hold these values as if the page had just been loaded with them."""
        self.initial = {**self.initial, **first}
        self.is_bound, self.data = False, {}
        self._errors = None
        self._bound_fields_cache: dict[str, Any] = {}


def marks_in(began: str) -> list[str]:
    """The marks that came with a form, without what is none."""
    return [each for each in began.split() if "=" in each]


def digest(value: Any) -> str:
    """What a value is known by: an empty one, however it is said, has one mark."""
    return sha256(plain(value).encode()).hexdigest()[:10]


def plain(value: Any) -> str:
    """A value as text in which blanks and the order of ticks do not count."""
    if value is None or value is False:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list | tuple | set):
        return " ".join(sorted(str(each) for each in value))
    return " ".join(str(value).split())


def in_words(field: Any, value: Any) -> str:
    """A value as its field says it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    named = dict(flat(getattr(field, "choices", ())))
    if isinstance(value, list | tuple | set):
        return "\n".join(named.get(str(each), str(each)) for each in value)
    return named.get(str(value), "" if value is None else str(value))


def flat(choices: Any) -> Iterator[tuple[str, str]]:
    """What may be chosen, without the groups it stands in."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from flat(label)
        else:
            yield str(key), str(label)
