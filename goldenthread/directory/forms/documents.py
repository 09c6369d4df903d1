"""What may be typed about a document that anybody may open."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.actions.documents import DocumentWords
from goldenthread.directory.rules.covering import problem_with_review
from goldenthread.places.queries import bodies
from goldenthread.ui.forms import DateField, Form, OneUse, Versioned, fits

KINDS = ".pdf,.docx,.odt,.xlsx,.csv,.txt,.png,.jpg,.jpeg"
ANYBODY = (
    "PDF, Word, ODT, Excel, CSV, plain text, PNG or JPEG, up to 20 MB. Anybody will be "
    "able to open it, so it must tell of no child."
)


def file_field(label: str, *, required: bool) -> forms.FileField:
    """The box for the file."""
    return forms.FileField(
        label=label,
        help_text=ANYBODY,
        required=required,
        widget=forms.FileInput(attrs={"accept": KINDS}),
        validators=[fits],
    )


class DocumentForm(Form):
    """What the document is called, who answers for it, and until when it is right."""

    title = forms.CharField(
        label="What is it called?",
        help_text="As families would say it, such as: How schools become accessible",
        max_length=200,
    )
    owner: Any = forms.ModelChoiceField(
        label="Who answers for it", queryset=None, to_field_name="public_id"
    )
    review_due = DateField(
        label="Day to look at it again by",
        help_text="From the day after, it counts as old. At most three years from now.",
        error_messages={"required": "Enter the day to look at it again by"},
    )

    def __init__(
        self,
        viewer: Viewer,
        authority: Authority,
        *args: Any,
        on: date,
        **kw: Any,
    ):
        super().__init__(*args, **kw)
        self.on = on
        owner: Any = self.fields["owner"]
        owner.queryset = bodies(viewer, authority).filter(ended_on=None, is_public=True)

    def clean_review_due(self) -> date:
        """A day to come, not too far."""
        day: date = self.cleaned_data["review_due"]
        problem = problem_with_review(day, on=self.on)
        if problem:
            raise ValidationError(problem)
        return day

    @property
    def words(self) -> DocumentWords:
        """What was typed, as an action wants it."""
        given = self.cleaned_data
        return DocumentWords(given["title"], given["owner"], given["review_due"])


class NewDocumentForm(DocumentForm, OneUse):
    """A document that nobody could open before."""

    file = file_field("The file", required=True)
    field_order = ("file", "title", "owner", "review_due")


class ChangeDocumentForm(DocumentForm, Versioned):
    """Another day, another title, or a newer version."""

    file = file_field("A newer version", required=False)
    field_order = ("file", "title", "owner", "review_due")


class RemoveDocumentForm(Versioned):
    """Why a document goes."""

    because = forms.CharField(
        label="Why is it removed?",
        help_text="Kept for officers. Families read that it was removed, and when.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    is_public = forms.BooleanField(
        label="Let families read the reason too",
        help_text="Then name no child and no person in it.",
        required=False,
    )
