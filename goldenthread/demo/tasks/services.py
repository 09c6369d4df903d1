"""The Local Offer of an invented area: a sheet, taken in as an officer would.

The places are invented; their postcodes are real ones of one coast and one glen, and so
are the codes of the areas covered: without them no distance could be told.
"""

import csv
from datetime import date, timedelta
from pathlib import Path

from goldenthread.access.clock import now
from goldenthread.demo.tasks.area import Cast
from goldenthread.directory.actions import import_directory
from goldenthread.directory.actions.providing import change_own, invite_provider
from goldenthread.directory.queries import own_organisations
from goldenthread.directory.queries.providing import kept_entries, said_now
from goldenthread.directory.rules.columns import page_of_sheet
from goldenthread.directory.rules.wording import Wording
from goldenthread.places.actions import accept_invitation

DOCUMENTS = Path(__file__).parents[1] / "documents"
KEEPS = {"marlhaven": "Seal Bay Leisure", "strathkellan": "High Kellan Play"}
WAITS = "Most families wait until the next term"
AGO = "Checked days ago"


def tell_services(cast: Cast, *, on: date) -> int:
    """Take in the services of an area; how many there are."""
    path = DOCUMENTS / f"{cast.said.slug}-services.csv"
    with path.open(encoding="utf-8", newline="") as file:
        heads, *rows = list(csv.reader(file))
    checked = heads.index(AGO)
    for row in rows:
        row[checked] = (on - timedelta(days=int(row[checked]))).isoformat()
    page = page_of_sheet([heads, *rows], {AGO: "checked"})
    report = import_directory(
        cast.authority,
        pages=[page],
        address=path.name,
        on=on,
        by=cast.viewer("offer-officer", on),
    )
    return report.count("added")


def tell_provider(cast: Cast, *, on: date) -> None:
    """Let somebody keep the entries of an organisation; a change of theirs waits."""
    officer = cast.viewer("offer-officer", on)
    rows = own_organisations(officer).filter(name__in=KEEPS.values())
    invitation = invite_provider(
        rows.get(name=KEEPS[cast.said.slug]),
        email=cast.users["provider"].email,
        at=now(),
        by=officer,
    )
    accept_invitation(invitation, person=None, at=now(), by=officer)
    provider = cast.asked("provider", on)
    service = kept_entries(provider)[0]
    before = said_now(provider, service)
    said = {**before.said, "availability": "waiting", "wait_time": WAITS}
    change_own(
        service,
        wording=Wording(said, before.parts),
        version=service.version,
        at=now(),
        by=provider,
    )
