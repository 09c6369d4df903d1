"""A file that came with a form which has to be sent again need not be chosen again."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import signed_in
from goldenthread.access import tasks
from goldenthread.access.clock import now
from goldenthread.access.engine import held
from goldenthread.access.models import Lodged, all_rows
from goldenthread.people.tests.making import a_child

pytestmark = pytest.mark.usefixtures("at_nine")
WORD = re.compile(r'name="held.file" value="([^"]+)"')


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path


class Sender:
    """Somebody at the form of a document."""

    def __init__(self, viewer, child):
        self.client = signed_in(viewer)
        self.address = reverse("add_document", args=[child.public_id])

    def send(self, **said):
        page = self.client.get(self.address).text
        token = page.split('name="token" value="')[1].split('"')[0]
        return self.client.post(self.address, {"token": token} | said)


@pytest.fixture
def sender(caseworker, child):
    return Sender(caseworker, child)


def a_file(words=b"She reads with a ruler.", name="eyes.txt"):
    return SimpleUploadedFile(name, words, "text/plain")


@pytest.fixture
def word(sender):
    page = sender.send(file=a_file()).text
    assert "Enter what it is" in page
    assert "We still have <strong>eyes.txt</strong>" in page
    return WORD.findall(page)[0]


def waiting():
    return list(held.folder().glob("*"))


def content():
    return all_rows(Lodged).get().path.read_bytes()


def test_it_comes_with_the_form_that_is_right_and_waits_no_longer(sender, word):
    answer = sender.send(title="Eye report", **{"held.file": word})
    assert answer.status_code == 302
    assert content() == b"She reads with a ruler."
    assert waiting() == []


def test_it_waits_on_through_a_second_mistake(sender, word):
    page = sender.send(**{"held.file": word}).text
    assert WORD.findall(page) == [word]
    assert len(waiting()) == 1


def test_another_file_takes_its_place(sender, word):
    newer = a_file(b"She reads with a lens.")
    sender.send(title="Eye report", file=newer, **{"held.file": word})
    assert content() == b"She reads with a lens."


def test_it_is_sent_without_a_file_where_somebody_ticks_so(sender, word):
    said = {"held.file": word, "drop.file": "on"}
    page = sender.send(title="Eye report", **said).text
    assert "Choose the file" in page
    assert "We still have" not in page


def test_no_other_person_can_use_its_word(word, case_manager, child):
    said = {"title": "Eye report", "held.file": word}
    assert "Choose the file" in Sender(case_manager, child).send(**said).text


def test_it_is_for_the_page_at_which_it_was_given(word, caseworker, school):
    said = {"title": "Eye report", "held.file": word}
    another = a_child(caseworker, school, forename="Otto")
    assert "Choose the file" in Sender(caseworker, another).send(**said).text


@pytest.mark.parametrize("wrong", ["", "x", "WyJhIl0:1abc:x"])
def test_a_word_that_nobody_signed_is_no_file(sender, word, wrong):
    page = sender.send(title="Eye report", **{"held.file": wrong}).text
    assert "Choose the file" in page


def test_after_an_hour_it_is_gone(word, caseworker, child, time_machine):
    later = now() + timedelta(hours=1, seconds=1)
    time_machine.move_to(later, tick=False)
    said = {"title": "Eye report", "held.file": word}
    assert "Choose the file" in Sender(caseworker, child).send(**said).text
    tasks.tidy(None, on=later.date())
    assert waiting() == []


def test_a_file_that_is_refused_does_not_wait(sender):
    wrong = SimpleUploadedFile("eyes.pdf", b"MZ\x90\x00 this runs", "application/pdf")
    page = sender.send(title="Eye report", file=wrong).text
    assert "There is a problem" in page
    assert "We still have" not in page


def test_who_sends_ever_more_files_with_mistakes_is_asked_to_choose_again(sender):
    pages = [sender.send(file=a_file(b"%d" % number)).text for number in range(31)]
    assert all("We still have" in page for page in pages[:30])
    assert "We still have" not in pages[30]
