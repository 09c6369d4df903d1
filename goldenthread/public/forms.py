"""What a reader of a published plan may ask for, and say."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goldenthread.plans.rules.families import ANSWER_NAMES
from goldenthread.plans.rules.proof import VOICE_NAMES
from goldenthread.plans.rules.published import PublishedCycle, Wanted, day
from goldenthread.plans.rules.restating import Version
from goldenthread.plans.rules.words import PROGRESS_NAMES, TIMELINESS_NAMES
from goldenthread.public.rules import key_choices, lead_choices, theme_choices
from goldenthread.ui.forms import ANY, Filters, Form, OneUse


class WantedForm(Filters):
    """Filters of a published cycle; every one may be left out."""

    words = forms.CharField(label="Words", required=False, max_length=100)
    theme = forms.ChoiceField(label="Part of the plan", required=False)
    lead = forms.ChoiceField(label="Who leads", required=False)
    phase = forms.ChoiceField(
        label="Progress",
        required=False,
        choices=[*ANY, *PROGRESS_NAMES.items(), ("none", "Not reported")],
    )
    timeliness = forms.ChoiceField(
        label="To its date", required=False, choices=[*ANY, *TIMELINESS_NAMES.items()]
    )
    reported = forms.ChoiceField(
        label="Reports",
        required=False,
        choices=[
            *ANY,
            ("yes", "Reported in this cycle"),
            ("no", "Not reported in this cycle"),
        ],
    )

    key = forms.ChoiceField(
        label="Show the status in the key of", required=False, choices=key_choices
    )

    def __init__(self, *args: Any, cycle: PublishedCycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("theme", theme_choices(cycle))
        self.offer("lead", lead_choices(cycle))

    def wanted(self) -> Wanted:
        """What a reader asks for."""
        asked = self.asked()
        asked.pop("key", None)
        return Wanted(**asked)

    def key_chosen(self) -> str:
        """The key in which the status is shown; '' for the plan's own words."""
        return self.asked().get("key", "")


class KeyForm(Filters):
    """The status words that files are written in."""

    key = forms.ChoiceField(
        label="Write the status in the words of", required=False, choices=key_choices
    )

    def chosen(self) -> str:
        """The key chosen; '' for the plan's own words."""
        return self.asked().get("key", "")


class FollowForm(Form):
    """Where to write when a cycle is published."""

    email = forms.EmailField(
        label="Your email address",
        max_length=254,
        help_text="We use it for nothing else, and erase it when you stop.",
    )


class TwoCyclesForm(Form):
    """Which two cycles are compared; any two, in either order."""

    mark_optional = False

    before = forms.ChoiceField(label="From", required=False)
    after = forms.ChoiceField(label="To", required=False)

    def __init__(self, cycles: list[tuple[str, str]], *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in ("before", "after"):
            field: Any = self.fields[name]
            field.choices = cycles


class GridForm(Filters):
    """How many cycles stand side by side."""

    USUAL = 6

    last = forms.ChoiceField(
        label="How many cycles",
        required=False,
        initial=str(USUAL),
        choices=[(str(n), f"The last {n}") for n in (3, 6, 12, 24)],
    )

    def wanted(self) -> int:
        """The number that was asked for, else the usual one."""
        return int(self.asked().get("last") or self.USUAL)


class FingerprintForm(Filters):
    """A fingerprint that somebody worked out, to be compared with ours."""

    sha256 = forms.CharField(
        label="The fingerprint you worked out",
        help_text="64 letters and figures; blanks and capitals do not matter.",
        required=False,
        max_length=200,
    )

    def answer(self, versions: Iterable[Version]) -> str:
        """Whether it is that of a version; '' when none was given."""
        given = "".join(self.asked().get("sha256", "").lower().split())
        if not given:
            return ""
        for version in versions:
            if version.digest == given:
                which = (
                    f"correction {version.number}" if version.number else "published"
                )
                on = day(version.on.isoformat())
                return f"It matches: this is the text as {which} on {on}, unchanged."
        return (
            "It does not match any version of this cycle. Check that you chose the "
            "file you downloaded here, and that no program has saved it anew."
        )


class CommentForm(OneUse):
    """What somebody wants to say about a plan."""

    words = forms.CharField(
        label="What do you want to say?",
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write what you want to say"},
    )
    voice = forms.ChoiceField(
        label="Who are you?",
        choices=[(key.value, name) for key, name in VOICE_NAMES.items()],
        widget=forms.RadioSelect(attrs={"class": "small"}),
        error_messages={"required": "Choose who you are"},
    )
    reply_to = forms.EmailField(
        label="Your e-mail address",
        help_text="Only for our answer. It leaves your comment with our answer.",
        required=False,
        error_messages={"invalid": "Enter an address such as name@example.org"},
    )


class DifferenceForm(OneUse):
    """One answer to 'do you notice a difference?'."""

    answer = forms.ChoiceField(
        label="Do you notice a difference?",
        choices=list(ANSWER_NAMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an answer"},
    )
    voice = forms.ChoiceField(
        label="Who are you?",
        choices=[(key.value, name) for key, name in VOICE_NAMES.items()],
        widget=forms.RadioSelect(attrs={"class": "small"}),
        error_messages={"required": "Choose who you are"},
    )
