"""What narrows the register: year, need, who is late."""

from collections.abc import Mapping
from typing import Any

from django import forms

from goldenthread.casework.queries.support.register import Registered
from goldenthread.ui.forms import Filters


class RegisterFilters(Filters):
    """Every box may be left."""

    year = forms.ChoiceField(label="Year", required=False)
    need = forms.ChoiceField(label="Need", required=False)
    due = forms.ChoiceField(label="Review", required=False)

    def offer_rows(self, rows: list[Registered], words: Any) -> None:
        """Offer the years and needs that there are."""
        years = {row.year: row.year_number or 0 for row in rows if row.year}
        codes = {code for row in rows for code in row.codes}
        ordered = sorted(years, key=lambda year: years[year])
        self.offer("year", [(year, year) for year in ordered])
        self.offer(
            "need",
            [(each.code, each.title) for each in words.needs if each.code in codes],
        )
        self.offer("due", [("late", "Overdue")])


def chosen_rows(rows: list[Registered], asked: Mapping[str, str]) -> list[Registered]:
    """The rows that were asked for, those that are late first."""
    some = [
        row
        for row in rows
        if asked.get("year") in ("", None, row.year)
        and (not asked.get("need") or asked["need"] in row.codes)
        and (not asked.get("due") or row.looked.is_late)
    ]
    return sorted(some, key=lambda row: not row.looked.is_late)
