"""The cast. Every test about who may do what is told with these people."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.access.models import Authority, User
from goldenthread.access.rules import Role, Viewer
from goldenthread.places.models import Appointment, Body, Place, Seat

pytest_plugins = [
    "tests.plumbing.network",
    "tests.plumbing.database",
    "tests.plumbing.reference",
    "tests.plumbing.whole",
    "tests.plumbing.pages",
    "pytester",  # runs of pytest inside a test of the plumbing
]

TODAY = date(2025, 3, 3)


def appointed(name: str, role: Role, place: Place, body: Body | None = None) -> Viewer:
    """Give somebody a role in a place (and a seat in a body); return the viewer."""
    user = User.objects.create_user(name, f"{name}@example.org", password=None)
    Appointment.objects.create(
        user=user, role=role, place=place, start=date(2024, 9, 1)
    )
    if body:
        Seat.objects.create(user=user, body=body, start=date(2024, 9, 1))
    viewer = Appointment.objects.viewer(user, on=TODAY)
    assert viewer
    return viewer


def area_of(name: str, nation: str = "england") -> Place:
    """An authority and the area it answers for."""
    slug = name.lower().replace(" ", "-")
    authority = Authority.objects.create(name=name, slug=slug, nation=nation)
    return Place.objects.create(authority=authority, name=name, slug=slug, level="area")


def signed_in(viewer: Viewer) -> Client:
    """A browser in which the viewer has signed in."""
    client = Client()
    client.force_login(
        User.objects.get(pk=viewer.user_id or 0),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


@pytest.fixture
def area(db):
    return area_of("One Area")


@pytest.fixture
def other_area(db):
    return area_of("Another Area", nation="scotland")


@pytest.fixture
def service(area):
    """The service that leads most actions."""
    return Body.objects.create(
        authority=area.authority, place=area, name="Inclusion service", kind="service"
    )


@pytest.fixture
def board(area):
    return Body.objects.create(
        authority=area.authority, place=area, name="Improvement board", kind="board"
    )


@pytest.fixture
def plan_lead(area):
    """Leads the area's improvement plan; has no business with any child."""
    return appointed("plan_lead", Role.PLAN_LEAD, area)


@pytest.fixture
def action_lead(area, service):
    """Sits in the inclusion service and reports on what it leads."""
    return appointed("action_lead", Role.ACTION_LEAD, area, service)


@pytest.fixture
def board_member(area, board):
    return appointed("board_member", Role.BOARD_MEMBER, area, board)


@pytest.fixture
def publisher(area):
    return appointed("publisher", Role.PUBLISHER, area)


@pytest.fixture
def administrator(area):
    return appointed("administrator", Role.ADMINISTRATOR, area)


@pytest.fixture
def auditor(area):
    return appointed("auditor", Role.AUDITOR, area)


@pytest.fixture
def school(area):
    """The school the child goes to."""
    return Place.objects.create(
        authority=area.authority,
        name="Alder Bank School",
        slug="alder-bank",
        level="setting",
        within=area,
    )


@pytest.fixture
def senco(school):
    """The SENCO of the child's school."""
    return appointed("senco", Role.SENCO, school)


@pytest.fixture
def caseworker(area):
    """Works with the child's case."""
    return appointed("caseworker", Role.CASEWORKER, area)


@pytest.fixture
def colleague(area):
    """A caseworker of the same area who has nothing to do with the child."""
    return appointed("colleague", Role.CASEWORKER, area)


@pytest.fixture
def case_manager(area):
    return appointed("case_manager", Role.CASE_MANAGER, area)


@pytest.fixture
def safeguarding_lead(area):
    return appointed("safeguarding_lead", Role.SAFEGUARDING_LEAD, area)


@pytest.fixture
def quality_lead(area):
    """Leads audits of plans: sees what was drawn, and nothing else of any child."""
    return appointed("quality_lead", Role.QUALITY_LEAD, area)


@pytest.fixture
def offer_officer(area):
    """Keeps the Local Offer; has no business with any plan or child."""
    return appointed("offer_officer", Role.OFFER_OFFICER, area)


@pytest.fixture
def provider(area):
    """Keeps the entries of an organisation in which they have a seat; no others."""
    return appointed("provider", Role.PROVIDER, area)


@pytest.fixture
def professional(area):
    """An educational psychologist: sees children to whom somebody invited them."""
    return appointed("professional", Role.PROFESSIONAL, area)


@pytest.fixture
def parent(area):
    """The parent of the child, once somebody has verified it."""
    return appointed("parent", Role.FAMILY, area)


@pytest.fixture
def young_person(area):
    """A young person of 17 with an account of her own."""
    return appointed("young_person", Role.FAMILY, area)


@pytest.fixture
def other_caseworker(other_area):
    """A caseworker of another authority: sees nothing here, ever."""
    return appointed("other_caseworker", Role.CASEWORKER, other_area)


@pytest.fixture
def outsider(other_area):
    """Leads another authority's plan: changes nothing here, ever."""
    return appointed("outsider", Role.PLAN_LEAD, other_area)
