"""A child says something in words, pictures or sound; who helped is written down."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import TODAY, appointed, signed_in
from goldenthread.access.guard import Refused
from goldenthread.access.rules import Role
from goldenthread.access.tests.test_recordings_are_only_sound import FRAME
from goldenthread.casework.actions.voice import OwnSaid, quote, say, write_out
from goldenthread.casework.models import OwnView, SectionText
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.voice import SYMBOLS, Spoken, quoted
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.actions import AdultWords, Tie, add_adult, verify
from goldenthread.people.models import Adult
from goldenthread.people.rules import Kin
from goldenthread.people.tests.making import a_child, a_parent

pytestmark = pytest.mark.usefixtures("at_nine", "mother")
SEA = Spoken("I like the sea.", ("outside", "draw"), ("noise",), 4)


def related(child, account, by, **tie):
    row = add_adult(
        child, words=AdultWords("Somebody"), tie=Tie(**tie), by=by, on=TODAY
    )
    verify(row, how="Passport seen", by=by, on=TODAY)
    adult = Adult.objects.beside(child).get(pk=row.adult_id)
    adult.user_id = account.user_id
    adult.save()


def said(child, by, spoken=SEA, helper="her mother", **more):
    words = OwnSaid(spoken, helper=helper, **more)
    return say(child, words=words, by=by, on=TODAY)


def send(viewer, child, **values):
    browser = signed_in(viewer)
    address = reverse("say", args=[child.public_id])
    token = browser.get(address).context["form"]["token"].value()
    return browser.post(address, {"token": token, **values})


def page(viewer, child):
    answer = signed_in(viewer).get(reverse("child_voice", args=[child.public_id]))
    return " ".join(answer.text.split())


def test_a_child_chooses_pictures_and_writes_and_it_is_read(child, parent, senco):
    answer = send(
        parent,
        child,
        feeling="4",
        likes=["outside"],
        hard=["noise"],
        words="I like the sea.",
        helper="my mum",
    )
    assert answer.status_code == 302
    told = page(senco, child)
    assert "“I like the sea.”" in told
    assert "helped by my mum" in told
    assert "How I feel: happy" in told
    assert "This is hard for me: noise" in told


def test_every_choice_has_its_drawing(child, parent):
    told = signed_in(parent).get(reverse("say", args=[child.public_id])).text
    assert [key for key in SYMBOLS if f"symbols/{key}." not in told] == []
    assert told.count("symbols/feeling-") == 5


def test_whoever_is_not_the_child_says_who_helped(child, parent):
    with pytest.raises(Refusal, match="who helped"):
        said(child, parent, helper=" ")


def test_a_young_person_needs_nobodys_help(child, area, caseworker):
    account = appointed("self", Role.FAMILY, area)
    related(child, account, caseworker, kin=Kin.SELF)
    assert said(child, account, helper="").helper == ""


def test_a_young_persons_own_page_speaks_to_them(child, area, caseworker):
    account = appointed("self", Role.FAMILY, area)
    related(child, account, caseworker, kin=Kin.SELF)
    told = page(account, child)
    assert "What you say" in told
    assert "Everybody who works with you reads it" in told
    first = signed_in(account).get(reverse("child", args=[child.public_id])).text
    assert "Say what you think, in words" in first
    assert "Say what the child thinks" not in first


def test_a_relative_who_only_reads_says_nothing_for_the_child(child, area, caseworker):
    gran = appointed("gran", Role.FAMILY, area)
    related(child, gran, caseworker, kin=Kin.GRANDPARENT)
    with pytest.raises(Refused):
        said(child, gran)
    assert send_page(gran, child).status_code == 404


def send_page(viewer, child):
    return signed_in(viewer).get(reverse("say", args=[child.public_id]))


def test_a_teacher_writes_down_what_a_child_told(child, senco):
    assert said(child, senco, helper="Mr Bell, at school").given_by_id


def test_nothing_is_not_kept_and_loses_nothing(child, parent):
    answer = send(parent, child, helper="my mum")
    assert "Choose a picture, write something, or record your voice." in answer.text
    assert "my mum" in answer.text
    assert not OwnView.objects.beside(child).exists()


def test_a_symbol_that_is_none_of_ours_is_refused(child, parent):
    with pytest.raises(Refusal, match="from the pictures"):
        said(child, parent, spoken=Spoken(likes=("evil",)))


def test_a_recording_plays_on_the_page_and_is_written_out(child, parent, senco):
    sound = SimpleUploadedFile("voice.mp3", FRAME * 4, "audio/mpeg")
    assert send(parent, child, sound=sound, helper="my mum").status_code == 302
    row = OwnView.objects.beside(child).get()
    address = reverse("own_view_file", args=[row.public_id, "sound"])
    assert address in page(senco, child)
    played = signed_in(senco).get(address)
    assert (played["Content-Type"], played.content) == ("audio/mpeg", FRAME * 4)
    assert "sandbox" in played["Content-Security-Policy"]
    part = signed_in(senco).get(address, headers={"Range": "bytes=0-1"})
    assert (part.status_code, part.content) == (206, FRAME[:2])
    write_out(row, transcript="I like it.", version=row.version, by=senco, on=TODAY)
    assert "Heard in it: “I like it.”" in page(parent, child)


def test_a_hostile_recording_is_refused_and_the_words_stay(child, parent):
    evil = SimpleUploadedFile("voice.mp3", b"<script>alert(1)</script>")
    answer = send(parent, child, sound=evil, words="Hello", helper="my mum")
    assert "This recording is broken, or is no sound" in answer.text
    assert "Hello" in answer.text
    assert not OwnView.objects.beside(child).exists()


def test_a_letter_is_no_voice_and_no_picture(child, parent):
    for field, words in (("sound", "recording"), ("picture", "JPEG or PNG")):
        text = SimpleUploadedFile("letter.txt", b"Hello")
        answer = send(parent, child, **{field: text}, helper="my mum")
        assert f"has to be a {words}" in answer.text


def test_only_a_recording_is_written_out(child, parent, senco):
    row = said(child, parent)
    with pytest.raises(Refusal, match="no recording"):
        write_out(row, transcript="Hm", version=row.version, by=senco, on=TODAY)


def test_nobody_hears_a_child_whom_they_do_not_see(child, parent, colleague):
    sound = SimpleUploadedFile("voice.mp3", FRAME * 4, "audio/mpeg")
    send(parent, child, sound=sound, helper="my mum")
    row = OwnView.objects.beside(child).get()
    address = reverse("own_view_file", args=[row.public_id, "sound"])
    assert signed_in(colleague).get(address).status_code == 404


def test_the_plan_quotes_it_once_with_day_and_help(child, case, parent, caseworker):
    plan = a_written_plan(case, caseworker)
    row = said(child, parent)
    quote(plan, view=row, by=caseworker, on=TODAY)
    text = SectionText.objects.beside(plan).get(section="A", part="child").words
    assert text == (
        "I like drawing maps.\n\n“I like the sea.”\n"
        "Chosen with pictures: How I feel: happy. I like: being outside, drawing and "
        "making. This is hard for me: noise.\n"
        "Said on 3 March 2025, with help from her mother."
    )
    row.refresh_from_db()
    with pytest.raises(Refusal, match="already"):
        quote(plan, view=row, by=caseworker, on=TODAY)


def test_a_plan_quotes_no_other_child(child, case, caseworker, school):
    plan = a_written_plan(case, caseworker)
    other = a_child(caseworker, school, forename="Tamsin")
    a_parent(other, caseworker)
    row = said(other, caseworker)
    with pytest.raises(Refusal, match="not the words of this child"):
        quote(plan, view=row, by=caseworker, on=TODAY)


def test_words_without_pictures_are_quoted_alone():
    told = quoted(Spoken("Hello."), day=TODAY, helper="")
    assert told == "“Hello.”\nSaid on 3 March 2025."


def test_what_is_missing_is_said_once_and_a_file_waits(child, parent):
    picture = SimpleUploadedFile("sea.png", b"drawing", content_type="image/png")
    told = send(parent, child, words="I like the sea.", picture=picture).text
    assert told.count("There is a problem") == 1
    assert "We still have <strong>sea.png</strong>" in told
    assert "I like the sea." in told
