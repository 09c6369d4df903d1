"""A search without a good answer is counted: its theme and month, never its words."""

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import DatabaseError, close_old_connections
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.directory.actions import counting
from goldenthread.directory.actions.counting import count_unmet
from goldenthread.directory.models import Gap, Read, UnmetNeed
from goldenthread.directory.rules.unmet import (
    LEAST,
    Unmet,
    about,
    district_of,
    kept_back,
    shown,
    whole_months,
)
from goldenthread.directory.tests.making import SWIM, a_record, taken_in
from goldenthread.directory.views.counting import CountedAfterwards

PAGE = "local_offer_search"


@pytest.fixture
def offer(area):
    taken_in(area.authority, a_record(assured_date=today().isoformat()))


def kept(viewer):
    rows = UnmetNeed.objects.visible_to(viewer).order_by("pk")
    return [(row.concept, row.area, row.outcome, row.many) for row in rows]


def ask(client, typed, **besides):
    assert client.get(reverse(PAGE), {"q": typed, **besides}).status_code == 200


def test_a_dead_end_keeps_its_theme_and_month_and_counts_on(
    client, offer, administrator
):
    ask(client, "my deaf son needs a teacher of the deaf")
    ask(client, "my deaf son needs a teacher of the deaf")
    ((concept, area, outcome, many),) = kept(administrator)
    assert (concept, area, many) == ("deaf", "", 2)
    assert outcome in ("nothing", "weak")
    row = UnmetNeed.objects.visible_to(administrator).get()
    assert row.month == today().replace(day=1)


def test_no_word_of_what_was_typed_is_kept_anywhere(client, offer, administrator):
    ask(client, "Zebedee Quux needs a teacher of the deaf, as his sister")
    row = UnmetNeed.objects.visible_to(administrator).values().get()
    told = " ".join(str(value) for value in row.values()).casefold()
    assert not {"zebedee", "quux", "sister", "teacher"} & set(told.split())


def test_of_a_postcode_only_the_first_half_is_kept(client, offer, administrator):
    sent = {"q": "braille lessons", "near": "PL4 8RT", "within": "5"}
    client.post(reverse(PAGE), sent)
    assert [area for _, area, _, _ in kept(administrator)] == ["PL4"]


def test_a_postcode_that_is_none_is_no_area(client, offer, administrator):
    client.post(reverse(PAGE), {"q": "braille lessons", "near": "ZZ99 9ZZ"})
    assert [area for _, area, _, _ in kept(administrator)] == [""]


def test_a_good_answer_and_a_search_asked_another_way_count_nothing(
    client, offer, administrator
):
    ask(client, "Swim together")
    ask(client, "braille lessons", without="vision")
    ask(client, "braille lessons", exactly="1")
    assert kept(administrator) == []


def test_what_officers_try_is_not_counted(offer, administrator):
    ask(signed_in(administrator), "braille lessons")
    assert kept(administrator) == []


def test_what_is_not_for_a_local_offer_is_told_apart(client, offer, administrator):
    ask(client, "car insurance")
    assert [end for *_, end, _ in kept(administrator)] == ["elsewhere"]


@pytest.fixture
def an_open_connection():
    """Answers close as on a server, but the database stays open for the test."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


@pytest.mark.usefixtures("an_open_connection")
def test_counting_waits_until_the_page_has_been_sent(area, administrator):
    need = Unmet(today().replace(day=1), "deaf", "", "nothing")
    answer = CountedAfterwards("the page")
    answer.count = partial(count_unmet, need, council="")
    assert kept(administrator) == []
    answer.close()
    answer.close()
    assert kept(administrator) == [("deaf", "", "nothing", 1)]


def test_a_count_that_fails_harms_no_search(client, offer, monkeypatch, caplog):
    def broken(*_, **__):
        raise DatabaseError("locked")

    monkeypatch.setattr(counting, "one_more", broken)
    ask(client, "braille lessons")
    assert "A count was lost: DatabaseError" in caplog.text
    assert "braille" not in caplog.text


def test_a_page_opened_is_counted_by_day_and_service_alone(
    client, offer, administrator
):
    client.get(reverse("local_offer_service", args=[SWIM]))
    client.get(reverse("local_offer_service", args=[SWIM]))
    client.head(reverse("local_offer_service", args=[SWIM]))
    signed_in(administrator).get(reverse("local_offer_service", args=[SWIM]))
    row = Read.objects.visible_to(administrator).get()
    assert (row.service.name, row.day, row.many) == ("Swim together", today(), 2)


def test_a_booklet_counts_each_service_in_it_as_printed(client, offer, administrator):
    assert client.get(reverse("chosen_booklet", args=["offline"])).status_code == 200
    row = Read.objects.visible_to(administrator).get()
    assert (row.service.name, row.how, row.many) == ("Swim together", "printed", 1)


# ---- What is shown ----


@pytest.mark.parametrize(
    ("said", "district"),
    [
        *(("PL4 8RT", "PL4"), ("pl48rt", "PL4"), ("PL4", "PL4"), ("PL4 8", "PL4")),
        *(("EC1A 1BB", "EC1A"), ("", "")),
    ],
)
def test_a_postcode_is_cut_to_its_first_half(said, district):
    assert district_of(said) == district


@pytest.mark.parametrize(
    ("many", "told"), [(0, "0"), (1, "Fewer than 5"), (4, "Fewer than 5"), (5, "5")]
)
def test_a_small_number_is_not_shown(many, told):
    assert shown(many) == told


def test_twelve_months_end_with_the_one_before_this():
    assert whole_months(date(2026, 11, 30)) == (date(2025, 11, 1), date(2026, 11, 1))
    assert whole_months(date(2026, 1, 1)) == (date(2025, 1, 1), date(2026, 1, 1))
    assert whole_months(date(2026, 1, 31), 1) == (date(2025, 12, 1), date(2026, 1, 1))


@given(some.dates(date(2020, 1, 1), date(2030, 12, 31)), some.integers(0, 40))
def test_within_a_month_the_tables_never_change(day, later):
    other = min(day.replace(day=28), day + timedelta(days=later))
    if other.month == day.month:
        assert whole_months(day) == whole_months(other)


@given(some.integers(LEAST, 400))
def test_a_rounded_number_stands_for_five(many):
    told = int(about(many))
    assert abs(told - many) <= 2
    alike = [other for other in range(many - 4, many + 5) if about(other) == str(told)]
    assert len(alike) == 5


@given(some.dictionaries(some.text(max_size=3), some.integers(0, 30), max_size=6))
def test_nothing_small_can_be_counted_back_from_a_total(parts):
    hidden = kept_back(parts)
    small = {key for key, many in parts.items() if 0 < many < LEAST}
    assert small <= hidden
    others = [key for key, many in parts.items() if many >= LEAST]
    if small and others:
        assert len(hidden) > 1
        assert sum(parts[key] for key in hidden) >= LEAST


def test_officers_see_whole_months_with_numbers_and_without_small_ones(
    client, offer, administrator, time_machine
):
    for _ in range(LEAST):
        ask(client, "car insurance")
    ask(client, "my deaf son needs a teacher of the deaf")
    page = signed_in(administrator).get(reverse("insight")).text
    assert "A theme we do not know" not in page
    following = (today().replace(day=28) + timedelta(days=7)).replace(day=1)
    time_machine.move_to(datetime.combine(following, time(12)))
    page = signed_in(administrator).get(reverse("insight")).text
    assert "A theme we do not know" in page
    assert "deafness" in page
    assert "Fewer than 5" in page
    assert "No postcode given" in page


def test_a_theme_becomes_a_gap_that_is_there_for_plans(offer, administrator):
    client = signed_in(administrator)
    address = reverse("write_need", args=["deaf"])
    shown_form = client.get(address)
    assert "do not find it: deafness." in shown_form.text
    token = shown_form.context["form"]["token"].value()
    client.post(address, {"token": token, "says": "No teacher for deaf children."})
    gap = Gap.objects.visible_to(None).get()
    assert (gap.concept, gap.code) == ("deaf", "")
    page = client.get(reverse("insight")).text
    assert "No teacher for deaf children." in page
    assert reverse("why", args=["gap", gap.public_id]) in page
    assert client.get(reverse("write_need", args=["nonsense"])).status_code == 404


def test_services_are_counted_by_kind_and_age(administrator, area):
    from goldenthread.directory.queries.insight import reach
    from goldenthread.directory.tests.making import a_tag

    tagged: Any = {"attributes": [a_tag("Autism")], "minimum_age": 5, "maximum_age": 12}
    taken_in(area.authority, a_record(assured_date=today().isoformat(), **tagged))
    (row,) = reach(administrator, on=today())
    assert (row.term, row.by_age, row.every) == ("Autism", (0, 1, 1, 0, 0), 1)


def again(client, page, near):
    """The same search sent from its page, with a postcode."""
    sent = {"q": "braille lessons", "near": near, "within": "5"}
    if 'name="counted"' in page:
        sent["counted"] = page.split('name="counted" value="')[1].split('"')[0]
    return client.post(reverse(PAGE), sent).text


def test_a_search_asked_again_with_a_postcode_is_one_dead_end(
    client, offer, administrator
):
    first = client.get(reverse(PAGE), {"q": "braille lessons"}).text
    if 'name="counted"' not in first:
        pytest.fail("The page of weak results does not say that it was counted.")
    second = again(client, first, "PL4 8RT")
    assert [(area, many) for _, area, _, many in kept(administrator)] == [("PL4", 1)]
    again(client, second, "PL1 1AA")
    again(client, second, "PL4 8RT")
    total = sum(many for *_, many in kept(administrator))
    assert total <= 2


def test_another_reader_with_a_postcode_is_another_dead_end(
    client, offer, administrator
):
    ask(client, "braille lessons")
    client.post(reverse(PAGE), {"q": "braille lessons", "near": "PL4", "within": "5"})
    assert sum(many for *_, many in kept(administrator)) == 2


def test_a_page_cannot_take_away_more_than_is_there(client, offer, administrator):
    sent = {"q": "braille lessons", "near": "PL4", "within": "5", "counted": "nonsense"}
    client.post(reverse(PAGE), sent)
    client.post(reverse(PAGE), sent | {"counted": "PL4"})
    assert [(area, many) for _, area, _, many in kept(administrator)] == [("PL4", 1)]
