"""Officers add what people here say, see first what it changes, and withdraw it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.access.models import Event, all_rows
from goldenthread.directory.actions.local_words import (
    WordAdded,
    add_local_word,
    withdraw_local_word,
)
from goldenthread.directory.models import LocalWord, UnmetNeed
from goldenthread.directory.queries.local_words import changes
from goldenthread.directory.queries.search import search
from goldenthread.directory.rules.search_concepts import own_concepts
from goldenthread.directory.rules.search_local import LocalWords, Meaning, told_over
from goldenthread.directory.tests.making import a_record, operator, taken_in

SLEEP = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a31"
SWIM = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a32"


def two_services(authority):
    taken_in(
        authority,
        a_record(
            "Good Nights", SLEEP, description="Sleep workshops and clinics for parents."
        ),
        a_record("Swim together", SWIM, description="Quiet swimming with a hoist."),
    )


@pytest.fixture
def offer(area):
    two_services(area.authority)
    return area.authority


def added(authority, said, theme="", means=""):
    words = WordAdded(said, theme, means, "The forum asked for it.")
    return add_local_word(authority, words=words, on=today(), by=operator(authority))


def found(typed, **besides):
    return search(None, typed, on=today(), **besides)


def names(answer):
    return [one.name for one in answer.results]


# ---- What a word does ----


def test_a_word_nobody_knew_leads_to_its_theme(offer):
    assert not found("the zorbles").confident
    added(offer, "zorbles", theme="sleep")
    answer = found("my boy has the zorbles again")
    assert names(answer)[0] == "Good Nights"
    assert answer.confident
    assert [one.says for one in answer.concepts] == ["sleep"]
    assert "For sleep: it mentions sleep" in answer.results[0].why


def test_a_word_leads_to_entries_with_the_words_given(offer):
    added(offer, "the wednesday group", means="nothing here, quiet swimming")
    answer = found("wednesday group")
    assert names(answer)[0] == "Swim together"
    assert answer.confident


def test_a_misspelt_local_word_is_still_known(offer):
    added(offer, "splashadoodle", theme="swim")
    answer = found("splashadodle")
    assert names(answer)[0] == "Swim together"
    assert ("splashadodle", "splashadoodle") in answer.asked.mended


def test_only_part_of_a_phrase_is_not_the_phrase(offer):
    added(offer, "blue jumper people", theme="swim")
    assert not found("blue jumper").concepts


def test_a_reader_can_leave_a_local_word_out(offer):
    word = added(offer, "zorbles", theme="sleep")
    assert not found("zorbles", without=frozenset({word.key})).concepts


def test_a_withdrawn_word_says_nothing_any_more_and_keeps_its_reason(offer):
    word = added(offer, "zorbles", theme="sleep")
    assert found("zorbles").confident
    withdraw_local_word(
        word, because="Nobody says it.", version=1, on=today(), by=operator(offer)
    )
    assert not found("zorbles").confident
    kept = all_rows(LocalWord).get()
    assert (kept.said, kept.withdrawn_because) == ("zorbles", "Nobody says it.")
    added(offer, "zorbles", theme="swim")  # and may come back with another meaning
    assert names(found("zorbles"))[0] == "Swim together"


def test_a_word_is_added_once(offer):
    added(offer, "zorbles", theme="sleep")
    with pytest.raises(ValidationError, match="on the list"):
        added(offer, "zorbles", theme="swim")


def test_what_one_authority_says_moves_no_entry_of_another(offer, other_area):
    two_services(other_area.authority)
    added(offer, "zorbles", theme="sleep")
    theirs = found("zorbles", authority=other_area.authority.pk)
    assert not theirs.confident
    both = found("zorbles")
    assert len(both.results) == 1


def test_a_word_for_danger_shows_whom_to_ring(offer):
    added(offer, "the scratchies", theme="selfharm")
    taken_in(
        offer,
        a_record(
            "Calm minds",
            "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a33",
            description="Mental health support, CAMHS crisis line.",
        ),
    )
    assert found("she has the scratchies").safety


def test_a_word_that_no_entry_answers_changes_nothing(offer):
    before = found("help with money")
    added(offer, "help with money", means="submarine hydraulics")
    assert names(found("help with money")) == names(before)


def test_a_dead_end_by_a_local_word_counts_for_its_theme(client, offer, administrator):
    added(offer, "zorbles", theme="sleep")
    client.get(reverse("local_offer_search"), {"q": "zebedee zorbles qwrt zzyzx"})
    kept = UnmetNeed.objects.visible_to(administrator).values_list("concept", flat=True)
    assert set(kept) <= {"sleep"}


def test_words_take_two_questions_a_search_however_many_there_are(offer):
    def asked():
        found("zorbles")
        with CaptureQueriesContext(
            connection,
        ) as taken:
            found("zorbles")
        return len(taken)

    added(offer, "zorbles", theme="sleep")
    few = asked()
    for number in range(5):
        added(offer, f"zorbles{number}", theme="sleep")
    assert asked() == few


def test_what_is_sure_quiets_what_is_not():
    assert told_over({"a": 0.8}, {}) == {"a": 0.8}
    assert told_over({"a": 0.8}, {"w": 0.5}) == {"a": 0.4, "w": 0.5}
    assert told_over({"a": 0.8}, {"w": 1.0, "v": 1.0}) == {"a": 0, "w": 0.5, "v": 0.5}


def test_a_theme_that_is_gone_stands_for_nothing():
    local = LocalWords()
    local.add("local-1", Meaning("zorbles", "no such theme"), own_concepts())
    assert local.by_key == {}


# ---- What an officer sees ----


def test_before_a_word_is_added_its_changes_are_shown(offer, administrator):
    meant = Meaning("zorbles", "sleep", (), offer.pk)
    first, other = changes(administrator, meant, ["zorbles", "hoist pool"], on=today())
    assert (first.before, first.after[0]) == ((), "Good Nights")
    assert other.is_same
    assert not other.is_heard
    assert not found("zorbles").confident  # nothing was changed by looking


def typed(**besides):
    return {
        "said": " The  Zorbles ",
        "theme": "sleep",
        "means": "",
        "because": "Families say so.",
        "tries": "my boy has the zorbles\n\nhoist",
    } | besides


def test_an_officer_looks_first_and_adds_then(offer, administrator):
    client = signed_in(administrator)
    address = reverse("add_local_word")
    token = client.get(address).context["form"]["token"].value()
    shown = client.post(address, typed(token=token, show="1")).text
    assert "What this would change" in shown
    assert "Good Nights" in shown
    assert not all_rows(LocalWord).exists()
    done = client.post(address, typed(token=token), follow=True).text
    assert "Searches now know “the zorbles”." in done
    assert "Families say so." in done
    client.post(address, typed(token=token))
    assert all_rows(LocalWord).count() == 1
    assert all_rows(Event).filter(verb="add_local_word").count() == 1


def test_what_officers_try_is_kept_nowhere(offer, administrator):
    client = signed_in(administrator)
    address = reverse("add_local_word")
    token = client.get(address).context["form"]["token"].value()
    client.post(address, typed(token=token, tries="zebedee quux zorbles"))
    kept = [str(row) for row in all_rows(LocalWord).values()]
    kept += [str(row) for row in all_rows(Event).values()]
    assert "zebedee" not in " ".join(kept)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"said": "the and of"}, "These words are in every sentence"),
        ({"theme": "", "means": ""}, "one of the two"),
        ({"means": "quiet swimming"}, "one of the two"),
        ({"theme": "", "means": "swimming, the"}, "One of these is in every entry"),
        ({"because": ""}, "Why it belongs in the search"),
    ],
)
def test_a_word_that_cannot_be_is_told_and_nothing_typed_is_lost(
    offer, administrator, wrong, said
):
    page = signed_in(administrator).post(reverse("add_local_word"), typed(**wrong)).text
    assert said in page
    assert "my boy has the zorbles" in page
    assert not all_rows(LocalWord).exists()


def test_a_word_already_there_is_told_on_the_form(offer, administrator):
    added(offer, "the zorbles", theme="swim")
    client = signed_in(administrator)
    token = client.get(reverse("add_local_word")).context["form"]["token"].value()
    page = client.post(reverse("add_local_word"), typed(token=token)).text
    assert "is on the list" in page


def test_an_officer_withdraws_a_word_with_a_reason(offer, administrator):
    word = added(offer, "zorbles", theme="sleep")
    client = signed_in(administrator)
    address = reverse("withdraw_local_word", args=[word.public_id])
    assert "Withdraw “zorbles”?" in client.get(address).text
    sent = {"version": 1, "because": "Nobody says it."}
    assert "Nobody says it." in client.post(address, sent, follow=True).text
    assert client.get(address).status_code == 404


def test_a_theme_of_dead_ends_leads_to_adding_a_word(
    client, offer, administrator, time_machine
):
    time_machine.move_to("2025-03-31 12:00Z")
    client.get(reverse("local_offer_search"), {"q": "my deaf son needs a teacher"})
    time_machine.move_to("2025-04-01 12:00Z")
    officer = signed_in(administrator)
    address = f"{reverse('add_local_word')}?theme=deaf"
    assert address in officer.get(reverse("insight")).text
    chosen = officer.get(address).context["form"]["theme"].value()
    assert chosen == "deaf"
