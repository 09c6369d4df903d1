"""What may be typed about a word that people here use."""

from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.actions.local_words import WordAdded
from goldenthread.directory.models.local import LONGEST, MANY, listed
from goldenthread.directory.queries.local_words import themes
from goldenthread.directory.rules.search_local import Meaning, tells_something
from goldenthread.ui.forms import OneUse, Versioned

REASON = forms.Textarea(attrs={"rows": 2})
TRIED = 5  # searches compared at once
EITHER = "Choose a theme, or give the words that entries use: one of the two."


class LocalWordForm(OneUse):
    """A word, what it means, why, and searches to try it with."""

    said = forms.CharField(
        label="What people say",
        help_text="A word or a few, as in: wobbly walker, the Wednesday group.",
        max_length=LONGEST,
    )
    theme = forms.ChoiceField(label="The theme it means", required=False)
    means = forms.CharField(
        label="Or the words that entries use for it",
        help_text="With commas between several. All words of one must be in an entry.",
        max_length=MANY,
        required=False,
    )
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

    @property
    def words(self) -> WordAdded:
        """What was typed, as an action wants it."""
        names = WordAdded.__dataclass_fields__
        return WordAdded(**{each: self.cleaned_data[each] for each in names})

    @property
    def meaning(self) -> Meaning:
        """The word as the search would know it."""
        given = self.cleaned_data
        find = listed(given["means"])
        return Meaning(given["said"], given["theme"], find, self.authority.pk)

    @property
    def searches(self) -> list[str]:
        """What to try it with: the word alone, and what was typed besides."""
        lines = [
            " ".join(one.split()) for one in self.cleaned_data["tries"].split("\n")
        ]
        typed = list(dict.fromkeys(filter(None, lines)))[:TRIED]
        return list(dict.fromkeys([self.cleaned_data["said"], *typed]))


class WithdrawWordForm(Versioned):
    """Why a word goes out of the search."""

    because = forms.CharField(
        label="Why is it withdrawn?", widget=REASON, max_length=500
    )
