"""The Local Offer of an invented area: a sheet, taken in as an officer would."""

import csv
from datetime import date, timedelta
from pathlib import Path

from goldenthread.demo.tasks.area import Cast
from goldenthread.directory.actions import import_directory
from goldenthread.directory.rules.columns import page_of_sheet

DOCUMENTS = Path(__file__).parents[1] / "documents"
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
