"""An audit in a browser: a plan is read beside its criteria, settled, and counted."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from conftest import TODAY, appointed, area_of
from goldenthread.access.rules import Role
from goldenthread.casework.actions.audit_readings import finish_reading
from goldenthread.casework.models import AuditReading
from goldenthread.casework.tests.audits_made import (
    NAMES,
    a_round,
    a_sent_plan,
    all_given,
    begun,
    plans_of,
    read_by,
)
from goldenthread.places.models import Place
from tests.journeys.looks import looks_right, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db, time_machine):
    time_machine.move_to("2025-03-03 09:00Z")
    area = area_of("Northmere")
    roles = {
        "writer": Role.CASEWORKER,
        "boss": Role.CASE_MANAGER,
        "lead": Role.QUALITY_LEAD,
        "health": Role.PROFESSIONAL,
        "forum": Role.FAMILY,
    }
    return {key: appointed(key, role, area) for key, role in roles.items()}, area


@pytest.fixture
def audit(people):
    """Ten plans, which one has read, and the other all but the first of hers."""
    cast, area = people
    school = Place.objects.create(
        authority=area.authority,
        name="Alder Bank School",
        slug="alder-bank",
        level="setting",
        within=area,
    )
    for name in NAMES:
        a_sent_plan(cast["writer"], cast["boss"], school, name)
    audit = begun(a_round(cast["lead"]), cast["lead"], cast["health"], cast["forum"])
    read_by(cast["health"], audit, voice="partly")
    for row in list(AuditReading.objects.visible_to(cast["forum"]))[1:]:
        given, by = all_given(audit), cast["forum"]
        finish_reading(row, given=given, version=row.version, by=by, on=TODAY)
    return audit


def test_a_plan_is_read_settled_and_counted(people, audit, open_page, sign_in):
    cast, _ = people
    page = open_page(scripts=False)
    sign_in(page, cast["forum"])
    page.goto(reverse("audit_readings"))
    page.get_by_role("link", name="Spring audit").first.click()
    expect(page.get_by_role("heading", name="Education, health")).to_be_visible()
    expect(page.get_by_text("Maddock")).to_have_count(0)
    for key in all_given(audit):
        page.locator(f"[name={key}][value=met]").check(force=True)
        page.locator(f"[name={key}_why]").fill("The plan says so.")
    page.get_by_role("button", name="Finish this plan").click()
    expect(page.get_by_text("You have finished this plan.")).to_be_visible()
    lead = open_page()
    sign_in(lead, cast["lead"])
    for plan in plans_of(audit):
        lead.goto(reverse("audit_plan", args=[plan.public_id]))
        lead.get_by_label("Partly", exact=True).check()
        lead.get_by_label("Why: The child’s own voice").fill("An adult’s words.")
        lead.get_by_role("button", name="Keep what was agreed").click()
        expect(lead.get_by_text("Settled")).to_be_visible()
    lead.goto(reverse("audit_results", args=[audit.public_id]))
    expect(lead.get_by_text("Gwet’s AC1").first).to_be_visible()


def test_every_page_can_be_read_by_everybody(people, audit, open_page, sign_in):
    cast, _ = people
    reading = AuditReading.objects.visible_to(cast["forum"]).first()
    assert reading
    here = [audit.public_id]
    plan = plans_of(audit)[-1].public_id
    pages = {
        "forum": [
            reverse("audit_readings"),
            reverse("audit_reading", args=[reading.public_id]),
            reverse("leave_reading", args=[reading.public_id]),
        ],
        "lead": [
            reverse("audits"),
            reverse("plan_audit"),
            reverse("audit_readers", args=here),
            reverse("draw_audit", args=here),
            reverse("audit", args=here),
            reverse("audit_plan", args=[plan]),
            reverse("audit_results", args=here),
        ],
        "writer": [reverse("audit_said")],
    }
    for who, addresses in pages.items():
        page = open_page()
        sign_in(page, cast[who])
        for address in addresses:
            page.goto(address)
            expect(page.locator("h1")).to_be_visible()
            looks_right(page)
            no_sideways_scroll(page)
