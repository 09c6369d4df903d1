"""A plan's own status words, and what they say by facet."""

from goldenthread.plans.rules.reading.draft import Status


def read_status(raw: str, heading: str | None = None) -> Status:
    """The status as printed, and its facets as far as the words say them."""
    return Status(raw=raw, heading=heading)
