"""Who reads a plan for an audit is warned of what may be somebody's name."""

import re

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.casework.models import AuditReading
from goldenthread.casework.tests.audits_made import (
    NAMES,
    a_round,
    a_sent_plan,
    all_given,
    begun,
)

pytestmark = pytest.mark.usefixtures("at_nine")


@pytest.fixture
def opened(caseworker, case_manager, school, quality_lead, professional, parent):
    for name in NAMES[:2]:
        a_sent_plan(caseworker, case_manager, school, name)
    return begun(a_round(quality_lead), quality_lead, professional, parent)


def test_a_reader_is_warned_of_a_name_and_decides(opened, professional):
    rows = AuditReading.objects.visible_to(professional)
    (row, *_) = rows.filter(reader_id=professional.user_id)
    address = reverse("audit_reading", args=[row.public_id])
    client = signed_in(professional)

    def send(**typed):
        version = re.search(r'name="version" value="([^"]+)"', client.get(address).text)
        assert version
        said = {"version": version[1], **typed}
        return client.post(address, said, follow=True).text

    half = {"voice": "met", "voice_why": "It tells how Tom helps.", "keep": "yes"}
    assert "This may name somebody: Tom." in send(**half)
    every = {key: each.grade for key, each in all_given(opened).items()}
    every |= {f"{key}_why": "So it says." for key in every}
    known = row.audited.child.forename
    every["voice_why"] = f"It tells how {known} helps in English in May."
    page = send(**every, finish="yes")
    assert f"This may name somebody: {known}." in page
    assert "You have finished this plan." not in page
    assert "You have finished this plan." in send(**every, finish="anyway")
