"""A child's reviews, and one review as officers, settings and families read it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.queries import reviews as queries
from goldenthread.casework.queries.families import gives_views, reads_plain
from goldenthread.casework.queries.hiding import hides_places
from goldenthread.casework.queries.reviews_due import due_days
from goldenthread.casework.rules.plan.content import short
from goldenthread.casework.rules.reviews import (
    last_invitation,
    last_meeting,
    steps_said,
)
from goldenthread.casework.rules.standing import heard, said
from goldenthread.casework.views.given import in_a_review
from goldenthread.casework.views.pages import (
    child_page,
    found,
    listed,
    shown_child,
)
from goldenthread.casework.views.reviews_due import done_days
from goldenthread.casework.views.reviews_listed import may_run, tasks, waits
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.reviewing import reviewing
from goldenthread.people.views.page import calls
from goldenthread.ui.rules import Cell, Colour, Link, Tag

SEES, WORKS, RUNS = (
    Permission.SEE_CHILDREN,
    Permission.WORK_CASE,
    Permission.RUN_REVIEW,
)


@open_to(SEES)
@seen
@require_safe
def child_review(request: SignedIn, child: UUID) -> HttpResponse:
    """The reviews of one child: the open one, what starts the next, those before."""
    row = shown_child(request, child)
    viewer = request.viewer
    law = reviewing(row.authority.nation)
    every = queries.reviews_of(viewer, row)
    case = queries.case_in_force(viewer, row, law)
    now = next((each for each in every if each.closed_on is None), None)
    values = child_page(row, "child_review", reader=request) | {
        "law": law,
        "now": now,
        "case": case,
        "clocks": clocks(request, case, law) if case else [],
        "topics": topics(row, law, on=request.today),
        "before": before_table([one for one in every if one.closed_on], law),
        "early": queries.early_of(viewer, case) if case else [],
        "actions": child_moves(request, case, now),
        "to_answer": to_answer(request, every),
        "may_office": viewer.may(WORKS),
    }
    if now:
        values |= told(request, now, law)
    plain = reads_plain(viewer, row)
    name = "child_plain" if plain else "child"
    return render(request, f"casework/review/{name}.html", values)


def clocks(request: SignedIn, case: Any, law: Any) -> list[Any]:
    """The clocks of reviews that run, the same lines for everybody."""
    keys = {key for kind in law.kinds for key in kind.limits}
    keys |= {each.limit for each in law.steps} | set(law.after.limits)
    keys |= {law.early.limit} | set(law.transfers.limits)
    nation = case.authority.nation
    hides = hides_places(request.viewer, case.child)
    called = calls(request, case.child)
    return [
        heard(said(each, nation, on=request.today, hides=hides), called)
        for each in queries.clocks_of(request.viewer, case)
        if each.key in keys
    ]


def topics(child: Any, law: Any, *, on: Any) -> tuple[Any, ...]:
    """What is also looked at, by the child's age and school year."""
    year = law.year_of(child.born, on=on)
    found_ones: tuple[Any, ...] = law.topics_for(
        child.born, child.rights_from, year=year, on=on
    )
    return found_ones


def before_table(rows: list[Any], law: Any) -> Any:
    """Reviews that are over."""
    if not rows:
        return None
    endings = {each.key: each.says for each in law.endings}
    return listed(
        "Reviews that are over",
        "Review|Meeting|Decided|Outcome",
        (
            (
                Cell(
                    law.kind(each.kind).says, reverse("review", args=[each.public_id])
                ),
                Cell(day_in_words(each.held_on) or "Not held"),
                Cell(day_in_words(each.closed_on)),
                Cell(endings.get(each.ending, each.closed_why)),
            )
            for each in rows
        ),
    )


def child_moves(request: SignedIn, case: Any, now: Any) -> list[Link]:
    """What may be done about a child's reviews."""
    if case is None:
        return []
    viewer, key = request.viewer, case.public_id
    found_ones = []
    if viewer.may(WORKS):
        if now is None:
            found_ones.append(("Open a review now", "open_review"))
        found_ones += [
            ("Write down that an early review was asked for", "ask_early"),
            ("Say when the child moves to the next phase", "tell_move"),
        ]
    elif gives_views(viewer, case.child):
        found_ones.append(("Ask for a review before its time", "ask_early"))
    return [Link(label, reverse(name, args=[key])) for label, name in found_ones]


def to_answer(request: SignedIn, rows: list[Any]) -> list[Link]:
    """Proposed changes that wait for the family's answer."""
    return [
        Link(
            "Answer the proposed changes, one by one",
            reverse("reply_to_changes", args=[each.notice.public_id]),
        )
        for each in rows
        if each.notice and each.notice.released_on
    ][:1]


@open_to(SEES)
@seen
@require_safe
def review(request: SignedIn, review: UUID) -> HttpResponse:
    """One review."""
    row = shown_review(request, review)
    law = reviewing(row.authority.nation)
    title = law.kind(row.kind).says
    values = child_page(row.child, "child_review", title, reader=request) | told(
        request, row, law
    )
    values |= {
        "now": row,
        "law": law,
        "topics": topics(row.child, law, on=row.opened_on),
    }
    plain = reads_plain(request.viewer, row.child)
    name = "one_plain" if plain else "one"
    return render(request, f"casework/review/{name}.html", values)


def shown_review(request: SignedIn, public_id: UUID) -> Any:
    """A review; that its child was shown is written down."""
    row = found(queries.reviews(request.viewer), public_id)
    shows(request, row.child)
    return row


def told(request: SignedIn, row: Any, law: Any) -> dict[str, Any]:
    """A review in finished words: steps, guests, views, what was found, its end."""
    viewer, on = request.viewer, request.today
    running = {each.key: each.day for each in queries.clocks_of(viewer, row.case)}
    steps = steps_said(law, done_days(row), running, on=on)
    nation = duties(row.authority.nation)
    due = due_days(viewer, law, [row], on=on)[row.pk]
    last = last_meeting(nation, law, due, on=on) if due else None
    meeting = row.meeting_day
    return {
        "review": row,
        "title": law.kind(row.kind).says,
        "steps": tasks(request, row, steps),
        "following": next((each for each in steps if each.is_next), None),
        "due": day_in_words(due),
        "last_meeting": day_in_words(last),
        "last_invitation": day_in_words(
            last_invitation(nation, law, meeting) if meeting else None
        ),
        "guests": guests_table(request, row),
        "views": spoken(request, row, law),
        "rows": rows_found(request, row, law),
        "ending": law.ending(row.ending).says if row.ending else "",
        "advised": law.ending(row.advises).says if row.advises else "",
        "waits": waits(row),
        "may_run": may_run(viewer, row),
        "may_decide": viewer.may(WORKS),
        "may_wait": viewer.may(WORKS) and law.kind(row.kind).may_wait,
        "notices": version_links(row),
        "finished": queries.finished_after(viewer, row, law.after.done),
        "called": called(row.child),
        "gives_views": gives_views(viewer, row.child) or may_run(viewer, row),
    }


def called(child: Any) -> str:
    """What somebody is called by: a young person of 19 is no longer a child."""
    return str(child.known_as or child.forename)


def guests_table(request: SignedIn, row: Any) -> Any:
    """Who is invited, what each owes, whether it came, whether they did."""
    hides = hides_places(request.viewer, row.child)
    own = request.viewer.may(Permission.GIVE_ADVICE) and request.viewer.user_id
    linked = may_run(request.viewer, row)
    return listed(
        "Who is invited",
        "Who|Advice|Came to the meeting",
        (
            (
                Cell(
                    "Somebody whose name is not shown to you"
                    if hides and not each.guest
                    else each.name,
                    reverse("review_guest", args=[each.public_id])
                    if linked or (own and each.user_id == own)
                    else "",
                ),
                Cell(paper_words(each), tag=paper_tag(row, each, request.today)),
                Cell(CAME[each.came]),
            )
            for each in queries.guests_of(request.viewer, row)
        ),
    )


def paper_words(guest: Any) -> str:
    """How the advice of a guest stands."""
    if guest.received_on:
        return f"Came on {day_in_words(guest.received_on)}"
    if not guest.owes_paper:
        return "None asked"
    if guest.reminded_on:
        return f"Reminded on {day_in_words(guest.reminded_on)}"
    return "Awaited"


def paper_tag(review: Any, guest: Any, on: Any) -> Tag | None:
    """A mark on advice that should be there."""
    if not guest.owes_paper or guest.received_on or review.meeting_day is None:
        return None
    law = reviewing(review.authority.nation)
    last = last_invitation(duties(review.authority.nation), law, review.meeting_day)
    return Tag("Late", Colour.RED) if last and last < on else None


def spoken(request: SignedIn, row: Any, law: Any) -> list[dict[str, Any]]:
    """What the child and the family said, question by question."""
    asked = {each.key: each for each in law.questions}
    return [
        {
            "whose": called(row.child)
            if each.whose == "child"
            else each.get_whose_display(),
            "question": question_of(each, asked),
            "words": each.words,
            "file": reverse("view_file", args=[each.public_id])
            if each.paper_id
            else "",
            "by": f"{each.on_behalf_of}, written down by {each.given_by}"
            if each.on_behalf_of
            else "",
            "day": day_in_words(each.given_on),
        }
        for each in queries.views_of(request.viewer, row)
    ]


def question_of(view: Any, asked: Any) -> str:
    """The question that was answered."""
    word = asked.get(view.question)
    if word is None:
        return "A picture or a recording"
    return str(word.child if view.whose == "child" else word.says)


def rows_found(request: SignedIn, row: Any, law: Any) -> list[dict[str, Any]]:
    """Every outcome, provision and topic, with what the review found about it."""
    content = queries.plan_looked_at(request.viewer, row)
    known = {
        (each.of, each.key): each for each in queries.found_in(request.viewer, row)
    }
    names = {each.key: each.says for each in (*law.progress, *law.given)}
    wanted = []
    if content:
        wanted += [("outcome", each.key, each.text) for each in content.outcomes]
        wanted += [("provision", each.key, each.text) for each in content.provisions]
    wanted += [
        ("topic", each.key, each.says)
        for each in topics(row.child, law, on=row.held_on or request.today)
    ]
    gone = [(of, key, one.says) for (of, key), one in known.items()]
    every = dict.fromkeys(wanted + [one for one in gone if one not in wanted])
    linked = may_run(request.viewer, row)
    given = in_a_review(request, row.child)
    return [
        {
            "of": OF[of],
            "says": text,
            "short": short(text),
            "state": names.get(known[of, key].state, "Talked about")
            if (of, key) in known
            else "",
            "found": known.get((of, key)),
            "given": given.get(key, "") if of == "provision" else "",
            "url": reverse("look_at", args=[row.public_id, of, key]) if linked else "",
        }
        for of, key, text in every
    ]


CAME = {True: "Yes", False: "No", None: ""}
OF = {"outcome": "Outcome", "provision": "Help", "topic": "Also looked at"}


def version_links(row: Any) -> list[Link]:
    """The proposed changes, where the pages of a plan are there."""
    if row.notice is None:
        return []
    links = [
        ("Read the proposed changes", "plan_version"),
        ("What would change, word by word", "plan_changes"),
        ("Answers of the family, row by row", "reply_to_changes"),
    ]
    found_ones = []
    for label, name in links:
        try:
            address = reverse(name, args=[row.notice.public_id])
        except NoReverseMatch:
            continue
        found_ones.append(Link(label, address))
    return found_ones
