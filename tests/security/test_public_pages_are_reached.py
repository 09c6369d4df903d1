"""Every public page of the Local Offer is reached by links from its front page."""

import re
from http import HTTPStatus
from urllib.parse import urljoin

from django.test import Client
from django.urls import resolve

from tests.security.routes import TABLE
from tests.security.world import drained

# Come to by a key in a mail, after a form, or on the page of a list of one's own.
BY_OTHER_WAYS = {
    *("still_right", "told_us", "confirm_watching", "stop_watching"),
    *("shared_list", "list_booklet"),
    *("service_sent", "sent_service", "change_sent_service"),
}
HERE = "/local-offer/"
ENOUGH = 6  # pages of one route: more of the same lead nowhere else


def walked(start):
    """The name of each route of the Local Offer that links lead to."""
    client, waiting, seen = Client(), [start], {start}
    met: dict[str, int] = {}
    while waiting:
        address = waiting.pop(0)
        name = resolve(address.split("?")[0]).view_name
        met[name] = met.get(name, 0) + 1
        if met[name] <= ENOUGH:
            fresh = linked(client.get(address), address) - seen
            waiting += sorted(each for each in fresh if each.startswith(HERE))
            seen |= fresh
    return set(met)


def linked(answer, address):
    """Every address that an answer leads to."""
    if answer.status_code == HTTPStatus.FOUND:
        return {answer["Location"]}
    text = drained(answer).decode(errors="replace")
    links = re.findall(r'(?:href|action|src)="([^"#]+)', text)
    whole = (urljoin(address, each.replace("&amp;", "&")) for each in links)
    return {each.removeprefix("http://testserver") for each in whole}


def test_every_page_of_the_local_offer_is_reached_from_its_front_page(world):
    rows = {row.name: row.address(world) for row in TABLE if row.is_public}
    pages = {name for name, address in rows.items() if address.startswith(HERE)}
    assert sorted(pages - walked(HERE) - BY_OTHER_WAYS) == []
