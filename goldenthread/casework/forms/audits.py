"""Forms of audits: a round, its draw, its readers, grades, what is agreed and said."""

from collections.abc import Callable
from typing import Any

from django import forms

from goldenthread.casework.actions.audit_readings import AgreedWords
from goldenthread.casework.actions.audits import Lot, RoundWords
from goldenthread.casework.queries.audits import Given
from goldenthread.casework.rules.audit.rounds import BY_NAMES, By
from goldenthread.casework.rules.audit.rubric import NOT_HERE, Rubric
from goldenthread.ui.forms import DateField, Form, OneUse, Versioned

MOST = 1000  # plans in one round


def lines(label: str, rows: int, **more: Any) -> forms.CharField:
    """Words of several lines."""
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=box, **more)


class RoundForm(OneUse):
    """A round: of which plans, told apart by what, with names or without."""

    name = forms.CharField(
        label="Name of the audit", max_length=120, help_text="For example: Autumn 2026"
    )
    about = lines("What do you want to find out?", 3, required=False, max_length=500)
    start = DateField(label="Plans sent from")
    end = DateField(label="Plans sent until")
    by = forms.ChoiceField(
        label="Tell the plans apart by",
        help_text="From each kind plans are drawn in proportion, at least one each.",
        widget=forms.RadioSelect,
        choices=[(each.value, says) for each, says in BY_NAMES.items()],
        initial=By.PHASE.value,
    )
    hides_names = forms.BooleanField(
        label="Take names out of the plans before they are read",
        required=False,
        initial=True,
    )

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first."""
        said = super().clean() or {}
        if said.get("start") and said.get("end") and said["end"] < said["start"]:
            self.add_error("end", "The last day must not come before the first")
        return said

    def words(self) -> RoundWords:
        """What was typed."""
        said = {k: v for k, v in self.cleaned_data.items() if k != "token"}
        return RoundWords(**{**said, "by": By(said["by"])})


class AgainForm(RoundForm):
    """The same audit once more: of plans drawn anew, or of the same children."""

    same_children = forms.BooleanField(
        label="Read the plans of the same children, as they are now", required=False
    )


class DrawForm(Versioned):
    """How many plans, and the seed."""

    size = forms.IntegerField(
        label="How many plans",
        min_value=1,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
    )
    seed = forms.CharField(
        label="Seed",
        max_length=60,
        help_text="Any word or number. With it anybody can draw the same plans again.",
    )

    def lot(self) -> Lot:
        """What was typed."""
        return Lot(self.cleaned_data["size"], self.cleaned_data["seed"])


class StepForm(Versioned):
    """A step of a round that needs no words."""


class ReadersForm(OneUse):
    """Who reads."""

    readers = forms.MultipleChoiceField(
        label="Who reads?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Nobody gets a plan in which they have a part.",
        error_messages={"required": "Choose at least one reader"},
    )


class LeaveForm(OneUse):
    """Why a plan is given back."""

    why = forms.CharField(
        label="Why do you give it back?",
        max_length=300,
        help_text="For example: I know the family. Do not write the child’s name.",
        error_messages={"required": "Enter why you give it back"},
    )


NAMED = "This may name somebody: {}. The writer and those who count results read it."


class GradesForm(Versioned):
    """A grade and a sentence for each criterion; all of them only to finish.

    ``naming`` finds what may be somebody's name: to finish with it is said twice.
    """

    mark_optional = False

    def __init__(
        self,
        rubric: Rubric,
        *args: Any,
        naming: Callable[[str], tuple[str, ...]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rubric, self.naming, self.is_warned = rubric, naming, False
        for each in rubric.criteria:
            self.fields[each.key] = forms.ChoiceField(
                label=f"Grade: {each.title}",
                widget=forms.RadioSelect(attrs={"class": "small"}),
                choices=choices_of(rubric),
                required=False,
            )
            self.fields[f"{each.key}_why"] = lines(
                f"Evidence: {each.title}",
                2,
                required=False,
                max_length=1000,
                help_text="One sentence: what in the plan shows it.",
            )

    def clean(self) -> dict[str, Any]:
        """To finish, nothing may lack."""
        said = super().clean() or {}
        if "finish" in self.data:
            for each in self.rubric.criteria:
                self.refuse_gap(each.key, each.title, said)
                self.warn_of_names(f"{each.key}_why", said)
        return said

    def warn_of_names(self, name: str, said: dict[str, Any]) -> None:
        """Say once that words may name somebody; who wrote them may then finish."""
        found = self.naming(said.get(name, ""))
        if found and self.data["finish"] != "anyway":
            self.is_warned = True
            self.add_error(name, NAMED.format(", ".join(found)))

    def refuse_gap(self, key: str, title: str, said: dict[str, Any]) -> None:
        """Say what one criterion lacks."""
        if not said.get(key):
            self.add_error(key, f"Choose a grade for: {title}")
        if not said.get(f"{key}_why"):
            self.add_error(f"{key}_why", f"Write a sentence of evidence for: {title}")

    def given(self) -> dict[str, Given]:
        """What was chosen and written."""
        said = self.cleaned_data
        return {
            each.key: Given(said.get(each.key) or "", said.get(f"{each.key}_why") or "")
            for each in self.rubric.criteria
        }


def choices_of(rubric: Rubric) -> list[tuple[str, str]]:
    """The grades as they are chosen, the weakest first."""
    steps = [(each.key, f"{each.says}. {each.means}") for each in rubric.grades]
    return [*steps, (NOT_HERE, "Does not apply to this plan")]


class AgreeForm(Form):
    """The grades that stand where two readers differ, each with its reason."""

    mark_optional = False

    def __init__(
        self, rubric: Rubric, keys: tuple[str, ...], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keys = keys
        short = [(each.key, each.says) for each in rubric.grades]
        for key in keys:
            title = rubric.by_key[key].title
            self.fields[key] = forms.ChoiceField(
                label=f"The grade that stands: {title}",
                widget=forms.RadioSelect(attrs={"class": "small inline"}),
                choices=[*short, (NOT_HERE, "Does not apply")],
                required=False,
            )
            self.fields[f"{key}_why"] = forms.CharField(
                label=f"Why: {title}", max_length=500, required=False
            )

    def clean(self) -> dict[str, Any]:
        """A grade has a reason, a reason a grade; what is empty is left for later."""
        said = super().clean() or {}
        for key in self.keys:
            if said.get(key) and not said.get(f"{key}_why"):
                self.add_error(f"{key}_why", "Enter why this grade stands")
            if said.get(f"{key}_why") and not said.get(key):
                self.add_error(key, "Choose the grade that stands")
        return said

    def said(self) -> dict[str, AgreedWords]:
        """What was agreed."""
        told = self.cleaned_data
        return {
            key: AgreedWords(told[key], told[f"{key}_why"])
            for key in self.keys
            if told.get(key)
        }


class TellForm(OneUse):
    """What the writer of a plan is told."""

    words = lines(
        "What do you say to the writer?",
        6,
        help_text="Grades and sentences of the readers stand below it by themselves, "
        "without the readers’ names. Say what is good, and what to change.",
    )
    due_by = DateField(label="By when is a change wanted?", required=False)


class AnswerFeedbackForm(Versioned):
    """What the writer says to it."""

    answer = lines("What have you done with it, or why does nothing change?", 4)
