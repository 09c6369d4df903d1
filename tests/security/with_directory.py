"""A service of the Local Offer, taken in as any other, in each of the two worlds."""

from datetime import date
from typing import Any

from goldenthread.access.actions import lodge, open_lodged
from goldenthread.access.clock import now, today
from goldenthread.access.models import User
from goldenthread.access.rules import Viewer
from goldenthread.access.tasks import machine
from goldenthread.directory.actions import (
    Said,
    Wanted,
    note_paper_request,
    take_comment,
)
from goldenthread.directory.actions.documents import DocumentWords, publish_document
from goldenthread.directory.actions.duty import CoverWords, add_cover, write_gap
from goldenthread.directory.actions.guides import (
    AskedWords,
    FormWords,
    add_guide_link,
    make_form,
    write_consultation,
)
from goldenthread.directory.actions.lists import (
    ItemSaid,
    ListWords,
    add_list,
    add_own_items,
)
from goldenthread.directory.actions.local_words import WordAdded, add_local_word
from goldenthread.directory.actions.new_entries import confirm_new_entry, send_in
from goldenthread.directory.actions.providing import change_own, invite_provider
from goldenthread.directory.actions.schools import (
    ExpectedWords,
    PlacesWords,
    add_expected,
    add_places,
)
from goldenthread.directory.actions.terms import say_same
from goldenthread.directory.actions.watching import ask_to_watch
from goldenthread.directory.actions.yearly import publish_year
from goldenthread.directory.models import CheckLink, Proposal, Service, Term, whole
from goldenthread.directory.models.worded import worded
from goldenthread.directory.rules.checking import digest_of
from goldenthread.directory.rules.new_entries import NewWords
from goldenthread.directory.rules.wording import Wording
from goldenthread.directory.tests.making import (
    DAY,
    a_place,
    a_record,
    a_tag,
    operator,
    taken_in,
)
from goldenthread.duties.rules.publishing import publishing
from goldenthread.places.actions import accept_invitation
from goldenthread.places.models import Appointment

PAGE = "https://example.org/policy"


def a_listed_service(world: Any) -> None:
    """A published service with a place and a term."""
    record = a_record(service_at_locations=[a_place()], attributes=[a_tag("Autism")])
    record["attributes"] += [a_tag("Autistic", "Words of a feed")]
    taken_in(world.authority, record)
    rows = Service.objects.visible_to(None).filter(authority=world.authority)
    world.things["service"] = rows.select_related("organisation").get()
    world.things["organisation"] = world.things["service"].organisation
    words = Term.objects.visible_to(None).filter(authority=world.authority)
    autistic, autism = (words.get(name=name) for name in ("Autistic", "Autism"))
    by = operator(world.authority)
    world.things["pair of terms"] = say_same(autistic, means=autism, by=by)
    what_must_be_told(world)
    a_comment_of_a_reader(world)
    a_request_for_paper(world)
    a_watcher(world)
    a_new_entry(world)
    somebody_gives_it(world)
    asker_mail(world)


def what_must_be_told(world: Any) -> None:
    """The first item of the law with a page that tells it, and a gap."""
    code = publishing(world.authority.nation).items[0].code
    by, words = operator(world.authority), CoverWords(title="Policy", url=PAGE)
    world.things["cover"] = add_cover(
        world.authority, code=code, words=words, on=DAY, by=by
    )
    a_public_document(world, code)
    word = WordAdded("wobbly walker", "mobility", "", "Families say so.")
    world.things["local word"] = add_local_word(
        world.authority, words=word, on=DAY, by=by
    )
    world.things["gap"] = write_gap(
        world.authority, code=code, says="Nothing for evenings.", on=DAY, by=by
    )
    guides_and_askings(world)
    an_own_list(world)


def an_own_list(world: Any) -> None:
    """A list of the authority's own, with one item."""
    by, on = operator(world.authority), DAY
    words = ListWords("Promises", "The forum", "Our promise", PAGE, on)
    row = add_list(world.authority, words=words, on=on, by=by)
    said = ItemSaid("Who to ring at night", "1", "Nights", on)
    world.things["own list"] = row
    world.things["own item"] = add_own_items(row, items=[said], on=on, by=by)[0]


def a_public_document(world: Any, code: str) -> None:
    """A document that anybody may open."""
    by, on = operator(world.authority), DAY
    owner, until = world.things["body"], date(2027, 6, 1)
    kept = lodge(world.authority, [b"Doors."], name="doors.txt", on=on, by=by)
    world.things["public document"] = publish_document(
        world.authority,
        code=code,
        words=DocumentWords("Doors", owner, until),
        lodged=open_lodged(kept, kind="txt", by=by),
        on=on,
        by=by,
    )


def what_schools_give(world: Any) -> None:
    """Something every school is expected to give, and specialist places."""
    by, words = operator(world.authority), ExpectedWords("Talking", "Pictures.")
    school = world.things["school"]
    told = PlacesWords(school, "unit", "Autism", "4 to 11", 8, "A plan.", "A panel.")
    area = world.authority
    world.things["expected"] = add_expected(area, words=words, on=DAY, by=by)
    world.things["special"] = add_places(area, words=told, on=DAY, by=by)


def guides_and_askings(world: Any) -> None:
    """A guide in Easy Read, and somebody who was asked."""
    by, made = operator(world.authority), FormWords("easy_read", "en", "A", "# B", "C")
    world.things["guide form"] = make_form(
        world.authority, key="first-worry", words=made, made_from="", on=DAY, by=by
    )
    world.things["guide link"] = add_guide_link(
        world.authority,
        key="first-worry",
        title="Cards",
        url=PAGE,
        document=None,
        by=by,
    )
    words = AskedWords("1a", "Parents", DAY, "A survey", "", "")
    world.things["asking"] = write_consultation(world.authority, words=words, by=by)


def a_comment_of_a_reader(world: Any) -> None:
    """Something a reader said of the service, not read yet."""
    nobody = Viewer(None, world.authority.pk, channel="public")
    said = Said("The pool is cold.", "content", "parents", "reader@example.org")
    world.things["comment of a reader"] = take_comment(
        world.authority,
        said=said,
        service=world.things["service"],
        by=nobody,
        on=today(),
    )
    world.things["year report"] = publish_year(
        world.authority,
        year=today().year,
        because="",
        unanswered_because="It came today.",
        by=world.people["offer_officer"],
        on=today(),
    )


def a_request_for_paper(world: Any) -> None:
    """Somebody without internet asked for something on paper."""
    said = Wanted(
        *("Ada Pell", "2 Heron Row", "", "Clubs", "", "print", "letter", today())
    )
    world.things["request for paper"] = note_paper_request(
        world.authority, said=said, by=world.people["offer_officer"], on=today()
    )


def a_watcher(world: Any) -> None:
    """Somebody wants mail of new services, and has not said so twice yet."""
    world.things["watcher"] = ask_to_watch(
        world.authority,
        email="watcher@example.org",
        choice="",
        district="PL4",
        by=machine(world.authority),
        on=today(),
    )


def a_new_entry(world: Any) -> None:
    """A service to be listed, asked for from an address that was confirmed."""
    nobody = Viewer(None, world.authority.pk, channel="public")
    words = NewWords("Splash", "nowhere", Wording({"name": "Singing"}, {}))
    mail = "club@example.org"
    row = send_in(world.authority, words=words, sender=mail, on=today(), by=nobody)
    world.things["new entry"] = confirm_new_entry(row, on=today(), by=nobody)


def somebody_gives_it(world: Any) -> None:
    """The provider of this world, and a change of theirs that waits."""
    user = User.objects.get(pk=world.people["provider"].user_id)
    invitation = invite_provider(
        world.things["organisation"],
        email=user.email,
        at=now(),
        by=world.people["offer_officer"],
    )
    accept_invitation(invitation, person=None, at=now(), by=world.people["provider"])
    provider = Appointment.objects.viewer(user, on=today())
    assert provider
    world.people["provider"] = provider
    rows = Service.objects.visible_to(None).filter(pk=world.things["service"].pk)
    service = whole(rows).get()
    said = worded(service)
    wording = Wording({**said.said, "fees": "Free for siblings"}, said.parts)
    change_own(service, wording=wording, version=service.version, at=now(), by=provider)
    world.things["change"] = Proposal.objects.visible_to(provider).get()


def asker_mail(world: Any) -> None:
    """A link that was mailed and works, and one that was answered."""
    token = f"check-link-of-{world.authority.slug}"
    a_link(world, token).save()
    answered = a_link(world, f"used {token}")
    answered.used_on, answered.answer = today(), "changed"
    answered.save()
    world.things["check answer"] = answered


def a_link(world: Any, token: str) -> CheckLink:
    return CheckLink(
        authority=world.authority,
        service=world.things["service"],
        sent_to=f"desk@{world.authority.slug}.example",
        sent_on=today(),
        expires_on=date(2099, 1, 1),
        token_hash=digest_of(token),
    )
