"""What must be published, for anyone to read: the list of the law as it is met here."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked, saved_as
from goldenthread.access.queries import authorities
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.queries.duty import ItemStands, matrix
from goldenthread.directory.queries.lists import ended_items
from goldenthread.directory.rules.covering import STANDING_WORDS, Standing, counted
from goldenthread.directory.views.documents import file_link
from goldenthread.directory.views.public import HOME
from goldenthread.documents.writers import CONTENT_TYPES
from goldenthread.documents.writers.csv import rows_as_file
from goldenthread.duties.rules.publishing import consulted, publishing
from goldenthread.ui.rules import Colour, Link, Row, Tag

COLOURS = {
    Standing.TOLD: Colour.GREEN,
    Standing.OLD: Colour.ORANGE,
    Standing.MISSING: Colour.RED,
    Standing.APART: Colour.GREY,
}
UNKEPT = "Nobody answers for these yet, and nobody has looked at them."
NEVER = "Not looked at yet"
HEADS = (
    *("Code", "What must be told", "Must or should", "Source", "Law confirmed"),
    *("How it stands", "Where it is told", "Gaps", "Not needed because"),
    *("Who answers for it", "Last looked at", "List", "Who asks for it"),
)


@require_safe
def duty(request: Asked) -> HttpResponse:
    """The list of the only authority, or the authorities to choose from."""
    return chosen_or_only(request, "duty_of", "What the Local Offer must tell")


def chosen_or_only(
    request: Asked,
    name: str,
    heading: str,
    has_page: Callable[[Any], bool] = lambda _: True,
) -> HttpResponse:
    """On to the page of one's own or the only authority, or a choice of them."""
    every = [one for one in authorities(request.viewer)[:500] if has_page(one)]
    own = request.authority or (every[0] if len(every) == 1 else None)
    if own:
        return redirect(name, own.slug)
    links = [Link(each.name, reverse(name, args=[each.slug])) for each in every]
    values = {"links": links, "heading": heading, "crumbs": home_crumbs()}
    return render(request, "directory/authorities.html", values)


def home_crumbs() -> tuple[Link, ...]:
    """The way back to the Local Offer."""
    return (Link(HOME, reverse("local_offer")),)


def authority_named(request: Asked, slug: str) -> Any:
    """The authority of an address, or there is no such page."""
    found = authorities(request.viewer).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


@require_safe
def duty_of(request: Asked, authority: str) -> HttpResponse:
    """Every item that must be published: where, by whom, how fresh, what is missing."""
    one = authority_named(request, authority)
    rows = matrix(request.viewer, one, on=request.today)
    parts = [list(part) for _, part in groupby(rows, lambda row: row.item.list)]
    values = {
        "authority": one,
        "law": publishing(one.nation),
        "figures": figures([row for row in rows if not row.item.list.is_own]),
        "lists": [part_of(part, request) for part in parts],
        "over": over(request, one),
        "missing": Tag(STANDING_WORDS[Standing.MISSING], COLOURS[Standing.MISSING]),
        "unkept": UNKEPT,
        "csv": reverse("duty_csv", args=[one.slug]),
        "asked": reverse("asked_of", args=[one.slug]) if consulted(one.nation) else "",
        "crumbs": home_crumbs(),
    }
    return render(request, "directory/duty.html", values)


def part_of(rows: list[ItemStands], request: Asked) -> dict[str, Any]:
    """One list: of an own one also who asks for it, and how its items stand."""
    told_of = rows[0].item.list
    return {
        "said": told_of,
        "facts": list_facts(told_of) if told_of.is_own else [],
        "figures": in_a_line(rows) if told_of.is_own else "",
        "groups": [
            parted(title, [told(row, request) for row in group])
            for title, group in groupby(rows, lambda row: row.item.group)
        ],
    }


def list_facts(one: Any) -> list[Row]:
    """Who asks for an own list, where it is written, and since when it is asked."""
    read = (Link("Read it where it is published", one.url),) if one.url else ()
    facts = [
        Row("Who asks for it", one.asker),
        Row("Where it is written", one.source),
        Row("Read it", links=read),
        Row("Asked since", day_in_words(one.start)),
    ]
    return [each for each in facts if each.value or each.links]


def in_a_line(rows: list[ItemStands]) -> str:
    """How many items of a list stand how, in a sentence."""
    told_of = [f"{many} {words}" for many, words in figures(rows) if many]
    return f"{len(rows)} in this list: {', '.join(told_of)}."


def over(request: Asked, one: Any) -> list[str]:
    """Own items that are no longer asked, so that nothing goes unseen."""
    return [
        f"{item.code}. {item.says} ({item.list}, until {day_in_words(item.last_day)})"
        for item in ended_items(request.viewer, one, on=request.today)
    ]


def parted(title: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    """A group: the items of which something is said, then the others in one list."""
    return {
        "title": title,
        "items": [item for item in items if item["facts"]],
        "unkept": [item for item in items if not item["facts"]],
    }


def figures(rows: list[ItemStands]) -> list[tuple[int, str]]:
    """How many items stand how."""
    many = counted([row.standing for row in rows])
    return [(many[each], STANDING_WORDS[each].lower()) for each in Standing]


def told(stands: ItemStands, request: Asked) -> dict[str, Any]:
    """One item as the page prints it."""
    item, row = stands.item, stands.row
    reviewed = row.reviewed_on if row else None
    facts = [
        Row("Where it is told", lines=(), links=links_of(stands)),
        Row("Why it is not needed", row.not_needed if row else ""),
        Row("Note", row.note if row else ""),
        Row("Missing", links=tuple(map(what_is_done, stands.gaps))),
        Row("Who answers for it", str(row.owner) if row and row.owner else ""),
        Row("Last looked at", day_in_words(reviewed) if reviewed else ""),
        Row("Worded before as", lines=item.before),
    ]
    kept = [each for each in facts if each.value or each.lines or each.links]
    return {
        "code": item.code,
        "says": item.says,
        "source": item.source,
        "doubt": item.doubt,
        "tag": Tag(STANDING_WORDS[stands.standing], COLOURS[stands.standing]),
        "facts": kept,
        "warnings": [
            f"{one.label}: {words}"
            for one in stands.told
            if (words := one.words(on=request.today))
        ],
    }


def what_is_done(gap: Any) -> Link:
    """A gap, with the page that tells what is done about it."""
    at = [gap.authority.slug, "gap", gap.public_id]
    return Link(gap.says, reverse("answered_why", args=at))


def links_of(stands: ItemStands) -> tuple[Link, ...]:
    """Where an item is told, to be followed; of a document also what is said of it."""
    found = []
    for cover in stands.covers:
        found.append(link_of(cover))
        if cover.document:
            about = reverse("public_document", args=[cover.document.public_id])
            found.append(Link(f"About “{cover}”: until when, and since", about))
    return tuple(found)


def link_of(cover: Any) -> Link:
    """Where a cover leads, in words."""
    if cover.document:
        return file_link(cover.document.latest, str(cover))
    return Link(str(cover), address_of(cover))


def address_of(cover: Any) -> str:
    """Where a cover leads."""
    if cover.term:
        return f"{reverse('local_offer_services')}?term={cover.term.public_id}"
    if cover.service:
        return reverse("local_offer_service", args=[cover.service.public_id])
    if cover.guide:
        return reverse("guide", args=[cover.authority.slug, cover.guide])
    return str(cover.url)


@require_safe
def duty_csv(request: Asked, authority: str) -> HttpResponse:
    """The same as rows for a spreadsheet."""
    one = authority_named(request, authority)
    rows = matrix(request.viewer, one, on=request.today)
    content = rows_as_file([HEADS, *(line_of(row) for row in rows)])
    name = f"duty-to-publish-{one.slug}.csv"
    return saved_as(content, CONTENT_TYPES["csv"], name, public=True)


def line_of(stands: ItemStands) -> tuple[str, ...]:
    """One item as a line."""
    item, row = stands.item, stands.row
    return (
        item.code,
        item.says,
        item.force,
        item.source,
        "yes" if item.confirmed else "no",
        STANDING_WORDS[stands.standing],
        "; ".join(one.label for one in stands.told),
        "; ".join(gap.says for gap in stands.gaps),
        row.not_needed if row else "",
        str(row.owner) if row and row.owner else "",
        row.reviewed_on.isoformat() if row and row.reviewed_on else "",
        item.list.title,
        item.list.asker or "The law",
    )
