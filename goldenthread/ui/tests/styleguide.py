"""Every component on one page, with invented words, for the browser and for people."""

from datetime import date
from pathlib import Path

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path

from goldenthread.ui.forms import DateField, Form, Versioned
from goldenthread.ui.rules import (
    Cell,
    Choice,
    Colour,
    Column,
    Furniture,
    Knot,
    Link,
    Page,
    Part,
    Row,
    Step,
    Table,
    Tag,
)
from goldenthread.ui.tests.drawings import drawings

PAGE = Path(__file__).with_name("styleguide.html")

FURNITURE = Furniture(
    navigation=(
        Link("My desk", "#", current=True),
        Link("Plans", "#"),
        Link("Bodies and roles", "#"),
        Link("Documents", "#"),
    ),
    account=(Link("Your account", "#"),),
    who="Moira Laing, Arran Vale Council",
    leave="/leave/",
    notice_label="Example area",
    notice="All people and plans here are invented.",
    support=(
        Link("Help", "#"),
        Link("Contact", "#"),
        Link("Accessibility statement", "#"),
        Link("Privacy", "#"),
    ),
    licence="Published under the Open Government Licence.",
    version="0.1",
)


class Progress(Versioned):
    """What a lead says about an action."""

    action = forms.CharField(label="Action", help_text="As it is printed in the plan.")
    phase = forms.ChoiceField(
        label="Phase",
        choices=[("", "Choose one"), ("started", "Started"), ("done", "Completed")],
    )
    confidence = forms.ChoiceField(
        label="How sure are you that it will be done in time?",
        choices=[("sure", "Sure"), ("unsure", "Not sure"), ("no", "It will be late")],
        widget=forms.RadioSelect,
    )
    partners = forms.MultipleChoiceField(
        label="Who took part",
        choices=[("health", "Health board"), ("school", "Schools")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    due = DateField(label="New date", help_text="For example, 27 3 2026.")
    said = forms.CharField(
        label="What has happened", widget=forms.Textarea(attrs={"rows": 4})
    )
    evidence = forms.FileField(label="Evidence", required=False)
    unchanged = forms.BooleanField(label="Nothing has changed since last time")


class Narrow(Form):
    """What narrows a list of actions."""

    mark_optional = False
    theme = forms.ChoiceField(
        label="Theme", choices=[("", "All themes"), ("join", "Joint work and voice")]
    )
    lead = forms.CharField(label="Lead", required=False)
    late = forms.BooleanField(label="Only what is late", required=False)


SENT = {
    "action": "",
    "due_day": "31",
    "due_month": "2",
    "due_year": "2026",
    "said": "The first two groups have met.",
    "version": "3",
}

ROWS = (
    ("6.1.1", "Agree one referral form", "Education", "31 March 2026", "Done", "green"),
    (
        "6.1.2",
        "Train a named contact in each school",
        "Health",
        "Summer term 2026",
        "On track",
        "teal",
    ),
    (
        "6.2",
        "Publish waiting times every quarter",
        "",
        "No date",
        "Not started",
        "grey",
    ),
    ("7.4", "Review transport for 16 to 19", "Transport", "1 May 2025", "Late", "red"),
)


def pieces() -> dict[str, object]:
    """One value for each component."""
    columns = ("Number", "Action", "Lead", "Due", "Status")
    rows = tuple(
        (
            Cell(number, url="#"),
            Cell(action),
            Cell(lead, hint="" if lead else "Nobody named"),
            Cell(due),
            Cell(tag=Tag(status, Colour(colour))),
        )
        for number, action, lead, due, status, colour in ROWS
    )
    heads = tuple(Column(column) for column in columns)
    return {
        "drawings": drawings(),
        "form": Progress(SENT),
        "narrow": Narrow(),
        "fresh": Progress(initial={"due": date(2026, 3, 27), "version": 1}),
        "crumbs": (Link("Plans", "#"), Link("Inclusion plan 2025 to 2028", "#")),
        "tags": [Tag(colour.value.title(), colour) for colour in Colour],
        "wide": Table("Actions of theme 6", heads, rows),
        "stacked": Table("The same, stacked", heads, rows, stacked=True),
        "summary": (
            Row("Lead", "Head of Inclusion", change=(Link("Change", "#"),)),
            Row(
                "Timescale",
                lines=("Printed: by end of summer term 2026", "Read as: 3 July 2026"),
                change=(Link("Change", "#"),),
            ),
            Row("Status", tag=Tag("On track", Colour.TEAL)),
        ),
        "steps": (
            Step("Read the document", tag=Tag("Done", Colour.GREEN), url="#"),
            Step("Review items", status="14 left", url="#", hint="62 items were read"),
            Step("Make this the plan", status="Cannot start yet"),
        ),
        "tabs": (
            Link("Summary", "#", current=True),
            Link("Items", "#"),
            Link("Log", "#"),
        ),
        "parts": (
            Part(Link("The case", "#")),
            Part(
                Link("The plan", "#", current=True),
                (Link("What it says", "#", current=True), Link("What was given", "#")),
            ),
        ),
        "page": Page("#", "#", "6.1 to 6.9", "8.1 to 8.6"),
        "knots": (
            Knot("October 2025", "Submitted", Tag("On track", Colour.TEAL), "Agreed."),
            Knot(
                "June 2026", "Date changed", None, "Moved by one term.", by="By H. Roy"
            ),
            Knot("October 2026", "Completed", Tag("Done", Colour.GREEN), url="#"),
        ),
        "chosen": (Choice("Theme: joint work", "#"), Choice("Late", "#")),
    }


def page(request: HttpRequest) -> HttpResponse:
    context = RequestContext(request)
    context.update(pieces() | {"furniture": FURNITURE})  # above the project's own
    return HttpResponse(Template(PAGE.read_text()).render(context))


urlpatterns = [path("styleguide/", page)]
