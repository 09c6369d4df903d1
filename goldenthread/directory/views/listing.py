"""My list, without an account: keep services, pass the list on, find one by number."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.http import Asked
from goldenthread.directory.forms.readers import NumberForm
from goldenthread.directory.http import DAYS, keep_numbers, kept_numbers
from goldenthread.directory.queries.listing import hidden_numbered, services_numbered
from goldenthread.directory.rules import saying
from goldenthread.directory.rules.numbers import MOST, joined, number_of, numbers_in
from goldenthread.directory.rules.texting import message_of
from goldenthread.directory.views import leaves, telling
from goldenthread.ui.rules import Link

HERE = "/local-offer/"
ON_A_LIST = frozenset(
    {
        *("Who it is for", "How to start", "Cost", "When", "Are there places?"),
        *("Waiting time", "Where", "Contact", "Email"),
    }
)
LEAVE = "https://www.bbc.co.uk/weather"  # where the quick way out leads


@dataclass(frozen=True)
class Keeping:
    """What a page with services needs so that one can be kept from it."""

    back: str
    kept: tuple[str, ...]

    @property
    def words(self) -> str:
        """How long the list is."""
        many = len(self.kept)
        return f"{many} service{'' if many == 1 else 's'}" if many else "empty"


def keeping(request: Asked, back: str = "") -> Keeping:
    """For the page that is asked for, or one that says the same by GET."""
    return Keeping(back or request.get_full_path(), kept_numbers(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_list(request: Asked) -> HttpResponse:
    """What this reader kept; by POST one more, one less, or all forgotten."""
    kept = kept_numbers(request)
    if request.method == "POST":
        return changed(request, kept)
    services = services_numbered(None, kept, on=request.today)
    values = list_values(request, services) | {"days": DAYS, "kept": kept}
    return render(request, "directory/my_list.html", values)


def changed(request: Asked, kept: tuple[str, ...]) -> HttpResponse:
    """The list as the pressed button leaves it, and back to where it was pressed."""
    said = request.POST
    added = [
        number_of(row.pk)
        for row in services_numbered(
            None, numbers_in(said.get("add", "")), on=request.today
        )
    ]
    taken = numbers_in(said.get("remove", ""))
    left = [] if "empty" in said else [one for one in kept if one not in taken]
    numbers = tuple(dict.fromkeys([*left, *added]))[:MOST]
    answer = redirect(way_back(request, *added, *taken))
    keep_numbers(answer, numbers)
    return answer


def way_back(request: Asked, *touched: str) -> str:
    """The page of the Local Offer the button stood on, at the service it was for."""
    back = request.POST.get("back", "")
    is_ours = back.startswith(HERE) and url_has_allowed_host_and_scheme(back, None)
    if not is_ours:
        return reverse("my_list")
    return f"{back}#n{touched[0]}" if len(touched) == 1 else back


@require_safe
def shared_list(request: Asked, numbers: str) -> HttpResponse:
    """A list that somebody passed on: its address holds the services' numbers alone."""
    found = services_numbered(None, numbers_in(numbers), on=request.today)
    values = list_values(request, found) | {
        "keep": keeping(request),
        "gone": len(numbers_in(numbers)) - len(found),
    }
    status = 200 if found else 404
    return render(request, "directory/shared_list.html", values, status=status)


def list_values(request: Asked, services: list[Any]) -> dict[str, Any]:
    """Services on a list, what can be done with it, and a way out if it needs one."""
    numbers = tuple(number_of(row.pk) for row in services)
    said = [word for row in services for word in (row.name, row.description)]
    address = reverse("shared_list", args=[joined(numbers)]) if numbers else ""
    return {
        "entries": [entry(request, row, numbers) for row in services],
        "numbers": joined(numbers),
        "address": address,
        "whole_address": request.build_absolute_uri(address) if address else "",
        "both": both(services),
        "leave": LEAVE if saying.is_sensitive(*said) else "",
        "crumbs": (Link("Local Offer", reverse("local_offer")),),
    }


def both(services: list[Any]) -> dict[str, str]:
    """The text message of a list of two; a longer list has none."""
    return texted(*services) if len(services) == 2 else {}


def entry(request: Asked, service: Any, kept: tuple[str, ...]) -> dict[str, Any]:
    """A service on a list, with what one needs to use it and its text message."""
    facts = [row for row in telling.facts(service) if row.key in ON_A_LIST]
    facts.append(telling.answers(service, request.today)[0])
    shown = telling.entry(service, request.today, kept)
    return shown | {"facts": facts, "text": texted(service)}


def texted(*services: Any) -> dict[str, str]:
    """A text message of one service or two, with an address that starts it."""
    words = message_of(tuple(map(leaves.told, services)))
    return {
        "label": "As a text message" if len(services) == 1 else "Both in one message",
        "about": " and ".join(each.name for each in services),
        "words": words,
        "long": str(len(words)),
        "sms": f"sms:?&body={quote(words)}",
    }


@require_safe
def numbered(request: Asked, number: str) -> HttpResponse:
    """The short address of an entry, as it is printed on paper."""
    return redirect(f"{reverse('by_number')}?{urlencode({'number': number})}")


@require_safe
def by_number(request: Asked) -> HttpResponse:
    """Find a service by the number that stands on paper or was read out."""
    form = NumberForm(request.GET or None)
    if form.is_bound and form.is_valid():
        numbers = form.numbers
        found = services_numbered(None, numbers, on=request.today)
        if len(found) == 1:
            return redirect("local_offer_service", found[0].public_id)
        if found:
            return redirect("shared_list", joined(numbers))
        if hidden := hidden_numbered(None, numbers, on=request.today):
            return redirect("local_offer_service", hidden.public_id)
        form.add_error("number", "No service here has this number. It may have closed.")
    values = {"form": form, "crumbs": (Link("Local Offer", reverse("local_offer")),)}
    return render(request, "directory/by_number.html", values)
