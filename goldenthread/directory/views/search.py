"""The page that searches the Local Offer: a box, results with why, and next steps."""

import re
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from goldenthread.access.http import Asked
from goldenthread.access.queries import authorities
from goldenthread.directory.actions.counting import Counted, count_unmet
from goldenthread.directory.forms import NearForm, OnlyForm
from goldenthread.directory.queries.authorities import offers
from goldenthread.directory.queries.crisis import lines_for
from goldenthread.directory.queries.guides import guides_fitting
from goldenthread.directory.queries.search import Wishes, search, services_found
from goldenthread.directory.queries.titles import documents_called, schools_called
from goldenthread.directory.rules.browsing import ONLY, only_in
from goldenthread.directory.rules.numbers import joined
from goldenthread.directory.rules.search_answer import Answer
from goldenthread.directory.rules.search_near import Distance
from goldenthread.directory.rules.unmet import Unmet, unmet
from goldenthread.directory.rules.watching import district_of
from goldenthread.directory.rules.where import spot_of
from goldenthread.directory.views import telling
from goldenthread.directory.views.counting import rendered
from goldenthread.directory.views.crisis import doubt_of, mark_of
from goldenthread.directory.views.listing import LEAVE, Keeping, keeping
from goldenthread.directory.views.public import HOME
from goldenthread.duties.rules.publishing import school_reporting
from goldenthread.ui.rules import Link

TYPED = 400
EXACTLY = "exactly"
OUTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?")
MOST_OFFERS = 20  # authorities whose guides are searched
ADVICE = "information, advice and support"  # whoever calls itself so is shown
NOTHING = "Nothing in this Local Offer fits what you wrote."
FOUND = "What we found"
FURTHER = "Further away, or for another area"
WEAK = "These may not be what you are looking for."


@dataclass(frozen=True)
class Shown:
    """A result as the page prints it."""

    entry: Any
    why: str
    where: str


@dataclass(frozen=True)
class Group:
    """Results under one heading, or what is said where there are none."""

    title: str
    results: list[Shown]
    says: str = ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search_page(request: Asked) -> HttpResponse:
    """What the Local Offer has for somebody's own words; nothing of them is stored.

    A postcode comes by POST alone, so that it stands in no address that is shared.
    """
    is_sent = request.method == "POST"
    said = asked_for(request.POST if is_sent else request.GET)
    typed = said.get("q", "")
    form = NearForm(request.POST if is_sent else None)
    wishes = wishes_in(form, said)
    values: dict[str, Any] = {
        "heading": "Search the Local Offer",
        "typed": typed,
        "left": said.getlist("without"),
        "form": form,
        "crumbs": (Link(HOME, reverse("local_offer")),),
        "leave": LEAVE,
    }
    count = None
    if typed:
        values |= only_asked(said)
        keep = keeping(request, f"{request.path}?{said.urlencode()}")
        without = frozenset(said.getlist("without"))
        found = search(
            request.viewer, typed, on=request.today, without=without, wishes=wishes
        )
        shown = groups(request, found, form, keep)
        is_again = bool(without) or wishes.exactly  # a search counted before
        end = None if is_again else dead_end(request, found, form)
        count = partial(count_unmet, **vars(end)) if end else None
        values |= told(found, said) | {
            "counted": end.need.area if end else None,
            "heading": f"Results for “{typed}”",
            "groups": shown,
            "guides": [] if found.safety else guides_shown(request, typed),
            "named": [] if found.safety else named_so(request, typed),
            "keep": keep,
            "address": list_of(shown),
            "watch": watch_from(said, found),
            "district": district_in(form),
            "advice": [] if found.confident else advice(request),
        }
    return rendered(request, "directory/search.html", values, count)


def wishes_in(form: NearForm, said: QueryDict) -> Wishes:
    """How somebody wants to search, by the address and the form."""
    return Wishes(
        spot_in(form),
        everywhere="everywhere" in said,
        taken=said.get("taken", ""),
        exactly=EXACTLY in said,
    )


@dataclass(frozen=True)
class DeadEnd:
    """A search without a good answer, and where it was counted before."""

    need: Unmet
    council: str
    before: Counted | None


def dead_end(request: Asked, found: Answer, form: NearForm) -> DeadEnd | None:
    """A search of the public that had no good answer, if it had none."""
    spot, place = spot_in(form), found.asked.place or form.place
    typed = str(form.asked().get("near") or "")
    if place:
        spot, typed = place.spot, place.outcode
    need = unmet(found, typed if spot else "", on=request.today)
    if need is None or found.safety or request.viewer or request.method == "HEAD":
        return None
    return DeadEnd(need, spot.district if spot else "", counted_before(request))


def counted_before(request: Asked) -> Counted | None:
    """Where the page before this one counted the same search, if it did."""
    area = request.POST.get("counted")
    if area is None:
        return None
    spot = spot_of(area) if area else None
    return Counted(area, spot.district) if spot else Counted()


def asked_for(given: QueryDict) -> QueryDict:
    """The words, what is left out, boxes ticked: all that an address here may hold."""
    said = QueryDict(mutable=True)
    typed = " ".join(given.get("q", "").replace("\0", "").split())[:TYPED]
    said["q"] = typed
    said.setlist("without", given.getlist("without"))
    for name in ("everywhere", EXACTLY):
        if given.get(name):
            said[name] = "1"
    taken = given.get("taken", "")
    if OUTCODE.fullmatch(taken):
        said["taken"] = taken
    for name in only_in(given):
        said[name] = "on"
    return said


def only_asked(said: QueryDict) -> dict[str, Any]:
    """The boxes that show only some of the results, and what they keep beside."""
    kept = [(name, many) for name, many in said.lists() if name not in ONLY]
    beside = [(name, each) for name, many in kept for each in many]
    return {"only": OnlyForm(said), "only_beside": beside, "asks": only_in(said)}


def told(found: Answer, said: QueryDict) -> dict[str, Any]:
    """What was heard in the words, and how to take it back."""
    return {
        "crisis": help_now(found.safety),
        "perhaps": help_now(found.perhaps),
        "mended": found.asked.mended if found.results else (),
        "exactly": EXACTLY in said and not found.asked.mended,
        "as_typed": changed(said, EXACTLY, "1"),
        "mending": less(said, EXACTLY),
        "no_postcode": found.asked.no_postcode,
        "unplaced": found.asked.unplaced,
        "place": found.asked.place,
        "everywhere": f"?{said.urlencode()}&everywhere=1",
        "others": others(found, said),
        "also": [Link(one.says, without(said, one.key)) for one in found.concepts],
        "left_out": less(said, "without") if said.getlist("without") else "",
        "is_weak": not (found.confident or found.safety),
        "numbers_alone": bool(found.safety) and not found.results,
        "weak_words": WEAK if found.results else NOTHING,
    }


def others(found: Answer, said: QueryDict) -> list[Link]:
    """Other places of the name that was given, and the same search there."""
    place = found.asked.place
    return [
        Link(one.told, changed(said, "taken", one.outcode))
        for one in (place.others if place else ())
    ]


def changed(said: QueryDict, name: str, value: str) -> str:
    """The address of this page with one thing said otherwise."""
    other = said.copy()
    other[name] = value
    return f"?{other.urlencode()}"


def help_now(danger: str) -> dict[str, Any] | None:
    """Whom to ring in a danger, and who confirmed it; none that is wrong.

    That nobody has is said once, and a star stands at the numbers it is true of.
    """
    found = lines_for(None, danger)
    if found is None:
        return None
    says, lines = found
    shown = [(line, *mark_of(line)) for line in lines if not line.is_wrong]
    return {"says": says, "lines": shown, "doubt": doubt_of(lines)}


def without(said: QueryDict, key: str) -> str:
    """The address of this page without one concept."""
    other = said.copy()
    other.appendlist("without", key)
    return f"?{other.urlencode()}"


def less(said: QueryDict, name: str) -> str:
    """The address of this page with one thing not said."""
    other = said.copy()
    other.pop(name, None)
    return f"?{other.urlencode()}"


def groups(request: Asked, found: Answer, form: NearForm, keep: Keeping) -> list[Group]:
    """The results, best first; those in reach of a place before the others."""
    spot = spot_in(form)
    place = found.asked.place or form.place
    distance = Distance(place.spot if place else spot, miles_in(form))
    only = only_in(request.GET or request.POST)
    every = services_found(request.viewer, found, on=request.today)
    show = partial(printed, request, distance, keep, offers(request.viewer))
    shown = [one for one in every if telling.fits(one.service, only)]
    if distance.spot is None:
        titled = {FOUND: shown}
    else:
        of = f" of {place.name}" if place else ""
        reach = f"Within {distance.miles} miles{of}, or online"
        near = [one for one in shown if distance.is_near(one.places, one.areas)]
        far = [one for one in shown if one not in near]
        titled = {reach: near, FURTHER: far}
    says = (
        ""
        if distance.spot is None
        else distance.none_near([one.places for one in shown])
    )
    return [
        Group(title, [show(one) for one in rows], "" if rows else says)
        for title, rows in titled.items()
        if rows or (shown and says and title != FURTHER)
    ]


def guides_shown(request: Asked, typed: str) -> list[tuple[Link, str]]:
    """Guides and toolkits that fit, and whose they are where there are several."""
    own = asked_of(request)
    several = len(own) > 1
    return [
        (
            Link(told.title, reverse("guide", args=[one.slug, told.key])),
            str(one) if several else "",
        )
        for one, told in guides_fitting(request.viewer, own, typed)
    ]


def asked_of(request: Asked) -> list[Any]:
    """The authorities whose guides, schools and documents are searched."""
    every = list(authorities(request.viewer)[:MOST_OFFERS])
    return [one for one in every if one == request.authority] or every


def named_so(request: Asked, typed: str) -> list[tuple[Link, str]]:
    """Schools and documents that were asked for by name, and what each is."""
    own = asked_of(request)
    schools = [
        (
            Link(
                told.setting.name, reverse("school", args=[one.slug, told.setting.slug])
            ),
            school_reporting(one.nation).title if told.report else "School",
        )
        for one, told in schools_called(request.viewer, own, typed)
    ]
    documents = [
        (Link(row.title, reverse("public_document", args=[row.public_id])), "Document")
        for row in documents_called(request.viewer, own, typed)
    ]
    return schools + documents


def list_of(shown: list[Group]) -> str:
    """The address at which the same results are a list: to print, to pass on."""
    found = [one.entry["number"] for group in shown for one in group.results]
    return reverse("shared_list", args=[joined(tuple(found))]) if found else ""


def watch_from(said: QueryDict, found: Answer) -> str:
    """Where mail of new services is asked for, with what is known from the address."""
    known = dict.fromkeys(only_in(said), "on")
    if place := found.asked.place:
        known["near"] = place.outcode
    return f"{reverse('watch')}?{urlencode(known)}" if known else reverse("watch")


def district_in(form: NearForm) -> str:
    """The first half of the postcode that was given, or of the place; '' for none."""
    if form.place:
        return form.place.outcode
    return district_of(str(form.asked().get("near") or "")) if form.spot else ""


def printed(
    request: Asked, distance: Distance, keep: Keeping, names: dict[int, str], one: Any
) -> Shown:
    """A result as the page prints it; ``names`` of the councils, if there are more."""
    entry = telling.entry(one.service, request.today, keep.kept, names)
    return Shown(entry, one.why, distance.told(one.places, one.areas))


def spot_in(form: NearForm) -> Any:
    form.asked()
    return form.spot


def miles_in(form: NearForm) -> int:
    return int(form.asked().get("within") or 5)


def advice(request: Asked) -> list[Link]:
    """Services whose work is to advise, to be asked when a search does not help."""
    found = search(request.viewer, ADVICE, on=request.today)
    address = "local_offer_service"
    return [
        Link(one.name, reverse(address, args=[one.id])) for one in found.results[:1]
    ]
