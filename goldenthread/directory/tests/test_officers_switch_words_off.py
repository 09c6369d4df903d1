"""Officers say what words of the shipped list do not mean here; danger always stays."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.directory.actions.local_words import (
    WordAdded,
    add_local_word,
    withdraw_local_word,
)
from goldenthread.directory.models import LocalWord
from goldenthread.directory.queries.local_words import changes, shipped
from goldenthread.directory.queries.search import search
from goldenthread.directory.rules.search_concepts import own_concepts
from goldenthread.directory.rules.search_local import LocalWords, Meaning
from goldenthread.directory.rules.search_words import stems
from goldenthread.directory.tests.making import a_record, operator, taken_in

TALK = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0b31"
SWIM = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0b32"
SPEECH = "speech"  # the theme that "babble" leads to


@pytest.fixture
def offer(area):
    taken_in(
        area.authority,
        a_record("First Words", TALK, description="Speech and language for all ages."),
        a_record("Swim together", SWIM, description="Quiet swimming with a hoist."),
    )
    return area.authority


def off(authority, said="babble", theme=SPEECH):
    words = WordAdded(said, theme, "", "Babble Brook is a street here.", is_off=True)
    return add_local_word(authority, words=words, on=today(), by=operator(authority))


def names(typed):
    return [one.name for one in search(None, typed, on=today()).results]


def themes(typed):
    return [one.key for one in search(None, typed, on=today()).concepts]


# ---- What it does ----


def test_words_that_are_off_no_longer_lead_to_their_theme(offer):
    assert "First Words" in names("babble")
    off(offer)
    assert names("babble") == []
    assert SPEECH not in themes("babble")


def test_the_words_themselves_are_still_searched_for(offer):
    off(offer)
    club = a_record("Babble Brook Club", "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0b33")
    taken_in(offer, club)
    assert names("babble")[:1] == ["Babble Brook Club"]


def test_other_words_lead_to_the_theme_as_before(offer):
    off(offer)
    assert "First Words" in names("late talker")


def test_withdrawing_it_brings_the_meaning_back(offer):
    word = off(offer)
    withdraw_local_word(
        word, because="The street is gone.", version=1, on=today(), by=operator(offer)
    )
    assert "First Words" in names("babble")


def test_what_one_area_switches_off_stays_for_the_others(offer, other_area):
    taken_in(
        other_area.authority,
        a_record("Far Words", SWIM, description="Speech and language."),
    )
    off(offer)
    assert "Far Words" in names("babble")
    off(other_area.authority)
    assert "Far Words" not in names("babble")


def test_a_phrase_is_off_only_where_all_of_it_is_said():
    words = LocalWords()
    meaning = Meaning("late talker", SPEECH, owner=1, is_off=True)
    words.add("local-x", meaning, own_concepts())
    assert words.silenced(stems("late talker at two"), {1}) == {SPEECH}
    assert words.silenced(stems("late again"), {1}) == frozenset()
    assert words.silenced(stems("late talker"), {1, 2}) == frozenset()


@pytest.mark.parametrize(
    ("said", "theme"),
    [("cutting herself", "sensory"), ("the wednesday group", "selfharm")],
)
def test_no_sign_of_danger_is_switched_off(offer, said, theme):
    with pytest.raises(ValidationError, match="sign of danger"):
        off(offer, said, theme)
    assert not LocalWord.objects.visible_to(operator(offer)).exists()


# ---- On its pages ----


@pytest.fixture
def officer(offer, offer_officer):
    return signed_in(offer_officer)


def typed(client, **said):
    address = reverse("switch_word_off")
    form = client.get(address, said).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    return address, values | {"because": "Babble Brook is a street here."}


def test_the_shipped_words_are_read_theme_by_theme_and_narrowed(officer):
    page = officer.get(reverse("shipped_words")).text
    assert "late talker" in page
    assert "speech and language" in page
    some = officer.get(reverse("shipped_words"), {"q": "late talker"}).text
    assert "late talker" in some
    assert "heating costs" not in some
    none = officer.get(reverse("shipped_words"), {"q": "xyzzy"}).text
    assert "No phrase has all of these words." in none


def test_themes_of_danger_have_no_way_to_be_switched_off(officer, offer_officer):
    page = officer.get(reverse("shipped_words")).text
    assert "theme=selfharm" not in page
    assert "theme=speech" in page
    assert "it stays as it is" in page
    assert any(one.is_of_safety for one in shipped(offer_officer, ""))


def test_an_officer_sees_what_it_changes_and_then_switches_it_off(officer, offer):
    address, values = typed(officer, said="babble", theme=SPEECH)
    page = officer.post(address, values | {"show": "1"}).text
    assert "Without the meaning:" in page
    assert "First Words" in page
    assert "First Words" in names("babble")
    answer = officer.post(address, values, follow=True)
    assert "Searches with “babble” no longer look for that theme." in answer.text
    assert "Not: speech and language" in answer.text
    assert names("babble") == []
    assert "(off here)" in officer.get(reverse("shipped_words"), {"q": "babble"}).text


def test_a_theme_must_be_named_and_danger_is_refused_in_words(officer):
    address, values = typed(officer, said="babble")
    assert "govuk-error-summary" in officer.post(address, values).text
    address, values = typed(officer, said="wants to die", theme=SPEECH)
    assert "sign of danger" in officer.post(address, values).text


def test_the_change_is_told_before_anything_is_kept(offer, offer_officer):
    meaning = Meaning("babble", SPEECH, owner=offer.pk, is_off=True)
    [change] = changes(offer_officer, meaning, ["babble"], on=today())
    assert change.before == ("First Words",)
    assert change.after == ()
    assert change.is_heard


def test_the_list_asks_as_often_whatever_is_off(officer, offer):
    address = reverse("shipped_words")
    officer.get(address)
    with CaptureQueriesContext(connection) as few:
        officer.get(address)
    for said in ("babble", "late talker", "talks in grunts"):
        off(offer, said)
    with CaptureQueriesContext(connection) as many:
        officer.get(address)
    assert len(many) == len(few)
