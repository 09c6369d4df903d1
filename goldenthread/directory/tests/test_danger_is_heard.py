"""Danger is heard in who is hurt, and not in a word that has other meanings."""

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.directory.models import CrisisCheck
from goldenthread.directory.models.shelf import heard_concepts
from goldenthread.directory.queries.search import search
from goldenthread.directory.rules import search_danger_learnt as listening
from goldenthread.directory.rules.search import Library
from goldenthread.directory.rules.search_answer import answer
from goldenthread.directory.rules.search_asked import Dictionary, asked
from goldenthread.directory.rules.search_danger import danger_in, dangers
from goldenthread.directory.rules.search_danger_heard import Heard, Listeners
from goldenthread.directory.rules.search_index import Index
from goldenthread.directory.rules.search_words import small_words, words_of
from goldenthread.directory.tests.making import DAY, a_record, taken_in

PAGE = "local_offer_search"


@pytest.mark.parametrize(
    ("said", "danger"),
    [
        ("my husband hits me in front of the children", "abuse"),
        ("Dad beats my wee one", "abuse"),
        ("they batter me at home", "abuse"),
        ("my ex controls everything I do and I am scared of him", "abuse"),
        ("forced marriage", "abuse"),
        ("I need a refuge", "abuse"),
        ("my teenager attacks me and breaks the door", "violence"),
        ("he punches me when he is angry", "violence"),
        ("she is cutting her arms", "harm"),
        ("he says he wants to die", "harm"),
        ("she ran away last night and we cannot find her", "missing"),
        ("wean has ran awa", "missing"),
    ],
)
def test_danger_is_heard_by_who_is_hurt(said, danger):
    assert danger_in(said) == danger


@pytest.mark.parametrize(
    "said",
    [
        "he hits the ball well and wants a football club",
        "missing words puzzles for reading",
        "he misses his dad",
        "he is missing school",
        "missing out on clubs",
        "she is dying to go swimming",
        "cutting paper with scissors is hard for him",
        "she is beaten at chess and cries",
        "he attacks his homework",
        "she bites her nails",
        "burns his tongue on hot food",
        "a refuge for wildlife to visit",
        "abuse of blue badges",
        "overdose of screen time",
        "controlling a powered wheelchair",
        "run away with ideas",
        "violent noise upsets her",
        "scared of dogs",
        "he runs off in shops",
        "he is in a gang show",
    ],
)
def test_a_word_alone_is_no_danger(area, said):
    taken_in(area.authority, a_record())
    assert danger_in(said) == ""
    assert search(None, said, authority=area.authority.pk, on=DAY).safety == ""


def said(client, typed):
    return client.get(reverse(PAGE), {"q": typed}).text


def test_each_nation_has_its_own_numbers(client, area):
    page = said(client, "my husband hits me")
    assert "0808 2000 247" in page
    assert "0800 027 1234" not in page
    assert page.count("Not yet confirmed by the council") == 1
    assert "every number in this list" in page


def test_a_nation_that_comes_brings_its_own(client, area, other_area):
    page = said(client, "my husband hits me")
    assert "0808 2000 247" in page
    assert "0800 027 1234" in page


def test_an_officer_confirms_a_number_with_the_day(client, area, administrator):
    told = {"who": "Childline, for anyone under 19", "how": "Ring 0800 1111"}
    at_work = signed_in(administrator)
    at_work.post(reverse("keep_crisis"), told | {"found": "right"})
    assert CrisisCheck.objects.visible_to(None).get().checked_on == today()
    page = said(client, "my husband hits me")
    assert "Confirmed by One Area on" in page
    assert "the numbers with a star (*)" in page
    assert page.count("Not yet confirmed by the council") == 1
    assert "Confirmed by One Area on" in at_work.get(reverse("keep_crisis")).text


def test_a_number_that_is_wrong_is_not_shown(client, area, administrator):
    told = {"who": "Childline, for anyone under 19", "how": "Ring 0800 1111"}
    at_work = signed_in(administrator)
    at_work.post(reverse("keep_crisis"), told | {"found": "wrong"})
    assert "0800 1111" not in said(client, "my husband hits me")
    assert "Found wrong by One Area" in at_work.get(reverse("keep_crisis")).text


def test_nobody_makes_up_a_number(area, administrator):
    at_work = signed_in(administrator)
    told = {"who": "Somebody", "how": "Ring 1", "found": "right"}
    page = at_work.post(reverse("keep_crisis"), told, follow=True).text
    assert "Choose one of the lines" in page
    assert not CrisisCheck.objects.visible_to(None).exists()


OWN = {
    "who": "Children's social care, nights and weekends",
    "how": "Ring 01632 960100",
    "dangers": ["abuse", "violence"],
    "rung": "on",
}


def test_an_officer_adds_a_number_of_the_council_and_it_stands_first(
    client, area, administrator
):
    signed_in(administrator).post(reverse("keep_crisis"), OWN)
    page = said(client, "my husband hits me")
    assert page.index("01632 960100") < page.index("0808 2000 247")
    assert "Confirmed by One Area on" in page
    assert "01632 960100" not in said(client, "she ran away last night")


def test_an_own_number_that_is_wrong_is_not_shown(client, area, administrator):
    at_work = signed_in(administrator)
    at_work.post(reverse("keep_crisis"), OWN)
    line = {name: OWN[name] for name in ("who", "how")}
    at_work.post(reverse("keep_crisis"), line | {"found": "wrong"})
    assert "01632 960100" not in said(client, "my husband hits me")
    assert "Found wrong by One Area" in at_work.get(reverse("keep_crisis")).text


@pytest.mark.parametrize(
    ("less", "sentence"),
    [
        ({"how": "Ring us"}, "Write the number, as in Ring"),
        ({"dangers": []}, "Choose at least one danger"),
        ({"rung": ""}, "Ring it first, then tick"),
        ({"who": ""}, "Say whose line it is"),
    ],
)
def test_a_line_that_nobody_can_ring_is_refused(area, administrator, less, sentence):
    page = signed_in(administrator).post(reverse("keep_crisis"), OWN | less).text
    assert sentence in page
    assert not CrisisCheck.objects.visible_to(None).exists()


@pytest.mark.parametrize(
    "word",
    [
        "raped",
        "rapes",
        "absconded",
        "absconding",
        "fgm",
        "kms",
        "strangled",
        "suicidal",
    ],
)
def test_a_word_of_danger_is_never_taken_for_a_misspelt_one(word):
    known = Dictionary.of({"rope", "rates", "suspended", "triangle", "fam"})
    assert asked(f"my child {word}", known).mended == ()


def test_meds_are_medicine_and_no_misspelt_moods():
    question = asked("he took all my meds", Dictionary.of({"moods", "sleep"}))
    assert danger_in(question.typed, question.read) == "harm"


KIND = ("Safe Haven", "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a31")
DADS = ("Dads and Lads Fishing", "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a32")


@pytest.mark.parametrize(
    "typed", ["my dad touches me", "my husband strangled me", "i was raped"]
)
def test_beside_a_cry_for_help_stands_only_what_fits_it(client, area, typed):
    taken_in(
        area.authority,
        a_record(*KIND, description="Help with domestic abuse and sexual violence."),
    )
    taken_in(
        area.authority, a_record(*DADS, description="Fathers and sons go fishing.")
    )
    page = said(client, typed)
    assert page.index("Help now") < page.index("Safe Haven")
    assert "Dads and Lads" not in page
    assert "a child who hurts their parents" not in page


def test_where_nothing_fits_a_danger_the_numbers_stand_alone(client, area):
    taken_in(
        area.authority, a_record(*DADS, description="Fathers and sons go fishing.")
    )
    page = said(client, "my dad touches me")
    assert "Help now" in page
    assert "Dads and Lads" not in page
    assert "Say it in other words" not in page
    assert "No service in this Local Offer is for this." in page
    assert "look around by kind of help" in page


@pytest.mark.parametrize(
    "typed",
    [
        "not eating losing weight ano",
        "she isn't eating and losing weight",
        "losing weight and won't eat",
    ],
)
def test_a_child_who_eats_nothing_and_grows_thin_is_heard(client, area, typed):
    assert "Help now" in said(client, typed)


def test_losing_weight_on_purpose_with_help_is_no_danger(client, area):
    assert "Help now" not in said(client, "losing weight healthy eating club")


def test_a_mild_word_shows_help_and_leaves_the_search_as_it_is(client, area):
    taken_in(area.authority, a_record("Road Sense", description="For a child bolting."))
    page = said(client, "bolting")
    assert page.index("Help now") < page.index("Road Sense")


def test_no_word_that_many_services_have_makes_one_fit_a_danger(client, area):
    told = "Come early. We care for social days out, and ponies help mental health."
    taken_in(area.authority, a_record(*DADS, description=told))
    for typed in ("i was raped", "i want to die", "she has run off again"):
        page = said(client, typed)
        assert "Help now" in page
        assert "Dads and Lads" not in page


@pytest.mark.parametrize("danger", dangers().values(), ids=lambda one: one.key)
def test_no_word_of_what_fits_is_lost_among_small_ones(danger):
    for term in danger.find:
        small = set(words_of(term)) & small_words() - {"and", "that"}
        assert not small, term


# ---- Heard in words that nobody listed ----


@pytest.mark.parametrize(
    "typed",
    [
        "my uncle comes into my room at night",
        "everyone says they would be happier if i was gone",
        "i look after myself my parents left",
    ],
)
def test_a_cry_that_no_list_holds_brings_whom_to_ring_first(client, area, typed):
    assert danger_in(typed) == ""
    assert "Help now" in said(client, typed)


def an_answer(*, step):
    """An answer in which this much was heard, and no word was listed."""
    words = asked("we need somebody", Dictionary.of({"need"}))
    library = Library([], Index.of([]), heard_concepts())
    return answer(library, words, None, heard=Heard("harm", step))


def test_what_is_only_perhaps_a_cry_is_no_panel_but_a_quiet_line():
    found = an_answer(step=1)
    assert (found.safety, found.perhaps) == ("", "harm")


def test_what_is_surely_a_cry_is_a_panel_and_leaves_the_search_as_it_is():
    found = an_answer(step=2)
    assert (found.safety, found.perhaps) == ("harm", "")


def test_nothing_else_is_searched_for_beside_a_cry_beyond_doubt(client, area):
    taken_in(
        area.authority, a_record(*DADS, description="My uncle comes to fish at night.")
    )
    page = said(client, "my uncle hurts me when he comes into my bedroom at night")
    assert "Help now" in page
    assert "Dads and Lads" not in page


def test_the_quiet_line_gives_the_numbers_above_the_results(client, area, monkeypatch):
    taken_in(area.authority, a_record("Road Sense", description="Nights and sleep."))
    monkeypatch.setattr(Listeners, "hear", lambda *_: Heard("harm", 1))
    page = said(client, "sleep")
    assert "Help now" not in page
    assert page.index("Ring 116 123") < page.index("Road Sense")


def test_a_number_alone_is_never_a_cry():
    listeners = listening.listeners()
    assert listeners
    assert listeners.hear("01632 960118", None).step == 0
