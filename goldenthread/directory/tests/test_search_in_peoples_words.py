"""A search finds by worries, by names and by ages, and says why and how sure."""

import json
from io import BytesIO, TextIOWrapper

import pytest
from django.core.management import call_command

from goldenthread.directory.engine import meaning, vectors
from goldenthread.directory.models import Posting
from goldenthread.directory.models.shelf import heard_concepts
from goldenthread.directory.queries.search import search
from goldenthread.directory.rules.search_concepts import own_concepts
from goldenthread.directory.rules.search_spelling import Spelling
from goldenthread.directory.tests.making import DAY, a_record, operator, taken_in

SLEEP = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a11"
SWIM = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a12"
TEETH = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a13"


@pytest.fixture
def offer(area):
    taken_in(
        area.authority,
        a_record(
            "Good Nights",
            SLEEP,
            description="Sleep workshops and clinics for parents.",
            minimum_age=1,
            maximum_age=18,
            contacts=[{"id": "c1", "phones": [{"id": "p1", "number": "01632 960900"}]}],
        ),
        a_record("Swim together", SWIM, description="Quiet swimming with a hoist."),
        a_record(
            "Smile Clinic",
            TEETH,
            description="Speech and language therapy for small children.",
            minimum_age=0,
            maximum_age=5,
        ),
    )
    return area.authority


def found(offer, typed, **besides):
    return search(None, typed, authority=offer.pk, on=DAY, **besides)


def names(answer):
    return [one.name for one in answer.results]


def test_a_worry_that_names_no_service_finds_it_and_says_why(offer):
    answer = found(offer, "he wakes up all night and we are exhausted")
    assert names(answer)[0] == "Good Nights"
    assert "For sleep: it mentions sleep" in answer.results[0].why
    assert answer.confident


@pytest.mark.parametrize("typed", ["Smile Clinic", "smil clinik"])
def test_a_service_is_found_by_its_name_even_misspelt(offer, typed):
    assert names(found(offer, typed))[0] == "Smile Clinic"


def test_a_service_is_found_by_its_telephone(offer):
    answer = found(offer, "960900")
    assert names(answer)[0] == "Good Nights"
    assert "This is its telephone number" in answer.results[0].why


def test_a_question_for_somebody_else_finds_nothing(offer):
    answer = found(offer, "car insurance")
    assert (answer.results, answer.confident) == ((), False)


def test_words_that_nothing_fits_are_no_confident_match(offer):
    assert not found(offer, "zzyzx qwrt").confident


def test_a_service_for_another_age_comes_later(offer):
    answer = found(offer, "speech clinic for my 9 year old")
    why = {one.name: one.why for one in answer.results}
    assert "Not for age 9" in why["Smile Clinic"]


def test_a_concept_can_be_switched_off(offer):
    on, off = "wakes up all night", frozenset({"sleep"})
    assert "sleep" in [one.key for one in found(offer, on).concepts]
    assert "sleep" not in [one.key for one in found(offer, on, without=off).concepts]


@pytest.mark.parametrize(
    ("typed", "danger"),
    [
        ("my daughter is cutting herself", "harm"),
        ("my son hits me", "violence"),
        ("she has run away from home", "missing"),
        ("swimming", ""),
    ],
)
def test_danger_is_heard(offer, typed, danger):
    assert found(offer, typed).safety == danger


def test_a_withdrawn_service_is_not_found(offer):
    Posting.unscoped.get(name="Good Nights").service.delete()
    assert "Good Nights" not in names(found(offer, "sleep"))


def test_another_authority_finds_nothing_of_ours(offer, other_area):
    assert not names(search(None, "sleep", authority=other_area.authority.pk, on=DAY))


def test_every_concept_has_words_to_find_and_phrases_to_hear():
    concepts = own_concepts()
    assert len(concepts.phrases) > 2000
    assert not [one.key for one in concepts.each if not one.heard]
    assert [one.key for one in concepts.each if not one.find] == ["away"]


def test_every_phrase_has_its_meaning_beside_it():
    """After a change of phrases: ./manage hear_phrases."""
    concepts = heard_concepts()
    assert concepts.vectors is not None
    deaf = [
        text
        for (_, text), vector in zip(concepts.phrases, concepts.vectors, strict=True)
        if not vector.any()
    ]
    assert deaf == []


def test_a_vector_comes_back_from_its_text():
    kept = heard_concepts().vectors
    assert kept is not None
    vector = kept[0]
    assert abs(vectors.from_text(vectors.as_text(vector)) - vector).max() < 0.001


def test_the_command_answers_line_by_line(offer, monkeypatch, capsys):
    typed = TextIOWrapper(BytesIO(b"sleep\n\ncar insurance\n"))
    monkeypatch.setattr("sys.stdin", typed)
    call_command("search_directory", "--json", "--authority", offer.slug)
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["query"], second["query"]) == ("sleep", "car insurance")
    assert first["results"][0]["id"] == SLEEP
    assert second == {"query": "car insurance", "results": [], "confident": False}


def test_the_command_answers_by_words_alone_however_old_an_entry_is(
    area, monkeypatch, capsys
):
    taken_in(area.authority, a_record("Good Nights", SLEEP, assured_date="2015-03-02"))
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"good nights\n")))
    call_command("search_directory", "--json", "--authority", area.authority.slug)
    shown = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in shown["results"]] == [SLEEP]
    assert names(found(area.authority, "good nights")) == []


def test_without_its_package_a_search_goes_by_words(offer, settings, monkeypatch):
    settings.SEARCH_MEANING = True
    monkeypatch.setattr(meaning, "loaded", lambda: None)
    assert names(found(offer, "wakes up all night"))[0] == "Good Nights"


def test_the_model_finds_in_another_language(area, settings):
    settings.SEARCH_MEANING = True
    if meaning.loaded() is None:
        return  # it does not fit this machine
    taken_in(
        area.authority,
        a_record("Good Nights", SLEEP, description="Sleep clinics for parents."),
        a_record("Smile", TEETH, description="Speech and language therapy."),
    )
    assert names(found(area.authority, "moja córka nie śpi w nocy"))[0] == "Good Nights"


def test_an_editor_may_search_too(offer):
    assert names(search(operator(offer), "sleep", authority=offer.pk, on=DAY))


@pytest.mark.parametrize("word", ["meningitis", "muirhouse", "portobello", "asdkjh"])
def test_a_word_that_is_merely_alike_is_not_respelt(word):
    known = ["meetings", "minute", "portage", "asks", "autism", "dyslexia"]
    assert Spelling(known).nearest(word) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("autisum", "autism"), ("dislexia", "dyslexia"), ("fisio", "physio")],
)
def test_mistakes_of_hand_and_ear_are_mended(typed, meant):
    assert Spelling(["autism", "dyslexia", "physio", "minute"]).nearest(typed) == meant
