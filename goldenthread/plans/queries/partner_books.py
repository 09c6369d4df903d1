"""Workbooks that partners take and send back by a link in a mail."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.core import signing

from goldenthread.access.models import Lodged
from goldenthread.access.rules import Viewer
from goldenthread.plans.models import Item, UpdateLink
from goldenthread.plans.queries.do import standings_in
from goldenthread.plans.queries.partners import facts_of_links
from goldenthread.plans.queries.workbooks import is_whole, standing_now
from goldenthread.plans.rules.partners import (
    LINK_SAYS,
    LinkState,
    digest_of,
    link_state,
)
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.standing import Standing
from goldenthread.plans.rules.workbooks import (
    NOT_ASKED,
    Line,
    Now,
    Outcome,
    Typed,
    line_of,
    outcome,
    twice,
)

SALT = "partner's workbook"


@dataclass(frozen=True)
class Asked:
    """A report that a link asks for: whether it may be sent, and what stands now."""

    link: UpdateLink
    state: LinkState
    standing: Standing
    now: Now

    @property
    def works(self) -> bool:
        """Whether a report may be sent."""
        return self.state is LinkState.WORKS


def asked_by(viewer: Viewer, links: Sequence[UpdateLink], *, on: date) -> list[Asked]:
    """What links of one authority ask for, each item once: queries as for one."""
    machine = replace(viewer, channel="job")  # it looks; the token is the permission
    states = _states(viewer, links, on)
    cycles = list({link.cycle_id: link.cycle for link, _ in states}.values())
    items = Item.objects.visible_to(machine).filter(
        pk__in=[link.item_id for link, _ in states]
    )
    found = standings_in(machine, cycles, items)
    standings = {cycle: found[cycle.pk] for cycle in cycles}
    by_key = {row.key: row for rows in standings.values() for row in rows}
    now = standing_now(machine, standings)
    return [
        Asked(link, state, by_key[key], _shown(link, state, now[key]))
        for link, state in states
        if (key := str(link.item.public_id)) in by_key
    ]


def _states(
    viewer: Viewer, links: Sequence[UpdateLink], on: date
) -> list[tuple[UpdateLink, LinkState]]:
    """Each item once: by the link that works where two bodies lead it."""
    facts = facts_of_links(viewer, links)
    found: dict[int, tuple[UpdateLink, LinkState]] = {}
    for link in links:
        state = link_state(facts[link.pk], on=on)
        if link.item_id not in found or state is LinkState.WORKS:
            found[link.item_id] = (link, state)
    return list(found.values())


def _shown(link: UpdateLink, state: LinkState, now: Now) -> Now:
    """What a partner may see of it: never what somebody else wrote inside."""
    named = replace(now, item=f"{now.item} ({link.cycle.plan.title})")
    if state is not LinkState.WORKS:
        shut = LINK_SAYS[state].words
        return replace(named, version=0, state="", said=Said(""), shut=shut)
    return named if now.state else replace(named, said=Said(now.said.phase))


def lines_by_link(viewer: Viewer, asked: Sequence[Asked]) -> list[Line]:
    """The rows that go out: what may still be sent, and nothing else."""
    return [line_of(one.standing, one.now) for one in asked if one.works]


def outcomes_by_link(
    viewer: Viewer, asked: Sequence[Asked], rows: Sequence[Typed], *, on: date
) -> list[Outcome]:
    """What becomes of each row of a workbook that came back, if it came now."""
    now = {one.standing.key: one.now for one in asked}
    return twice(
        [
            outcome(
                row,
                now.get(row.cells["Key"]) or _not_asked(row),
                is_whole=is_whole(viewer, row),
                on=on,
            )
            for row in rows
        ]
    )


def _not_asked(row: Typed) -> Now:
    return Now(0, "", Said(""), cycle=row.cells["Cycle"], barred=NOT_ASKED)


def mark_of(viewer: Viewer | None, token: str, book: Lodged) -> str:
    """How an address names a file that came by a link: nobody else's link opens it."""
    return _signer(token).sign(str(book.public_id))


def book_by_mark(viewer: Viewer | None, token: str, mark: str) -> Lodged | None:
    """The file that an address names, if it came by this link; it is only read."""
    try:
        key = _signer(token).unsign(mark)
    except signing.BadSignature:
        return None
    rows = Lodged.objects.visible_to(viewer).filter(public_id=key)
    return rows.filter(state="quarantined").first()


def _signer(token: str) -> signing.Signer:
    return signing.Signer(salt=f"{SALT} {digest_of(token)}", sep=".")
