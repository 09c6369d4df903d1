"""Stored editions by the address that an officer or a reader sees in the browser."""

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from django.db import DatabaseError

from goldenthread.access.clock import today
from goldenthread.access.rules import Viewer
from goldenthread.places.queries.acting import NobodyActs, acting
from goldenthread.plans.queries.assess import every_edition
from goldenthread.plans.queries.lineage import entries
from goldenthread.plans.queries.plan import current_edition, plans_of
from goldenthread.plans.queries.review import published_cycle, snapshots
from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.rules.lineage.published import published_entries

ID = r"(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
SLUG = r"[-a-zA-Z0-9_]+"
EDITION = re.compile(rf"/work/editions/{ID}(?:/|$)")
PLAN = re.compile(rf"/work/plans/{ID}(?:/|$)")
PUBLIC = re.compile(
    rf"/plans/(?P<authority>{SLUG})/(?P<plan>{SLUG})(?:/cycles/(?P<cycle>{SLUG}))?"
    r"(?:/|$)"
)


class NotStored(Exception):
    """One sentence why an address gives no edition."""


def entries_at(address: str, *, authority: str, email: str) -> Sequence[Entry]:
    """The items of the edition at an address; ``NotStored`` says why there are none."""
    path = unquote(urlsplit(address).path)
    path = path if path.startswith("/") else f"/{path}"
    try:
        if public := PUBLIC.match(path):
            return _published(address, **public.groupdict())
        viewer = acting(None, authority, email, on=today())
        return _worked_on(address, path, viewer)
    except NobodyActs as problem:
        raise NotStored(str(problem)) from None
    except DatabaseError:
        raise NotStored(
            f"{address} is the address of a stored edition, and there is no database "
            "in the form of this version: run ./manage migrate first."
        ) from None


def _worked_on(address: str, path: str, viewer: Viewer) -> Sequence[Entry]:
    if named := EDITION.match(path):
        edition = every_edition(viewer).filter(public_id=named["id"]).first()
    elif named := PLAN.match(path):
        plan = plans_of(viewer).filter(public_id=named["id"]).first()
        edition = current_edition(viewer, plan) if plan else None
    else:
        raise NotStored(f"{address} is not the address of an edition, plan or cycle.")
    if edition is None:
        raise NotStored(
            f"There is no edition at {address} for whoever asks. Say whose it is with "
            "--authority and who asks with --as."
        )
    return entries(viewer, edition)


def _published(
    address: str, authority: str, plan: str, cycle: str | None
) -> Sequence[Entry]:
    rows = snapshots(None, authority, plan)
    row = (rows.filter(cycle__slug=cycle) if cycle else rows).first()
    if row is None:
        raise NotStored(f"Nothing is published at {address}.")
    found = published_cycle(None, row)
    if found is None:
        raise NotStored(f"What was published at {address} has been taken down.")
    return published_entries(found)
