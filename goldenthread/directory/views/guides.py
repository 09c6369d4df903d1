"""Guides and journeys for families, and who was asked about the Local Offer."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.queries import guides as queries
from goldenthread.directory.queries.guides import GuideTold
from goldenthread.directory.rules.guide_forms import (
    Sentences,
    sentences_in,
    times_told,
)
from goldenthread.directory.rules.guides import RIGHT_TO_LEFT, is_overdue, steps
from goldenthread.directory.rules.paper import PAPER_FORMS
from goldenthread.directory.views.documents import file_link
from goldenthread.directory.views.duty import (
    authority_named,
    chosen_or_only,
    home_crumbs,
)
from goldenthread.directory.views.public import found
from goldenthread.duties.rules.publishing import FAMILIES, SCHOOLS, consulted
from goldenthread.places.queries import reached
from goldenthread.places.views.reaching import row_of
from goldenthread.ui.rules import Link, Row

FIRST = "This is a first text. {} has not checked it yet."
OUTDATED = "the guide has changed since, so some of it may be out of date."
LAW_AT = ": https://"  # between the name of a law and its address
GUIDES = "Step by step"
TOOLKITS = "Toolkits for schools"
FOR_FAMILIES = (
    "From the first worry on: what happens, what you can do, and which dates others "
    "must keep."
)
FOR_SCHOOLS = (
    "For SENCOs, teachers and everybody who helps in school: what to use, and when. "
    "Families may read them too."
)


@require_safe
def guides(request: Asked) -> HttpResponse:
    """The guides of the only authority, or the authorities to choose from."""
    return chosen_or_only(request, "guides_of", GUIDES)


@require_safe
def guides_of(request: Asked, authority: str) -> HttpResponse:
    """Every guide of an authority, in the order in which families go."""
    other = Link(TOOLKITS, reverse("toolkits_of", args=[authority]))
    return shelf(request, authority, FAMILIES, GUIDES, FOR_FAMILIES, other)


def shelf(
    request: Asked, authority: str, audience: str, heading: str, lead: str, other: Link
) -> HttpResponse:
    """The guides of an authority for somebody, and the way to those for others."""
    one = authority_named(request, authority)
    values = {
        "authority": one,
        "heading": heading,
        "lead": lead,
        "links": listed_for(request, one, audience),
        "other": other,
        "crumbs": home_crumbs(),
    }
    return render(request, "directory/guides.html", values)


def listed_for(request: Asked, one: Any, audience: str) -> list[tuple[Link, str]]:
    """The guides for families, or the toolkits for schools, and what each is about."""
    return [
        (Link(each.title, reverse("guide", args=[one.slug, each.key])), each.lead)
        for each in queries.guides(request.viewer, one)
        if each.audience == audience
    ]


@require_safe
def toolkits(request: Asked) -> HttpResponse:
    """The toolkits of the only authority, or the authorities to choose from."""
    return chosen_or_only(request, "toolkits_of", TOOLKITS)


@require_safe
def toolkits_of(request: Asked, authority: str) -> HttpResponse:
    """What a school can use and when, in one place; anybody may read it."""
    other = Link(GUIDES, reverse("guides_of", args=[authority]))
    return shelf(request, authority, SCHOOLS, TOOLKITS, FOR_SCHOOLS, other)


@require_safe
def guide(request: Asked, authority: str, key: str) -> HttpResponse:
    """One guide: steps, with the times that the law gives today."""
    one = authority_named(request, authority)
    told: GuideTold = found(queries.guide(request.viewer, one, key))
    values = printed(request, one, told.words) | {
        "guide": told,
        "trust": trust(request, one, told),
        "forms": (others := other_forms(request, one, told)),
        "outdated": OUTDATED if any(old for *_, old in others) else "",
        "beside": links_beside(request, one, key),
        "who": reverse("organisation_of", args=[one.slug]),
        "reached": [row_of(each) for each in reached(request.viewer, one)],
        "files": [
            Link(says, reverse("guide_file", args=[one.slug, key, kind]))
            for kind, says in PAPER_FORMS
        ],
        "crumbs": crumbs(one, told),
    }
    return render(request, "directory/guide.html", values)


def links_beside(request: Asked, one: Any, key: str) -> list[Link]:
    """What is to be used with a guide: a page elsewhere, or a document of ours."""
    return [
        file_link(row.document.latest, str(row))
        if row.document
        else Link(row.title, row.url)
        for row in queries.links_with(request.viewer, one, key)
    ]


def crumbs(one: Any, told: GuideTold) -> tuple[Link, ...]:
    """The way back to all guides, or to all toolkits."""
    name, title = ("guides_of", GUIDES)
    if told.is_toolkit:
        name, title = ("toolkits_of", TOOLKITS)
    return (*home_crumbs(), Link(title, reverse(name, args=[one.slug])))


def printed(request: Asked, one: Any, words: str) -> dict[str, Any]:
    """A text in steps with its times, and the limits it takes them from."""
    timed = queries.words_timed(request.viewer, one, words, on=request.today)
    return {
        "authority": one,
        "steps": steps(timed.text),
        "limits": [
            Row(each.says, lines=said_of(each), links=law_of(each))
            for each in timed.limits
        ],
        "all_limits": reverse("limits_of", args=[one.nation]) if timed.limits else "",
    }


def said_of(limit: Any) -> tuple[str, ...]:
    """A limit: how long, counted from what, and what is not sure."""
    name, _, address = limit.source.partition(LAW_AT)
    law = "" if address else f"{name}."
    counted = f"Counted from: {limit.counted_from}."
    return tuple(filter(None, (f"{limit.length}.", counted, limit.doubt, law)))


def law_of(limit: Any) -> tuple[Link, ...]:
    """The law a limit stands in, where it can be read."""
    name, _, address = limit.source.partition(LAW_AT)
    return (Link(name, f"https://{address}"),) if address else ()


def trust(request: Asked, one: Any, told: GuideTold) -> tuple[Row, ...]:
    """Who answers for a guide, when it was checked, and when it is checked again."""
    row = told.row
    if row is None:
        return (Row("Checked", FIRST.format(one)),)
    late = is_overdue(row.review_due, on=request.today)
    again = f"{day_in_words(row.review_due)}{', which has passed' if late else ''}"
    return (
        Row("Answers for this guide", str(row.owner or one)),
        Row("Checked", day_in_words(row.reviewed_on)),
        Row("To be checked again by", again),
    )


def other_forms(request: Asked, one: Any, told: GuideTold) -> list[Any]:
    """Links to a guide in other forms, and whether each is out of date."""
    return [
        (
            Link(
                f"{row.get_kind_display()}: {row.get_language_display()}",
                reverse(
                    "guide_form", args=[one.slug, told.key, row.kind, row.language]
                ),
            ),
            row.language,
            queries.is_outdated(request.viewer, row, told, on=request.today),
        )
        for row in queries.forms_of(request.viewer, one, told.key)
    ]


@require_safe
def guide_form(
    request: Asked, authority: str, key: str, kind: str, language: str
) -> HttpResponse:
    """A guide in Easy Read, in another language, or to be read aloud."""
    one = authority_named(request, authority)
    told: GuideTold = found(queries.guide(request.viewer, one, key))
    rows = queries.forms_of(request.viewer, one, key)
    row: Any = found(rows.filter(kind=kind, language=language).first())
    says, tongue = sentences_in(row.language)
    values = printed(request, one, told.words) | {
        "row": row,
        "text": form_text(request, row, says.unsure),
        "direction": direction_of(row.language),
        "says": says,
        "tongue": tongue,
        "says_direction": direction_of(tongue),
        "warnings": warnings(request, row, told, says),
        "made": row.made_on.strftime("%d/%m/%Y"),
        "guide": Link(told.title, reverse("guide", args=[one.slug, key])),
        "beside": links_beside(request, one, key),
        "crumbs": crumbs(one, told),
    }
    return render(request, "directory/guide_form.html", values)


def direction_of(language: str) -> str:
    """Which way a language is written."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def form_text(request: Asked, row: Any, unsure: str) -> dict[str, Any]:
    """What a form says, with the times of the law in its own language."""
    law = queries.law_of(request.viewer, row, on=request.today)

    def told(words: str) -> str:
        return times_told(words, law, unsure)

    return {
        "title": told(row.title),
        "lead": told(row.lead),
        "messages": told(row.messages).split("\n") if row.messages.strip() else [],
        "steps": steps(told(row.words)),
    }


def warnings(request: Asked, row: Any, told: GuideTold, says: Sentences) -> list[str]:
    """What has changed since a form was made, in its own language."""
    text = says.outdated if row.made_from != told.mark else ""
    law = (
        says.law if queries.times_changed(request.viewer, row, on=request.today) else ""
    )
    return [each for each in (text, law) if each]


@require_safe
def asked(request: Asked) -> HttpResponse:
    """The register of the only authority whose law has one, or a choice of them."""
    return chosen_or_only(request, "asked_of", "Who was asked", has_consulted)


def has_consulted(one: Any) -> bool:
    """Whether the law of its nation names whom to ask."""
    return consulted(one.nation) is not None


@require_safe
def asked_of(request: Asked, authority: str) -> HttpResponse:
    """Whom the law names, who was asked when and how, and what changed."""
    one = authority_named(request, authority)
    law = consulted(one.nation)
    if law is None:
        raise Http404
    rows = list(queries.consultations(request.viewer, one))
    asked = {row.party for row in rows}
    values = {
        "authority": one,
        "law": law,
        "parties": [
            (party, [told_of(row) for row in rows if row.party == party.code])
            for party in law.parties
            if party.code in asked
        ],
        "unasked": [party for party in law.parties if party.code not in asked],
        "crumbs": home_crumbs(),
    }
    return render(request, "directory/asked.html", values)


def told_of(row: Any) -> tuple[Row, ...]:
    """One time somebody was asked."""
    return (
        Row("Who was asked", row.who),
        Row("When", day_in_words(row.asked_on)),
        Row("How", row.how),
        Row("What they said", row.said or "Not written down"),
        Row("What changed", row.changed or "Nothing is written down yet"),
    )
