"""Guides: first texts, an authority's own, times from the law, other forms; askings."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.directory.models import Asking, Guide
from goldenthread.directory.rules.guide_forms import SENTENCES
from goldenthread.directory.rules.guides import (
    StepOf,
    digest_of,
    is_overdue,
    steps,
    typed_times,
)
from goldenthread.duties.rules import nations
from goldenthread.duties.rules.publishing import consulted, journeys
from goldenthread.duties.rules.timing import limits_by_key, timed, unknown_keys

DAY = date(2026, 11, 1)
SOON = today() + timedelta(days=300)


@pytest.fixture
def keeper(area, administrator):
    return signed_in(administrator)


def typed(form, **said):
    own = {
        "title": "A first worry",
        "lead": "You have seen something.",
        "messages": "Ask early.",
        "words": "# Talk to us\nRing us.\n# Ask\nThe council has [ehc_final].",
        "review_due_day": str(SOON.day),
        "review_due_month": str(SOON.month),
        "review_due_year": str(SOON.year),
    }
    hidden = {
        name: form[name].value() for name in ("token", "version") if name in form.fields
    }
    return own | hidden | said


def write(client, **said):
    address = reverse("keep_guide", args=["first-worry"])
    form = client.get(address).context["form"]
    return client.post(address, typed(form, **said), follow=True)


def read(client, area, key="first-worry"):
    return client.get(reverse("guide", args=[area.authority.slug, key])).text


# ---- The first texts ----


@pytest.mark.parametrize("nation", nations())
def test_every_first_text_has_steps_and_names_only_limits_that_are_law(nation):
    for one in journeys(nation):
        assert [step for step in steps(one.words) if step.title], one.key
        assert unknown_keys(one.words, nation, on=DAY) == [], one.key
        assert one.messages


@pytest.mark.parametrize("nation", nations())
def test_no_first_text_types_a_time_by_hand(nation):
    for one in journeys(nation):
        told = " ".join((one.title, one.lead, *one.messages, one.words))
        assert typed_times(told) == [], one.key
        assert not re.search(r"\d+ (day|week|month)", told)


@pytest.mark.parametrize("nation", nations())
def test_journeys_have_keys_of_their_own(nation):
    keys = [one.key for one in journeys(nation)]
    assert len(set(keys)) == len(keys)


def test_a_time_is_the_laws_own_and_says_when_it_is_not_confirmed():
    told = timed("It comes within [ehc_final].", "england", on=DAY)
    assert told.text == "It comes within 20 weeks."
    assert [one.key for one in told.limits] == ["ehc_final"]
    unsure = [
        key
        for key, some in limits_by_key("scotland", on=DAY).items()
        if not some[0].confirmed
    ]
    assert "(not confirmed)" in timed(f"[{unsure[0]}]", "scotland", on=DAY).text


def test_what_is_no_limit_stays_as_it_was_typed():
    assert timed("See [annex].", "england", on=DAY).text == "See [annex]."
    assert unknown_keys("See [annex].", "england", on=DAY) == ["annex"]


# ---- Rules ----


def test_a_line_with_a_mark_begins_a_step():
    assert steps("Before.\n# One\nFirst.\n\nSecond.\n#Two") == [
        StepOf("", ("Before.",)),
        StepOf("One", ("First.", "Second.")),
        StepOf("Two", ()),
    ]


def test_another_text_has_another_mark():
    assert digest_of("a", "bc") != digest_of("ab", "c")
    assert digest_of("a") == digest_of("a")


def test_a_text_is_overdue_the_day_after():
    assert not is_overdue(DAY, on=DAY)
    assert is_overdue(DAY, on=DAY + timedelta(days=1))
    assert not is_overdue(None, on=DAY)


# ---- Pages ----


def test_families_read_first_texts_that_say_so_with_their_sources(client, area):
    page = read(client, area, "asking")
    assert "This is a first text. One Area has not checked it yet." in page
    assert "20 weeks" in page
    assert "[ehc_final]" not in page
    assert "Where these times come from" in page


def test_another_nation_goes_other_ways(client, other_area):
    page = client.get(reverse("guides_of", args=[other_area.authority.slug])).text
    assert "co-ordinated support plan" in page
    assert "EHC" not in page


def test_an_authority_writes_its_own_and_says_who_answers(
    client, keeper, area, service
):
    assert write(keeper, owner=str(service.public_id)).status_code == 200
    page = read(client, area)
    assert "Ring us." in page
    assert "The council has 20 weeks." in page
    assert "Inclusion service" in page
    assert Guide.objects.visible_to(None).get().reviewed_on == today()


def test_a_guide_is_changed_and_two_who_do_it_at_once_see_both(client, keeper, area):
    write(keeper)
    write(keeper, words="# Talk\nCome in.")
    assert "Come in." in read(client, area)
    assert write(keeper, version="1").status_code == 409


def test_a_limit_that_is_none_is_refused_and_nothing_typed_is_lost(keeper):
    page = write(keeper, words="# Talk\nYou have [ehc_nonsense].").text
    assert "There is no legal limit called ehc_nonsense" in page
    assert "You have [ehc_nonsense]." in page


def test_steps_and_a_day_to_come_are_asked_for(keeper):
    assert "Begin each step with a line" in write(keeper, words="Just words.").text
    assert "still to come" in write(keeper, review_due_year="2020").text


def test_a_time_typed_by_hand_is_pointed_at(keeper):
    assert (
        "You typed a time by hand: “20 weeks”"
        in write(keeper, words="# Wait\nIt takes 20 weeks.").text
    )


def test_another_form_says_when_the_guide_has_changed_since(client, keeper, area):
    write(keeper)
    address = reverse("add_guide_form", args=["first-worry"])
    token = keeper.get(address).context["form"]["token"].value()
    made = {"kind": "translation", "language": "ar", "title": "قلق", "words": "# تحدث"}
    keeper.post(address, made | {"checked_with": "A group", "token": token})
    args = [area.authority.slug, "first-worry", "translation", "ar"]
    page = client.get(reverse("guide_form", args=args)).text
    assert 'dir="rtl"' in page
    assert SENTENCES["ar"].outdated not in page
    write(keeper, lead="Now it says something else.")
    assert SENTENCES["ar"].outdated in client.get(reverse("guide_form", args=args)).text
    assert "out of date" in read(client, area)
    assert "1 out of date" in keeper.get(reverse("keep_guides")).text


def test_a_guide_that_was_not_looked_at_in_time_is_marked(keeper, area):
    write(keeper)
    row = Guide.objects.visible_to(None).get()
    row.reviewed_on = row.review_due = today() - timedelta(days=1)
    row.save()
    assert "Overdue" in keeper.get(reverse("keep_guides")).text


@pytest.mark.parametrize("name", ["guides", "asked"])
def test_the_only_authority_is_shown_at_once(client, area, name):
    assert client.get(reverse(name))["Location"].endswith("/one-area/")


# ---- Who was asked ----


def asked(client, **said):
    address = reverse("add_asked")
    token = client.get(address).context["form"]["token"].value()
    day = today()
    sent = {
        "party": "1b",
        "who": "Parent carer forum, 31 parents",
        "asked_on_day": str(day.day),
        "asked_on_month": str(day.month),
        "asked_on_year": str(day.year),
        "how": "Two evenings",
        "token": token,
    }
    return client.post(address, sent | said)


def test_the_law_names_whom_to_ask_and_nobody_asked_is_said(client, area):
    page = client.get(reverse("asked_of", args=["one-area"])).text
    assert "Management committees of pupil referral units" in page
    assert "Nothing is written down that these were asked" in page
    assert "not confirmed" in page


def test_an_officer_sees_whom_nobody_has_asked_and_begins_with_them(keeper):
    assert asked(keeper).status_code == 302
    page = keeper.get(reverse("keep_asked")).text
    assert "Others who must be asked by law" in page
    party = "Management committees of pupil referral units"
    address = re.search(rf'href="([^"]+)">{party}', page)
    assert address
    form = keeper.get(address[1]).context["form"]
    assert dict(form.fields["party"].choices)[form["party"].value()] == party


def test_who_was_asked_and_what_changed_is_public(client, keeper, area):
    assert asked(keeper).status_code == 302
    row = Asking.objects.visible_to(None).get()
    address = reverse("change_asked", args=[row.public_id])
    form = keeper.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    day = sent.pop("asked_on")
    sent |= {
        f"asked_on_{part}": getattr(day, part) for part in ("day", "month", "year")
    }
    keeper.post(address, sent | {"changed": "Evening opening."})
    page = client.get(reverse("asked_of", args=["one-area"])).text
    assert "Parent carer forum, 31 parents" in page
    assert "Evening opening." in page
    assert "Parent carer forum" in keeper.get(reverse("keep_asked")).text


def test_nobody_was_asked_tomorrow(keeper):
    assert "once they have been asked" in asked(keeper, asked_on_year="2099").text


def test_a_nation_whose_law_names_nobody_has_no_register(client, other_area):
    assert consulted("scotland") is None
    assert client.get(reverse("asked_of", args=["another-area"])).status_code == 404


def test_only_areas_whose_law_has_a_register_are_offered(client, area, other_area):
    assert client.get(reverse("asked"))["Location"].endswith("/one-area/")
