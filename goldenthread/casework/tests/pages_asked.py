"""What a test finds in the words of a page."""

import re


def found(pattern: str, text: str) -> str:
    """The first group of a pattern, which stands in the text."""
    there = re.search(pattern, text)
    assert there
    return there[1]
