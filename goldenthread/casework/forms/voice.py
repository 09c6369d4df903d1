"""The child's own page, in few words and big pictures; what a recording says."""

from typing import Any

from django import forms

from goldenthread.casework.actions.voice import OwnSaid
from goldenthread.casework.rules.voice import FEELINGS, SYMBOLS, Spoken
from goldenthread.ui.forms import OneUse, Together, fits


class SayForm(OneUse):
    """What a child says. Nothing has to be filled in, and something has to be said."""

    feeling = forms.TypedChoiceField(
        label="How do you feel?",
        choices=[*FEELINGS.items()],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    likes = forms.MultipleChoiceField(
        label="What do you like?",
        choices=[*SYMBOLS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hard = forms.MultipleChoiceField(
        label="What is hard for you?",
        choices=[*SYMBOLS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label="Tell us anything",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        required=False,
    )
    sound = forms.FileField(
        label="Use your voice",
        help_text="Up to about 15 minutes: M4A, MP3, OGG or WAV.",
        widget=forms.FileInput(attrs={"accept": "audio/*", "capture": "user"}),
        validators=[fits],
        required=False,
    )
    picture = forms.FileField(
        label="Send a picture",
        help_text="A drawing or a photo: JPEG or PNG.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        validators=[fits],
        required=False,
    )
    helper = forms.CharField(
        label="Who helps you?",
        help_text="For example: my mum, or Mr Bell at school.",
        max_length=200,
        error_messages={"required": "Write who helps, so that we know who wrote it"},
    )

    def __init__(self, *args: Any, alone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helper"].required = not alone
        if not alone:
            self.fields["helper"].label = "Who helps you? We need to know this one."
        self.mark_optional = False

    def said(self, sound: Any, picture: Any) -> OwnSaid:
        """What was said, as a plain value."""
        told = self.cleaned_data
        spoken = Spoken(
            told["words"], tuple(told["likes"]), tuple(told["hard"]), told["feeling"]
        )
        return OwnSaid(spoken, sound, picture, told["helper"])


class TranscriptForm(Together):
    """What somebody hears in a recording."""

    transcript = forms.CharField(
        label="What do you hear?",
        help_text="Word for word. Leave nothing out and put nothing right.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=10000,
    )
