"""Partners for tests: named for a body, mailed their links, the tokens read back."""

import re
from datetime import date

from goldenthread.access.models import Message
from goldenthread.access.tasks import machine
from goldenthread.plans.actions.partners.mailing import mail_links
from goldenthread.plans.actions.partners.naming import add_partner
from goldenthread.plans.queries.partners import asked_partners, owed_by
from goldenthread.plans.tests.making import DAY

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
    assert mail_links(owed_by(by, same), on=on, by=by)
    return tokens(partner)


def tokens(partner):
    """The tokens of the last mail to a partner: each link once."""
    rows = Message.objects.beside(partner).filter(to=partner.email)
    last = rows.order_by("pk").last()
    assert last
    return re.findall(r"by-mail/([\w-]+)/\n", last.body)
