"""What search engines may read: an address is closed unless its beginning is open here.

So a page of a family or of an office that is added tomorrow is closed as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST = 50_000  # addresses in one map, by the rules of sitemaps
OPEN = (
    "/$",
    "/accessibility/",
    "/explained/",
    "/help/",
    "/law/",
    "/organisation/",
    "/plans/",
    "/sitemap",
    "/static/",
    "/status-words/",
    "/local-offer/$",
    "/local-offer/list-your-service/$",
    *(
        f"/local-offer/{part}/"
        for part in (
            *("asked", "documents", "duty", "embed", "guides", "organisations"),
            *("paper", "said", "schools", "services", "toolkits"),
        )
    ),
)
# Within what is open: forms, keys, and a list that grows with each letter of a choice.
CLOSED = (
    *("/local-offer/organisations/*/keepers/", "/local-offer/organisations/*/trust/"),
    *("/local-offer/said/*/say/", "/local-offer/services/*/comment/"),
    *("/plans/*/comment/", "/plans/*/follow/", "/plans/*/files/"),
)


@dataclass(frozen=True)
class Mapped:
    """An address, and the day it changed last as far as that is known."""

    address: str
    day: str = ""


def robots(sitemap: str) -> str:
    """What robots.txt says."""
    lines = ["User-agent: *", "Disallow: /"]
    lines += [f"Allow: {each}" for each in OPEN]
    lines += [f"Disallow: {each}" for each in CLOSED]
    return "\n".join([*lines, "", f"Sitemap: {sitemap}", ""])


def parts(every: Sequence[Mapped], most: int = MOST) -> list[Sequence[Mapped]]:
    """Maps of no more addresses than one may hold; one at least."""
    return list(_parted(every, most)) or [()]


def _parted(every: Sequence[Mapped], most: int) -> Iterator[Sequence[Mapped]]:
    for first in range(0, len(every), most):
        yield every[first : first + most]
