"""Partners for tests: named for a body, mailed their links, the tokens read back."""

import re
from datetime import date

from goldenthread.access.models import Message
from goldenthread.access.tasks import machine
from goldenthread.plans.actions.partners.mailing import mail_links
from goldenthread.plans.actions.partners.naming import add_partner
from goldenthread.plans.models import Report, UpdateLink
from goldenthread.plans.queries.partners import asked_partners, owed_by
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

SENT = date(2025, 3, 24)
ANSWER = {
    "phase": "active",
    "narrative": "Twelve schools have the guide.",
    "confidence": "high",
    "token": "7d3c1f9e-2b44-4b9b-9c55-0d4d5f6f7a10",
}


def a_partner(body, by, name="Jo Fern", email="jo@partner.example"):
    """Somebody who is asked by mail about what a body leads."""
    return add_partner(body, name=name, email=email, on=DAY, by=by)


def mailed(partner, on=SENT):
    """Mail a partner a link for each report owed; the tokens, in the mail's order."""
    by = machine(partner.authority)
    same = asked_partners(by).filter(email=partner.email)
    assert mail_links(owed_by(by, same, on=on), on=on, by=by)
    return tokens(partner)


def tokens(partner):
    """The tokens of the last mail to a partner: each link once."""
    rows = Message.objects.beside(partner).filter(to=partner.email)
    last = rows.order_by("pk").last()
    assert last
    return re.findall(r"by-mail/([\w-]+)/\n", last.body)


def together(partner):
    """The token of the last mail by which all it asks for is answered together."""
    rows = Message.objects.beside(partner).filter(to=partner.email)
    last = rows.order_by("pk").last()
    assert last
    (token,) = re.findall(r"by-mail/([\w-]+)/spreadsheet/", last.body)
    return token


def a_cycle_of_three(area, by, service, board):
    """The open cycle of a plan of which a service leads two items, a board one."""
    plan = a_plan(area, by)
    edition = the_edition(plan, by)
    an_item(edition, by, "Publish the offer", number="1", body=service)
    an_item(edition, by, "Visit all schools", number="2", body=service)
    an_item(edition, by, "Train all staff", number="3", body=board)
    made_current(plan, by)
    return an_open_cycle(plan, by)


def links(viewer):
    """On which day each link was used, in the order of the mail."""
    rows = UpdateLink.objects.visible_to(viewer).order_by("pk")
    return list(rows.values_list("used_on", flat=True))


def reports(viewer):
    """The reports there are, in the order of the plan."""
    return list(Report.objects.visible_to(viewer).order_by("item__position"))
