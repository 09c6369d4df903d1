"""Addresses of published pages, and the tokens in links of mails."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from goldenthread.plans.rules.published import PublishedCycle


def public_address(authority: str, plan: str, cycle: str) -> str:
    """The whole address of a published cycle's page."""
    page = reverse("public_cycle", args=[authority, plan, cycle])
    return f"{settings.SITE_URL.rstrip('/')}{page}"


@dataclass(frozen=True)
class Addresses:
    """Where things of a published plan can be read. ``site`` makes addresses whole.

    Without an id there is no address.
    """

    authority: str
    plan: str
    site: str = ""

    def item(self, key: str | None) -> str:
        """The page of an item through all cycles."""
        return self._of("public_item", key)

    def file(self, key: str | None) -> str:
        """Where public evidence is downloaded; not found once it was kept back."""
        return self._of("public_evidence", key)

    def cycle(self, slug: str) -> str:
        """The page of a cycle."""
        return self._of("public_cycle", slug)

    def reason(self, kind: str, key: str) -> str:
        """Where families read what came of a comment or a gap."""
        at = reverse("answered_why", args=[self.authority, kind, key])
        return f"{self.site}{at}"

    def _of(self, name: str, key: str | None) -> str:
        where = [self.authority, self.plan, key]
        return f"{self.site}{reverse(name, args=where)}" if key else ""


def names_of(cycle: PublishedCycle) -> list[str]:
    """What stands in the addresses of a published cycle."""
    return [cycle.authority_slug, cycle.plan_slug, cycle.cycle_slug]


def token_of(follower_id: str) -> str:
    """What stands in the links of a follower's mails: made again for each mail."""
    key = salted_hmac("plans.follower", follower_id, algorithm="sha256")
    return key.hexdigest()


def hashed(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
