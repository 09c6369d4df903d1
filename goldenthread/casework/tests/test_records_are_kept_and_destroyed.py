"""How long records are kept, what holds them, and that destroying leaves nothing."""

import json
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, signed_in
from goldenthread.access.actions import lodge, open_lodged
from goldenthread.access.guard import Refused
from goldenthread.access.models import Authority, Event, all_rows, shelf_of
from goldenthread.casework.actions.disposing import (
    NotDisposed,
    destroy_again,
    destroyed_keys,
    dispose,
    lift_hold,
    place_hold,
    propose_disposal,
)
from goldenthread.casework.actions.file import (
    Contacted,
    Paper,
    add_document,
    log_contact,
)
from goldenthread.casework.actions.file_rights import (
    Sent,
    ask_to_see,
    prepare_answer,
    release_answer,
)
from goldenthread.casework.models import Hold, Tombstone
from goldenthread.casework.queries.retention import due, until, would_go
from goldenthread.casework.tests.making import a_case
from goldenthread.duties.rules.keeping import kept_until, schedule, years_after
from goldenthread.people.models import Adult, Child, Relationship
from goldenthread.people.rules import Kin
from goldenthread.people.tests.making import a_child, a_parent

pytestmark = pytest.mark.usefixtures("at_nine")
CANARY = "Zephyrine-Quillon"
LONG_AGO = date(1990, 2, 28)


def test_born_on_29_february_is_counted_to_1_march():
    assert years_after(date(1996, 2, 29), 31) == date(2027, 3, 1)
    assert years_after(date(1996, 2, 29), 4) == date(2000, 2, 29)


@given(st.dates(date(1950, 1, 1), date(2030, 12, 31)), st.integers(1, 80))
def test_years_after_a_day_is_that_day_or_the_next(first, years):
    found = years_after(first, years)
    assert found.year == first.year + years
    same = (found.month, found.day) == (first.month, first.day)
    assert same or (first.month, first.day, found.month, found.day) == (2, 29, 3, 1)
    assert found - first >= timedelta(days=365 * years)


@pytest.mark.parametrize("nation", ["england", "scotland"])
def test_every_line_of_a_schedule_has_its_source(nation):
    assert all(each.source and each.years > 0 for each in schedule(nation))


def last_day(nation, begun, *, looked_after):
    kept = kept_until(nation, begun, looked_after=looked_after)
    return kept.day if kept else None


def test_the_longest_line_that_applies_decides():
    begun = {"birth": date(2000, 5, 1)}
    assert last_day("england", begun, looked_after=False) == date(2031, 5, 1)
    assert last_day("england", begun, looked_after=True) == date(2075, 5, 1)
    begun = {"closed": date(2010, 1, 1), "left": date(2012, 6, 30)}
    assert last_day("scotland", begun, looked_after=False) == date(2017, 6, 30)
    still_open = {"closed": None, "left": date(2012, 6, 30)}
    assert last_day("scotland", still_open, looked_after=False) is None


@pytest.fixture
def old(case_manager, caseworker, school):
    """A record whose time is over, with a canary in every kind of row it has."""
    child = a_child(caseworker, school, forename=CANARY)
    child.born = LONG_AGO  # records are begun of people up to 25
    child.save()
    case = a_case(child, caseworker)
    case.closed_on = TODAY
    case.save()
    told = Contacted("call", CANARY, TODAY, f"{CANARY} rang")
    log_contact(child, told=told, by=caseworker, on=TODAY)
    authority = Authority.objects.get(pk=child.authority_id)
    words = CANARY.encode() * 9
    file = lodge(authority, [words], name=f"{CANARY}.txt", on=TODAY, by=caseworker)
    paper = Paper(CANARY, open_lodged(file, kind="txt", by=caseworker))
    add_document(child, paper=paper, by=caseworker, on=TODAY)
    return child


def held_anywhere():
    """The tables in which the canary still stands, the chain of events left out."""
    found = set()
    for model in apps.get_models():
        rows = list(model._base_manager.values())
        if CANARY in json.dumps(rows, cls=DjangoJSONEncoder, default=str):
            found.add(model._meta.label)
    return found


def test_only_what_is_due_is_listed(old, child, case_manager, caseworker):
    (row,) = due(case_manager, on=TODAY)
    assert row.child == old
    assert row.until.day == date(2021, 2, 28)
    assert due(caseworker, on=TODAY) == []
    kept = until(case_manager, child)
    assert kept
    assert kept.day == date(2046, 10, 4)


def test_what_is_held_is_not_destroyed(old, caseworker, case_manager):
    hold = place_hold(old, kind="inquiry", why="Told to", by=caseworker, on=TODAY)
    with pytest.raises(NotDisposed, match="An inquiry"):
        propose_disposal(old, by=caseworker, on=TODAY)
    lift_hold(hold, why="It is over", by=case_manager, on=TODAY)
    row = propose_disposal(old, by=caseworker, on=TODAY)
    place_hold(old, kind="legal", why="A claim", by=caseworker, on=TODAY)
    with pytest.raises(NotDisposed, match="A court"):
        dispose(row, by=case_manager, on=TODAY)
    assert Hold.objects.beside(old).filter(lifted_on=None).exists()


def test_what_somebody_asked_to_see_stays_until_they_are_answered(
    old, caseworker, case_manager
):
    asked = ask_to_see(old, who="Her son", received=TODAY, by=caseworker, on=TODAY)
    assert [each.is_held for each in due(case_manager, on=TODAY)] == [True]
    with pytest.raises(NotDisposed, match="Her son asked to see it"):
        propose_disposal(old, by=caseworker, on=TODAY)
    prepare_answer(asked, by=caseworker, on=TODAY)
    release_answer(asked, sent=Sent("By post"), by=case_manager, on=TODAY)
    assert propose_disposal(old, by=caseworker, on=TODAY).keep


def test_before_its_time_nothing_is_proposed(child, caseworker):
    with pytest.raises(NotDisposed, match="not over"):
        propose_disposal(child, by=caseworker, on=TODAY)


def test_two_people_destroy_a_record(old, caseworker, case_manager):
    row = propose_disposal(old, by=case_manager, on=TODAY)
    with pytest.raises(NotDisposed, match="Somebody else"):
        dispose(row, by=case_manager, on=TODAY)
    with pytest.raises(Refused):
        dispose(row, by=caseworker, on=TODAY)


def test_nothing_is_left_in_any_table_or_file(
    old, child, mother, caseworker, case_manager, django_capture_on_commit_callbacks
):
    a_parent(old, caseworker, kin=Kin.FATHER)
    shelf = shelf_of(old.authority_id).folder
    assert any(CANARY.encode() in one.read_bytes() for one in shelf.iterdir())
    assert len(held_anywhere()) >= 4
    would = would_go(case_manager, old)
    row = propose_disposal(old, by=caseworker, on=TODAY)
    key = old.public_id
    with django_capture_on_commit_callbacks(execute=True):
        stone = dispose(row, by=case_manager, on=TODAY)
    assert held_anywhere() == set()
    assert not any(CANARY.encode() in one.read_bytes() for one in shelf.iterdir())
    assert would.files == stone.files == 1
    assert stone.rows >= would.rows
    assert stone.child_key == key
    assert all_rows(Child).get() == child
    assert Relationship.objects.beside(child).count() == 1
    assert Adult.objects.beside(child).count() == 1
    last = Event.objects.order_by("-pk").first()
    assert last
    assert (last.verb, last.subject_id) == ("dispose", str(stone.public_id))
    assert str(key) in destroyed_keys()


def test_a_parent_of_a_sibling_stays(old, child, mother, caseworker, case_manager):
    both = Relationship.objects.beside(mother).get(pk=mother.pk)
    both.pk, both.child, both.public_id = None, old, old.public_id
    both._state.adding = True
    both.save()
    row = propose_disposal(old, by=caseworker, on=TODAY)
    dispose(row, by=case_manager, on=TODAY)
    assert Adult.objects.beside(child).filter(pk=mother.adult_id).exists()


def test_a_record_that_comes_back_with_a_backup_is_destroyed_again(old):
    assert destroy_again({str(old.public_id)}) == 1
    assert held_anywhere() == set()
    assert destroy_again({str(old.public_id)}) == 0


def sender(client):
    def send(address, **said):
        page = client.get(address)
        token = page.text.split('name="token" value="')[1].split('"')[0]
        return client.post(address, {"token": token, **said}, follow=True)

    return send


def test_a_record_is_held_on_its_page(old, caseworker):
    client = signed_in(caseworker)
    send = sender(client)
    here = reverse("child_keeping", args=[old.public_id])
    page = client.get(here)
    assert "28 February 2021" in page.text
    assert "What would go" in page.text
    assert "Legal dates" in page.text
    assert "The child" in page.text
    assert ">Due<" not in page.text
    hold = reverse("place_hold", args=[old.public_id])
    page = send(hold, kind="legal", why="A claim")
    assert "Propose to destroy it" not in page.text
    assert client.get(reverse("keeping")).status_code == 403


def test_a_second_person_decides_on_pages(old, caseworker, case_manager):
    client = signed_in(case_manager)
    send = sender(client)
    page = send(reverse("propose_disposal", args=[old.public_id]))
    assert "Look at it and decide" in page.text
    page = client.get(reverse("keeping"))
    assert "Waiting for a second person" in page.text
    assert "A second person decides" in page.text
    assert "31 years (unconfirmed)" in page.text
    row = page.text.split('href="/disposals/')[1].split('"')[0]
    page = client.get(f"/disposals/{row}")
    assert "You proposed it: somebody else looks at it and decides" in page.text
    assert "Destroy it" not in page.text
    assert Tombstone.objects.beside(old).count() == 0
    page = send(f"/disposals/{row}stays/", why="Wanted for an inquiry")
    assert "Propose to destroy it" in page.text


def test_whoever_proposed_it_takes_it_back(old, caseworker, case_manager):
    row = propose_disposal(old, by=caseworker, on=TODAY)
    back = reverse("take_back_disposal", args=[row.public_id])
    assert signed_in(case_manager).post(back).status_code == 404
    client = signed_in(caseworker)
    page = client.get(reverse("child_keeping", args=[old.public_id]))
    assert "Take your proposal back" in page.text
    page = client.post(back, follow=True)
    assert "You took your proposal back. The record stays." in page.text
    assert "Propose to destroy it" in page.text
    assert Event.objects.filter(verb="take_back_disposal").count() == 1
    assert client.post(back).status_code == 404
    row.refresh_from_db()
    with pytest.raises(NotDisposed, match="declined"):
        dispose(row, by=case_manager, on=TODAY)
