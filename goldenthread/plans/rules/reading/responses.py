"""The formal answer to a recommendation, as printed and as one of six words."""

from goldenthread.plans.rules.reading.draft import Response


def read_response(raw: str, heading: str | None = None) -> Response:
    """The response as printed, what it amounts to, and its qualification."""
    return Response(raw=raw, heading=heading)
