"""Forms of a record of support: it begins, changes, ends; its letters; its stages."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goldenthread.casework.actions.support.records import SupportSaid
from goldenthread.casework.actions.support.reviewing import LetterSaid
from goldenthread.casework.forms.support.fields import choice, line, put, text
from goldenthread.duties.rules.supporting import StageSaid, SupportWords
from goldenthread.ui.forms import DateField, Form, OneUse, Together, Versioned

PEOPLE = ("named_person", "lead_professional", "partners")
MOST_STAGES = 5


class AboutForm(Form):
    """Who is responsible, the stage, and the plan that belongs to it."""

    stage = choice("Stage", [])
    plan = choice("Kind of plan", [])
    teacher = line(
        "Class or subject teacher",
        "Who stays responsible for the pupil’s progress every day.",
    )
    named_person = line("Named person", "The one contact for child and family.")
    lead_professional = line(
        "Lead professional", "Where several agencies work together."
    )
    partners = text("Partners", "Agencies and people who take part.", rows=2)

    def offer(self, words: SupportWords, stages: Iterable[Any]) -> None:
        """Offer what there is: without stages, plans; without a choice, nothing."""
        named = {str(each.number): each for each in stages}
        self.stages = named
        fields: dict[str, Any] = self.fields
        fields["stage"].choices = [(key, str(each)) for key, each in named.items()]
        fields["plan"].choices = [(each.key, each.title) for each in words.plans]
        self.only = words.plans[0].key
        if not named:
            del self.fields["stage"]
        if named or len(words.plans) == 1:
            del self.fields["plan"]
        if not words.named_person:
            for name in PEOPLE:
                del self.fields[name]

    def words(self) -> SupportSaid:
        """What was typed, with the plan of the stage that was chosen."""
        told = self.cleaned_data
        stage = self.stages.get(told.get("stage", ""))
        return SupportSaid(
            plan=stage.plan if stage else told.get("plan") or self.only,
            stage=stage.number if stage else 0,
            teacher=told["teacher"],
            **{name: told.get(name, "") for name in PEOPLE},
        )


class BeginForm(OneUse, AboutForm):
    """Support begins, and has a day to be looked at again from the first."""

    started = DateField(label="Day the support began")
    review_day = DateField(
        label="Day to look at it again with the parents",
        help_text="Within a term. It is never open-ended.",
    )
    field_order = ["started", "review_day"]


class ChangeForm(Together, AboutForm):
    """What changes about a record that goes on."""


class EndForm(Versioned):
    """Support ends."""

    ended = DateField(label="Last day of the support")
    why = line("Why it ends", "As in: caught up; left the school; has a plan now.")


class NextForm(OneUse):
    """The next cycle: until when, and which interventions go on."""

    review_day = DateField(label="Day to look at it again with the parents")
    keep = forms.MultipleChoiceField(
        label="Interventions that go on",
        help_text="What was measured at the end becomes the new baseline.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer(self, rows: Iterable[Any]) -> None:
        """Offer the interventions of the cycle before."""
        self.rows = {str(row.public_id): row for row in rows}
        field: Any = self.fields["keep"]
        field.choices = [(key, row.name) for key, row in self.rows.items()]
        if not self.rows:
            del self.fields["keep"]

    def kept(self) -> list[Any]:
        """The interventions that were chosen."""
        return [self.rows[key] for key in self.cleaned_data.get("keep", [])]


class LetterForm(OneUse):
    """A letter before it is kept: its words may be changed."""

    title = line("Heading", most=300, needed=True)
    words = text(
        "Letter", "Change it as you like before you keep it.", rows=16, needed=True
    )

    def letter(self, kind: str) -> LetterSaid:
        """The letter as it shall go."""
        told = self.cleaned_data
        return LetterSaid(kind, told["title"], told["words"])


class SendForm(Form):
    """A letter went."""

    how = choice(
        "How it went",
        [
            ("By post", "By post"),
            ("By mail", "By e-mail"),
            ("By hand", "Given by hand"),
            ("On the child’s page", "Only on the child’s page here"),
        ],
    )
    day = DateField(label="Day it went")


class StagesForm(Form):
    """The authority's own names of its stages."""

    def offer(self, plans: Iterable[Any]) -> None:
        """Five rows; what is left empty is no stage."""
        kinds = [(each.key, each.title) for each in plans]
        for number in range(1, MOST_STAGES + 1):
            name = line(f"Name of stage {number}", most=100)
            put(self, f"name_{number}", name)
            plan = choice(f"Plan at stage {number}", kinds, needed=False)
            put(self, f"plan_{number}", plan)
            says = line(f"What stage {number} means", most=300)
            put(self, f"says_{number}", says)

    def stages(self) -> list[StageSaid]:
        """The stages that have a name, in order."""
        told = self.cleaned_data
        return [
            StageSaid(
                told[f"name_{number}"], told[f"plan_{number}"], told[f"says_{number}"]
            )
            for number in range(1, MOST_STAGES + 1)
            if told[f"name_{number}"]
        ]

    def clean(self) -> dict[str, Any]:
        """A stage has a plan; fewer than three are no stages."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, MOST_STAGES + 1):
            if told.get(f"name_{number}") and not told.get(f"plan_{number}"):
                self.add_error(f"plan_{number}", f"Select the plan at stage {number}")
        if sum(bool(told.get(f"name_{n}")) for n in range(1, MOST_STAGES + 1)) < 3:
            self.add_error(None, "Name at least three stages.")
        return told
