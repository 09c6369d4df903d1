"""What may be typed about lists of the authority's own and their items."""

from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.actions.lists import BACKWARDS, ItemSaid, ListWords
from goldenthread.directory.rules.lists import GROUP, LONGEST, MOST, REFERENCE, SAYS
from goldenthread.ui.forms import DateField, Form, OneUse, Versioned, fits

LONG = forms.Textarea(attrs={"rows": 3})
EITHER = "Choose a file or put lines into the box: one of the two."
NOTHING = "Put at least one line into the box, or choose a file."
LETTERS = 200_000  # of lines put in at once


class Dated(Form):
    """From a day, until another or for good."""

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = given.get("start"), given.get("end")
        if start and end and end < start:
            self.add_error("end", BACKWARDS)
        return given


class ListFields(Dated):
    """What a list is, who asks for it, and where it is written."""

    title = forms.CharField(label="What the list is called", max_length=120)
    asker = forms.CharField(
        label="Who asks for it",
        help_text="As in: the Department for Education, our partnership board.",
        max_length=200,
    )
    source = forms.CharField(
        label="Where it is written",
        help_text="The paper with its date, as you hold it.",
        max_length=300,
    )
    url = forms.URLField(
        label="Where it can be read",
        help_text="Its web address, if it has one.",
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    start = DateField(label="From which day it is asked")

    @property
    def words(self) -> ListWords:
        """What was typed, as an action wants it."""
        given = self.cleaned_data
        names = ("title", "asker", "source", "url", "start")
        return ListWords(**{n: given[n] for n in names}, end=given.get("end"))


class NewList(ListFields, OneUse):
    """A list that is not there yet."""


class ChangedList(ListFields, Versioned):
    """A list as it is to be; its last day ends every item."""

    end = DateField(
        label="Last day it is asked",
        help_text="Leave it empty while it is asked. Nothing is deleted.",
        required=False,
    )
    because = forms.CharField(
        label="Why it is changed",
        help_text="Kept beside what the list was.",
        widget=LONG,
        max_length=500,
    )


class ItemFields(Dated):
    """One item of a list."""

    says = forms.CharField(
        label="What must be told",
        help_text="One thing, in words that families understand.",
        widget=LONG,
        max_length=LONGEST[SAYS],
    )
    reference = forms.CharField(
        label="Where it stands in the source",
        help_text="As in: page 4, or point 2.3.",
        max_length=LONGEST[REFERENCE],
        required=False,
    )
    group = forms.CharField(
        label="The group it belongs to", max_length=LONGEST[GROUP], required=False
    )
    start = DateField(label="From which day it is asked")

    @property
    def said(self) -> ItemSaid:
        """What was typed, as an action wants it."""
        given = self.cleaned_data
        names = ("says", "reference", "group", "start")
        return ItemSaid(**{n: given[n] for n in names}, end=given.get("end"))


class NewItem(ItemFields, OneUse):
    """An item that the list does not have yet."""


class ChangedItem(ItemFields, Versioned):
    """An item as it is to be, and why."""

    end = DateField(
        label="Last day it is asked",
        help_text="Leave it empty while it is asked. It stays to be read afterwards.",
        required=False,
    )
    because = forms.CharField(
        label="Why it is changed",
        help_text="Kept beside the words it had. Families read it.",
        widget=LONG,
        max_length=500,
    )


class ManyItems(Dated, OneUse):
    """Many items at once: lines put into the box, or a sheet that fills the box."""

    rows = forms.CharField(
        label="Items, one a line",
        help_text="Paste lines, or rows from a spreadsheet: words, where they stand in "
        f"the source, group. A first line with names of columns is read. At most "
        f"{MOST} at once.",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=LETTERS,
        required=False,
        strip=False,
    )
    file = forms.FileField(
        label="Or a file with them",
        help_text="Excel (.xlsx) or CSV. Its rows are put into the box above, so that "
        "you can look at them first. The file is not kept.",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        validators=[fits],
    )
    start = DateField(label="From which day they are asked")

    def clean(self) -> dict[str, Any]:
        """Lines or a file: not both, and not neither."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        lines, file = str(given.get("rows") or "").strip(), given.get("file")
        if lines and file:
            self.add_error("file", EITHER)
        if not lines and not file and not self.errors:
            self.add_error("rows", NOTHING)
        return given
