"""The register of a setting: who has support, who is due, and the same as a file."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import pluralize as several
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to, record, seen
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.casework.forms.support.filters import RegisterFilters, chosen_rows
from goldenthread.casework.queries.support import records
from goldenthread.casework.queries.support.register import Registered, register
from goldenthread.casework.views.pages import listed
from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers import CONTENT_TYPES
from goldenthread.documents.writers.csv import rows_as_file
from goldenthread.duties.rules.supporting import support_words
from goldenthread.ui.rules import Cell, Colour, Link, Tag

WRITES = Permission.WRITE_SUPPORT
MEETINGS = 3  # a year, by the guidance; the clock itself is law's data


@open_to(WRITES)
@seen
@require_safe
def support_register(request: SignedIn) -> HttpResponse:
    """Pupils with support at one's own setting, those who are late first."""
    viewer = request.viewer
    settings = records.own_settings(viewer)
    every = register(viewer, settings, on=request.today)
    words = words_of(request)
    form = RegisterFilters(request.GET)
    form.offer_rows(every, words)
    some = chosen_rows(every, form.asked())
    return render(
        request,
        "casework/support/register.html",
        {
            "words": words,
            "settings": settings,
            "figures": figures(every),
            "filters": form,
            "chosen": form.in_force(request.GET),
            "clear": reverse("support_register"),
            "table": table_of(request, some),
            "counts": counts_of(every, words),
            "ways": ways(request),
        },
    )


def words_of(request: SignedIn) -> Any:
    """The words of the viewer's nation."""
    return support_words(request.authority.nation)


def ways(request: SignedIn) -> list[Link]:
    """Where one goes from the register."""
    csv = reverse("support_register_csv")
    asked = request.GET.urlencode()
    return [
        Link("Write down today’s sessions", reverse("support_log")),
        Link("What interventions brought", reverse("support_impact")),
        Link("Save this list (CSV)", f"{csv}?{asked}" if asked else csv),
    ]


def figures(rows: list[Registered]) -> list[tuple[int, str, bool]]:
    """The numbers that matter in ten minutes between lessons."""
    late = sum(row.looked.is_late for row in rows)
    reports = sum(row.looked.is_report_late for row in rows)
    asks = sum(row.asks for row in rows)
    return [
        (len(rows), f"pupil{several(len(rows))} with support", False),
        (late, f"review{several(late)} overdue", late > 0),
        (reports, f"yearly report{several(reports)} overdue", reports > 0),
        (asks, "for whom an assessment was to be asked for", False),
    ]


def table_of(request: SignedIn, rows: list[Registered]) -> Any:
    """The register; on a narrow screen each pupil becomes a block."""
    stages = {each.number: each.name for each in records.stages(request.viewer)}
    words = words_of(request)
    cells = [
        (
            Cell(row.support.child.name, address(row)),
            *((Cell(row.year or "Not known"),) if words.year else ()),
            Cell(", ".join(needs_said(row, words)) or "Not yet assessed"),
            *((Cell(stages.get(row.support.stage, "None")),) if stages else ()),
            Cell(day_in_words(row.looked.last) or "Never"),
            Cell(day_in_words(row.looked.next) or "None", tag=mark(row)),
            Cell(str(row.meetings), tag=few(row)),
            Cell(f"Cycle {row.cycle}"),
        )
        for row in rows
    ]
    stage = "Stage|" if stages else ""
    year = "Year|" if words.year else ""
    heads = "Pupil|%sNeeds|%sLast review|Next review|Meetings in 12 months|Now"
    return listed("Pupils", heads % (year, stage), cells)


def needs_said(row: Registered, words: Any) -> list[str]:
    """The needs of a pupil: letters that schools say, never a number."""
    return [words.titles.get(one, one) if one.isdigit() else one for one in row.codes]


def address(row: Registered) -> str:
    """The page of one pupil's support."""
    return reverse("child_support", args=[row.support.child.public_id])


def mark(row: Registered) -> Tag | None:
    """Late, or nothing."""
    return Tag("Overdue", Colour.RED) if row.looked.is_late else None


def few(row: Registered) -> Tag | None:
    """A year has passed with fewer meetings than three."""
    last = row.looked.last or row.support.started_on
    days = (last - row.support.started_on).days
    if days < 330 or row.meetings >= MEETINGS:
        return None
    return Tag("Fewer than three", Colour.ORANGE)


def counts_of(rows: list[Registered], words: Any) -> Any:
    """How many have each kind of need first; each pupil counts once."""
    found: dict[str, int] = {}
    for row in rows:
        first = row.codes[0] if row.codes else ""
        found[first] = found.get(first, 0) + 1
    ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    cells = [
        (Cell(words.titles.get(code, "Not yet assessed")), Cell(str(count)))
        for code, count in ordered
    ]
    return listed("Pupils by their first need", "Need|#Pupils", cells)


@open_to(WRITES)
@seen
@require_safe
def support_register_csv(request: SignedIn) -> HttpResponse:
    """The register of one's own setting as a file; that it left is an event."""
    viewer = request.viewer
    settings = records.own_settings(viewer)
    every = register(viewer, settings, on=request.today)
    words = words_of(request)
    form = RegisterFilters(request.GET)
    form.offer_rows(every, words)
    some = chosen_rows(every, form.asked())
    content = rows_as_file([HEADS, *(as_line(row, words) for row in some)])
    for setting in settings:
        about = f"{len(some)} pupils"
        record(viewer, "exported_support_register", setting, about=about)
    return saved_as(content, CONTENT_TYPES["csv"], "register.csv")


HEADS = (
    *("Surname", "Forename", "Pupil number", "Born", "Year", "Code"),
    *("First need", "Other needs", "Stage", "Began", "Last review", "Next review"),
    *("Overdue", "Meetings in 12 months", "Cycle"),
)


def as_line(row: Registered, words: Any) -> tuple[str, ...]:
    """One pupil as plain texts, days as ISO days."""
    child, looked = row.support.child, row.looked
    return (
        child.surname,
        child.forename,
        child.pupil_number,
        child.born.isoformat(),
        row.year,
        words.census,
        row.codes[0] if row.codes else "",
        " ".join(row.codes[1:]),
        str(row.support.stage or ""),
        row.support.started_on.isoformat(),
        looked.last.isoformat() if looked.last else "",
        looked.next.isoformat() if looked.next else "",
        "yes" if looked.is_late else "no",
        str(row.meetings),
        str(row.cycle),
    )
