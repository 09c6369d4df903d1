"""What is typed to have a service listed, and what an officer answers."""

from collections.abc import Callable
from typing import Any

from django import forms

from goldenthread.access.rules import Viewer
from goldenthread.directory import queries
from goldenthread.directory.forms.services import AGE, LONG
from goldenthread.directory.models.owned import PUBLISHED
from goldenthread.directory.queries.keeping import organisations_like
from goldenthread.directory.rules.masking import postcodes_in
from goldenthread.directory.rules.new_entries import WHERE_NAMES, NewWords, Where
from goldenthread.directory.rules.text import TAG, plain, postcode_of
from goldenthread.directory.rules.wording import Line, Wording
from goldenthread.directory.rules.wording import plain as said_plainly
from goldenthread.ui.forms import Form, OneUse, Versioned

ADDRESS = ("place", "street", "town", "postcode")
OWN = ("name", "description", "eligibility_description", "fees", "url", "email")
AGES = ("minimum_age", "maximum_age")
REACH = ("phone", "email", "url")
NO_CONTACT = (
    "Give at least one way for families to reach you: a number, an email or a web page."
)
SAID_FREELY = (
    *("organisation", "name", "description", "eligibility_description", "area"),
    *("times", "fees"),
)
NO_POSTCODE = "The place must stay secret: take the postcode {} out of these words."

Alike = Callable[[NewWords], list[Any]]


class NewEntryFields(Form):
    """A service in ten answers."""

    organisation = forms.CharField(
        label="Who gives it?",
        help_text="The name of your organisation, club or business.",
        error_messages={"required": "Enter who gives it"},
        max_length=255,
    )
    name = forms.CharField(
        label="What is the service called?",
        max_length=255,
        error_messages={"required": "Enter the name of the service"},
    )
    description = forms.CharField(
        label="What is it?",
        help_text="What happens there, in words that a tired parent understands.",
        widget=LONG,
        max_length=5000,
        error_messages={"required": "Say what it is"},
    )
    eligibility_description = forms.CharField(
        label="Whom is it for?",
        help_text="As in: autistic children and their brothers and sisters. Say so if "
        "somebody must refer a child.",
        widget=LONG,
        max_length=2000,
        error_messages={"required": "Say whom it is for"},
    )
    minimum_age = forms.FloatField(
        label="Youngest age", widget=AGE, min_value=0, max_value=130, required=False
    )
    maximum_age = forms.FloatField(
        label="Oldest age", widget=AGE, min_value=0, max_value=130, required=False
    )
    where = forms.ChoiceField(
        label="Where is it?",
        help_text="If it must stay secret where it is, do not write the address "
        "anywhere here. We do not need it.",
        choices=WHERE_NAMES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where it is"},
    )
    place = forms.CharField(
        label="Name of the place",
        help_text="These four only if everybody may know the address.",
        max_length=255,
        required=False,
    )
    street = forms.CharField(
        label="Building and street", max_length=255, required=False
    )
    town = forms.CharField(label="Town", max_length=100, required=False)
    postcode = forms.CharField(
        label="Postcode",
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    area = forms.CharField(
        label="Which towns or areas may families come from?",
        help_text="Leave it empty if it does not matter.",
        max_length=200,
        required=False,
    )
    times = forms.CharField(
        label="When is it?",
        help_text="As in: Tuesdays in term time, 4pm to 5.30pm.",
        error_messages={"required": "Say when it is"},
        max_length=255,
    )
    fees = forms.CharField(
        label="What does it cost?",
        help_text="As in: free, or £4 a session.",
        error_messages={"required": "Say what it costs"},
        max_length=500,
    )
    phone = forms.CharField(
        label="Telephone number for families", max_length=60, required=False
    )
    email = forms.EmailField(
        label="Email address for families",
        help_text="Of a team. One that names a person is not shown.",
        max_length=254,
        required=False,
    )
    url = forms.URLField(
        label="Web page", max_length=500, required=False, assume_scheme="https"
    )
    is_another = forms.BooleanField(
        label="It is another service than these",
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, alike: Alike, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.find_alike = alike
        self.alike: list[Any] = []
        self.drops_address = False

    def clean(self) -> dict[str, Any]:
        """Ages in order, a place that fits, a way to reach it, and not told twice."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name, said in given.items():
            if isinstance(said, str) and TAG.search(said):
                given[name] = plain(said)
        low, high = given.get("minimum_age"), given.get("maximum_age")
        if low is not None and high is not None and high < low:
            self.add_error("maximum_age", "The oldest age is below the youngest.")
        is_wrong = set(REACH) & set(self.errors)
        if not is_wrong and not any(given.get(name) for name in REACH):
            self.add_error("phone", NO_CONTACT)
        self.clean_address(given)
        if not self.errors and not given.get("is_another"):
            self.look_for_alike()
        return given

    def clean_address(self, given: dict[str, Any]) -> None:
        """An address where it may be known; a secret one is not kept at all."""
        where, typed = given.get("where"), any(given.get(name) for name in ADDRESS)
        if where == Where.SECRET:
            self.drops_address = typed
            given.update(dict.fromkeys(ADDRESS, ""))
            self.clean_secret(given)
        elif where == Where.NOWHERE and typed:
            words = "You gave an address and chose no fixed place. Empty one of them."
            self.add_error("where", words)
        elif where == Where.TOLD:
            said = given.get("postcode", "")
            if not said and not given.get("street"):
                self.add_error("street", "Give the street or the postcode.")
            if said and not postcode_of(said):
                words = f"{said} is no postcode. Check it, as in PL4 8RT."
                self.add_error("postcode", words)
            given["postcode"] = postcode_of(said)

    def clean_secret(self, given: dict[str, Any]) -> None:
        """No postcode in the words about a place that must stay secret."""
        for name in SAID_FREELY:
            if codes := postcodes_in(str(given.get(name) or "")):
                self.add_error(name, NO_POSTCODE.format(codes[0]))

    def look_for_alike(self) -> None:
        """Ask once whether it is one of those that families read already."""
        self.alike = self.find_alike(self.words)
        if self.alike:
            self.fields["is_another"].widget = forms.CheckboxInput()
            self.add_error(
                "is_another",
                "Look at what we have already. If yours is another, tick the box.",
            )

    @property
    def words(self) -> NewWords:
        """What was typed, as a plain value."""
        given = self.cleaned_data
        said = {name: said_plainly(given[name]) for name in (*OWN, *AGES)}
        parts: dict[str, tuple[Line, ...]] = {
            "times": line(byday="", opens_at="", closes_at="", description="times"),
            "phones": line(number="phone", description=""),
            "places": line(
                name="place",
                address_1="street",
                city="town",
                postal_code="postcode",
                access="",
            ),
            "areas": line(name="area", code=""),
        }
        filled = {name: told(lines, given) for name, lines in parts.items()}
        for each in filled["areas"]:
            filled["areas"] = ({**each, "key": each["name"]},)
        wording = Wording({**said, "status": "active"}, filled)
        return NewWords(given.get("organisation", ""), given["where"], wording)


def line(**fields: str) -> tuple[Line, ...]:
    """A line of a part: which box fills which of its fields."""
    return (fields,)


def told(lines: tuple[Line, ...], given: dict[str, Any]) -> tuple[Line, ...]:
    """The lines with what was typed; none where nothing was."""
    found = []
    for fields in lines:
        said = {name: given[box] if box else "" for name, box in fields.items()}
        if any(said.values()):
            found.append({"key": "", **said})
    return tuple(found)


def boxes_of(words: NewWords) -> dict[str, Any]:
    """What the boxes hold for these words: the other way round."""

    def first(part: str, name: str) -> str:
        lines = words.wording.parts.get(part, ())
        return lines[0].get(name, "") if lines else ""

    said = words.wording.said
    return {
        **{name: said.get(name, "") for name in (*OWN, *AGES)},
        "organisation": words.organisation,
        "where": words.where,
        "place": first("places", "name"),
        "street": first("places", "address_1"),
        "town": first("places", "city"),
        "postcode": first("places", "postal_code"),
        "area": first("areas", "name"),
        "times": first("times", "description"),
        "phone": first("phones", "number"),
    }


class SendForm(NewEntryFields, OneUse):
    """The same from somebody without an account."""

    sender = forms.EmailField(
        label="Your own email address",
        help_text="Not for families. We write to it about this and nothing else. "
        "Nobody reads what you send before you have opened the link in our mail.",
        max_length=254,
    )
    authority = forms.ChoiceField(label="Whose Local Offer?")

    def __init__(self, authorities: list[Any], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field: Any = self.fields["authority"]
        known = [(row.slug, row.name) for row in authorities]
        field.choices = known if len(known) == 1 else [("", "Choose"), *known]
        if len(authorities) == 1:
            field.widget, field.initial = forms.HiddenInput(), authorities[0].slug
        self.order_fields(["authority"])


class OwnNewForm(NewEntryFields, OneUse):
    """The same from those whose organisation is here: who gives it is known."""

    def __init__(self, givers: list[Any], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        del self.fields["organisation"]
        giver = forms.ChoiceField(
            label="Who gives it?",
            choices=[(str(row.public_id), row.name) for row in givers],
        )
        if len(givers) == 1:
            giver.widget, giver.initial = (
                forms.HiddenInput(),
                str(givers[0].public_id),
            )
        self.fields["giver"] = giver
        self.order_fields(["giver"])


class RewordForm(NewEntryFields, Versioned):
    """What was sent, to be put right while nobody has decided."""

    def __init__(self, *args: Any, has_giver: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if has_giver:
            del self.fields["organisation"]


class AnswerForm(Form):
    """What whoever asked answers to a question."""

    answer = forms.CharField(
        label="Your answer",
        widget=LONG,
        max_length=2000,
        error_messages={"required": "Write your answer"},
    )


class TakeForm(Versioned):
    """How a new entry is taken in."""

    verb = forms.CharField(widget=forms.HiddenInput, initial="take")
    organisation: Any = forms.ModelChoiceField(
        label="Who gives it",
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label="Somebody who is not here yet",
    )
    visibility = forms.ChoiceField(
        label="Who may see it?",
        choices=[
            (PUBLISHED, "Everybody, at once"),
            ("draft", "Only officers: I complete it first"),
        ],
        initial="draft",
        widget=forms.RadioSelect,
    )
    invites = forms.BooleanField(
        label="Invite the address to an account that keeps the entries of whoever "
        "gives it",
        required=False,
    )

    def __init__(self, viewer: Viewer, row: Any, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        rows = queries.own_organisations(viewer)
        choice: Any = self.fields["organisation"]
        choice.queryset = rows
        alike = organisations_like(viewer, row.organisation_name)
        self.known = rows.filter(name__in=alike).first()
        if self.known:
            self.initial.setdefault("organisation", self.known.public_id)
        self.initial.setdefault("invites", self.known is None)
        self.fields["invites"].help_text = (
            "An account keeps every entry of that organisation. Anybody can give a "
            "name: where it is here already, ring a number you know first."
        )
        if row.organisation_id or not row.sender:
            del self.fields["organisation"], self.fields["invites"]


class AskBackForm(Versioned):
    """What an officer wants to know first."""

    verb = forms.CharField(widget=forms.HiddenInput, initial="ask")
    question = forms.CharField(
        label="What do you need to know?",
        help_text="They read it by mail and answer by its link.",
        widget=LONG,
        max_length=2000,
        error_messages={"required": "Write your question"},
    )


class TurnDownForm(Versioned):
    """Why it is not listed."""

    verb = forms.CharField(widget=forms.HiddenInput, initial="decline")
    reason = forms.CharField(
        label="Why it is not listed",
        help_text="They read this by mail, and by the link.",
        widget=LONG,
        max_length=2000,
        error_messages={"required": "Say why it is not listed"},
    )
