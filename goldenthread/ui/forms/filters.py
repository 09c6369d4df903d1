"""A form of filters above a list: each may be left out, and is named when in force."""

from typing import Any

from django.http import QueryDict

from goldenthread.ui.forms.base import Form
from goldenthread.ui.rules import Choice

ANY = [("", "All")]


class Filters(Form):
    """What somebody wants to see of a list; every box may be left."""

    mark_optional = False

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Say what may be chosen in a box beside all."""
        field: Any = self.fields[name]
        field.choices = [*ANY, *choices]

    def asked(self) -> dict[str, str]:
        """What is asked, box by box; what cannot be understood is left out."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    def in_force(self, query: QueryDict) -> list[Choice]:
        """The filters in force, each with the address of the page without it."""
        found = []
        for name, value in self.asked().items():
            if value:
                rest = query.copy()
                rest.pop(name, None)
                label = f"{self.fields[name].label}: {self._words_of(name, value)}"
                found.append(Choice(label, f"?{rest.urlencode()}"))
        return found

    def _words_of(self, name: str, value: str) -> str:
        """What a chosen value is called."""
        offered: Any = getattr(self.fields[name], "choices", ())
        return str(dict(offered).get(value, value))
