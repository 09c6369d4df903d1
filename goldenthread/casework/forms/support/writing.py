"""Forms of a cycle: what was found, what is planned, its rows, views and reviews."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from goldenthread.casework.actions.support.reviewing import Found, Reviewed, Said
from goldenthread.casework.actions.support.writing import (
    Assessed,
    GoalSaid,
    InterventionSaid,
    PartText,
    Planned,
    StepSaid,
)
from goldenthread.casework.forms.support.fields import (
    NONE,
    choice,
    line,
    number,
    put,
    text,
    whole,
)
from goldenthread.casework.rules.support.dose import STRENGTHS
from goldenthread.casework.rules.support.progress import plain_number
from goldenthread.duties.rules.supporting import Part, SupportWords
from goldenthread.ui.forms import DateField, Form, OneUse, Together, Versioned

RANKS = ("First need", "Second need", "Third need", "Fourth need")


class AssessForm(Together):
    """What was found."""

    need_1 = choice("First need", [], "The one that weighs most.", needed=False)
    need_2 = choice("Second need", [], needed=False)
    need_3 = choice("Third need", [], needed=False)
    need_4 = choice("Fourth need", [], needed=False)
    attainment = text("Attainment and progress", "Where the pupil is, and how fast.")
    strengths = text("Strengths", "What goes well, what the pupil likes.")
    barriers = text("Barriers", "What gets in the way, and where it shows.")
    other_needs = text("Physical, emotional, social and health needs")
    advice = text("Advice from outside", "Who, when, and what they said.")

    def offer(self, words: SupportWords) -> None:
        """Offer the nation's kinds of need, by area where it has areas."""
        named: list[Any] = [NONE]
        for area in words.areas:
            group = [
                (each.code, each.title) for each in words.needs if each.area == area.key
            ]
            named.append((area.title, group))
        named += [(each.code, each.title) for each in words.needs if not each.area]
        for rank in range(1, len(RANKS) + 1):
            field: Any = self.fields[f"need_{rank}"]
            field.choices = named

    def needs(self) -> tuple[str, ...]:
        """The kinds of need in the order of their weight."""
        told = [self.cleaned_data[f"need_{rank}"] for rank in range(1, 5)]
        return tuple(code for code in told if code)

    def words(self) -> Assessed:
        """What was found."""
        names = ("attainment", "strengths", "barriers", "other_needs", "advice")
        return Assessed(**{name: self.cleaned_data[name] for name in names})


class PlanForm(Together):
    """What every adult does, what is to come of it, when it is looked at again."""

    adjustments = text("Adjustments in class", "What every adult does, every day.")
    outcomes = text("Outcomes", "What the pupil will be able to do, and by when.")
    review_day = DateField(label="Day to look at it again with the parents")

    def words(self) -> Planned:
        """What is planned."""
        told = self.cleaned_data
        return Planned(told["adjustments"], told["outcomes"], told["review_day"])


class PartForm(Together):
    """A part made of short texts, each perhaps with a step on a scale."""

    def offer(self, part: Part) -> None:
        """A box for each line of the part."""
        self.part = part
        steps = [(str(n), step) for n, step in enumerate(part.scale, 1)]
        for entry in part.entries:
            put(self, f"words_{entry.key}", text(entry.title, rows=2))
            if steps:
                field = choice(f"{entry.title}: how it is going", steps, needed=False)
                put(self, f"step_{entry.key}", field)

    def texts(self) -> Mapping[str, PartText]:
        """The lines that were typed."""
        told = self.cleaned_data
        return {
            entry.key: PartText(
                told[f"words_{entry.key}"],
                int(told.get(f"step_{entry.key}") or 0) or None,
            )
            for entry in self.part.entries
        }


class InterventionForm(Form):
    """An intervention for a set time."""

    name = line("Intervention", most=200, needed=True)
    group = line("Group", "Children of one group are written down together.", most=100)
    base = line(
        "What it is based on", "As in: a published programme, a study.", most=300
    )
    strength = choice(
        "How sure one can be that it works",
        [*STRENGTHS.items()],
    )
    giver = line("Who gives it", "The job and the training.", needed=True)
    times = whole("Times a week", most=20)
    minutes = whole("Minutes each time", most=600)
    weeks = whole("Weeks", "It has an end.", most=39)
    group_size = whole("Children in the group", "1 if alone.", most=40)
    start = DateField(label="First day")
    review_day = DateField(label="Day to look at it again")
    measure = line("What is measured", "As in: words read in a minute.")
    baseline = number("Before it begins", "The baseline, as a number.")
    baseline_day = DateField(label="Day the baseline was measured", required=False)
    target = number("Target", "The same measure at the end.")
    expected = line("Expected impact", "In a sentence.", most=300)
    cost = number("Cost in pounds", "For this child, for the whole time.", least=0)

    def words(self) -> InterventionSaid:
        """What was typed."""
        return InterventionSaid(**{n: self.cleaned_data[n] for n in self.own()})

    def own(self) -> list[str]:
        """The fields that are of an intervention."""
        return [*InterventionForm.base_fields]

    def clean(self) -> dict[str, Any]:
        """A baseline has its measure and its day."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("baseline") is not None:
            if not told.get("measure"):
                self.add_error("measure", "Enter what is measured")
            if not told.get("baseline_day"):
                self.add_error("baseline_day", "Enter the day it was measured")
        return told


class GoalForm(Form):
    """A target."""

    term = choice(
        "Long-term or short-term", [("long", "Long-term"), ("short", "Short-term")]
    )
    text = line("Target", "What the child will be able to do.", most=500, needed=True)
    criterion = line("How we will know", most=300)
    by_when = DateField(label="By when", required=False)
    met_day = DateField(label="Day it was met", required=False)

    def words(self) -> GoalSaid:
        """What was typed."""
        return GoalSaid(**{n: self.cleaned_data[n] for n in GoalForm.base_fields})


class StepForm(Form):
    """What somebody will do by a day."""

    indicator = choice("For which indicator", [], needed=False)
    text = line("What will be done", most=500, needed=True)
    who = line("Who does it", needed=True)
    by_when = DateField(label="By when")
    done_day = DateField(label="Day it was done", required=False)

    def words(self) -> StepSaid:
        """What was typed."""
        return StepSaid(**{n: self.cleaned_data[n] for n in StepForm.base_fields})


ROW_FORMS: dict[str, Any] = {
    "intervention": InterventionForm,
    "target": GoalForm,
    "step": StepForm,
}


class SessionsForm(OneUse):
    """The sessions of one group on one day."""

    day = DateField(label="Day")

    def offer(self, rows: Iterable[Any], reasons: Mapping[str, str]) -> None:
        """A box for the minutes, and a list of reasons, for each child."""
        self.rows = list(rows)
        for row in self.rows:
            hint = f"Planned: {row.minutes} minutes. Leave both empty for no entry."
            who = f"{row.child.name}: minutes given"
            put(self, f"minutes_{row.pk}", whole(who, hint, most=600, needed=False))
            why = choice(
                f"{row.child.name}: why there was none",
                [*reasons.items()],
                needed=False,
            )
            put(self, f"why_{row.pk}", why)

    def clean(self) -> dict[str, Any]:
        """Minutes or a reason: a reason beats minutes that nobody changed."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.rows:
            minutes, why = told.get(f"minutes_{row.pk}"), told.get(f"why_{row.pk}")
            if why and minutes and minutes != row.minutes:
                self.add_error(
                    f"minutes_{row.pk}",
                    f"Enter minutes or a reason for {row.child.name}, not both",
                )
        return told

    def told(self) -> list[tuple[Any, int, str]]:
        """Each child of whom something was written down."""
        found = []
        for row in self.rows:
            why = self.cleaned_data.get(f"why_{row.pk}") or ""
            minutes = 0 if why else self.cleaned_data.get(f"minutes_{row.pk}") or 0
            if minutes or why:
                found.append((row, minutes, why))
        return found


def was_of(row: Any) -> str:
    """Where a measure was and should be."""
    told = (("Baseline", row.baseline), ("target", row.target))
    known = [
        f"{name} {plain_number(value)}" for name, value in told if value is not None
    ]
    return ", ".join(known)


class ReviewForm(Versioned):
    """The review of a cycle with the parents."""

    held_on = DateField(label="Day of the meeting")
    present = line("Who was there", most=300, needed=True)
    with_parents = forms.BooleanField(
        label="A parent or carer took part",
        required=False,
        initial=True,
        help_text="Only a meeting with parents counts towards three a year.",
    )
    parent_view = text("What the parents said", "In their words.")
    child_view = text("What the pupil said", "In the pupil’s words.")
    words = text("What came of it", "What helped, what did not.", needed=True)
    then = choice("What happens next", [])

    def offer(self, words: SupportWords, rows: Iterable[Any]) -> None:
        """Offer what may be decided, and a box for each measure."""
        field: Any = self.fields["then"]
        field.choices = [(each.key, each.says) for each in words.thens]
        field.widget = forms.RadioSelect(choices=field.choices)
        self.rows = [row for row in rows if row.measure]
        for row in self.rows:
            was = was_of(row)
            label = f"{row.name}: {row.measure} now"
            put(self, f"end_{row.pk}", number(label, was))
        self.order_fields(
            ["held_on", "present", "with_parents", *(f"end_{r.pk}" for r in self.rows)]
        )

    def reviewed(self) -> Reviewed:
        """What was found and decided."""
        names = ("held_on", "present", "words", "then", "with_parents")
        return Reviewed(**{name: self.cleaned_data[name] for name in names})

    def found(self) -> Found:
        """What was measured and said at the meeting."""
        told = self.cleaned_data
        ends = {row.pk: told[f"end_{row.pk}"] for row in self.rows}
        both = (("parent", told["parent_view"]), ("child", told["child_view"]))
        return Found(
            {key: value for key, value in ends.items() if value is not None},
            tuple(Said(whose, words) for whose, words in both if words),
        )


class ViewForm(OneUse):
    """What a parent or the child thinks, typed by themselves."""

    whose = choice(
        "Whose words these are",
        [("parent", "Mine, as parent or carer"), ("child", "The child’s or mine")],
    )
    words = text("What you think", "In any words and any language.", rows=6)

    def said(self) -> Said:
        """What was said."""
        return Said(self.cleaned_data["whose"], self.cleaned_data["words"])


class EnteredViewForm(ViewForm):
    """What somebody said to the setting, which writes it down for them."""

    whose = choice(
        "Whose words these are",
        [("parent", "A parent or carer"), ("child", "The child or young person")],
    )
    words = text("What they said", "In their words and their language.", rows=6)
    entered_for = line(
        "Who said it, and how", "As in: mother, by telephone.", needed=True
    )
