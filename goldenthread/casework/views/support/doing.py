"""What is given today, a group at a time; what it brought; the authority's stages."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions.support.doing import Held, log_sessions
from goldenthread.casework.actions.support.records import set_stages
from goldenthread.casework.forms.support.records import StagesForm
from goldenthread.casework.forms.support.writing import SessionsForm
from goldenthread.casework.queries.support import records
from goldenthread.casework.queries.support.register import impact, logged_on, running
from goldenthread.casework.rules.support.dose import MISSED
from goldenthread.casework.views.pages import (
    attempt,
    form_page,
    listed,
    make_once,
    posted,
)
from goldenthread.duties.rules.supporting import support_words
from goldenthread.ui.rules import Cell, Link

WRITES = Permission.WRITE_SUPPORT
both_ways = require_http_methods(["GET", "HEAD", "POST"])


def top(title: str) -> tuple[Link, ...]:
    """The way back to the register."""
    return (
        Link("Children", reverse("children")),
        Link("Register", reverse("support_register")),
        Link(title, ""),
    )


@open_to(WRITES)
@seen
@both_ways
def support_log(request: SignedIn) -> HttpResponse:
    """Groups that are given now; one that is chosen is written down at once."""
    rows = running(request.viewer, records.own_settings(request.viewer))
    chosen = [row for row in rows if is_asked(request, row)]
    if not chosen:
        return render(
            request,
            "casework/support/log.html",
            {"table": groups(request, rows), "crumbs": top("Sessions")},
        )
    return log_group(request, chosen)


def is_asked(request: SignedIn, row: Any) -> bool:
    """Whether an intervention is of the group in the address."""
    return key_of(row) == (request.GET.get("name"), request.GET.get("group", ""))


def key_of(row: Any) -> tuple[str, str]:
    """What makes interventions one group."""
    return (row.name, row.group)


def groups(request: SignedIn, rows: list[Any]) -> Any:
    """Each group, how many children, and how many are written down today."""
    today = logged_on(request.viewer, rows, request.today)
    found: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        found.setdefault(key_of(row), []).append(row)
    cells = [
        (
            Cell(name, log_address(name, group)),
            Cell(group or "Each alone"),
            Cell(str(len(some))),
            Cell(f"{sum(row.pk in today for row in some)} of {len(some)}"),
        )
        for (name, group), some in found.items()
    ]
    heads = "Intervention|Group|#Children|#Written down today"
    return listed("Given now", heads, cells)


def log_address(name: str, group: str) -> str:
    """Where a group is written down."""
    return f"{reverse('support_log')}?{urlencode({'name': name, 'group': group})}"


def log_group(request: SignedIn, rows: list[Any]) -> HttpResponse:
    """The sessions of one group: minutes are filled in, so that one press is enough."""
    form = SessionsForm(posted(request), initial=planned(request, rows))
    form.offer(rows, MISSED)
    answer = make_once(request, form, lambda: logged(request, form))
    if answer:
        messages.success(request, "Written down.")
        return answer
    name, group = key_of(rows[0])
    values = {
        "heading": f"{name}, {group}" if group else name,
        "lead": ["Minutes are as planned. Change what was otherwise, then save."],
        "submit": "Write down",
        "back": reverse("support_log"),
        "crumbs": top("Sessions"),
    }
    return form_page(request, form, **values)


def planned(request: SignedIn, rows: list[Any]) -> dict[str, Any]:
    """Today, and the planned minutes of those not written down yet."""
    today = logged_on(request.viewer, rows, request.today)
    told: dict[str, Any] = {"day": request.today}
    for row in rows:
        if row.pk not in today:
            told[f"minutes_{row.pk}"] = row.minutes
    return told


def logged(request: SignedIn, form: SessionsForm) -> str:
    """Write the sessions down, setting by setting."""
    day: date = form.cleaned_data["day"]
    by_setting: dict[Any, list[Held]] = {}
    for row, minutes, why in form.told():
        held = Held(row, minutes, why)
        by_setting.setdefault(row.cycle.support.setting, []).append(held)
    for setting, held_there in by_setting.items():
        log_sessions(
            setting, held=held_there, day=day, by=request.viewer, on=request.today
        )
    return reverse("support_log")


@open_to(WRITES)
@seen
@require_safe
def support_impact(request: SignedIn) -> HttpResponse:
    """What each intervention brought across the children of one's own setting."""
    viewer = request.viewer
    found = impact(viewer, records.own_settings(viewer), on=request.today)
    cells = [
        (
            Cell(one.name),
            Cell(str(one.children)),
            Cell(few(one) or known(one.progress, "%")),
            Cell("" if one.is_few else str(one.measured)),
            Cell(few(one) or known(one.given, "%")),
            Cell(few(one) or (f"£{one.cost}" if one.cost is not None else "Not known")),
        )
        for one in found
    ]
    heads = (
        "Intervention|#Children|#Median way to the target|#Measured|"
        "#Median of planned minutes given|#Cost a child"
    )
    values = {
        "table": listed("Interventions", heads, cells),
        "crumbs": top("What interventions brought"),
    }
    return render(request, "casework/support/impact.html", values)


def few(one: Any) -> str:
    """The words that stand where there are too few children to tell."""
    return "Fewer than 5 children" if one.is_few else ""


def known(value: int | None, unit: str) -> str:
    """A number, or that fewer than five were measured."""
    return "Fewer than 5 measured" if value is None else f"{value}{unit}"


@open_to(Permission.EDIT_PLACES)
@both_ways
def support_stages(request: SignedIn) -> HttpResponse:
    """The authority names its stages, or takes over a list."""
    words = support_words(request.authority.nation)
    now = records.stages(request.viewer)
    offer = words.offer(request.GET.get("take", ""))
    form = StagesForm(posted(request), initial=named(offer.stages if offer else now))
    form.offer(words.plans)
    done = request.method == "POST" and form.is_valid()
    if done and attempt(form, lambda: named_stages(request, form)):
        messages.success(request, "The stages are named.")
        return redirect("support_stages")
    values = {
        "form": form,
        "words": words,
        "offers": [
            (each, f"{reverse('support_stages')}?{urlencode({'take': each.key})}")
            for each in words.offers
        ],
        "taken": offer,
    }
    return render(request, "casework/support/stages.html", values)


def named_stages(request: SignedIn, form: StagesForm) -> bool:
    """Keep the names."""
    set_stages(request.authority, stages=form.stages(), by=request.viewer)
    return True


def named(stages: Any) -> dict[str, str]:
    """Stages as a form is filled with them."""
    told: dict[str, str] = {}
    for number, stage in enumerate(stages, 1):
        told |= {
            f"name_{number}": stage.name,
            f"plan_{number}": stage.plan,
            f"says_{number}": stage.says,
        }
    return told
