"""What is found first is a matter of words: no database's order has a say in it.

Every test runs on both databases, and one of these shelves stands in the other order.
"""

import pytest

from conftest import area_of
from goldenthread.directory.models.shelf import shelf_of
from goldenthread.directory.queries.search import search
from goldenthread.directory.rules.search import parts_of
from goldenthread.directory.rules.search_asked import asked
from goldenthread.directory.tests.making import DAY, a_record, taken_in
from tests.spec.test_search_scores import own_queries

# Names that databases sort in different ways: capitals, marks, hyphens, spaces.
SAID = {
    "éclair Club": "Clubs and sport for teenagers who find groups hard.",
    "Zebra": "Speech and language therapy, stammering, late talkers.",
    "apple tree": "Sleep workshops and clinics for parents.",
    "Apple-Tree": "Short breaks and respite at weekends.",
    "APPLE": "Autism assessment and support after diagnosis.",
    "_under": "Benefits, Disability Living Allowance and money advice.",
    "9 Lives": "Swimming with a hoist, quiet sessions.",
    "Öffnung": "Mental health, anxiety and worries, counselling.",
    "Eclair club": "School exclusion, tribunal, appeal and mediation.",
    "zebra crossing": "School transport, taxis and buses to school.",
    "ÅNGSTRÖM": "Physiotherapy, wheelchairs and equipment.",
    "a": "Siblings and young carers, befriending.",
    "Safe haven": "Help with domestic abuse, sexual violence and self-harm.",
}


@pytest.fixture
def shelves(area):
    """The same services twice, entered in opposite orders."""
    here, there = area.authority, area_of("Elsewhere").authority
    rows = [(name, f"{n:02}", words) for n, (name, words) in enumerate(SAID.items())]
    for owner, way in ((here, rows), (there, rows[::-1])):
        for name, key, words in way:
            taken_in(owner, a_record(name, f"{owner.pk} {key}", description=words))
    return here.pk, there.pk


def worth(authority, typed):
    """What each service is worth for a question, by its name."""
    shelf = shelf_of(authority)
    question = asked(typed, shelf.dictionary)
    scores = parts_of(shelf.library, question, None).order()
    names = [one.name for one in shelf.library.records]
    return dict(zip(names, map(float, scores), strict=True))


def names(authority, typed):
    found = search(None, typed, authority=authority, on=DAY)
    return [one.name for one in found.results]


@pytest.mark.no_cover
def test_every_question_finds_the_same_in_whatever_order_services_are_kept(
    shelves, settings
):
    settings.SEARCH_MEANING = False
    here, there = shelves
    found = 0
    for row in own_queries():
        one, other = worth(here, row["query"]), worth(there, row["query"])
        assert one == pytest.approx(other), row["query"]
        first, second = names(here, row["query"]), names(there, row["query"])
        assert sorted(first) == sorted(second), row["query"]
        if apart([one[name] for name in first]):
            assert first == second, row["query"]
            found += len(first) > 1
    assert found > 50


def apart(scores):
    """Whether no two of them are equal: equals stand in the order they were entered."""
    ordered = sorted(scores)
    pairs = zip(ordered, ordered[1:], strict=False)
    return all(more - less > 1e-5 for less, more in pairs)
