"""Forms of the file: documents, contacts, messages, costs, copies that leave."""

from decimal import Decimal
from typing import Any

from django import forms

from goldenthread.casework.actions.file import Contacted, Cost, MessageWords
from goldenthread.casework.actions.file_rights import Clocked, Disputed, Left, Sent
from goldenthread.casework.forms.plans import Lines, Short
from goldenthread.casework.rules.file_words import CONTACTS, COSTS, VISIBILITIES
from goldenthread.ui.forms import DateField, OneUse, fits


class DocumentForm(OneUse):
    """A document, or its next version."""

    title = forms.CharField(
        label="What it is",
        max_length=200,
        error_messages={"required": "Enter what it is"},
    )
    file = forms.FileField(
        label="File",
        validators=[fits],
        help_text="PDF, Word, OpenDocument, Excel, a picture or plain text.",
        error_messages={"required": "Choose the file"},
    )
    note = Short("A note on this version", 300)
    entered_for = Short("For whom you enter it, and how it came, if not from you")
    is_privileged = forms.BooleanField(
        label="It is legal advice: it never leaves the office", required=False
    )


class SharingForm(OneUse):
    """Who is to read a document."""

    after = forms.ChoiceField(label="Who may read it", choices=VISIBILITIES)
    why = forms.CharField(
        label="Why", max_length=300, error_messages={"required": "Enter why"}
    )


class Sure(OneUse):
    """Nothing to fill in: it is only done once."""


class ContactForm(OneUse):
    """A call, a mail or a visit."""

    kind = forms.ChoiceField(label="What it was", choices=CONTACTS)
    with_whom = forms.CharField(
        label="With whom",
        max_length=200,
        error_messages={"required": "Enter with whom"},
    )
    day = DateField(label="When")
    words = Lines(
        "What was said",
        4,
        required=True,
        error_messages={"required": "Enter what was said"},
    )
    reply_due = DateField(label="An answer is due by", required=False)

    def told(self) -> Contacted:
        """What was typed."""
        said = {k: v for k, v in self.cleaned_data.items() if k != "token"}
        return Contacted(**said)


class MessageForm(OneUse):
    """A message; an officer may write down what came by phone or letter."""

    to = forms.ChoiceField(label="With whom")
    words = Lines(
        "Message",
        5,
        required=True,
        error_messages={"required": "Enter the message"},
    )
    entered_how = Short(
        "If they said this to you: how it reached you",
        help_text="For example: by phone. Leave it empty to write to them.",
    )

    def said(self) -> MessageWords:
        """What was typed."""
        return MessageWords(
            self.cleaned_data["words"], self.cleaned_data.get("entered_how", "")
        )


class CostForm(OneUse):
    """What something costs."""

    kind = forms.ChoiceField(label="For what", choices=COSTS)
    words = forms.CharField(
        label="Which", max_length=300, error_messages={"required": "Enter which"}
    )
    band = Short("Band, if it has one", 40)
    funder = forms.CharField(
        label="Who funds it",
        max_length=100,
        error_messages={"required": "Enter who funds it"},
    )
    yearly = forms.DecimalField(
        label="Pounds a year", min_value=0, max_digits=12, decimal_places=2
    )
    start = DateField(label="From")
    end = DateField(label="To", required=False)

    def __init__(self, parts: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.parts = [key for key, _ in parts]
        for key, says in parts:
            self.fields[key] = forms.DecimalField(
                label=f"Of it, a year: {says}",
                min_value=0,
                max_digits=12,
                decimal_places=2,
                required=False,
            )

    def cost(self) -> Cost:
        """What was typed."""
        said = {k: v for k, v in self.cleaned_data.items() if k != "token"}
        shares = tuple((key, said.pop(key) or Decimal(0)) for key in self.parts)
        return Cost(**said, shares=shares)


class LeavesForm(OneUse):
    """A copy that leaves, or the decision that it does not."""

    is_shared = forms.TypedChoiceField(
        label="What was decided",
        choices=[("yes", "The copy is given"), ("no", "It is not shared")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    ground = forms.ChoiceField(label="Ground")
    channel = Short("How it is sent", 100)
    receipt = Short("Receipt")
    why = Short("Reason, if it is not shared or the family is not told", 500)
    hidden_from_family = forms.BooleanField(
        label="The family is not told of this", required=False
    )

    def left(self, **facts: Any) -> Left:
        """What was typed."""
        said = dict(self.cleaned_data)
        del said["token"]
        told = not said.pop("hidden_from_family")
        return Left(**said, **facts, family_is_told=told)


class OtherLeavesForm(LeavesForm):
    """The same for any paper, to anybody."""

    field_order = ("what", "recipient", "redactions")

    what = forms.CharField(
        label="What", max_length=200, error_messages={"required": "Enter what it is"}
    )
    recipient = forms.CharField(
        label="To whom", max_length=200, error_messages={"required": "Enter to whom"}
    )
    redactions = Short("What was taken out", 300)


class StatementForm(OneUse):
    """What is said to be wrong."""

    about = forms.CharField(
        label="What it is about",
        max_length=200,
        help_text="For example: what section B says about reading.",
        error_messages={"required": "Enter what it is about"},
    )
    words = Lines(
        "What is wrong, and what would be right",
        5,
        required=True,
        error_messages={"required": "Enter what is wrong"},
    )
    entered_how = Short("How it reached you, if you write it down for the family")

    def said(self) -> Disputed:
        """What was typed."""
        said = self.cleaned_data
        return Disputed(said["about"], said["words"], said.get("entered_how", ""))


class AnswerForm(OneUse):
    """The answer to a statement."""

    answer = Lines(
        "Answer", 4, required=True, error_messages={"required": "Enter the answer"}
    )
    is_corrected = forms.BooleanField(label="The record was put right", required=False)


class AskedForm(OneUse):
    """Somebody asks to see what is held."""

    who = forms.CharField(
        label="Who asks", max_length=200, error_messages={"required": "Enter who asks"}
    )
    received = DateField(label="The day the request came")


class ClockForm(OneUse):
    """Why the clock waits or is longer."""

    waits_from = DateField(label="Waiting for an answer since", required=False)
    waits_until = DateField(label="The answer came on", required=False)
    extended_why = Short("Why it is complex, which gives two months more", 300)

    def clocked(self) -> Clocked:
        """What was typed."""
        said = {k: v for k, v in self.cleaned_data.items() if k != "token"}
        return Clocked(**said)


class ReleaseForm(OneUse):
    """How a copy of what is held leaves."""

    channel = forms.CharField(
        label="How it is sent",
        max_length=100,
        help_text="For example: by post, signed for, or collected in person.",
        error_messages={"required": "Enter how it is sent"},
    )
    left_out = Short(
        "What was left out, and why",
        300,
        help_text="For example: the names of two other pupils. Whoever asked reads it.",
    )

    def sent(self) -> Sent:
        """What was typed."""
        return Sent(self.cleaned_data["channel"], self.cleaned_data["left_out"])
