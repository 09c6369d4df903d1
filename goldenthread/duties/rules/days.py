"""A day as sentences say it."""

from datetime import date


def said(day: date | None) -> str:
    """As in 31 March 2025; '' for none."""
    return f"{day.day} {day:%B %Y}" if day else ""
