"""Proposing a decision, confirming it, sending it back; panels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from goldenthread.casework.actions.deciding import Proposed
from goldenthread.casework.actions.panels import ItemWords
from goldenthread.duties.rules.deciding import MET, SAID, DecisionWord
from goldenthread.ui.forms import DateField, OneUse, Together, Versioned

ALL_MET = (
    "You say that every test is met. Then the law leaves nothing to refuse: say which "
    "is not met, or decide otherwise."
)


def told_on_field(today: date | None = None) -> DateField:
    """The day on which the family is told."""
    return DateField(
        label="Which day was the family told?",
        help_text="The decision stands from this day; its clocks start.",
        initial=today,
    )


class TestsOfTheLaw(forms.Form):
    """Asks of each test of the law whether it is met; a test may be left open."""

    tests: tuple[str, ...] = ()

    def ask_tests(self, tests: Iterable[str]) -> None:
        """Ask of each test, before all else."""
        self.tests = tuple(tests)
        for name, test in zip(test_names(self.tests), self.tests, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=f"Is it met? {test}",
                choices=(*SAID.items(), ("", "Not looked at")),
                widget=forms.RadioSelect,
                required=False,
            )
        self.order_fields(test_names(self.tests))

    def said_of_tests(self) -> dict[str, str]:
        """What was said of each test; nothing of one that was left open."""
        said = ((test, self.cleaned_data[name]) for name, test in self.named())
        return {test: what for test, what in said if what}

    def named(self) -> Iterator[tuple[str, str]]:
        """Each test with the name of its field."""
        return zip(test_names(self.tests), self.tests, strict=True)


def test_names(tests: Sequence[str]) -> list[str]:
    """The names of the fields of tests."""
    return [f"test_{number}" for number in range(1, len(tests) + 1)]


def tests_as_typed(tests: Sequence[str], said: Mapping[str, str]) -> dict[str, str]:
    """What was said of tests, as a form holds it."""
    named = zip(test_names(tests), tests, strict=True)
    return {name: said.get(test, "") for name, test in named}


def tests_of(words: Iterable[DecisionWord]) -> tuple[str, ...]:
    """All tests of some decisions, each once."""
    return tuple(dict.fromkeys(one for each in words for one in each.criteria))


class ProposeForm(TestsOfTheLaw, OneUse):
    """One decision, what is said of each test of the law, and the reasons."""

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
        self.ask_tests(word.criteria)

    def clean(self) -> dict[str, Any]:
        """No refusal says of every test of the law that it is met."""
        said = super().clean() or self.cleaned_data
        names = test_names(self.tests)
        if self.word.refuses and names and all(said.get(n) == MET for n in names):
            self.add_error(names[0], ALL_MET)
        return said

    def ask_day(self, today: date) -> None:
        """Ask also when the family is told, where one person decides."""
        self.fields["told_on"] = told_on_field(today)

    def proposed(self) -> Proposed:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        tests, read = self.said_of_tests(), said["evidence_read"]
        return Proposed(self.word.word, said["reasons"], tests, read)


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


class PanelItemForm(TestsOfTheLaw, Together):
    """What a panel said of one case, and what it advises."""

    discussion = forms.CharField(
        label="What was said",
        widget=forms.Textarea(attrs={"rows": 5}),
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
        self.ask_tests(tests_of(words))

    def words(self) -> ItemWords:
        """What was typed, as a plain value."""
        own = ("version", *test_names(self.tests))
        said = {k: v for k, v in self.cleaned_data.items() if k not in own}
        return ItemWords(**said, criteria=self.said_of_tests())
