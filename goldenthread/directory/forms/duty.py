"""What may be typed about an item that must be published."""

from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.actions.duty import CoverWords, ItemWords
from goldenthread.directory.queries.documents import documents_of
from goldenthread.directory.queries.duty import own_terms
from goldenthread.directory.queries.guides import guides
from goldenthread.directory.queries.keeping import own_entries
from goldenthread.places.queries import bodies
from goldenthread.ui.forms import Form, OneUse, Versioned

WAYS = ("term", "service", "document", "guide", "url")
LONG = forms.Textarea(attrs={"rows": 3})
ONE = (
    "Give one of them: services of a kind, one service, a document, a guide or a page."
)


class ItemForm(Form):
    """Who answers for an item, and why it may not be needed here."""

    owner: Any = forms.ModelChoiceField(
        label="Who answers for it",
        queryset=None,
        to_field_name="public_id",
        required=False,
    )
    not_needed = forms.CharField(
        label="It is not needed here because",
        help_text="Families read this. Leave it empty if the item applies.",
        widget=LONG,
        max_length=1000,
        required=False,
    )
    note = forms.CharField(
        label="What families should know beside this",
        widget=LONG,
        max_length=1000,
        required=False,
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        owner: Any = self.fields["owner"]
        owner.queryset = bodies(viewer, authority).filter(ended_on=None, is_public=True)

    @property
    def words(self) -> ItemWords:
        """What was typed, as an action wants it."""
        given = self.cleaned_data
        return ItemWords(given["owner"], given["not_needed"], given["note"])


class PageFields(OneUse):
    """A page elsewhere, and what it is called."""

    url = forms.URLField(
        label="A page elsewhere",
        help_text="Its web address.",
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    title = forms.CharField(
        label="What the page is called", max_length=200, required=False
    )

    def ask_title(self, given: dict[str, Any]) -> dict[str, Any]:
        """What was given; a page without a title is asked for one."""
        if given.get("url") and not given.get("title"):
            self.add_error("title", "Say what the page is called.")
        return given


class CoverForm(PageFields):
    """Where an item is told."""

    field_order = ("term", "service", "document", "guide", "url", "title")

    term: Any = forms.ModelChoiceField(
        label="Every service of a kind",
        help_text="Fill in one of these five. Services of a kind stay right by "
        "themselves: each is checked on its own.",
        queryset=None,
        to_field_name="public_id",
        required=False,
    )
    service: Any = forms.ModelChoiceField(
        label="One service", queryset=None, to_field_name="public_id", required=False
    )
    document: Any = forms.ModelChoiceField(
        label="A document that anybody may open",
        queryset=None,
        to_field_name="public_id",
        required=False,
    )
    guide = forms.ChoiceField(
        label="A guide for families or a toolkit for schools", required=False
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        term: Any = self.fields["term"]
        term.queryset = own_terms(viewer)
        term.label_from_instance = lambda row: f"{row.taxonomy}: {row}"
        service: Any = self.fields["service"]
        service.queryset = own_entries(viewer).order_by("name")
        document: Any = self.fields["document"]
        document.queryset = documents_of(viewer, authority)
        guide: Any = self.fields["guide"]
        self.guides = {one.key: one.title for one in guides(viewer, authority)}
        guide.choices = [("", "---------"), *self.guides.items()]
        document.help_text = "A new one is published on the page before this."

    def clean(self) -> dict[str, Any]:
        """One of the five, and a page has a title."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = [name for name in WAYS if given.get(name)]
        if len(chosen) != 1 and not self.errors:
            self.add_error(None, ONE)
        return self.ask_title(given)

    @property
    def words(self) -> CoverWords:
        """What was typed, as an action wants it."""
        given = self.cleaned_data
        title = given["title"] if given["url"] else self.guides.get(given["guide"], "")
        return CoverWords(
            given["term"],
            given["service"],
            given["document"],
            title,
            given["url"],
            given["guide"],
        )


class GapForm(OneUse):
    """What is missing, in a sentence."""

    says = forms.CharField(
        label="What is missing?",
        help_text="One sentence that families read and a plan can answer to.",
        widget=LONG,
        max_length=500,
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)


class CloseGapForm(Versioned):
    """Why a gap is no longer there."""

    because = forms.CharField(
        label="What closed it?",
        help_text="As in: a club for this age opened in May.",
        widget=LONG,
        max_length=500,
    )
