"""What happened, with its three days; striking out; exceptions."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.casework.actions.recording import ExceptionWords
from goldenthread.casework.actions.telling import Told
from goldenthread.duties.rules.law import EventWord, ExceptionWord
from goldenthread.ui.forms import DateField, OneUse


class HappenedForm(OneUse):
    """One happening: the boxes that its word needs, and no others."""

    on = DateField(
        label="Which day did it happen?",
        help_text="For a decision: the day the family was told.",
    )
    served_day = DateField(
        label="Which day was it served?",
        help_text="Where it went by post and counts from a later day.",
        required=False,
    )
    body = forms.CharField(label="Who was it?", max_length=200)
    for_day = DateField(label="For which day?")
    kind = forms.ChoiceField(label="Which answer was it?", widget=forms.RadioSelect)
    is_under_school_age = forms.BooleanField(
        label="The child is under school age", required=False
    )
    on_behalf_of = forms.CharField(
        label="On whose behalf do you write this?",
        help_text="Where somebody told you by phone or letter.",
        max_length=200,
        required=False,
    )
    note = forms.CharField(
        label="Note for the office",
        help_text="The family does not see it. A closed case needs it: say why it is "
        "opened again.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, word: EventWord, kinds: Sequence[str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.word = word
        for need, name in (("body", "body"), ("day", "for_day"), ("kind", "kind")):
            if need not in word.needs:
                del self.fields[name]
        if "under_school_age" not in word.may:
            del self.fields["is_under_school_age"]
        if "kind" in self.fields:
            field: Any = self.fields["kind"]
            field.choices = [(kind, word.kind_says(kind)) for kind in kinds]

    def told(self) -> Told:
        """What was typed, as a plain value."""
        said = {k: v for k, v in self.cleaned_data.items() if k != "token"}
        return Told(self.word.name, **said)


class StrikeForm(OneUse):
    """Why something is struck out."""

    why = forms.CharField(
        label="Why is it struck out?",
        help_text="It stays, with this reason, and the family reads it: name nobody. "
        "No clock counts it.",
        max_length=300,
    )


class ExceptionForm(OneUse):
    """An exception of the law's list, with what shows it."""

    code = forms.ChoiceField(label="Which exception?", widget=forms.RadioSelect)
    first = DateField(label="From which day?")
    last = DateField(
        label="Until which day?", help_text="Leave it if it goes on.", required=False
    )
    body = forms.CharField(
        label="Of whom was advice asked?",
        help_text="Only where the exception is about one piece of advice.",
        max_length=200,
        required=False,
    )
    closure_from = DateField(label="First day of the closure", required=False)
    closure_to = DateField(label="Last day of the closure", required=False)
    reason = forms.CharField(
        label="Which circumstance?",
        help_text="Only where the list says so.",
        max_length=100,
        required=False,
    )
    evidence = forms.CharField(
        label="What shows it?",
        help_text="A letter, a call with its day, a notice. Shortage of staff is "
        "no exception.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, codes: list[ExceptionWord], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["code"]
        field.choices = [(each.code, told(each)) for each in codes]

    def words(self) -> ExceptionWords:
        """What was typed, as a plain value."""
        said = {k: v for k, v in self.cleaned_data.items() if k != "token"}
        return ExceptionWords(**said)


def told(word: ExceptionWord) -> str:
    """A code in words, with its law, and marked where nobody has read it."""
    unsure = "" if word.confirmed else ", unconfirmed"
    return f"{word.code}: {word.says} ({word.source}{unsure})"
