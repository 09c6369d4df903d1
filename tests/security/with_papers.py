"""A bundle that was sent and a side's own words, in the world of the route tests."""

from datetime import date
from typing import Any

from conftest import TODAY
from goldenthread.access.actions import (
    lodge,
    lodge_by_key,
    open_lodged,
    settle_handed_in,
)
from goldenthread.access.clock import today
from goldenthread.access.engine.evidence.verdict import Verdict
from goldenthread.access.rules import Viewer
from goldenthread.casework.actions.bundles import (
    Chosen,
    Made,
    Sending,
    begin_bundle,
    choose_paper,
    issue_bundle,
    mark_removals,
    send_bundle,
    write_our_words,
)
from goldenthread.casework.actions.disposing import place_hold
from goldenthread.casework.actions.public_requests import (
    Came,
    PublicWords,
    receive_request,
)
from goldenthread.casework.actions.transport import ask_transport
from goldenthread.casework.models import CleanCopy, Disposal, FileVersion, Removal


def beside_the_bundle(things, by):
    """A hold, a proposal to destroy, and help with travel that was asked for.

    The proposal is made by hand: the time of this record is not over.
    """
    child: Any = things["child"]
    things["hold"] = place_hold(child, kind="legal", why="A claim", by=by, on=TODAY)
    things["disposal"] = Disposal.objects.create(
        child=child,
        keep="child_file",
        due=TODAY,
        proposed_on=TODAY,
        proposed_by_id=by.user_id,
        authority_id=by.authority_id,
    )
    things["transport"] = ask_transport(
        child, who="Mother", why="Far", asked=TODAY, by=by, on=TODAY
    )


def from_the_public(world):
    """A request without an account, with a file, about a child nobody knows."""
    public = Viewer(None, world.authority.pk, channel="public")
    file = lodge_by_key(world.authority, [b"Tired"], name="a.txt", on=TODAY, by=public)
    verdict = Verdict("txt")
    words = PublicWords(
        asker="parent",
        name="Jo Fern",
        forename="Wren",
        surname="Fern",
        born=date(2016, 3, 27),
        worries="She is tired.",
    )
    world.things["request from the public"] = receive_request(
        world.authority,
        words=words,
        came=Came(today(), settle_handed_in(file, verdict=verdict, by=public)),
        says="You hear from us.",
        by=public,
    )


def papers_for_a_tribunal(world):
    """What goes from a document, a clean copy, a bundle with a version, words."""
    things, by = world.things, world.people["caseworker"]
    of = FileVersion.objects.beside(things["document"]).get(
        document=things["document"], number=1
    )
    mark_removals(of, wordings=["Tom"], why="third_party", by=by, on=TODAY)
    things["removal"] = Removal.objects.beside(of).get(of=of)
    file = lodge(world.authority, [b"Clean"], name="clean.txt", on=TODAY, by=by)
    things["clean copy"] = CleanCopy.objects.create(
        authority=world.authority,
        child=things["child"],
        of=of,
        paper=open_lodged(file, kind="txt", by=by),
        removed=1,
        made_on=TODAY,
        made_by_id=by.user_id,
    )
    dispute = things["dispute"]
    bundle = things["bundle"] = begin_bundle(dispute, by=by, on=TODAY)
    chosen = Chosen("A", "Paper", TODAY, of=of)
    things["bundle paper"] = choose_paper(bundle, chosen=chosen, by=by, on=TODAY)
    made = Made({"papers": [], "left_out": [], "gone": []}, b"%PDF-1.7", 1)
    issue = issue_bundle(bundle, made=made, after=0, by=by, on=TODAY)
    things["bundle issue"] = issue
    sending = Sending("family", "Mother", "post", today())
    send_bundle(issue, sending=sending, by=by, on=today())
    beside_the_bundle(things, by)
    from_the_public(world)
    things["own words"] = write_our_words(
        dispute, words="One hour.", note="", by=by, on=TODAY
    )
