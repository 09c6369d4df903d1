"""What may be typed about a word that people here use."""

from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.actions.local_words import WordAdded
from goldenthread.directory.models.local import LONGEST, MANY, listed
from goldenthread.directory.models.shelf import heard_concepts
from goldenthread.directory.queries.local_words import themes
from goldenthread.directory.rules.search_local import (
    Meaning,
    is_of_safety,
    tells_something,
)
from goldenthread.ui.forms import Form, OneUse, Versioned

REASON = forms.Textarea(attrs={"rows": 2})
TRIED = 5  # searches compared at once
SAFETY = "This can be a sign of danger: what it means cannot be switched off."
EITHER = "Choose a theme, or give the words that entries use: one of the two."


class WordFields(Form):
    """What people say, why it is told, and searches to try it with."""

    is_off = False
    said = forms.CharField(
        label="What people say",
        help_text="A word or a few, as in: wobbly walker, the Wednesday group.",
        max_length=LONGEST,
    )
    theme = forms.ChoiceField(label="The theme it means", required=False)
    because = forms.CharField(
        label="Why it belongs in the search",
        help_text="As in: asked for by the parent carer forum in May. Name no person.",
        widget=REASON,
        max_length=500,
    )
    tries = forms.CharField(
        label="Searches to try it with",
        help_text=f"One a line, {TRIED} at most. They are not kept.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        theme: Any = self.fields["theme"]
        theme.choices = [("", "None of these"), *themes(viewer)]
        self.authority = authority

    def clean_said(self) -> str:
        """Small letters, and a word in it that is not in every sentence."""
        said = " ".join(str(self.cleaned_data["said"]).split()).casefold()
        if not tells_something(said):
            raise forms.ValidationError(
                "These words are in every sentence. Give one that tells something."
            )
        return said

    @property
    def words(self) -> WordAdded:
        """What was typed, as an action wants it."""
        given = self.cleaned_data
        said, theme, means = given["said"], given["theme"], given.get("means", "")
        return WordAdded(said, theme, means, given["because"], self.is_off)

    @property
    def meaning(self) -> Meaning:
        """The word as the search would know it."""
        given = self.words
        of = self.authority.pk
        return Meaning(given.said, given.theme, listed(given.means), of, given.is_off)

    @property
    def searches(self) -> list[str]:
        """What to try it with: the word alone, and what was typed besides."""
        lines = [
            " ".join(one.split()) for one in self.cleaned_data["tries"].split("\n")
        ]
        typed = list(dict.fromkeys(filter(None, lines)))[:TRIED]
        return list(dict.fromkeys([self.cleaned_data["said"], *typed]))


class LocalWordForm(OneUse, WordFields):
    """A word that is added, and what it means."""

    means = forms.CharField(
        label="Or the words that entries use for it",
        help_text="With commas between several. All words of one must be in an entry.",
        max_length=MANY,
        required=False,
    )
    field_order = ("said", "theme", "means", "because", "tries")

    def clean_means(self) -> str:
        """Words that tell something, tidily with commas between them."""
        found = listed(self.cleaned_data["means"])
        if not all(tells_something(one) for one in found):
            raise forms.ValidationError(
                "One of these is in every entry. Give words that tell something."
            )
        return ", ".join(found)

    def clean(self) -> dict[str, Any]:
        """A theme or words: not both, and not neither."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        is_one = bool(given.get("theme")) != bool(given.get("means"))
        if not is_one and not {"theme", "means"} & set(self.errors):
            self.add_error("means", EITHER)
        return given


class WordOffForm(OneUse, WordFields):
    """Words that do not mean a theme here."""

    is_off = True

    def __init__(self, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        theme: Any = self.fields["theme"]
        theme.label, theme.required = "The theme it does not mean here", True
        self.fields["because"].label = "Why it does not mean that here"
        self.fields["because"].help_text = "As in: it is the name of a street here."

    def clean(self) -> dict[str, Any]:
        """No sign of danger is switched off."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        said, theme = given.get("said", ""), given.get("theme", "")
        if is_of_safety(said, theme, heard_concepts()):
            self.add_error("said", SAFETY)
        return given


class WithdrawWordForm(Versioned):
    """Why a word goes out of the search."""

    because = forms.CharField(
        label="Why is it withdrawn?", widget=REASON, max_length=500
    )
