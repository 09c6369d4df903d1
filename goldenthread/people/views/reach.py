"""Who has access to a record and who looked; inviting; accepting an invitation."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.access.clock import now
from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, open_to, seen
from goldenthread.access.http import Asked, SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people import actions, queries
from goldenthread.people.forms import (
    BornForm,
    EndNamingForm,
    JoinForm,
    ProfessionalForm,
    SureForm,
)
from goldenthread.people.views.page import (
    SEES,
    Section,
    Words,
    calls,
    child_of,
    day,
    form_page,
    record_page,
    there,
)
from goldenthread.places.actions import InvitationEnded, NewPerson
from goldenthread.places.queries import has_account
from goldenthread.ui.rules import Cell, Column, Link, Page, Table

WORKS = Permission.WORK_CASE
ON_A_PAGE = 50
NAMED = ("Setting", "From", "Until", "Hands over until", "Change")


@open_to(SEES)
@seen
@require_GET
def who_has_access(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Everybody who can open this record today, and why."""
    child = child_of(request, public_id)
    may_end = request.viewer.may(WORKS)
    called = calls(request, child)
    rows = tuple(
        (
            Cell(each.who),
            Cell(called.say(each.capacity)),
            Cell(called.say(each.why)),
            Cell(day(each.until) or "No end"),
            *end_cells(child, each, may_end=may_end),
        )
        for each in queries.who_has_access(request.viewer, child, request.today, now())
    )
    names = ["Who", "In what capacity", "Why", "Until"]
    names += ["Change"] if may_end else []
    columns = tuple(Column(name) for name in names)
    table = Table("Access today", columns, rows, stacked=True, caption_hidden=True)
    sections = [
        Section("Access today", table=table),
        *named_section(request, child, may_end=may_end),
    ]
    if may_end:
        sections.append(invited_section(request, child))
    return record_page(
        request,
        child,
        "Who has access",
        tuple(sections),
        lead="These people, and nobody else, can open this record.",
    )


def end_cells(child: Any, each: queries.Reach, *, may_end: bool) -> tuple[Cell, ...]:
    """The way to end what somebody was invited to; for the office alone."""
    if not may_end:
        return ()
    if each.involvement is None:
        return (Cell(),)
    ids = [child.public_id, each.involvement.public_id]
    return (Cell("End", reverse("end_involvement", args=ids)),)


def named_section(
    request: SignedIn, child: Any, *, may_end: bool
) -> tuple[Section, ...]:
    """The settings that plans have named, with their days; none where none was."""
    rows = tuple(
        (
            Cell(str(row.setting)),
            Cell(day(row.start)),
            Cell(day(row.end) or "Named today"),
            Cell(day(row.handover_until)),
            Cell("Change", reverse("end_naming", args=[child.public_id, row.public_id]))
            if may_end
            else Cell(),
        )
        for row in queries.namings(request.viewer, child)
    )
    if not rows:
        return ()
    names = NAMED if may_end else NAMED[:-1]
    shown = tuple(row[: len(names)] for row in rows)
    heading = "Settings that the plan has named"
    columns = tuple(map(Column, names))
    table = Table(heading, columns, shown, stacked=True, caption_hidden=True)
    words = (
        "While a plan names a setting, whoever is SENCO there on the day can open this "
        "record, and nobody who has left that post.",
    )
    return (Section(heading, words=words, table=table),)


def invited_section(request: SignedIn, child: Any) -> Section:
    """Who is invited and has not accepted; the way to invite."""
    links = [
        Link(
            f"Withdraw the invitation to {one.invitation.email}",
            reverse("withdraw_joining", args=[child.public_id, one.public_id]),
        )
        for one in queries.joinings(request.viewer, child, now())
    ]
    words = () if links else ("Nobody is invited who has not accepted.",)
    address = reverse("invite_to_child", args=[child.public_id])
    links.append(Link("Invite a professional to this record", address))
    return Section("Invited, not yet here", words=words, links=tuple(links))


@open_to(SEES)
@seen
@require_GET
def who_looked(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Who looked at this record or changed it, newest first."""
    child = child_of(request, public_id)
    before = request.GET.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < 19 else None
    found = queries.looks(request.viewer, child, number, ON_A_PAGE + 1)
    looks = found[:ON_A_PAGE]
    called = calls(request, child)
    rows = tuple(
        (
            Cell(f"{localtime(one.at):%-d %B %Y, %H:%M}"),
            Cell(one.who, hint=one.role),
            Cell(called.say(one.what)),
            Cell(one.why),
        )
        for one in looks
    )
    columns = tuple(Column(name) for name in ("When", "Who", "What", "Reason given"))
    table = Table("Looks", columns, rows, stacked=True, caption_hidden=True)
    section = Section(
        "Newest first",
        words=() if rows else ("Nobody has looked yet.",),
        table=table if rows else None,
    )
    page = Page(
        previous="?" if number else "",
        following=f"?before={looks[-1].number}" if len(found) > ON_A_PAGE else "",
        previous_label="Newest",
        following_label="Earlier",
    )
    lead = "Every time somebody opens this record, it is written down here."
    return record_page(request, child, "Who looked", (section,), lead=lead, page=page)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def invite_to_child(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Invite a professional to this record."""
    child = child_of(request, public_id)
    form = ProfessionalForm(request.POST or None)
    back = reverse("who_has_access", args=[public_id])
    words = Words(
        "Invite a professional",
        "Invite",
        back,
        caption=child.name,
        lines=(
            "They see this record only. The family sees their name and the reason.",
        ),
    )

    def do() -> None:
        email = form.cleaned_data["email"]
        actions.invite_by_mail(
            child, email=email, asked=form.asked(), at=now(), by=request.viewer
        )
        messages.success(request, f"{email} is invited.")

    return form_page(request, form, words, do)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def end_involvement(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """End what a professional was invited to."""
    child = child_of(request, public_id)
    found = there(queries.involvement(request.viewer, child, row))
    form = SureForm(request.POST or None)
    words = Words(
        f"End the access of {found.user}?",
        "End access",
        reverse("who_has_access", args=[public_id]),
        caption=child.name,
        lines=("What they wrote stays with the record.",),
        kind="warning",
    )

    def do() -> None:
        actions.end_involvement(found, by=request.viewer, on=request.today)

    return form_page(request, form, words, do)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def end_naming(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """Note until when a setting reads for the plan that named it, and hands over."""
    child = child_of(request, public_id)
    found = there(queries.naming(request.viewer, child, row))
    known = {"last": found.end, "handover_until": found.handover_until}
    form = EndNamingForm(request.POST or None, initial=known)
    back = reverse("who_has_access", args=[public_id])
    words = Words(
        f"How long {found.setting} can read this record",
        "Save",
        back,
        caption=child.name,
        lines=(named_when(found),),
    )

    def do() -> None:
        given = form.cleaned_data
        actions.end_naming(
            found,
            last=given["last"],
            handover_until=given["handover_until"],
            by=request.viewer,
        )

    return form_page(request, form, words, do)


def named_when(row: Any) -> str:
    """Since when a plan names a setting, or from when to when it named it."""
    if row.end:
        return f"The plan named it from {day(row.start)} until {day(row.end)}."
    return f"The plan names it since {day(row.start)}."


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def withdraw_joining(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """Let an invitation to this record end now."""
    child = child_of(request, public_id)
    waiting = queries.joinings(request.viewer, child, now())
    found = there(waiting.filter(public_id=row).first())
    form = SureForm(request.POST or None)
    words = Words(
        f"Withdraw the invitation to {found.invitation.email}?",
        "Withdraw",
        reverse("who_has_access", args=[public_id]),
        caption=child.name,
        kind="warning",
    )

    def do() -> None:
        actions.withdraw_joining(found, at=now(), by=request.viewer)

    return form_page(request, form, words, do)


# ---- Whoever holds the link of a mail ----


@limited("invitation", Limit(burst=30, every=10))
@require_http_methods(["GET", "POST"])
def join_child(request: Asked, token: str) -> HttpResponse:
    """Accept an invitation to one record: with the child's birth date."""
    joining = queries.joining_for(None, token, at=now())
    if joining is None:
        return private(render(request, "people/join_ended.html", status=410))
    email = joining.invitation.email
    known = has_account(None, email)
    given = request.POST or None
    form = BornForm(given) if known else JoinForm(email, given)
    if request.method == "POST" and form.is_valid():
        try:
            return accepted(request, form, joining)
        except actions.WrongFact as wrong:
            by = Viewer(None, joining.authority_id)
            actions.note_wrong_fact(joining, at=now(), by=by)
            form.add_error("born", str(wrong))
        except InvitationEnded:
            return private(render(request, "people/join_ended.html", status=410))
    values = {
        "form": form,
        "email": email,
        "authority": joining.child.authority,
        "known": known,
        "submit": "Accept" if known else "Open my account",
    }
    return private(render(request, "people/join.html", values))


def accepted(request: Asked, form: Any, joining: Any) -> HttpResponse:
    """Open the account, or use the one there is; on to signing in."""
    given = form.cleaned_data
    born: date = given["born"]
    person = NewPerson(given["name"], given["password"]) if "name" in given else None
    by = Viewer(None, joining.authority_id)
    actions.accept_joining(joining, person=person, born=born, at=now(), by=by)
    messages.success(request, "Welcome. Sign in to begin.")
    return redirect(settings.LOGIN_URL)


def private(answer: HttpResponse) -> HttpResponse:
    """The page; no address of another page learns the token from it."""
    answer["Referrer-Policy"] = "strict-origin"
    answer["Cache-Control"] = "no-store, private"
    return answer
