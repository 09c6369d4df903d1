"""A review with somebody invited, views and a term, in the world of the route tests."""

from datetime import date
from typing import Any

from conftest import TODAY
from goldenthread.access.actions import lodge, open_lodged
from goldenthread.casework.models import (
    Direction,
    Dispute,
    EarlyAsked,
    Invited,
    Looked,
    Review,
    Term,
    View,
    WorkingPaper,
)


def a_review_with_guests(world):
    """An open review, made by hand: its words differ from nation to nation."""
    things, by = world.things, world.people["caseworker"]
    case, child, authority = things["case"], things["child"], world.authority
    mine: Any = {"authority": authority, "child": child}
    file = lodge(authority, [b"Words"], name="words.txt", on=TODAY, by=by)
    paper = open_lodged(file, kind="txt", by=by)
    review = things["review"] = Review.objects.create(
        case=case,
        kind="yearly",
        setting=things["school"],
        led="setting",
        opened_on=TODAY,
        circulated_on=TODAY,
        **mine,
    )
    mine["review"] = review
    things["guest"] = Invited.objects.create(
        guest="health",
        name="Dr Vale",
        user_id=world.people["professional"].user_id,
        paper=paper,
        **mine,
    )
    given: Any = {"given_on": TODAY, "given_by_id": by.user_id}
    things["view"] = View.objects.create(whose="child", paper=paper, **given, **mine)
    Looked.objects.create(of="outcome", key="o1", says="Three steps.", **mine)
    things["early"] = EarlyAsked.objects.create(
        authority=authority,
        child=child,
        case=case,
        why="Much has changed.",
        asked_on=TODAY,
        asked_by_id=by.user_id,
    )
    a_dispute(world, paper)
    things["term"] = Term.objects.create(
        authority=authority,
        name="Summer term",
        start=date(2025, 4, 22),
        end=date(2025, 7, 22),
    )


def a_dispute(world, paper):
    """An appeal with a direction and a working document."""
    things, user = world.things, world.people["caseworker"].user_id
    mine: Any = {"authority": world.authority, "child": things["child"]}
    dispute = things["dispute"] = Dispute.objects.create(
        case=things["case"],
        kind="appeal",
        about="What the plan says.",
        opened_on=TODAY,
        opened_by_id=user,
        **mine,
    )
    mine["dispute"] = dispute
    things["direction"] = Direction.objects.create(
        says="Send the bundle", who="authority", day=date(2025, 6, 2), **mine
    )
    things["working paper"] = WorkingPaper.objects.create(
        side="authority",
        number=1,
        paper=paper,
        dated=TODAY,
        added_on=TODAY,
        added_by_id=user,
        shared_on=TODAY,
        shared_by_id=user,
        **mine,
    )
