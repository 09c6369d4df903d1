"""Families in the loop: what they notice is counted, what they say is answered."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from goldenthread.access.models import Message
from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.actions.review.families import (
    CommentWords,
    Counted,
    answer_comment,
    count_answer,
    keep_back,
    note_noticed,
    send_comment,
    show_comment,
)
from goldenthread.plans.models import FamilyComment, Item, Noticed, Plan
from goldenthread.plans.rules.families import answer_due
from goldenthread.plans.rules.noticed import FEWEST, counts_shown
from goldenthread.plans.rules.proof import Voice
from goldenthread.plans.rules.published import read_content
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

pytestmark = pytest.mark.django_db
LATER = date(2025, 4, 2)
THIRD_OF_MARCH = (("day", "3"), ("month", "3"), ("year", "2025"))
SAID = CommentWords("The hub in Elm Road is shut again.", "parents", "jo@example.org")


@pytest.fixture
def plan(area, plan_lead, publisher):
    """A plan with one published cycle and one that is open."""
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead, text="Open hubs", when="May 2025")
    made_current(plan, plan_lead)
    first = an_open_cycle(plan, plan_lead, "Winter", date(2025, 3, 10))
    publish_cycle(first, version=first.version, by=publisher, on=DAY)
    return Plan.objects.visible_to(plan_lead).get(pk=plan.pk)


@pytest.fixture
def cycle(plan, plan_lead):
    return an_open_cycle(plan, plan_lead)


@pytest.fixture
def item(plan, plan_lead):
    return Item.objects.visible_to(plan_lead).select_related("edition").get()


@pytest.fixture
def nobody(plan):
    """Somebody without an account."""
    return Viewer(None, plan.authority_id, channel="public")


@pytest.fixture
def comment(plan, nobody):
    return send_comment(plan, said=SAID, by=nobody, on=DAY)


def frozen(cycle, publisher):
    made = publish_cycle(cycle, version=cycle.version, by=publisher, on=LATER)
    return read_content(made.content)


def counted(**words):
    first = Counted("parents", "survey", "Parent forum", asked_from=DAY, asked_to=DAY)
    return replace(first, **words)


# ---- Do you notice a difference? ----


def test_what_was_counted_is_published_with_n_and_method(
    item, cycle, plan_lead, publisher
):
    said = counted(asked=60, yes=12, some=9, no=20, unsure=1)
    note_noticed(item, cycle=cycle, counted=said, by=plan_lead, on=DAY)
    (row,) = frozen(cycle, publisher).items[0].noticed
    assert (row.answered, row.asked, row.method, row.no) == (42, 60, "survey", 20)


def test_few_answers_are_counted_and_not_shown(item, cycle, plan_lead, publisher):
    said = counted(yes=1, no=3)
    note_noticed(item, cycle=cycle, counted=said, by=plan_lead, on=DAY)
    (row,) = frozen(cycle, publisher).items[0].noticed
    assert (row.answered, row.yes, row.no) == (4, None, None)


def test_the_same_asking_is_corrected_not_doubled(item, cycle, plan_lead):
    for yes in (5, 6):
        note_noticed(item, cycle=cycle, counted=counted(yes=yes), by=plan_lead, on=DAY)
    assert [row.yes for row in Noticed.objects.visible_to(plan_lead)] == [6]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "yes"),
        ({"yes": 9, "asked": 8}, "asked"),
        ({"yes": 9, "asked_to": date(2025, 3, 2)}, "asked_to"),
        ({"yes": 9, "asked_to": date(2025, 3, 4)}, "asked_to"),
    ],
)
def test_numbers_that_cannot_be_are_refused(item, cycle, plan_lead, said, field):
    with pytest.raises(ValidationError) as refused:
        note_noticed(item, cycle=cycle, counted=counted(**said), by=plan_lead, on=DAY)
    assert set(refused.value.message_dict) == {field}


def test_a_published_cycle_counts_no_more(item, cycle, plan_lead, publisher):
    frozen(cycle, publisher)
    cycle.refresh_from_db()
    with pytest.raises(ValidationError, match="published"):
        note_noticed(item, cycle=cycle, counted=counted(yes=5), by=plan_lead, on=DAY)


def test_answers_of_the_public_are_counted_one_by_one(item, cycle, nobody, plan_lead):
    for answer in ("yes", "yes", "no"):
        count_answer(
            item, cycle=cycle, voice=Voice.PARENTS, answer=answer, by=nobody, on=LATER
        )
    row = Noticed.objects.visible_to(plan_lead).get()
    assert (row.yes, row.no, row.method, row.asked_to) == (2, 1, "form", LATER)


def test_an_unknown_answer_is_refused(item, cycle, nobody):
    with pytest.raises(PermissionDenied):
        count_answer(
            item, cycle=cycle, voice=Voice.OTHERS, answer="pk", by=nobody, on=DAY
        )


@given(st.tuples(*[st.integers(0, 50)] * 4))
def test_counts_are_shown_whole_or_not_at_all(counts):
    shown = set(counts_shown(*counts).values())
    assert (shown == {None}) == (sum(counts) < FEWEST)


# ---- You said, we did, still to do ----


def test_words_that_tell_who_is_meant_are_read_again(plan, nobody, plan_lead):
    said = CommentWords("Nothing came for Billy Smith, 01632 960100.", "parents")
    row = send_comment(plan, said=said, by=nobody, on=DAY)
    page = reverse("comment", args=[row.public_id])
    desk = signed_in(plan_lead)
    sent = {"version": row.version, "words": row.words, "step": "show"}
    asked = desk.post(page, sent)
    assert "“Billy Smith” (a name)" in asked.text
    assert "“01632 960100” (a telephone number)" in asked.text
    assert FamilyComment.objects.visible_to(plan_lead).get().state == "waiting"
    (tick,) = [name for name in asked.context["form"].fields if "again" in name]
    other = desk.post(page, sent | {tick: "on", "words": "Please ring Ada Okoro."})
    assert "“Ada Okoro” (a name)" in other.text, "the tick was for other words"
    desk.post(page, sent | {tick: "on"})
    assert FamilyComment.objects.visible_to(plan_lead).get().state == "shown"


def test_a_number_in_a_comment_stops_the_cycle_and_is_mended_there(
    plan, cycle, nobody, plan_lead
):
    said = CommentWords("Ring 01632 960100.", "parents")
    row = send_comment(plan, said=said, by=nobody, on=DAY)
    show_comment(row, words=row.words, version=row.version, by=plan_lead, on=DAY)
    checks = signed_in(plan_lead).get(reverse("plan_checks", args=[plan.public_id]))
    assert "What families said, and the answers" in checks.text
    assert f'href="{reverse("plan_voices", args=[plan.public_id])}">Mend' in checks.text


def test_nothing_is_read_again_of_what_is_kept_back(plan, nobody, plan_lead):
    said = CommentWords("Nothing came for Billy Smith.", "parents")
    row = send_comment(plan, said=said, by=nobody, on=DAY)
    sent = {"version": row.version, "words": row.words, "step": "keep"}
    page = reverse("comment", args=[row.public_id])
    signed_in(plan_lead).post(page, sent | {"because": "It names a child."})
    assert FamilyComment.objects.visible_to(plan_lead).get().state == "kept_back"


def test_a_comment_waits_until_it_is_read(comment, cycle, publisher):
    assert (comment.state, comment.answer_due) == ("waiting", date(2025, 3, 31))
    assert frozen(cycle, publisher).comments == []


def test_only_words_that_may_be_shown_are_published(
    comment, cycle, plan_lead, publisher
):
    words = {"version": comment.version, "by": plan_lead, "on": DAY}
    show_comment(comment, words="A hub is shut again.", **words)
    (row,) = frozen(cycle, publisher).comments
    assert (row.words, row.did) == ("A hub is shut again.", "")


def test_a_comment_kept_back_is_never_published(comment, cycle, plan_lead, publisher):
    words = {"version": comment.version, "by": plan_lead, "on": DAY}
    keep_back(comment, because="It names a child.", **words)
    assert frozen(cycle, publisher).comments == []
    with pytest.raises(ValidationError, match="Say why"):
        keep_back(comment, because=" ", **words)


def test_an_answer_is_mailed_and_the_address_erased(comment, plan_lead):
    shown = show_comment(comment, words="Shut again.", version=1, by=plan_lead, on=DAY)
    facts = {"version": shown.version, "by": plan_lead, "on": LATER}
    done = answer_comment(shown, did="Opened it.", still_to_do="A second key.", **facts)
    mail = Message.objects.visible_to(plan_lead).get()
    assert (mail.to, done.reply_to) == ("jo@example.org", "")
    assert "What we did:\nOpened it." in mail.body
    kept = FamilyComment.objects.visible_to(plan_lead).values()
    assert "jo@example.org" not in str(list(kept))


def test_an_answer_comes_after_the_decision_and_says_something(comment, plan_lead):
    facts = {"version": 1, "by": plan_lead, "on": DAY}
    with pytest.raises(ValidationError, match="Decide first"):
        answer_comment(comment, did="x", still_to_do="", **facts)
    with pytest.raises(ValidationError, match="Say what was done"):
        answer_comment(comment, did=" ", still_to_do="", **facts)


def test_nobody_writes_to_a_plan_that_is_not_public(area, plan_lead):
    plan = a_plan(area, plan_lead, "Being written")
    nobody = Viewer(None, plan.authority_id, channel="public")
    with pytest.raises(PermissionDenied):
        send_comment(plan, said=SAID, by=nobody, on=DAY)


def test_another_authority_reads_and_answers_nothing(comment, outsider):
    assert not FamilyComment.objects.visible_to(outsider).exists()
    assert not FamilyComment.objects.visible_to(None).exists()
    with pytest.raises(PermissionDenied):
        show_comment(comment, words="x", version=1, by=outsider, on=DAY)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_an_answer_is_owed_within_four_weeks(day):
    assert (answer_due(day) - day).days == 28


# ---- Pages ----


def at(plan, name, *more):
    return reverse(name, args=[plan.authority.slug, plan.slug, *more])


def test_somebody_writes_from_the_public_page_once(plan, client, plan_lead):
    address = at(plan, "public_comment")
    token = client.get(address).context["form"]["token"].value()
    said = {"words": "Thank you.", "voice": "young_people", "token": token}
    for _ in range(2):
        assert client.post(address, said).status_code == 302
    row = FamilyComment.objects.visible_to(plan_lead).get()
    assert (row.words, row.voice, row.reply_to) == ("Thank you.", "young_people", "")


def test_an_empty_comment_is_told_so_and_the_rest_kept(plan, client):
    address = at(plan, "public_comment")
    answer = client.post(address, {"words": "", "reply_to": "jo@example.org"})
    text = answer.content.decode()
    assert "Write what you want to say" in text
    assert "jo@example.org" in text


def test_whoever_writes_too_often_waits(plan, client):
    address = at(plan, "public_comment")
    codes = [client.get(address).status_code for _ in range(62)]
    assert (codes[0], codes[-1]) == (200, 429)


def test_a_difference_is_answered_on_the_public_page(
    plan, cycle, item, client, plan_lead
):
    address = at(plan, "public_difference", item.public_id)
    token = client.get(address).context["form"]["token"].value()
    said = {"answer": "some", "voice": "parents", "token": token}
    assert client.post(address, said).status_code == 302
    assert Noticed.objects.visible_to(plan_lead).get().some == 1


def test_between_cycles_nobody_is_asked(plan, item, client):
    text = client.get(at(plan, "public_difference", item.public_id)).content.decode()
    assert "Nobody is asked at the moment" in text


def test_the_public_page_tells_what_was_said_and_done(
    plan, cycle, comment, item, plan_lead, publisher, client
):
    show_comment(comment, words="A hub is shut.", version=1, by=plan_lead, on=DAY)
    row = FamilyComment.objects.visible_to(plan_lead).get()
    facts = {"version": row.version, "by": plan_lead, "on": DAY}
    answer_comment(row, did="We opened it.", still_to_do="", **facts)
    note_noticed(item, cycle=cycle, counted=counted(yes=8), by=plan_lead, on=DAY)
    frozen(cycle, publisher)
    text = client.get(at(plan, "public_voices", cycle.slug)).content.decode()
    for words in ("A hub is shut.", "We opened it.", "8 answered", "a difference: 8"):
        assert words in text
    assert "Elm Road" not in text


def test_an_officer_decides_and_answers_on_pages(plan, comment, plan_lead):
    client = signed_in(plan_lead)
    page = client.get(reverse("plan_voices", args=[plan.public_id]))
    assert "Elm Road" in page.content.decode()
    said = {"version": "1", "words": "A hub is shut.", "step": "show"}
    onward = client.post(reverse("comment", args=[comment.public_id]), said)
    assert onward["Location"] == reverse("answer_comment", args=[comment.public_id])
    told = {"version": "2", "did": "", "still_to_do": "A second key."}
    client.post(onward["Location"], told)
    row = FamilyComment.objects.visible_to(plan_lead).get()
    assert (row.shown_words, row.still_to_do) == ("A hub is shut.", "A second key.")


def test_an_officer_keeps_a_comment_back_on_the_page(comment, plan_lead):
    said = {"version": "1", "words": "", "because": "It names a child.", "step": "keep"}
    signed_in(plan_lead).post(reverse("comment", args=[comment.public_id]), said)
    assert FamilyComment.objects.visible_to(plan_lead).get().state == "kept_back"


def test_two_who_decide_at_once_are_told(comment, plan_lead):
    show_comment(comment, words="Shut.", version=1, by=plan_lead, on=DAY)
    said = {"version": "1", "words": "Mine", "step": "show"}
    page = signed_in(plan_lead).post(reverse("comment", args=[comment.public_id]), said)
    assert "Somebody else" in page.content.decode()


def test_an_officer_counts_answers_on_the_page(item, cycle, plan_lead):
    said = {
        "voice": "parents",
        "method": "survey",
        "asker": "Forum",
        "asked": "",
        "yes": "4",
        "some": "0",
        "no": "2",
        "unsure": "0",
        **{f"asked_from_{part}": value for part, value in THIRD_OF_MARCH},
        **{f"asked_to_{part}": value for part, value in THIRD_OF_MARCH},
    }
    signed_in(plan_lead).post(reverse("noticed", args=[item.public_id]), said)
    row = Noticed.objects.visible_to(plan_lead).get()
    assert (row.yes, row.no, row.asked) == (4, 2, None)


def test_the_desk_tells_of_comments_that_wait(comment, plan, plan_lead):
    text = signed_in(plan_lead).get(reverse("desk")).content.decode()
    assert reverse("plan_voices", args=[plan.public_id]) in text


def test_a_comment_about_nothing_that_exists_is_about_the_plan(plan, nobody):
    for item in ("no-item", "00000000-0000-0000-0000-000000000000"):
        assert send_comment(plan, said=SAID, item=item, by=nobody, on=DAY).item is None
