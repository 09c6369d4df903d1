"""What the law says must be published: told, old, missing, not needed, and gaps."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.directory.models import Cover, Gap, Requirement, Term
from goldenthread.directory.rules.covering import Standing, Told, counted, standing
from goldenthread.directory.tests.making import a_record, a_tag, taken_in
from goldenthread.duties.rules import nations
from goldenthread.duties.rules.publishing import publishing

DAY = date(2026, 11, 1)
LONG_AGO = date(2024, 1, 1)
ITEM = "S2.15"


@pytest.fixture
def keeper(area, administrator):
    taken_in(
        area.authority,
        a_record(attributes=[a_tag("Advice")], assured_date=today().isoformat()),
    )
    return signed_in(administrator)


def page_of(client, area):
    return client.get(reverse("duty_of", args=[area.authority.slug])).text


def sent(client, name, *args, **typed):
    """A form of one page, sent with its token."""
    address = reverse(name, args=args)
    shown = client.get(address)
    token = shown.context["form"]["token"].value()
    answer = client.post(address, typed | {"token": token})
    assert answer.status_code == 302, answer.text
    return answer


def the_term():
    return str(Term.objects.visible_to(None).get().public_id)


# ---- The rule ----


def test_nothing_told_is_missing():
    assert standing([], "", on=DAY) is Standing.MISSING


def test_a_kind_of_service_without_a_service_tells_nothing():
    told = Told("Advice", (), is_services=True)
    assert standing([told], "", on=DAY) is Standing.MISSING
    assert told.words(on=DAY) == "No service is listed here"


def test_one_service_checked_lately_is_enough():
    told = Told("Advice", (LONG_AGO, DAY), is_services=True)
    assert standing([told], "", on=DAY) is Standing.TOLD
    assert told.words(on=DAY) == "2 services, 1 of them checked lately"


def test_services_that_nobody_checked_lately_are_old():
    told = Told("Advice", (LONG_AGO, None), is_services=True)
    assert standing([told], "", on=DAY) is Standing.OLD


@pytest.mark.parametrize(("days", "how"), [(365, Standing.TOLD), (366, Standing.OLD)])
def test_a_page_is_old_after_a_year(days, how):
    told = Told("Policy", (DAY - timedelta(days=days),))
    assert standing([told], "", on=DAY) is how


def test_a_reason_goes_before_everything_else():
    assert standing([], "There is no such school here.", on=DAY) is Standing.APART


@given(some.lists(some.sampled_from(list(Standing))))
def test_every_item_is_counted_once(every):
    assert sum(counted(every).values()) == len(every)


# ---- The law ----


@pytest.mark.parametrize("nation", nations())
def test_each_item_has_its_own_code_a_sentence_and_a_source(nation):
    items = publishing(nation).items
    assert len({one.code for one in items}) == len(items)
    assert all(one.says and one.source and one.group for one in items)
    assert {one.confirmed for one in items} == {True, False}


def test_what_was_not_law_yet_is_not_asked():
    assert publishing("england").in_force(on=date(2014, 8, 31)) == ()
    assert publishing("england").item("S2.1a", on=date(2014, 9, 1))
    assert publishing("scotland").item("S2.1a", on=DAY) is None


# ---- The pages ----


def test_families_read_what_is_missing_and_what_is_not_confirmed(client, area):
    page = page_of(client, area)
    assert "Missing" in page
    assert "Not confirmed: check the law before a right depends on it." in page
    assert "SEND Regulations 2014, Schedule 2, paragraph 1(a)" in page


def test_another_nation_has_its_own_list(client, other_area):
    page = page_of(client, other_area)
    assert "Mediation that the council offers" in page
    assert "Schedule 2" not in page


def test_a_kind_of_service_tells_an_item_until_its_services_are_old(keeper, area):
    sent(keeper, "add_cover", ITEM, term=the_term())
    row = keeper.get(reverse("duty_csv", args=[area.authority.slug])).text
    line = next(each for each in row.splitlines() if each.startswith(ITEM))
    assert ",Told,Advice," in line


def test_one_of_three_is_given_and_a_page_has_a_title(keeper):
    address = reverse("add_cover", args=[ITEM])
    token = keeper.get(address).context["form"]["token"].value()
    page = keeper.post(address, {"token": token}).text
    assert "Give one of them: services of a kind" in page
    typed = {"token": token, "url": "https://example.org/policy"}
    page = keeper.post(address, typed).text
    assert "Say what the page is called." in page
    assert "https://example.org/policy" in page
    assert not Cover.objects.visible_to(None).exists()


def test_who_answers_for_an_item_and_that_it_was_looked_at(keeper, area, service):
    typed = {"owner": str(service.public_id), "note": "Ask us."}
    keeper.post(reverse("keep_item", args=[ITEM]), typed)
    row = Requirement.objects.visible_to(None).get(code=ITEM)
    assert (row.owner, row.reviewed_on) == (service, today())
    assert "Ask us." in page_of(keeper, area)
    assert "Ask us." in keeper.get(reverse("keep_item", args=[ITEM])).text


def test_a_page_is_checked_again_and_taken_off(keeper):
    sent(keeper, "add_cover", ITEM, url="https://example.org/p", title="Our policy")
    cover = Cover.objects.visible_to(None).get()
    keeper.post(reverse("check_cover", args=[cover.public_id]))
    assert Cover.objects.visible_to(None).get().checked_on == today()
    keeper.post(reverse("remove_cover", args=[cover.public_id]))
    assert not Cover.objects.visible_to(None).exists()


def test_a_gap_is_written_read_by_families_and_closed_with_a_reason(keeper, area):
    says = "There is no advice in the evening."
    sent(keeper, "write_gap", ITEM, says=says)
    assert says in page_of(keeper, area)
    gap = Gap.objects.visible_to(None).get()
    address = reverse("close_gap", args=[gap.public_id])
    assert "Enter an answer" in keeper.post(address, {"version": 1}).text
    keeper.post(address, {"version": 1, "because": "Open until eight since May."})
    assert says not in page_of(keeper, area)


def test_a_gap_begins_with_a_sentence_that_can_be_bettered(keeper):
    page = keeper.get(reverse("write_gap", args=[ITEM])).text
    assert "does not tell families about this: Where to get information" in page


def test_a_code_that_is_no_law_here_is_not_found(keeper):
    assert keeper.get(reverse("keep_item", args=["SC.1"])).status_code == 404


def test_the_list_asks_the_database_as_often_however_much_is_told(
    keeper, area, django_assert_max_num_queries
):
    for code in ("S2.1a", "S2.2", "S2.3a", ITEM):
        sent(keeper, "add_cover", code, term=the_term())
    with django_assert_max_num_queries(14):
        page_of(keeper, area)


def test_without_a_choice_of_authorities_the_only_one_is_shown(client, area):
    answer = client.get(reverse("duty"))
    assert answer["Location"] == reverse("duty_of", args=[area.authority.slug])


def test_two_authorities_are_offered(client, area, other_area):
    page = client.get(reverse("duty")).text
    assert "One Area" in page
    assert "Another Area" in page


def test_an_officer_sees_only_what_is_missing(keeper):
    sent(keeper, "add_cover", ITEM, term=the_term())
    address = reverse("keep_duty")
    says = "Where to get information"
    assert says not in keeper.get(address, {"how": "missing"}).text
    page = keeper.get(address, {"how": "told"}).text
    assert says in page
    assert "Told (1)" in page
