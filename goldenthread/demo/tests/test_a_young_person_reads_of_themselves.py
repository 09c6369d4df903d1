"""No page that a young person reaches speaks of them as somebody's child."""

import re

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.models import User
from goldenthread.demo.tests import test_no_link_leads_to_a_refusal as walking
from goldenthread.places.queries import viewer_for

pytestmark = [pytest.mark.one_database, pytest.mark.no_cover]

PUBLIC = (
    *("/explained/", "/local-offer/", "/plans/", "/law/", "/status-words/"),
    "/ask/",  # for anybody, about anybody
)
# The form for a first request asks whom it is for; a plan on paper keeps its headings.
KEPT = (
    "The child is not listed",
    "If the child lives in another area",
    "Family and others who act for the child",
    "of the child or young person",
)
CHILD = re.compile(r"[^|]*\b(?:the child|your child|your children)\b[^|]*", re.I)


def texts(page):
    """What stands on a page, tag by tag."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "|", page)).replace("&#x27;", "'")


def test_no_page_speaks_of_its_reader_as_a_child(example, monkeypatch):
    user = User.objects.get(username="marlhaven-young-person")
    viewer = viewer_for(None, user, on=walking.NOW)
    assert viewer
    client = signed_in(viewer)
    said: list[tuple[str, str]] = []
    read: list[str] = []

    def listening(client, address, real=walking.links_on):
        answer = client.get(address, follow=True)
        if answer.get("Content-Type", "").startswith("text/html"):
            read.append(address)
            said.extend((one, address) for one in CHILD.findall(texts(answer.text)))
        return real(client, address)

    monkeypatch.setattr(walking, "links_on", listening)
    assert walking.refused(client, reverse("desk"), PUBLIC) == []
    assert any(address.endswith("/rights/") for address in read)
    assert [one for one in said if not any(kept in one[0] for kept in KEPT)] == []
