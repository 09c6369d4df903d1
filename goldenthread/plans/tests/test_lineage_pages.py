"""Pages on what became of each item: unaccounted on top, decided without script."""

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.plans.actions.plan.editions import start_edition
from goldenthread.plans.queries.lineage import Descent
from goldenthread.plans.tasks import compare_with_before
from goldenthread.plans.tests.editions_stored import DAY, in_force, prepared
from goldenthread.plans.tests.making import a_plan, an_item, made_current, the_edition
from goldenthread.plans.tests.test_stored_editions_are_followed import again, items


@pytest.fixture
def two(area, plan_lead):
    plan = a_plan(area, plan_lead)
    first = the_edition(plan, plan_lead)
    an_item(first, plan_lead, "Publish a guide to early help.", number="1")
    an_item(first, plan_lead, "Meet parents of young children each term.", number="2")
    an_item(first, plan_lead, "Plant a sensory garden.", number="3")
    return made_current(plan, plan_lead)


@pytest.fixture
def second(two, plan_lead):
    edition = start_edition(two.plan, label="2026", unit="action", by=plan_lead, on=DAY)
    an_item(edition, plan_lead, "Publish a guide to early help.", number="1")
    an_item(edition, plan_lead, "Meet parents of teenagers each year.", number="5")
    an_item(edition, plan_lead, "Run a bus.", number="6")
    compare_with_before(edition, by=plan_lead, on=DAY)
    return again(edition, plan_lead)


@pytest.fixture
def lead(plan_lead):
    return signed_in(plan_lead)


def page(lead, edition, **asked):
    address = reverse("edition_lineage", args=[edition.public_id])
    return lead.get(address, asked).text


def became(edition, old):
    return reverse("became", args=[edition.public_id, old.public_id])


def test_the_unaccounted_stand_on_top_with_their_unit(lead, second):
    text = page(lead, second)
    assert "1 action of “2025” unaccounted for." in text
    assert text.index("Plant a sensory garden") < text.index("To decide (1)")
    assert "Of 3 actions before: 1 here unchanged" in text


def test_what_is_unsure_comes_first_with_old_words_beside_new(lead, second):
    text = page(lead, second)
    assert "To decide" in text
    assert "[taken out:]" in text
    assert "of the wording in common" in text
    assert "Publish a guide" not in text.partition('id="list"')[2]


def test_one_link_is_confirmed_by_its_own_button(lead, second, plan_lead):
    send(lead, second, "confirm")
    assert not [t for t in Descent(plan_lead, second).threads if t.is_open]
    assert "Decided by" in page(lead, second, show="rest")


def send(lead, edition, verdict):
    """Send every link that the page shows."""
    values = [row.value for row in shown(lead, edition)]
    address = reverse("decide_links", args=[edition.public_id])
    return lead.post(address, {"link": values, "verdict": verdict}, follow=True)


def shown(lead, edition):
    address = reverse("edition_lineage", args=[edition.public_id])
    return lead.get(address).context["rows"]


def test_a_link_that_was_decided_meanwhile_is_said_so(lead, second):
    values = [row.value for row in shown(lead, second)]
    send(lead, second, "refuse")
    address = reverse("decide_links", args=[second.public_id])
    told = lead.post(address, {"link": values, "verdict": "confirm"}, follow=True)
    assert "Somebody else has decided on one of these links" in told.text


@pytest.mark.parametrize("sent", [[], ["nonsense"], ["a b c"], ["x y"]])
def test_nonsense_instead_of_links_is_refused_in_words(lead, second, sent):
    address = reverse("decide_links", args=[second.public_id])
    told = lead.post(address, {"link": sent}, follow=True)
    assert "Choose at least one link." in told.text


def test_a_person_says_another_heir_and_several(lead, two, second, plan_lead):
    garden = items(two, plan_lead)[2]
    heirs = [str(each.public_id) for each in items(second, plan_lead)[1:]]
    form = lead.get(became(second, garden)).context["form"]
    sent = {"fate": "heirs", "targets": heirs, "seen": form["seen"].value()}
    assert lead.post(became(second, garden), sent).status_code == 302
    assert "Unaccounted for: 0 items." in page(lead, second)


def test_a_withdrawal_needs_its_reason(lead, two, second, plan_lead):
    garden = items(two, plan_lead)[2]
    form = lead.get(became(second, garden)).context["form"]
    sent = {"fate": "withdrawn", "seen": form["seen"].value()}
    told = lead.post(became(second, garden), sent)
    assert "Say why, so that readers can follow" in told.text
    lead.post(became(second, garden), sent | {"because": "No ground was found"})
    assert "No ground was found" in page(lead, second, show="withdrawn")


def test_of_two_pages_sent_at_once_the_second_is_asked_again(
    lead, two, second, plan_lead
):
    garden = items(two, plan_lead)[2]
    form = lead.get(became(second, garden)).context["form"]
    sent = {"fate": "withdrawn", "because": "First", "seen": form["seen"].value()}
    lead.post(became(second, garden), sent)
    told = lead.post(became(second, garden), sent | {"because": "Second"})
    assert "Somebody else has said what became of this item" in told.text
    assert "First" in told.text
    seen = told.context["form"]["seen"].value()
    lead.post(became(second, garden), sent | {"because": "Second", "seen": seen})
    assert "Second" in page(lead, second, show="withdrawn")


def test_items_to_choose_from_are_searched(lead, two, second, plan_lead):
    garden = items(two, plan_lead)[2]
    text = lead.get(became(second, garden), {"words": "bus"}).text
    boxes = text.partition("Items of the new edition")[2]
    assert boxes.index("Run a bus") < boxes.index("Publish a guide")


def test_the_public_reason_is_written_and_shown(lead, second):
    address = reverse("unaccounted_reason", args=[second.public_id])
    sent = {"because": "The board meets in May.", "version": second.version}
    lead.post(address, sent)
    assert "The board meets in May." in page(lead, second)
    late = lead.post(address, sent | {"because": "Other"})
    assert "Somebody else changed this" in late.text


def test_putting_an_edition_into_force_says_what_is_open(lead, second):
    text = lead.get(reverse("make_current", args=[second.public_id])).text
    assert "1 action of the edition before unaccounted for." in text
    assert "1 action waiting for a decision." in text


def test_an_edition_begins_as_a_copy(lead, two, plan_lead):
    address = reverse("copy_edition", args=[two.plan.public_id])
    token = lead.get(address).context["form"]["token"].value()
    made = lead.post(address, {"label": "2027", "token": token}, follow=True)
    assert "Plant a sensory garden" in made.text
    copy = made.context["edition"]
    assert "Of 3 actions before: 3 here unchanged." in page(lead, copy)


def test_a_first_edition_has_nothing_to_come_from(lead, two):
    assert "This is the first edition of the plan" in page(lead, two)


def test_comparing_again_is_said(lead, second):
    address = reverse("compare_again", args=[second.public_id])
    told = lead.post(address, follow=True)
    assert "Compared. What people had decided is as it was." in told.text


def test_a_page_asks_no_more_of_the_database_when_there_is_more(
    lead, area, plan_lead, second, django_assert_max_num_queries
):
    with django_assert_max_num_queries(22):
        page(lead, second)
    plan = a_plan(area, plan_lead, "Long plan")
    in_force(prepared(plan, "kilbrannan-2021", plan_lead), plan_lead)
    long = prepared(plan, "kilbrannan-2022", plan_lead)
    with django_assert_max_num_queries(22):
        page(lead, long)
