"""The bench of the Local Offer measures what it says, on a few services."""

from datetime import date

from goldenthread.directory.models import Service
from goldenthread.project.management.commands.bench import told_offer
from goldenthread.project.management.offers import offers


def test_services_are_taken_in_and_pages_of_the_feed_timed(db):
    found = list(offers(60, on=date(2026, 11, 22)))
    assert Service.objects.visible_to(None).count() == 60
    timed = [row.what for row in found]
    assert timed[:4] == [
        "taking in 60 services",
        "first page of 50 whole services of 60",
        "last page of 50 whole services of 60",
        "search of 60, without the model, p95",
    ]
    # Where the model does not run, there is nothing to time.
    assert timed[4:] in ([], ["search of 60, with the model, p95"])
    heading, *lines = told_offer(found)
    assert "Local Offer" in heading
    assert len(lines) == len(found)
