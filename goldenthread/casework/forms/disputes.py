"""What is typed of a disagreement."""

from typing import Any

from django import forms

from goldenthread.casework.actions.disputes import (
    DirectionWords,
    DisputeWords,
    Ended,
    StepWords,
)
from goldenthread.duties.rules.disputing import Disputing
from goldenthread.ui.forms import DateField, OneUse, fits

LONG = forms.Textarea(attrs={"rows": 5})
Pairs = list[tuple[str, str]]


class DisputeForm(OneUse):
    """How it begins. A family writes less than an officer."""

    kind = forms.ChoiceField(label="Which way is it?", widget=forms.RadioSelect)
    about = forms.CharField(label="What is it about?", widget=LONG)
    wanted = forms.CharField(label="What should happen?", widget=LONG, required=False)
    grounds = forms.MultipleChoiceField(
        label="Grounds, for an appeal",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    theme = forms.ChoiceField(label="Theme", required=False)
    reference = forms.CharField(
        label="Number at the tribunal or elsewhere", max_length=60, required=False
    )
    day = DateField(label="Day on which it began")
    on_behalf_of = forms.CharField(
        label="Who told you, and how?", max_length=200, required=False
    )

    def __init__(self, law: Disputing, *args: Any, office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [one for one in law.kinds if office or not one.grounds]
        boxes: dict[str, Any] = self.fields
        boxes["kind"].choices = [(one.key, one.says) for one in kinds]
        boxes["grounds"].choices = [(one.key, one.says) for one in law.grounds]
        boxes["theme"].choices = [("", "None"), *pairs(law.causes)]
        if not office:
            for name in ("grounds", "theme", "reference", "day", "on_behalf_of"):
                del self.fields[name]

    def words(self) -> DisputeWords:
        """What was typed, as a plain value."""
        said = {
            key: value
            for key, value in self.cleaned_data.items()
            if key not in ("token", "day")
        }
        return DisputeWords(**said)


def pairs(rows: Any) -> Pairs:
    """Codes with their words."""
    return [(one.key, one.says) for one in rows]


class StepForm(OneUse):
    """What happened in it."""

    key = forms.ChoiceField(label="What happened?", widget=forms.RadioSelect)
    day = DateField(label="Which day was it?")
    kind = forms.ChoiceField(
        label="For an order, or an appeal that is not opposed: what must be done?",
        required=False,
    )
    words = forms.CharField(label="More about it", widget=LONG, required=False)

    def __init__(self, steps: Pairs, kinds: Pairs, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        boxes: dict[str, Any] = self.fields
        boxes["key"].choices = steps
        boxes["kind"].choices = [("", "None"), *kinds]
        if not kinds:
            del self.fields["kind"]

    def step(self) -> StepWords:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        kind = said.get("kind", "")
        return StepWords(said["key"], said["day"], kind, said["words"])


class DirectionForm(OneUse):
    """A direction of a tribunal."""

    says = forms.CharField(label="What is directed?", max_length=300)
    who = forms.ChoiceField(
        label="Who must do it?",
        widget=forms.RadioSelect,
        choices=[
            ("authority", "The authority"),
            ("family", "The family"),
            ("both", "Both sides"),
        ],
    )
    day = DateField(label="By which day?")

    def words(self) -> DirectionWords:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        return DirectionWords(said["says"], said["who"], said["day"])


class KeptForm(OneUse):
    """That a direction was followed."""

    day = DateField(label="Which day was it done?")


class WorkingForm(OneUse):
    """A working document."""

    side = forms.ChoiceField(
        label="Whose is it?",
        widget=forms.RadioSelect,
        choices=[("authority", "The authority’s"), ("family", "The family’s")],
    )
    dated = DateField(label="Its day")
    plan_version = forms.ChoiceField(
        label="Version of the plan it works on", required=False
    )
    paper = forms.FileField(
        label="The file that was exchanged", required=False, validators=[fits]
    )
    note = forms.CharField(label="Note", max_length=500, required=False)

    def __init__(self, versions: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["plan_version"]
        field.choices = [("", "None"), *versions]


class CloseForm(OneUse):
    """How it ended."""

    day = DateField(label="Day on which it ended")
    outcome = forms.ChoiceField(label="How did it end?", widget=forms.RadioSelect)
    cause = forms.ChoiceField(
        label="What lay behind it?",
        help_text="Counted for the whole area, so that causes can be mended.",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="In words", widget=LONG, required=False)

    def __init__(self, law: Disputing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boxes: dict[str, Any] = self.fields
        boxes["outcome"].choices = pairs(law.outcomes)
        boxes["cause"].choices = pairs(law.causes)

    def ended(self) -> Ended:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        return Ended(said["day"], said["outcome"], said["cause"], said["words"])
