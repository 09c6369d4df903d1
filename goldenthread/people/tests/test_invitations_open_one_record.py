"""Invitations: to a family's own account, and to professionals; each to one record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.clock import now, today
from goldenthread.access.guard import Refused
from goldenthread.access.models import Message, User
from goldenthread.access.rules import Role
from goldenthread.people import queries
from goldenthread.people.actions import (
    Asked,
    NotPossible,
    end_account,
    end_involvement,
    invite_by_mail,
    invite_family,
    withdraw_joining,
)
from goldenthread.people.models import Adult, Child, Involvement
from goldenthread.people.rules import Kin, Part
from goldenthread.people.tests.making import a_child, a_parent
from goldenthread.places.models import Appointment

PASSWORD = "heron saddle marzipan"  # noqa: S105  # of invented people
ASKED = Asked(Part.THERAPY, "Advice on speech", end=date(2099, 1, 1))
BORN = {"born_day": 4, "born_month": 10, "born_year": 2015}
PERSON = {"name": "Mara Maddock", "password": PASSWORD}


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school)


@pytest.fixture
def invited(child, caseworker):
    """A mother who is verified and invited, and has no account."""
    related = a_parent(child, caseworker)
    return invite_family(related, email="mara@example.org", at=now(), by=caseworker)


def link(joining):
    return reverse("join_child", args=[joining.invitation.token])


def now_viewer(email):
    user = User.objects.get(email=email)
    found = Appointment.objects.viewer(user, on=today())
    assert found
    return found


def test_a_mother_accepts_and_sees_her_child_and_no_other(invited, caseworker, child):
    a_child(caseworker, forename="Basil")
    answer = Client().post(link(invited), BORN | PERSON)
    assert answer.status_code == 302
    viewer = now_viewer("mara@example.org")
    assert viewer.roles == {Role.FAMILY}
    assert Child.objects.visible_to(viewer).get() == child


def test_the_mail_names_no_child_and_its_link_works_once(invited, child):
    mail = Message.objects.visible_to(now_viewer_of(invited)).get()
    assert child.surname not in mail.subject + mail.body
    assert link(invited) in mail.body
    assert Client().post(link(invited), BORN | PERSON).status_code == 302
    assert Client().get(link(invited)).status_code == 410


def now_viewer_of(joining):
    inviter = joining.invitation.invited_by
    found = Appointment.objects.viewer(inviter, on=today())
    assert found
    return found


def test_without_the_birth_date_nothing_opens_and_five_errors_end_it(invited):
    wrong = BORN | {"born_year": 2014} | PERSON
    for _ in range(5):
        answer = Client().post(link(invited), wrong)
        assert "not the date of birth" in answer.text
    assert Client().post(link(invited), BORN | PERSON).status_code == 410
    assert not User.objects.filter(email="mara@example.org").exists()


def test_the_page_of_colleagues_invitations_does_not_accept_a_family(invited):
    address = reverse("accept_invitation", args=[invited.invitation.token])
    assert Client().get(address).status_code == 410


def test_after_two_days_the_invitation_has_ended(invited):
    token = invited.invitation.token
    assert queries.joining_for(None, token, at=now() + timedelta(hours=47))
    assert not queries.joining_for(None, token, at=now() + timedelta(hours=49))


def test_a_withdrawn_invitation_opens_nothing(invited, caseworker):
    withdraw_joining(invited, at=now(), by=caseworker)
    assert Client().get(link(invited)).status_code == 410


def test_nobody_is_invited_whom_nobody_has_verified(child, caseworker):
    related = a_parent(child, caseworker)
    related.verified_on = related.verified_by_id = None
    related.save()
    with pytest.raises(NotPossible, match="who has checked"):
        invite_family(related, email="x@example.org", at=now(), by=caseworker)


def test_a_school_invites_no_family(child, caseworker, senco):
    related = a_parent(child, caseworker)
    with pytest.raises(Refused):
        invite_family(related, email="x@example.org", at=now(), by=senco)


def test_a_parent_of_two_children_has_one_account(invited, child, caseworker):
    Client().post(link(invited), BORN | PERSON)
    sister = a_child(caseworker, forename="Una")
    related = a_parent(sister, caseworker)
    second = invite_family(related, email="mara@example.org", at=now(), by=caseworker)
    page = Client().get(link(second))
    assert "You have an account already" in page.text
    assert Client().post(link(second), BORN).status_code == 302
    viewer = now_viewer("mara@example.org")
    assert set(Child.objects.visible_to(viewer)) == {child, sister}
    assert Adult.objects.visible_to(viewer).filter(user__isnull=False).count() == 1


def test_a_young_person_gets_an_account_of_her_own(caseworker):
    noor = a_child(caseworker, forename="Noor", born=date(2008, 10, 4))
    related = a_parent(noor, caseworker, kin=Kin.SELF)
    made = invite_family(related, email="noor@example.org", at=now(), by=caseworker)
    Client().post(link(made), BORN | {"born_year": 2008} | PERSON)
    assert Child.objects.visible_to(now_viewer("noor@example.org")).get() == noor


def test_a_therapist_without_an_account_is_invited_by_mail(child, caseworker):
    made = invite_by_mail(
        child, email="thera@example.org", asked=ASKED, at=now(), by=caseworker
    )
    Client().post(link(made), BORN | PERSON)
    viewer = now_viewer("thera@example.org")
    assert viewer.roles == {Role.PROFESSIONAL}
    assert Child.objects.visible_to(viewer).get() == child
    row = Involvement.objects.visible_to(viewer).get()
    assert (row.why, row.end, row.invited_by_id) == (
        "Advice on speech",
        date(2099, 1, 1),
        caseworker.user_id,
    )


def test_a_professional_with_an_account_is_let_in_at_once_and_out_again(
    child, caseworker, professional
):
    row = invite_by_mail(
        child,
        email="professional@example.org",
        asked=ASKED,
        at=now(),
        by=caseworker,
    )
    asking = replace(professional, day=today())
    assert Child.objects.visible_to(asking).get() == child
    assert isinstance(row, Involvement)
    end_involvement(row, by=caseworker, on=today())
    assert not Child.objects.visible_to(asking).exists()


def test_ending_an_account_shuts_the_record_and_signs_out(child, caseworker, parent):
    related = a_parent(child, caseworker, account=parent)
    browser = signed_in(parent)
    end_account(related, by=caseworker, on=TODAY)
    address = reverse("about_child", args=[child.public_id])
    assert browser.get(address)["Location"].startswith("/account/login/")
    assert signed_in(parent).get(address).status_code == 404
