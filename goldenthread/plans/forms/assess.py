"""Forms for taking in a document and checking what was read."""

from typing import Any

from django import forms

from goldenthread.plans.actions.assess.placing import PLACES
from goldenthread.ui.forms import Form, OneUse, Versioned, fits

SOURCES = ".html,.htm,.docx,.odt,.pdf,.xlsx,.xls,.ods,.csv,.md,.txt"


class DocumentForm(OneUse):
    """A document to read, and what to call the edition made from it."""

    label = forms.CharField(
        label="Name of this edition",
        help_text="For example the month and year on the document: October 2021",
        max_length=100,
        error_messages={"required": "Enter a name, such as the month and year"},
    )
    document = forms.FileField(
        label="The document",
        help_text=(
            "A web page, Word, OpenDocument, PDF, Excel, CSV, Markdown or text file, "
            "up to 20 MB. Nothing is published by this."
        ),
        widget=forms.FileInput(attrs={"accept": SOURCES}),
        validators=[fits],
        error_messages={"required": "Choose the document to read"},
    )


class SplitForm(Versioned):
    """Where to cut an item's text in two."""

    first = forms.CharField(
        label="Words that stay in the first part",
        help_text="Delete the end: what you delete becomes a new item.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Keep at least one word in the first part"},
    )


class MergeForm(Versioned):
    """Which item to join another to."""

    into = forms.ChoiceField(
        label="Join it to",
        error_messages={"required": "Choose the item to join it to"},
    )


class PlaceForm(Versioned):
    """Where left-over text belongs."""

    item = forms.ChoiceField(
        label="Item", error_messages={"required": "Choose an item"}
    )
    field = forms.ChoiceField(label="What it is there", choices=list(PLACES.items()))


class MoveForm(Versioned):
    """Under which item another stands."""

    parent = forms.ChoiceField(label="Put it under", required=False)
    reason = forms.CharField(
        label="Why",
        help_text="Readers see this once the plan is running.",
        required=False,
        max_length=300,
    )


class LeadsForm(Form):
    """Which body or post each printed name or set of initials means."""

    def __init__(
        self,
        names: list[str],
        choices: list[tuple[str, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(names):
            self.fields[f"name_{number}"] = forms.ChoiceField(
                label=name,
                required=False,
                choices=[
                    ("", "Not mapped yet: stays internal"),
                    ("printed", "A body, no person: show it as printed"),
                    *choices,
                ],
            )
