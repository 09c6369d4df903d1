"""Tags that print components. README.md of this folder shows how to use each."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from goldenthread.ui.charts import Chart
from goldenthread.ui.rules import Knot, Link, Page, Part, Row, Step, Table, Tag

register = template.Library()
_FOLDER = "ui/components"


def _block(component: str, **values: Any) -> SafeString:
    return render_to_string(f"{_FOLDER}/{component}.html", values)


# ---- Around words of the page's own ----


@register.simple_block_tag
def details(content: SafeString, summary: str, opened: bool = False) -> SafeString:
    """Words that open when asked for."""
    return _block("details", content=content, summary=summary, opened=opened)


@register.simple_block_tag
def inset(content: SafeString) -> SafeString:
    """Words set apart by a line at their side."""
    return _block("inset", content=content)


@register.simple_block_tag
def warning(content: SafeString) -> SafeString:
    """What happens if you go on, with a mark that cannot be overlooked."""
    return _block("warning", content=content)


@register.simple_block_tag
def notification(
    content: SafeString, title: str = "Important", success: bool = False
) -> SafeString:
    """A banner at the top of the page. Messages of Django are printed without it."""
    return _block("notification", content=content, title=title, success=success)


@register.simple_block_tag
def scroll(content: SafeString, name: str) -> SafeString:
    """What is too wide for a small screen, in a named region that scrolls by itself."""
    return _block("scroll", content=content, name=name)


@register.simple_block_tag
def empty(content: SafeString, title: str) -> SafeString:
    """What a list says when there is nothing in it, and what to do next."""
    return _block("empty", content=content, title=title)


@register.simple_block_tag
def card(content: SafeString, title: str, url: str = "", level: int = 2) -> SafeString:
    """A box with a heading, for one thing among several of a kind."""
    return _block("card", content=content, title=title, url=url, level=level)


# ---- Finished values ----


@register.inclusion_tag(f"{_FOLDER}/tag.html")
def tag(tag: Tag) -> dict[str, object]:
    """A status in words and colour."""
    return {"tag": tag}


@register.inclusion_tag(f"{_FOLDER}/table.html")
def table(table: Table) -> dict[str, object]:
    """A table with caption, in a scroll region or stacked on small screens.

    Its cells go to the template as plain values: there may be hundreds, and to look
    for a name in an object costs three times as much.
    """
    heads = [vars(column) for column in table.columns]
    rows = [
        [
            (head, vars(cell) | {"blank": cell.is_blank, "plain": cell.is_plain})
            for head, cell in zip(heads, row, strict=True)
        ]
        for row in table.rows
    ]
    return {"table": table, "rows": rows}


@register.inclusion_tag(f"{_FOLDER}/summary_list.html")
def summary_list(rows: Sequence[Row], title: str = "") -> dict[str, object]:
    """Names and values, each with links to change it; with a title, in a card."""
    return {"rows": rows, "title": title, "changes": any(r.change for r in rows)}


@register.inclusion_tag(f"{_FOLDER}/task_list.html")
def task_list(steps: Iterable[Step], name: str = "task") -> dict[str, object]:
    """What is to be done, one line each, with how far it is."""
    return {"steps": steps, "name": name}


@register.inclusion_tag(f"{_FOLDER}/tabs.html")
def tabs(links: Iterable[Link], label: str = "Parts of this page") -> dict[str, object]:
    """Tabs that are links to pages, so that they need no script."""
    return {"links": links, "label": label}


@register.inclusion_tag(f"{_FOLDER}/parts.html")
def parts(
    parts: Iterable[Part], label: str = "Parts of this page"
) -> dict[str, object]:
    """Tabs in groups: all groups, and beneath them the pages of the one we are in."""
    return {"parts": parts, "label": label}


@register.inclusion_tag(f"{_FOLDER}/pagination.html")
def pagination(page: Page) -> dict[str, object]:
    """On to the next part of a list and back."""
    return {"page": page}


@register.inclusion_tag(f"{_FOLDER}/progress.html")
def progress(
    label: str, done: int, total: int, unit: str = "", again: str = ""
) -> dict[str, object]:
    """How far long work is. ``again``: the address that says how far it is now."""
    share = round(100 * done / total) if total else 0
    values = {"label": label, "done": done, "total": total, "unit": unit}
    return values | {"share": min(100, max(0, share)), "again": again}


@register.inclusion_tag(f"{_FOLDER}/thread.html")
def thread(knots: Iterable[Knot], level: int = 3) -> dict[str, object]:
    """What became of one thing, moment by moment, on a golden thread."""
    return {"knots": knots, "level": level}


@register.inclusion_tag(f"{_FOLDER}/chart.html")
def chart(chart: Chart, csv: str = "") -> dict[str, object]:
    """A picture with its numbers in a table below it."""
    return {"chart": chart, "csv": csv}


@register.inclusion_tag(f"{_FOLDER}/button.html")
def button(
    label: str,
    url: str = "",
    kind: str = "",
    name: str = "",
    value: str = "",
) -> dict[str, object]:
    """A button, or with ``url`` a link like one. Kinds: secondary, warning, start."""
    return {"label": label, "url": url, "kind": kind, "name": name, "value": value}
