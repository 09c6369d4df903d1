"""What a reader writes, and what an officer decides and answers."""

from django import forms

from goldenthread.directory.rules.comments import (
    ABOUT_NAMES,
    FROM_NAMES,
    HELD_FOR,
    LONGEST,
    WORKED_NAMES,
    choices,
)
from goldenthread.ui.forms import DateField, Form, OneUse, ReadAgain, Versioned

FEW = forms.NumberInput(attrs={"class": "govuk-input--width-3"})


def long(rows: int) -> forms.Textarea:
    """A box of so many lines."""
    return forms.Textarea(attrs={"rows": rows})


class ReaderCommentForm(OneUse):
    """What somebody wants to say about the Local Offer or a service in it."""

    about = forms.ChoiceField(
        label="What is it about?",
        choices=choices(ABOUT_NAMES),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about"},
    )
    words = forms.CharField(
        label="What do you want to say?",
        help_text="Leave out names, schools and anything by which a child is known.",
        max_length=LONGEST,
        widget=long(6),
        error_messages={"required": "Write what you want to say"},
    )
    sender = forms.ChoiceField(
        label="Who are you?",
        choices=choices(FROM_NAMES),
        widget=forms.RadioSelect(attrs={"class": "small"}),
        error_messages={"required": "Choose who you are"},
    )
    reply_to = forms.EmailField(
        label="Your e-mail address",
        help_text="Only for our answer. It is erased when we have answered.",
        required=False,
        error_messages={"invalid": "Enter an address such as name@example.org"},
    )


class ReadForm(ReadAgain):
    """The words of a comment that may be shown, or why none are."""

    for_the_public = ("words",)

    words = forms.CharField(
        label="Words that everybody may read",
        help_text="Take out what tells who wrote it or of which child, no more.",
        required=False,
        max_length=LONGEST,
        widget=long(6),
    )
    why = forms.ChoiceField(
        label="If it is not shown: why",
        choices=[("", "Choose"), *HELD_FOR.items()],
        required=False,
    )


class ResponseForm(ReadAgain):
    """The answer, and what will be done by when."""

    for_the_public = ("response", "action")

    response = forms.CharField(label="Our answer", max_length=LONGEST, widget=long(5))
    action = forms.CharField(
        label="What we will do",
        help_text="Leave it empty if nothing will change, and say why above.",
        required=False,
        max_length=LONGEST,
        widget=long(3),
    )
    promised_for = DateField(label="By when", required=False)


class WorkedForm(Versioned):
    """Whether what was done did what was hoped."""

    worked = forms.ChoiceField(
        label="Did it work?",
        choices=choices(WORKED_NAMES),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it worked"},
    )
    words = forms.CharField(
        label="How do you know?", required=False, max_length=1_000, widget=long(3)
    )


class ReaderPolicyForm(Form):
    """How readers are dealt with."""

    publishes_comments = forms.BooleanField(
        label="Publish comments with our answers",
        help_text="The law may ask for it: in England it does, at least yearly.",
        required=False,
    )
    answer_days = forms.IntegerField(
        label="Days to answer a comment", min_value=1, max_value=365, widget=FEW
    )
    paper_days = forms.IntegerField(
        label="Days to send paper copies",
        help_text="Every day counts, weekends and holidays too.",
        min_value=1,
        max_value=60,
        widget=FEW,
    )
    paper_keep_days = forms.IntegerField(
        label="Days to keep a name and address after paper was sent",
        min_value=1,
        max_value=365,
        widget=FEW,
    )
