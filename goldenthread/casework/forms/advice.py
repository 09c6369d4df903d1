"""Asking for advice, what came, earlier advice; what a setting answers."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.casework.actions.advice import AdviceWords, Earlier, Wanted
from goldenthread.casework.actions.consulting import ReplyWords
from goldenthread.duties.rules.advising import Advising
from goldenthread.duties.rules.consulting import Ground
from goldenthread.ui.forms import DateField, Form, OneUse, Together

ANSWERS = [
    ("report", "Here is the advice"),
    ("not_known", "The child is not known here"),
    ("declined", "No advice will come"),
]
WIDE = {"rows": 5}


class AskAdviceForm(OneUse):
    """Everybody who is to be asked, at once: a name for each giver that is wanted."""

    day = DateField(label="Which day are they asked?")
    wished = DateField(
        label="By which day do you wish for what the law sets no day for?",
        required=False,
    )

    def __init__(
        self,
        law: Advising,
        accounts: list[tuple[str, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.givers = law.givers
        self.fields["day"].help_text = law.counts
        self.fields["wished"].help_text = law.wished
        for giver in law.givers:
            source = giver.source if giver.confirmed else f"{giver.source}, unconfirmed"
            limit = "" if giver.bound else " No limit of the law runs."
            self.fields[f"name_{giver.key}"] = forms.CharField(
                label=giver.says,
                help_text=f"{giver.hint} {source}.{limit} Leave the box empty if not "
                "asked.",
                max_length=200,
                required=False,
            )
            self.fields[f"account_{giver.key}"] = forms.ChoiceField(
                label=f"Answers here (account), for {giver.says}",
                choices=[("", "Nobody: by letter, mail or phone"), *accounts],
                required=False,
            )

    def wanted(self) -> list[Wanted]:
        """Who is to be asked."""
        said = self.cleaned_data
        found = []
        for giver in self.givers:
            account = said.get(f"account_{giver.key}")
            if name := said.get(f"name_{giver.key}"):
                user = int(account) if account else None
                wished = None if giver.bound else said["wished"]
                found.append(Wanted(giver.key, name, user, wished))
        return found


class AdviceForm(Form):
    """Advice that came: what is needed, aimed at and to be provided, and a paper."""

    answer = forms.ChoiceField(
        label="What is the answer?", choices=ANSWERS, widget=forms.RadioSelect
    )
    day = DateField(label="Which day did it come?")
    author = forms.CharField(label="Written by", max_length=200, required=False)
    author_role = forms.CharField(
        label="Their profession or post", max_length=200, required=False
    )
    needs = forms.CharField(
        label="What the child needs", widget=forms.Textarea(attrs=WIDE), required=False
    )
    outcomes = forms.CharField(
        label="What is aimed at", widget=forms.Textarea(attrs=WIDE), required=False
    )
    provision = forms.CharField(
        label="What should be provided",
        help_text="What, by whom, how often, how long.",
        widget=forms.Textarea(attrs=WIDE),
        required=False,
    )
    paper = forms.FileField(label="The report itself", required=False)
    is_shared = forms.BooleanField(
        label="The family and the others in the case may read it", required=False
    )

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:  # it comes on the day it is sent, and the office shares it
            del self.fields["day"], self.fields["is_shared"]

    def clean(self) -> dict[str, Any]:
        """Advice says something, or holds a paper."""
        said = super().clean() or {}
        parts = ("needs", "outcomes", "provision", "paper")
        if said.get("answer") == "report" and not any(said.get(one) for one in parts):
            self.add_error("needs", "Write the advice, or add the report itself.")
        return said

    def words(self, paper: Any) -> AdviceWords:
        """What was typed, as a plain value."""
        said = dict(self.cleaned_data)
        for name in ("day", "paper"):
            said.pop(name, None)
        return AdviceWords(**said, paper=paper)


class EarlierForm(OneUse):
    """Earlier advice, and who says that it is enough: three separate agreements."""

    giver = forms.ChoiceField(label="Which advice is it?", widget=forms.RadioSelect)
    from_whom = forms.CharField(label="Who gave it?", max_length=200)
    dated = DateField(label="Which day is it of?")
    giver_says = DateField(label="Its giver said it is enough on", required=False)
    authority_says = DateField(label="We said it is enough on", required=False)
    family_says = DateField(label="The family said it is enough on", required=False)

    def earlier(self) -> Earlier:
        """What was typed, as a plain value."""
        said = {k: v for k, v in self.cleaned_data.items() if k != "token"}
        return Earlier(**said)


class AgreementsForm(Together):
    """Who has said since that earlier advice is enough; an empty day takes it back."""

    giver_says = DateField(label="Its giver said it is enough on", required=False)
    authority_says = DateField(label="We said it is enough on", required=False)
    family_says = DateField(label="The family said it is enough on", required=False)


class ChaseForm(OneUse):
    """How somebody was reminded."""

    how = forms.ChoiceField(
        label="How were they reminded?",
        choices=[("phone", "Phone"), ("letter", "Letter"), ("mail", "E-mail")],
        widget=forms.RadioSelect,
    )


class ConsultForm(OneUse):
    """Settings to be asked."""

    settings = forms.MultipleChoiceField(
        label="Which settings?", widget=forms.CheckboxSelectMultiple
    )
    asked_for = forms.ChoiceField(
        label="Which of them did the family ask for?", required=False
    )
    draft = forms.ChoiceField(
        label="Which draft do they read?",
        help_text="They read it on their own page until they have answered.",
        error_messages={"required": "Make the draft first: they are asked with it"},
    )
    sections = forms.MultipleChoiceField(
        label="Which of its sections?", widget=forms.CheckboxSelectMultiple
    )
    reports = forms.MultipleChoiceField(
        label="Which advice do they read with it?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    day = DateField(label="Which day are they asked?")


class ReplyForm(Form):
    """A setting's answer, with the grounds the law knows."""

    can_meet = forms.ChoiceField(
        label="Could the child come?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect(attrs={"class": "inline"}),
    )
    day = DateField(label="Which day did the answer come?")
    ground = forms.ChoiceField(
        label="If not: on which ground?", widget=forms.RadioSelect, required=False
    )
    evidence = forms.CharField(
        label="What shows it?", widget=forms.Textarea(attrs=WIDE), required=False
    )
    steps_considered = forms.CharField(
        label="Which reasonable steps were considered?",
        widget=forms.Textarea(attrs=WIDE),
        required=False,
    )
    on_roll = forms.IntegerField(
        label="Children on roll in that year", required=False, min_value=0
    )
    places_left = forms.IntegerField(label="Places left in that year", required=False)

    def __init__(
        self, grounds: Sequence[Ground], *args: Any, own: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["ground"]
        field.choices = [(each.key, f"{each.says} ({each.source})") for each in grounds]
        if own:
            del self.fields["day"]

    def words(self) -> ReplyWords:
        """What was typed, as a plain value."""
        said = dict(self.cleaned_data)
        for name in ("day", "can_meet"):
            said.pop(name, None)
        return ReplyWords(self.cleaned_data["can_meet"] == "yes", **said)
