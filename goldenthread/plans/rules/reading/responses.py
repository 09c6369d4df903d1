"""The formal answer to a recommendation, as printed and as one of six words."""

import re
from functools import cache

from goldenthread.plans.rules.reading.draft import Response
from goldenthread.plans.rules.reading.vocabulary import words


@cache
def _answers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            entry["normalised"],
            re.compile(rf"\b(?:{'|'.join(map(re.escape, entry['words']))})\b", re.I),
        )
        for entry in words("responses")["response"]
    )


def normalised(text: str) -> str | None:
    """The first answer whose words stand in ``text``."""
    return next((name for name, words_of in _answers() if words_of.search(text)), None)


def is_response(text: str) -> bool:
    """Whether a text is an answer and nothing else: "Accept.", "Noted"."""
    bare = text.strip(" .")
    return (
        bool(bare)
        and len(bare.split()) <= 4
        and any(words_of.match(bare) for _, words_of in _answers())
    )


def read_response(raw: str, heading: str | None = None) -> Response:
    """The response as printed, what it amounts to, and its qualification."""
    first, *rest = re.split(r"(?<=[.;,])\s+|\s+[-–—]\s+", raw, maxsplit=1)
    return Response(
        raw=raw,
        heading=heading,
        normalised=normalised(first) or normalised(raw),
        qualification=rest[0] if rest and rest[0].strip() else None,
    )
