"""A guide in other forms: times in the writer's words, edits, versions, removals."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.directory.actions.guides import FormWords, make_form
from goldenthread.directory.models import GuideForm
from goldenthread.directory.queries.guides import guide
from goldenthread.directory.rules.guide_forms import (
    SENTENCES,
    Law,
    changed_times,
    law_in,
    law_kept,
    numbers,
    problem_with_form,
    problems_with_times,
    sentences_in,
    times_told,
)
from goldenthread.directory.rules.guides import LANGUAGES

DAY = date(2026, 11, 1)
KEY = "asking"
NOW = {"final": "20 weeks", "advice": "6 weeks (not confirmed)"}


@pytest.fixture
def keeper(area, administrator):
    return signed_in(administrator)


def typed(**said):
    own = {
        "kind": "translation",
        "language": "pl",
        "title": "Wniosek",
        "lead": "Sami możecie złożyć wniosek.",
        "messages": "Szkoła nie musi się zgodzić.",
        "words": "# Plan\nMacie na to [ehc_final: 20 tygodni].",
        "checked_with": "Polish parents' group",
    }
    return own | said


def send(keeper, name, *args, **said):
    address = reverse(name, args=args)
    form = keeper.get(address).context["form"]
    hidden = {n: form[n].value() for n in ("token", "version") if n in form.fields}
    return keeper.post(address, hidden | said, follow=True)


def add(keeper, **said):
    return send(keeper, "add_guide_form", KEY, **typed(**said))


def page_of(client, area, kind="translation", language="pl"):
    args = [area.authority.slug, KEY, kind, language]
    return client.get(reverse("guide_form", args=args))


def the_form():
    return GuideForm.objects.visible_to(None).get(ended_on=None)


# ---- Rules ----


def test_a_key_that_is_no_limit_is_refused_in_a_sentence():
    assert problems_with_times("[nonsense]", "en", NOW) == [
        "There is no legal limit called nonsense: take [nonsense] out."
    ]


def test_another_language_gives_its_own_words_for_a_time():
    (told,) = problems_with_times("[final]", "pl", NOW)
    assert told.startswith("The law says “20 weeks” for [final].")
    assert problems_with_times("[final: 20 tygodni]", "pl", NOW) == []
    assert problems_with_times("[final]", "en", NOW) == []


def test_the_number_is_the_laws_in_the_figures_of_any_script():
    assert problems_with_times("[final: ۲۰ ہفتے]", "ur", NOW) == []
    (told,) = problems_with_times("[final: 12 tygodni]", "pl", NOW)
    assert "must have the same number" in told
    assert problems_with_times("[final: dwadzieścia tygodni]", "pl", NOW)


@given(st.integers(min_value=0, max_value=10**6))
def test_numbers_are_read_in_arabic_figures_too(number):
    eastern = "".join(chr(0x0660 + int(figure)) for figure in str(number))
    assert numbers(f"x {eastern} y") == numbers(f"x {number} y") == [number]


def test_words_hold_while_the_law_does():
    words = "[final: 20 tygodni], [advice: 6 tygodni]"
    then = law_kept(law_in(words, NOW))
    assert then == NOW
    told = times_told(words, Law(then, NOW), "niepotwierdzone")
    assert told == "20 tygodni, 6 tygodni (niepotwierdzone)"
    assert changed_times(words, Law(then, NOW)) == []


def test_when_the_law_changes_its_own_time_is_printed_and_the_form_is_stale():
    words, later = "[final: 20 tygodni]", Law({"final": "20 weeks"}, {"final": "1 day"})
    assert times_told(words, later, "") == "1 day"
    assert changed_times(words, later) == ["final"]
    assert changed_times("[final]", later) == []
    gone = Law({"final": "20 weeks"}, {})
    assert changed_times("[final]", gone) == ["final"]
    assert "[" not in times_told(words, gone, "")


def test_english_is_no_translation():
    assert problem_with_form("translation", "en")
    assert not problem_with_form("easy_read", "en")


def test_a_language_without_sentences_is_told_in_english_and_says_so():
    assert sentences_in("pl")[1] == "pl"
    assert sentences_in("so")[1] == "en"
    assert set(SENTENCES) <= {code for code, _ in LANGUAGES}


# ---- Pages ----


def test_a_translation_has_all_that_a_guide_has_in_its_own_words(keeper, client, area):
    assert add(keeper).status_code == 200
    page = page_of(client, area).text
    for told in ("Sami możecie", "Szkoła nie musi", "Macie na to 20 tygodni."):
        assert told in page
    assert "To jest tłumaczenie przewodnika" in page
    assert "Where these times come from" in page
    assert "<title>Wniosek" in page


def test_what_is_wrong_with_times_is_said_and_nothing_is_lost(keeper):
    page = add(keeper, words="# Plan\nMacie [nonsense_key].").text
    assert "There is no legal limit called nonsense_key" in page
    assert "Macie [nonsense_key]." in page
    assert "The law says “20 weeks”" in add(keeper, words="# P\n[ehc_final]").text
    assert "no legal limit called xx" in add(keeper, lead="[xx]").text
    assert GuideForm.objects.visible_to(None).count() == 0


def test_a_translation_into_english_is_refused(keeper):
    page = add(keeper, language="en", words="# A\nB").text
    assert "choose the language it was translated into" in page


def test_a_form_opens_with_what_was_written_and_earlier_words_stay(
    keeper, client, area
):
    add(keeper)
    row = the_form()
    change = keeper.get(reverse("change_guide_form", args=[row.public_id]))
    assert change.context["form"]["words"].value() == row.words
    words = typed(words="# Plan\nTo trwa [ehc_final: 20 tygodni].")
    send(keeper, "change_guide_form", row.public_id, **words)
    assert "To trwa 20 tygodni." in page_of(client, area).text
    kept = keeper.get(reverse("guide_forms", args=[KEY])).text
    assert "What they said before" in kept
    assert "Macie na to [ehc_final: 20 tygodni]." in kept
    gone = keeper.get(reverse("change_guide_form", args=[row.public_id]))
    assert gone.status_code == 404


def test_two_who_change_it_at_once_see_both(keeper):
    add(keeper)
    row = the_form()
    answer = send(keeper, "change_guide_form", row.public_id, **typed(version="0"))
    assert answer.status_code == 409


def test_a_form_is_removed_with_a_reason(keeper, client, area):
    add(keeper)
    row = the_form()
    page = send(keeper, "remove_guide_form", row.public_id).text
    assert "Enter an answer to" in page
    page = send(keeper, "remove_guide_form", row.public_id, because="Wrong.").text
    assert "There is none yet." in page
    assert "Wrong." in page
    assert page_of(client, area).status_code == 404


def test_there_is_one_of_each_kind_and_language(keeper, area):
    add(keeper)
    assert "has such a form in this language" in add(keeper).text
    add(keeper, language="ur", words="# منصوبہ\n[ehc_final: 20 ہفتے]")
    rows = GuideForm.objects.visible_to(None)
    row = rows.get(language="ur")
    page = send(keeper, "change_guide_form", row.public_id, **typed()).text
    assert "has such a form in this language" in page
    assert rows.filter(ended_on=None).count() == 2


def test_the_list_opens_each_form_and_marks_what_is_old(keeper, area, offer_officer):
    words = FormWords("translation", "ur", "ا", "# ب", "A group")
    made = {"key": KEY, "words": words, "on": today(), "by": offer_officer}
    row = make_form(area.authority, made_from="another", **made)
    assert "1. Look at them" in keeper.get(reverse("keep_guides")).text
    page = keeper.get(reverse("guide_forms", args=[KEY])).text
    assert reverse("change_guide_form", args=[row.public_id]) in page
    assert "Out of date" in page


def test_an_old_translation_says_so_in_its_language_and_once_beside_the_guide(
    client, area, offer_officer
):
    for language in ("ur", "pl"):
        words = FormWords("translation", language, "T", "# ب", "A group")
        made = {"key": KEY, "words": words, "on": today(), "by": offer_officer}
        make_form(area.authority, made_from="another", **made)
    assert SENTENCES["ur"].outdated in page_of(client, area, language="ur").text
    page = client.get(reverse("guide", args=[area.authority.slug, KEY])).text
    assert page.count("some of it may be out of date") == 1
    assert page.count("(older)") == 2


def test_a_changed_law_makes_a_form_stale_by_itself(keeper, client, area):
    add(keeper)
    row = the_form()
    row.law = "ehc_final=19 weeks"
    row.save()
    page = page_of(client, area).text
    assert SENTENCES["pl"].law in page
    assert "Macie na to 20 weeks." in page


def test_a_program_is_held_to_the_same(area, offer_officer):
    told = guide(None, area.authority, KEY)
    words = FormWords("easy_read", "en", "Easy", "# A\n[nonsense]", "A group")
    assert told
    made = {"key": KEY, "made_from": told.mark, "on": today(), "by": offer_officer}
    with pytest.raises(ValidationError, match="no legal limit called nonsense"):
        make_form(area.authority, words=words, **made)
