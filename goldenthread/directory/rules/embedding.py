"""The lines that a webmaster pastes to show a list of services on another site."""

from html import escape

WIDTH, HEIGHT = "100%", 700
LINES = """\
<iframe src="{source}" title="{title}" width="{width}" height="{height}" loading="lazy">
</iframe>
<p><a href="{page}">{title}</a></p>
"""


def snippet(*, source: str, page: str, title: str) -> str:
    """A frame with a name, and a link for whoever sees no frames; no script."""
    return LINES.format(
        source=escape(source),
        page=escape(page),
        title=escape(title),
        width=WIDTH,
        height=HEIGHT,
    )
