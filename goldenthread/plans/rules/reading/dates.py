"""Dates and time words found in a text, with their precision."""

from goldenthread.plans.rules.reading.draft import DateRef


def find_dates(text: str, where: str) -> list[DateRef]:
    """All dates and time words of ``text`` in order; ``where`` is "progress.2"."""
    return []
