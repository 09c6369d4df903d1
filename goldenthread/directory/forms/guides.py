"""What may be typed of a guide, of its other forms, and of who was asked."""

from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.actions.guides import AskedWords, FormWords, GuideWords
from goldenthread.directory.forms.duty import PageFields
from goldenthread.directory.queries.documents import documents_of
from goldenthread.directory.queries.guides import lengths_of
from goldenthread.directory.rules.guide_forms import (
    problem_with_form,
    problems_with_times,
)
from goldenthread.directory.rules.guides import (
    KINDS,
    LANGUAGES,
    steps,
)
from goldenthread.duties.rules.publishing import consulted
from goldenthread.duties.rules.timing import unknown_keys
from goldenthread.places.queries import bodies
from goldenthread.ui.forms import DateField, Form, OneUse, Versioned

LONG = forms.Textarea(attrs={"rows": 3})
WHOLE = forms.Textarea(attrs={"rows": 24})
IN_STEPS = (
    "A line that begins with # is the title of a step. A time that the law gives is "
    "the key of its limit in square brackets: the page fills in what the law says."
)
IN_OTHER_WORDS = (
    "A line that begins with # is the title of a step. In another language write each "
    "time of the law in that language behind its key, with its number in figures, as "
    "in [ehc_final: 20 tygodni]. When the law changes, the page says so by itself."
)


class GuideFields(Form):
    """A guide."""

    title = forms.CharField(label="Title", max_length=120)
    lead = forms.CharField(
        label="What it is about, in two sentences", widget=LONG, max_length=600
    )
    messages = forms.CharField(
        label="What to remember",
        help_text="One a line.",
        widget=LONG,
        max_length=1000,
        required=False,
    )
    words = forms.CharField(
        label="The steps", help_text=IN_STEPS, widget=WHOLE, max_length=20000
    )
    owner: Any = forms.ModelChoiceField(
        label="Who answers for it",
        queryset=None,
        to_field_name="public_id",
        required=False,
    )
    review_due = DateField(label="Look at it again by")

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        owner: Any = self.fields["owner"]
        owner.queryset = bodies(viewer, authority).filter(ended_on=None, is_public=True)
        self.nation, self.day = authority.nation, viewer.day

    def clean_words(self) -> str:
        """Steps, and limits that are known."""
        words = str(self.cleaned_data["words"])
        if not any(step.title for step in steps(words)):
            raise forms.ValidationError("Begin each step with a line like # Talk to us")
        unknown = unknown_keys(words, self.nation, on=self.day) if self.day else []
        if unknown:
            raise forms.ValidationError(
                f"There is no legal limit called {', '.join(unknown)}. The list of "
                "legal time limits has their keys."
            )
        return words

    def clean(self) -> dict[str, Any]:
        """It is looked at again on a day that is still to come."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        review = given.get("review_due")
        if review and self.day and review <= self.day:
            self.add_error("review_due", "Choose a day that is still to come.")
        return given

    @property
    def said(self) -> GuideWords:
        """What was typed, as an action wants it."""
        given = self.cleaned_data
        return GuideWords(**{name: given[name] for name in GuideWords.__annotations__})


class FirstGuide(GuideFields, OneUse):
    """A guide that the authority writes for the first time."""


class ChangedGuide(GuideFields, Versioned):
    """A guide as it is to be."""


class LinkForm(PageFields):
    """Something to use with a guide: a page elsewhere, or a document of ours."""

    field_order = ("document", "url", "title")

    document: Any = forms.ModelChoiceField(
        label="A document that anybody may open",
        help_text="Give a document or a page: one of the two.",
        queryset=None,
        to_field_name="public_id",
        required=False,
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        document: Any = self.fields["document"]
        document.queryset = documents_of(viewer, authority)

    def clean(self) -> dict[str, Any]:
        """One of the two, and a page has a title."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(given.get("document")) == bool(given.get("url")) and not self.errors:
            self.add_error(None, "Give a document or a page: one of the two.")
        return self.ask_title(given)


class OtherFormFields(Form):
    """A guide in another form."""

    kind = forms.ChoiceField(
        label="What is it?", choices=KINDS, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label="Language", choices=LANGUAGES)
    title = forms.CharField(label="Title", max_length=120)
    lead = forms.CharField(
        label="What it is about, in two sentences",
        widget=LONG,
        max_length=600,
        required=False,
    )
    messages = forms.CharField(
        label="What to remember",
        help_text="One a line.",
        widget=LONG,
        max_length=1000,
        required=False,
    )
    words = forms.CharField(
        label="The steps", help_text=IN_OTHER_WORDS, widget=WHOLE, max_length=20000
    )
    checked_with = forms.CharField(
        label="With whom was it checked?",
        help_text="A group or a service, as in: self-advocacy group. No person.",
        max_length=200,
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        self.lengths = (
            lengths_of(viewer, authority, on=viewer.day) if viewer.day else {}
        )

    def clean(self) -> dict[str, Any]:
        """A language of its own, and every time of the law in that language."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        language = given.get("language", "")
        if problem := problem_with_form(given.get("kind", ""), language):
            self.add_error("language", problem)
        for name in ("title", "lead", "messages", "words"):
            text = given.get(name, "")
            for told in problems_with_times(text, language, self.lengths):
                self.add_error(name, told)
        return given

    @property
    def said(self) -> FormWords:
        """What was typed, as an action wants it."""
        given = self.cleaned_data
        return FormWords(**{name: given[name] for name in FormWords.__annotations__})


class OtherForm(OtherFormFields, OneUse):
    """A form that is made for the first time."""


class ChangedOtherForm(OtherFormFields, Versioned):
    """A form as it is to be."""


class RemoveForm(Versioned):
    """Why families no longer read a form."""

    because = forms.CharField(label="Why is it removed?", widget=LONG, max_length=500)


class AskedFields(Form):
    """Who was asked about the Local Offer."""

    party = forms.ChoiceField(label="Whom the law names")
    who = forms.CharField(
        label="Who was asked",
        help_text="Groups and services, no people: parent carer forum, 31 parents.",
        max_length=300,
    )
    asked_on = DateField(label="When")
    how = forms.CharField(
        label="How", help_text="As in: two evening meetings, a survey.", max_length=300
    )
    said = forms.CharField(
        label="What they said", widget=LONG, max_length=3000, required=False
    )
    changed = forms.CharField(
        label="What changed because of it", widget=LONG, max_length=3000, required=False
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        law = consulted(authority.nation)
        party: Any = self.fields["party"]
        party.choices = [(one.code, one.says) for one in law.parties] if law else []
        self.day = viewer.day

    def clean_asked_on(self) -> Any:
        """A day that is not to come."""
        asked = self.cleaned_data["asked_on"]
        if self.day and asked and asked > self.day:
            raise forms.ValidationError("Give the day once they have been asked.")
        return asked

    @property
    def words(self) -> AskedWords:
        """What was typed, as an action wants it."""
        given = self.cleaned_data
        return AskedWords(**{name: given[name] for name in AskedWords.__annotations__})


class NewAsked(AskedFields, OneUse):
    """Somebody who was asked."""


class ChangedAsked(AskedFields, Versioned):
    """The same, as it is to be."""
