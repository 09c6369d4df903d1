"""The whole entry in one form: its own words, times, costs, numbers, places."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import slugify

from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.forms.services import ServiceFields
from goldenthread.directory.forms.ticks import Ticks
from goldenthread.directory.rules.masking import Hidden, postcodes_in
from goldenthread.directory.rules.saying import DAY_NAMES
from goldenthread.directory.rules.text import postcode_of
from goldenthread.directory.rules.where import spot_of
from goldenthread.directory.rules.wording import (
    PARTS,
    SAID,
    Line,
    Wording,
    plain,
    typed,
)
from goldenthread.directory.rules.words import AVAILABILITIES
from goldenthread.ui.forms import DateField, Form, OneUse, Versioned
from goldenthread.ui.forms.words import speak

SPARE, MOST = 2, 30  # empty lines that are offered; lines of one part that are read
TELLS = (
    "Where this is given must not be known, and these words tell it: {}. Take it out."
)
PERHAPS = (
    "Where this is given must not be known. “{}” has the postcode {}: if it tells "
    "where the place is, take it out."
)
SMALL = {"class": "small inline"}
NUMBER = forms.NumberInput(attrs={"class": "govuk-input--width-3"})
CLOCK = forms.TimeInput(attrs={"class": "govuk-input--width-5"}, format="%H:%M")


def clock(hint: str) -> forms.TimeField:
    """A time of day."""
    wrong = {"invalid": "Write the time of day as in 16:00."}
    return forms.TimeField(help_text=hint, widget=CLOCK, error_messages=wrong)


SHAPES: dict[str, Any] = {
    "byday": lambda: forms.MultipleChoiceField(
        choices=DAY_NAMES.items(), widget=forms.CheckboxSelectMultiple(attrs=SMALL)
    ),
    "opens_at": lambda: clock("As in 16:00."),
    "closes_at": lambda: clock(""),
    "amount": lambda: forms.DecimalField(
        min_value=Decimal(0), max_value=Decimal(99999), decimal_places=2
    ),
    "email": lambda: forms.EmailField(),
    "access": lambda: forms.CharField(
        help_text="As in: ramp; hearing loop; changing bench. With ; between them.",
        max_length=1000,
    ),
}


# The entry's own fields by what somebody wants to change; the rest has a group too.
OWN = {
    "What it is": ("name", "summary", "description"),
    "Who it is for": ("eligibility_description", "minimum_age", "maximum_age"),
    "How to start, and what it costs": ("application_process", "fees"),
    "Places and waiting": (
        *("availability", "next_starts_on", "wait_weeks", "wait_said_on", "wait_time"),
    ),
    "How to reach it": ("url", "email", "interpretation_services"),
}


@dataclass(frozen=True)
class Group:
    """Fields under one heading; ``spare`` are empty lines, opened when asked for."""

    heading: str
    fields: list[BoundField]
    spare: tuple[BoundField, ...] = ()
    more: str = ""

    @property
    def key(self) -> str:
        """Where it stands on the page."""
        return slugify(self.heading)


class EntryForm(ServiceFields, Versioned):
    """All that an entry says."""

    availability = forms.ChoiceField(
        label="Are there places?",
        choices=[("", "Not said"), *AVAILABILITIES],
        widget=forms.RadioSelect,
        required=False,
    )
    next_starts_on = DateField(label="When it begins next", required=False)
    wait_weeks = forms.IntegerField(
        label="How many weeks do people wait now?",
        widget=NUMBER,
        min_value=0,
        max_value=520,
        required=False,
    )
    wait_said_on = DateField(
        label="On which day was that so?",
        help_text="Families see how old the figure is.",
        required=False,
    )
    interpretation_services = forms.CharField(
        label="Sign language and interpreters",
        help_text="As in: a BSL interpreter can be booked a week ahead.",
        max_length=500,
        required=False,
    )

    def __init__(
        self,
        viewer: Viewer,
        authority: Authority,
        wording: Wording,
        *args: Any,
        hidden: Hidden | None = None,
        **kw: Any,
    ) -> None:
        self.hidden = hidden
        started = {name: boxed(name, said) for name, said in wording.said.items()}
        kw["initial"] = {**started, **kw.get("initial", {})}
        super().__init__(viewer, authority, *args, **kw)
        if not viewer.may(Permission.EDIT_DIRECTORY):
            del self.fields["visibility"]
        self.ticks = Ticks(viewer, dict(wording.parts))
        self.ticks.add_to(self)
        for part in PARTS:
            self.add_lines(part, wording.parts.get(part, ()))

    def add_lines(self, part: str, lines: tuple[Line, ...]) -> None:
        """The fields of the lines of a part, with empty ones to add to."""
        sent = sum(f"{part}-{n}-key" in self.data for n in range(MOST))
        for n in range(min(max(len(lines) + SPARE, sent), MOST)):
            line = lines[n] if n < len(lines) else {}
            key = forms.CharField(required=False, widget=forms.HiddenInput)
            self.fields[f"{part}-{n}-key"] = key
            self.initial[f"{part}-{n}-key"] = line.get("key", "")
            for name, label in PARTS[part].fields.items():
                field = SHAPES.get(name, short)()
                field.required = False
                field.label = f"{PARTS[part].one} {n + 1}: {label.lower()}"
                speak(name, field)
                self.fields[f"{part}-{n}-{name}"] = field
                self.initial[f"{part}-{n}-{name}"] = shown(name, line.get(name, ""))

    def clean(self) -> dict[str, Any]:
        """A figure of weeks has its day; numbers and postcodes are what they say."""
        given = super().clean()
        if given.get("wait_weeks") is not None and not given.get("wait_said_on"):
            self.add_error("wait_said_on", "Say on which day people waited that long.")
        for name in [name for name in given if name.endswith("-postal_code")]:
            said = given[name]
            if said and not postcode_of(said):
                self.add_error(name, f"{said} is no postcode. Check it, as in PL4 8RT.")
            elif said:
                given[name] = postcode_of(said)
                if spot_of(said) is None:
                    words = f"The postcode {given[name]} is not in use, or is too new."
                    self.cautions.append(f"{words} Check it before you send.")
        for name in [name for name in given if name.endswith("-description")]:
            part, n, _ = name.split("-")
            if part == "phones" and given[name] and not given.get(f"{part}-{n}-number"):
                self.add_error(f"{part}-{n}-number", "Give the number, or empty both.")
        self.keep_hidden(given)
        return given

    def keep_hidden(self, given: dict[str, Any]) -> None:
        """No word tells where a place is that must not be known."""
        if self.hidden is None:
            return
        for name, said in list(given.items()):
            if name.startswith("places-") or not isinstance(said, str):
                continue
            if told := self.hidden.told_in(said):
                self.add_error(name, TELLS.format(told))
            elif codes := postcodes_in(said):
                label = self.fields[name].label
                self.cautions.append(PERHAPS.format(label, codes[0]))

    def wording(self) -> Wording:
        """What was typed, as a plain value."""
        given = self.cleaned_data
        said = {name: plain(given[name]) for name in SAID}
        parts = {part: tuple(self.lines(part)) for part in PARTS}
        return Wording(said, {**parts, **self.ticks.parts(given)})

    def lines(self, part: str) -> Iterator[Line]:
        """The lines of a part that say something, or stand for a row there is."""
        given = self.cleaned_data
        for n in range(MOST):
            if f"{part}-{n}-key" not in given:
                return
            values = {
                name: sent(given[f"{part}-{n}-{name}"]) for name in PARTS[part].fields
            }
            key = given[f"{part}-{n}-key"]
            if key or any(values.values()):
                yield {"key": key, **values}

    @property
    def groups(self) -> list[Group]:
        """The fields as the page prints them, under headings."""
        own = {name: self[name] for name in self.fields if "-" not in name}
        groups = []
        for heading, chosen in OWN.items():
            groups.append(Group(heading, [own.pop(name) for name in chosen]))
        found_by = [own.pop(name) for name in self.ticks.names]
        groups.append(Group("How families find it, and where it reaches", found_by))
        rest = [one for one in own.values() if not one.is_hidden]
        also = ", and who may see it" if "visibility" in self.fields else ""
        groups.append(Group(f"Is it running{also}?", rest))
        for part, told in PARTS.items():
            lines = list(self.lines_shown(part))
            said = [one for line in lines for one in line if tells(line)]
            spare = [one for line in lines for one in line if not tells(line)]
            more = f"Add a {told.one.lower()}"
            groups.append(Group(told.label, said, tuple(spare), more))
        return groups

    def lines_shown(self, part: str) -> Iterator[list[BoundField]]:
        """The boxes of each line of a part."""
        for n in range(MOST):
            if f"{part}-{n}-key" not in self.fields:
                return
            yield [self[f"{part}-{n}-{name}"] for name in PARTS[part].fields]


def tells(line: list[BoundField]) -> bool:
    """Whether a line says something, or something is wrong with it."""
    return any(one.value() or one.errors for one in line)


def short() -> forms.CharField:
    """A line of words."""
    return forms.CharField(max_length=255)


def boxed(name: str, said: str) -> Any:
    """A text of the entry itself as its box shows it: an age as 6, not as 6.0."""
    return said if isinstance(typed(name, said), float) else typed(name, said)


def shown(name: str, said: str) -> Any:
    """A text as the box shows it."""
    if name == "byday":
        return [day for day in DAY_NAMES if day in said.split(",")]
    return typed(name, said)


def sent(value: Any) -> str:
    """What a box gave, as a text."""
    return ",".join(value) if isinstance(value, list) else plain(value)


class ReturnForm(Form):
    """Why a change is sent back."""

    reason = forms.CharField(
        label="Why it goes back",
        error_messages={"required": "Say why it goes back."},
        help_text="Those who sent it read this.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class InviteProviderForm(OneUse):
    """Who is to keep the entries of an organisation."""

    email = forms.EmailField(label="Email address", max_length=254)
