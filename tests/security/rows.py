"""What a row of the table of routes is: personas, what an address holds, who may."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.access.clock import today
from goldenthread.directory.http import key_of_new_entry
from goldenthread.directory.http import token_of as watcher_token
from goldenthread.directory.rules.numbers import number_of
from goldenthread.duties.rules.publishing import publishing
from goldenthread.plans.http import token_of
from goldenthread.plans.queries.partner_books import mark_of
from tests.security.world import World

Who = frozenset[str]

LEADS = frozenset({"plan_lead", "action_lead", "other_lead"})
SEES: Who = LEADS | {"board_member", "publisher"}
OFFICERS: Who = frozenset({"caseworker", "colleague", "case_manager"})
KNOWS: Who = frozenset({"caseworker", "case_manager"})  # the child of this world
WATCHES: Who = frozenset({"safeguarding_lead"})
AROUND: Who = frozenset({"senco", "professional", "parent"})
CHILDREN: Who = OFFICERS | WATCHES | AROUND | {"stranger"}
SEES_CHILD: Who = KNOWS | WATCHES | AROUND
QUALITY: Who = frozenset({"quality_lead"})
OFFER: Who = frozenset({"administrator", "offer_officer"})
GIVES: Who = frozenset({"provider"})
STAFF: Who = GIVES | SEES | {"administrator", "auditor"} | CHILDREN | QUALITY | OFFER
PLAN: Who = frozenset({"plan_lead"})
DECIDES: Who = frozenset({"plan_lead", "board_member"})
PUBLISHER: Who = frozenset({"publisher"})
ADMIN: Who = frozenset({"administrator"})
OFFICE: Who = ADMIN | {
    "case_manager",
    "offer_officer",
}  # each invites to some roles only
PLACES: Who = frozenset({"administrator", "plan_lead"})
REACH: Who = frozenset({"administrator", "case_manager", "offer_officer"})
AUDITS: Who = frozenset({"administrator", "auditor"})
PUBLIC: Who = STAFF | {"anonymous", "leaver"}

PERSONAS = (*sorted(STAFF), "leaver", "anonymous")


# What stands in addresses of every authority alike: words of the law, not records.
WORDS = frozenset(
    {
        "case letter",
        "item of the law",
        "theme",
        "journey",
        "kind of reason",
        "reach key",
        "year heard",
        "first version",
    }
)


@dataclass(frozen=True)
class Row:
    """One address: what stands in it, who may read, who may write."""

    name: str
    holds: tuple[str, ...]
    reads: Who | None
    writes: Who | None = None
    may: Who = frozenset()  # whose role opens such pages, though not this record

    @property
    def is_public(self) -> bool:
        """Open to anybody."""
        return self.reads == PUBLIC

    @property
    def is_of_an_authority(self) -> bool:
        """Whether a record of one authority stands in the address."""
        return bool(set(self.holds) - WORDS) and not self.is_public

    def address(self, world: World) -> str:
        """The address of this world's record."""
        return reverse(self.name, args=[HOLDS[each](world) for each in self.holds])


def thing(name: str, attribute: str = "public_id") -> Callable[[World], Any]:
    """A record's id."""
    return lambda world: getattr(world.things[name], attribute)


def first_item(nation: str) -> str:
    """The code of the first thing that a nation's authorities must publish."""
    return publishing(nation).items[0].code


OWN_NAMES = (
    *("body", "duty", "post", "file", "plan", "edition", "question", "item", "report"),
    *("cycle", "snapshot", "text", "risk", "dependency", "invitation", "justified"),
    *("bond", "reason", "promise", "comment", "partner", "book"),
    *(
        "child",
        "case",
        "child plan",
        "need row",
        "vague row",
        "version",
        "unsent version",
    ),
    *("document", "sharing", "contact note", "statement", "subject request"),
    *("letter", "happening", "decision", "advice", "earlier advice"),
    *("consultation", "panel", "agenda item"),
    *("document read", "line read", "list brought", "row brought"),
    *("paper", "roll", "row of a roll", "row asked", "pack sent", "pack came"),
    *("support cycle", "support letter", "letter to send", "intervention"),
    *("new pupil", "reviewed pupil", "own view"),
    *("review", "guest", "view", "early", "term", "school"),
    *("dispute", "direction", "working paper"),
    *("cover", "public document", "gap", "local word", "asking", "expected", "special"),
    "pair of terms",
    *("service", "organisation", "comment of a reader", "year report"),
    *(
        "new entry",
        "request for paper",
        "own list",
        "own item",
        "guide link",
        "guide form",
    ),
    *("check answer", "change"),
    *("hold", "disposal", "transport"),
    *("translation", "translated plan", "unsent translated"),
    *("removal", "clean copy", "bundle", "bundle paper", "bundle issue", "own words"),
    *("audit", "audited", "reading", "feedback", "audit reader"),
    *("note", "front", "series", "criterion", "evidence", "public evidence"),
)
HOLDS: dict[str, Callable[[World], Any]] = {name: thing(name) for name in OWN_NAMES} | {
    "running": thing("edition in force"),
    "next edition": thing("next edition"),
    "person": thing("action_lead"),
    "answered plan": thing("answered plan"),
    "read item": thing("item checked"),
    "finished": thing("cycle published"),
    "job": thing("job", "pk"),
    "seat": thing("seat of action_lead", "pk"),
    "check": lambda world: "owner_missing",
    "led by nobody": thing("other item"),
    "word": lambda world: "assess_agreed",
    "place": lambda world: world.place.public_id,
    "authority": lambda world: world.authority.slug,
    "slug": thing("plan", "slug"),
    "cycle slug": thing("cycle published", "slug"),
    "token": lambda world: world.token,
    "kind of file": lambda world: "highlight",
    "number of a service": lambda world: number_of(world.things["service"].pk),
    "watcher": lambda world: watcher_token(str(world.things["watcher"].public_id)),
    "sent entry": lambda world: key_of_new_entry(
        str(world.things["new entry"].public_id)
    ),
    "request from the public": thing("request from the public"),
    "year said": lambda world: 2025,
    "year heard": lambda world: today().year,
    "kind of reason": lambda world: "gap",
    "first version": lambda world: 1,
    "kind of booklet": lambda world: "offline",
    "follower": lambda world: token_of(str(world.things["follower"].public_id)),
    "nation": lambda world: "scotland",
    "reach key": lambda world: "office_contact",
    "resource": lambda world: "services",
    "rule": lambda world: "vague",
    "begin": lambda world: "begin",
    "section A": lambda world: "A",
    "section F": lambda world: "F",
    "every part": lambda world: "all",
    "part": lambda world: "child",
    "need": lambda world: "need",
    "invited": lambda world: "invited",
    "whose": lambda world: "child",
    "outcome": lambda world: "outcome",
    "outcome key": lambda world: "o1",
    "provision": lambda world: "provision",
    "layout": lambda world: "a_to_k",
    "sound": lambda world: "sound",
    "setting": lambda world: world.things["school"].slug,
    "journey": lambda world: "first-worry",
    "kind": lambda world: "easy_read",
    "language": lambda world: "en",
    "theme": lambda world: "sleep",
    "item of the law": lambda world: first_item(world.authority.nation),
    "case letter": lambda world: "own_words",
    "one": lambda world: 1,
    "parent key": lambda world: world.things["letter"].adult.public_id,
    "docx": lambda world: "docx",
    "alone": lambda world: "alone",
    "form": lambda world: "html",
    "letter kind": lambda world: "report",
    "support part": lambda world: "assess",
    "row kind": lambda world: "intervention",
    "first": lambda world: 0,
    "answer": lambda world: "right",
    "check link": lambda world: f"check-{world.link}",
    "link": lambda world: world.link,
    "link book": lambda world: mark_of(None, world.link, world.things["book"]),
}
