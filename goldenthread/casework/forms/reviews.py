"""What is typed in a review: days, who comes, what was said, found and decided."""

from typing import Any

from django import forms

from goldenthread.casework.actions.reviews import Held, Meeting, Report
from goldenthread.casework.actions.reviews_end import (
    EarlyAnswer,
    EarlyWords,
)
from goldenthread.casework.actions.reviews_said import GuestWords, RowReply, ViewWords
from goldenthread.duties.rules.reviewing import Word
from goldenthread.ui.forms import DateField, OneUse, fits

LONG = forms.Textarea(attrs={"rows": 5})
SHORT = forms.Textarea(attrs={"rows": 3})
Pairs = list[tuple[str, str]]


class OpenForm(OneUse):
    """A review that an officer opens by hand."""

    kind = forms.ChoiceField(label="Which review is it?", widget=forms.RadioSelect)

    def __init__(self, kinds: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = kinds


class ArrangeForm(OneUse):
    """The meeting."""

    day = DateField(label="Day of the meeting")
    where = forms.CharField(
        label="Where, or how to join",
        help_text="Ask the family first which day and place is right for them.",
        max_length=300,
        required=False,
    )
    agreed = DateField(label="Day on which this was arranged")

    def meeting(self) -> Meeting:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        return Meeting(said["day"], said["where"], said["agreed"])


class DayForm(OneUse):
    """The day on which a step was done."""

    day = DateField(label="Which day was it?")


class HeldForm(OneUse):
    """The meeting as it was."""

    day = DateField(label="Day of the meeting")
    came = forms.MultipleChoiceField(
        label="Who came?", widget=forms.CheckboxSelectMultiple, required=False
    )
    said = forms.CharField(label="What was said", widget=LONG, required=False)

    def __init__(self, guests: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["came"]
        field.choices = guests

    def held(self) -> Held:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        came = frozenset(int(each) for each in said["came"])
        return Held(said["day"], came, said["said"])


class ReportForm(OneUse):
    """The report of the meeting."""

    day = DateField(label="Day on which the report went to everybody invited")
    advises = forms.ChoiceField(
        label="What does the meeting recommend?", widget=forms.RadioSelect
    )
    why = forms.CharField(label="Why", widget=LONG)
    differing = forms.CharField(
        label="Who thinks otherwise, and what they say",
        help_text="The law wants every differing view in the report.",
        widget=LONG,
        required=False,
    )

    def __init__(self, endings: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["advises"]
        field.choices = endings

    def report(self) -> Report:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        return Report(said["day"], said["advises"], said["why"], said["differing"])


class GuestForm(OneUse):
    """Somebody to invite, or the name of somebody the law names."""

    name = forms.CharField(label="Name and part", max_length=200)
    user = forms.ChoiceField(
        label="Their account here, if they have one", required=False
    )
    owes_paper = forms.BooleanField(
        label="Advice for the meeting is asked of them", required=False
    )

    def __init__(self, accounts: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["user"]
        field.choices = [("", "None"), *accounts]

    def words(self, guest: str = "") -> GuestWords:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        user = int(said["user"]) if said["user"] else None
        return GuestWords(said["name"], said["owes_paper"], guest, user)


class PaperForm(OneUse):
    """Advice for the meeting."""

    day = DateField(label="Day on which it came")
    words = forms.CharField(label="What it says", widget=LONG, required=False)
    paper = forms.FileField(label="The file", required=False, validators=[fits])


class ViewsForm(OneUse):
    """One's own views: a box a question, a file, and for whom it is written down."""

    paper = forms.FileField(
        label="A picture or a recording",
        help_text="A drawing, a photograph, a recording of a voice.",
        required=False,
        validators=[fits],
    )

    def __init__(
        self,
        questions: tuple[Word, ...],
        *args: Any,
        whose: str,
        for_others: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.whose = questions, whose
        boxes: dict[str, forms.Field] = {}
        for each in questions:
            label = each.child if whose == "child" else each.says
            boxes[each.key] = forms.CharField(
                label=label, widget=SHORT, required=False, max_length=5000
            )
        if for_others:
            boxes["on_behalf_of"] = forms.CharField(
                label="Whose words are these, and how were they told?",
                help_text="‘Ines, in a talk with her teaching assistant’.",
                max_length=200,
            )
        self.fields = {**boxes, **self.fields}

    def words(self, paper: Any) -> ViewWords:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        answers = tuple((one.key, said.get(one.key, "")) for one in self.questions)
        return ViewWords(self.whose, answers, paper, said.get("on_behalf_of", ""))


class LookForm(OneUse):
    """How one row of the plan stands, and what should change."""

    state = forms.ChoiceField(label="How does it stand?", widget=forms.RadioSelect)
    evidence = forms.CharField(label="What shows it?", widget=SHORT, required=False)
    change = forms.CharField(
        label="What should change in the plan?",
        help_text="Leave it where nothing should change.",
        widget=SHORT,
        required=False,
    )

    def __init__(self, states: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["state"]
        field.choices = states
        if not states:
            del self.fields["state"]
            self.fields["evidence"].label = "What was said and found?"


class DecideForm(OneUse):
    """The decision, with its reasons and, for a change, what is proposed."""

    ending = forms.ChoiceField(label="What is decided?", widget=forms.RadioSelect)
    reasons = forms.CharField(
        label="Reasons", help_text="The family reads them.", widget=LONG
    )
    notice = forms.ChoiceField(
        label="The changes that go with the decision",
        help_text="Needed only where the plan changes.",
        required=False,
    )
    told_on = DateField(label="Day on which the family is told")

    def __init__(
        self, endings: Pairs, notices: Pairs, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        ending: Any = self.fields["ending"]
        ending.choices = endings
        notice: Any = self.fields["notice"]
        notice.choices = [("", "None"), *notices]
        if not notices:
            del self.fields["notice"]


class TellForm(OneUse):
    """The day on which the family is told of a decision that a second person reads."""

    answer = forms.ChoiceField(
        label="Do you confirm it?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes, the plan ends"), ("no", "No, it goes back")],
    )
    told_on = DateField(label="Day on which the family is told", required=False)
    why = forms.CharField(
        label="If it goes back: why", widget=SHORT, required=False, max_length=500
    )


class WaitForm(OneUse):
    """Why a review is not held yet."""

    why = forms.CharField(label="Why can it wait?", max_length=300, widget=SHORT)


class EarlyForm(OneUse):
    """A review before its time."""

    why = forms.CharField(label="What has changed?", widget=LONG)
    day = DateField(label="Day on which this was asked")
    on_behalf_of = forms.CharField(
        label="Who asked, and how did it come?", max_length=200
    )

    def __init__(self, *args: Any, office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not office:
            del self.fields["day"]
            del self.fields["on_behalf_of"]

    def words(self, today: Any) -> EarlyWords:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        behalf = said.get("on_behalf_of", "")
        return EarlyWords(said["why"], said.get("day", today), behalf)


class EarlyAnswerForm(OneUse):
    """The answer to a request for an early review."""

    agreed = forms.ChoiceField(
        label="Will there be an early review?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes, it opens now"), ("no", "No")],
    )
    words = forms.CharField(
        label="Reasons", help_text="The family reads them.", widget=LONG
    )
    day = DateField(label="Day of the answer")

    def answer(self) -> EarlyAnswer:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        return EarlyAnswer(said["agreed"] == "yes", said["words"], said["day"])


class ReplyForm(OneUse):
    """The family's answer to each proposed change."""

    def __init__(
        self,
        changes: list[tuple[str, str, str]],
        *args: Any,
        for_others: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.changes = changes
        for number, (_of, _key, label) in enumerate(changes):
            self.fields[f"answer_{number}"] = forms.ChoiceField(
                label=label,
                widget=forms.RadioSelect,
                choices=ANSWERS,
                required=False,
            )
            self.fields[f"words_{number}"] = forms.CharField(
                label="Your words", widget=SHORT, required=False
            )
        if for_others:
            self.fields["on_behalf_of"] = forms.CharField(
                label="Whose answer is this, and how did it come?", max_length=200
            )

    def replies(self) -> list[RowReply]:
        """The rows that were answered."""
        said = self.cleaned_data
        return [
            RowReply(of, key, said[f"answer_{number}"], said[f"words_{number}"])
            for number, (of, key, _label) in enumerate(self.changes)
            if said[f"answer_{number}"]
        ]


ANSWERS = [
    ("agree", "We agree"),
    ("not", "We do not agree"),
    ("other", "We want other words"),
]
