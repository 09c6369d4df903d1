"""Proposing a decision, confirming it, sending it back; panels."""

from datetime import date
from typing import Any

from django import forms

from goldenthread.casework.actions.deciding import Proposed
from goldenthread.casework.actions.panels import ItemWords
from goldenthread.duties.rules.deciding import DecisionWord
from goldenthread.ui.forms import DateField, OneUse, Together, Versioned


def told_on_field(today: date | None = None) -> DateField:
    """The day on which the family is told."""
    return DateField(
        label="Which day was the family told?",
        help_text="The decision stands from this day; its clocks start.",
        initial=today,
    )


class ProposeForm(OneUse):
    """One decision, with the tests of the law that are met, and the reasons."""

    criteria = forms.MultipleChoiceField(
        label="Which tests of the law are met?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reasons = forms.CharField(
        label="Reasons",
        help_text="The family reads them. Say what was found and what follows from it.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    evidence_read = forms.CharField(
        label="What was read for it",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, word: DecisionWord, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word = word
        field: Any = self.fields["criteria"]
        field.choices = [(each, each) for each in word.criteria]
        if not word.criteria:
            del self.fields["criteria"]

    def ask_day(self, today: date) -> None:
        """Ask also when the family is told, where one person decides."""
        self.fields["told_on"] = told_on_field(today)

    def proposed(self) -> Proposed:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        criteria = said.get("criteria", ())
        return Proposed(
            self.word.word, said["reasons"], criteria, said["evidence_read"]
        )


class SettleForm(Versioned):
    """The day on which the family is told."""

    told_on = told_on_field()


class DeclineForm(Versioned):
    """Why a proposal goes back."""

    why = forms.CharField(
        label="Why does it go back?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PanelForm(OneUse):
    """A meeting of a panel."""

    name = forms.CharField(label="Name of the panel", max_length=200)
    day = DateField(label="Day")
    members = forms.CharField(
        label="Who sits on it",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class MinutesForm(Together):
    """Who was there and what was said in general."""

    members = forms.CharField(
        label="Who was there", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    minutes = forms.CharField(
        label="Minutes", widget=forms.Textarea(attrs={"rows": 6}), required=False
    )


class BeforePanelForm(OneUse):
    """Which panel looks at a case, and what it is asked."""

    panel = forms.ChoiceField(label="Panel")
    question = forms.ChoiceField(label="What is it asked?", widget=forms.RadioSelect)


class PanelItemForm(Together):
    """What a panel said of one case, and what it advises."""

    discussion = forms.CharField(
        label="What was said",
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    criteria = forms.MultipleChoiceField(
        label="Which tests of the law does the panel find met?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    advises = forms.ChoiceField(
        label="What does the panel advise?", widget=forms.RadioSelect
    )
    reasons = forms.CharField(
        label="Its reasons", widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, words: list[DecisionWord], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        advises: Any = self.fields["advises"]
        advises.choices = [(each.word, each.title) for each in words]
        tests = list(dict.fromkeys(one for each in words for one in each.criteria))
        criteria: Any = self.fields["criteria"]
        criteria.choices = [(each, each) for each in tests]

    def words(self) -> ItemWords:
        """What was typed, as a plain value."""
        said = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        return ItemWords(**said)
