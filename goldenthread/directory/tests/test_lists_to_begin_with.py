"""A directory that has no words to tick begins with short lists of our own."""

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.guard import Refused
from goldenthread.access.queries import authorities
from goldenthread.directory.actions.terms import begin_lists, say_same
from goldenthread.directory.models import Crosswalk, Taxonomy, Term
from goldenthread.directory.queries.keeping import term_choices
from goldenthread.directory.rules.first_lists import first_lists
from goldenthread.directory.tests.making import a_record, a_tag, taken_in


def words(name):
    return [one.name for each in first_lists(name) for one in each.words]


@pytest.mark.parametrize("nation", ["england", "scotland"])
def test_no_word_of_a_nation_stands_twice_and_none_says_two_things(nation):
    every = [one for each in first_lists(nation) for one in each.words]
    said = [name.casefold() for one in every for name in one.also]
    assert len({one.name for one in every}) == len(every)
    assert len(set(said)) == len(said)


def test_each_nation_reads_its_own_words():
    assert "Support for learning" in words("scotland")
    assert "Help at school" in words("england")
    assert "Help at school" not in words("scotland")


def test_an_officer_begins_with_the_lists_and_then_has_words_to_tick(
    area, offer_officer
):
    client = signed_in(offer_officer)
    assert term_choices(offer_officer) == []
    page = client.get(reverse("keep_terms")).text
    assert "Put in these lists" in page
    done = client.post(reverse("begin_lists"), follow=True).text
    assert "Put in: Kinds of help, What a child finds hard, Stage of life." in done
    assert "Put in these lists" not in done
    assert [name for name, _ in term_choices(offer_officer)] == [
        "Kinds of help",
        "Stage of life",
        "What a child finds hard",
    ]
    assert "Short breaks" in client.get(reverse("add_entry")).text


def test_what_is_there_stays_and_words_that_say_the_same_are_paired(
    area, offer_officer
):
    own, theirs = a_tag("autism", "Our words"), a_tag("ASD", "Categories")
    taken_in(area.authority, a_record(attributes=[own, theirs]))
    rows = Term.objects.visible_to(None)
    say_same(rows.get(name="ASD"), means=rows.get(name="autism"), by=offer_officer)
    before = list(rows.order_by("pk").values_list("pk", "name", "version"))
    begin_lists(area.authority, by=offer_officer)
    assert list(rows.order_by("pk").values_list("pk", "name", "version"))[:2] == before
    assert Crosswalk.objects.visible_to(None).count() == 1
    assert begin_lists(area.authority, by=offer_officer) == []
    assert Taxonomy.objects.visible_to(None).count() == 5


def test_a_word_of_a_known_list_is_found_under_ours(area, offer_officer):
    tag = a_tag("Sports and recreation", "Service categories")
    taken_in(area.authority, a_record(attributes=[tag]))
    begin_lists(area.authority, by=offer_officer)
    pair = Crosswalk.objects.visible_to(None).get()
    assert (str(pair.term), str(pair.means)) == (
        "Sports and recreation",
        "Sport and being active",
    )


def test_only_whoever_keeps_the_offer_begins_them(area, caseworker):
    with pytest.raises(Refused):
        begin_lists(authorities(None)[0], by=caseworker)
    assert not Taxonomy.objects.visible_to(None).exists()
