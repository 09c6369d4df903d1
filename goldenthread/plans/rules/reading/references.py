"""Mentions of other items by their printed numbers."""

from goldenthread.plans.rules.reading.draft import CrossRef


def cross_refs(text: str, where: str) -> list[CrossRef]:
    """Every number of another item that ``text`` points to; ``where`` as in dates."""
    return []
