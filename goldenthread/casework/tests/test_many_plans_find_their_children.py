"""Many documents at once: matched where one child is sure, asked about elsewhere."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import signed_in
from goldenthread.casework.models import PlanRead
from goldenthread.casework.queries.bringing import candidates
from goldenthread.casework.readers.bringing import Given, WrongPack, opened
from goldenthread.casework.rules.bringing.matching import told_in
from goldenthread.casework.tests.test_a_plan_from_elsewhere_is_brought_in import (
    PLAN,
    token,
)
from goldenthread.people.tests.making import a_child
from tests.samples.children.make import content

pytestmark = [pytest.mark.usefixtures("at_nine"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path


def plan_of(name, born):
    front = f"Name of child: {name}\nDate of birth: {born}\n"
    text = PLAN.replace("## Section A", f"{front}## Section A")
    return content(text.replace("Ines", name.split(" ")[0]), "html")


def packed(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, inside in files.items():
            pack.writestr(f"plans/{name}.html", inside)
        pack.writestr("__MACOSX/._one.html", b"x")
    return out.getvalue()


def send(client, *files):
    address = reverse("bring_plans")
    values = {"token": token(client.get(address)), "documents": list(files)}
    return client.post(address, values, follow=True)


def test_a_zip_is_read_and_each_plan_matched_or_asked_about(child, caseworker):
    pack = packed(
        one=plan_of("Ines Maddock", "4 October 2015"),
        two=plan_of("Ona Berry", "1 May 2014"),
        three=b"<html><p>A letter about lunch.</p></html>",
    )
    page = send(signed_in(caseworker), SimpleUploadedFile("plans.zip", pack))
    reads = {str(each): each for each in PlanRead.objects.visible_to(caseworker)}
    assert reads["one.html"].child == child
    assert reads["one.html"].why == "The birth date and the name stand in it"
    assert reads["two.html"].child is None
    assert "three.html" not in reads
    assert "three.html: " in page.text


def test_somebody_says_whose_an_unsure_plan_is(child, caseworker):
    file = SimpleUploadedFile("one.html", plan_of("Ines Berry", "4 October 2015"))
    client = signed_in(caseworker)
    send(client, file)
    read = PlanRead.objects.visible_to(caseworker).get()
    address = reverse("bring_match", args=[read.public_id])
    assert "The birth date and a part of the name" in client.get(address).text
    sent = {"version": read.version, "child": str(child.public_id)}
    answer = client.post(address, sent)
    assert answer["Location"] == reverse("bring_check", args=[read.public_id])
    assert PlanRead.objects.visible_to(caseworker).get().child == child


def test_a_colleague_sees_no_document_that_waits_for_its_child(caseworker, colleague):
    file = SimpleUploadedFile("two.html", plan_of("Ona Berry", "1 May 2014"))
    send(signed_in(caseworker), file)
    assert not PlanRead.objects.visible_to(colleague).exists()


def test_a_pupil_number_with_the_name_is_sure_and_without_is_not(child, caseworker):
    child.pupil_number = "A123456789012"
    child.save()
    sure = told_in("UPN: A123456789012\nInes Maddock")
    unsure = told_in("UPN: A123456789012\nSomebody Else")
    assert [each.is_sure for each in candidates(caseworker, sure)] == [True]
    assert [each.is_sure for each in candidates(caseworker, unsure)] == [False]


def test_twins_of_one_first_letter_are_not_confused(child, caseworker, school):
    twin = a_child(caseworker, school, forename="Ivor", born=date(2015, 10, 4))
    told = told_in("Date of birth: 4 October 2015\nIvor Maddock")
    found = candidates(caseworker, told)
    assert [each.child for each in found if each.is_sure] == [twin]


def test_a_pack_of_too_many_or_broken_files_is_refused_with_a_sentence():
    many = Given("all.zip", packed(**{f"n{n}": b"x" for n in range(4)}))
    with pytest.raises(WrongPack, match="Send at most 3 at a time"):
        opened([many], most=3)
    with pytest.raises(WrongPack, match="damaged"):
        opened([Given("all.zip", b"PK\x03\x04broken")], most=3)


def test_names_in_a_pack_are_names_only():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("../../etc/plan.txt", "A plan")
    assert [each.name for each in opened([Given("a.zip", out.getvalue())], most=3)] == [
        "plan.txt"
    ]
