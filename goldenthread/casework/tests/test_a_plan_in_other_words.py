"""A plan is told in another language or in Easy Read, beside the one that counts."""

import re
from io import BytesIO

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.models import Event, Message
from goldenthread.casework.actions.file_rights import Left, disclose
from goldenthread.casework.actions.translating import (
    Form,
    NotTold,
    SpotSaid,
    begin_translation,
    make_translated,
    release_translated,
    write_translation,
)
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.writing import (
    NeedWords,
    TextWords,
    add_row,
    edit_row,
    write_text,
)
from goldenthread.casework.models import (
    Need,
    SectionText,
    TranslatedPlan,
)
from goldenthread.casework.queries.translations import rows_of, sources
from goldenthread.casework.rules.plan.languages import LANGUAGES
from goldenthread.casework.tests.plans_made import (
    a_case,
    a_translation,
    a_written_plan,
)
from goldenthread.documents.writers import pdf
from goldenthread.documents.writers.blocks import Paper, Paragraph, Span
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.models import Adult
from goldenthread.people.rules import Barrier, Kin, Scope
from goldenthread.people.tests.making import a_child, a_parent

pytestmark = pytest.mark.usefixtures("at_nine")
POLISH = Form("translation", "pl", "Ewa Nowak")


@pytest.fixture
def plan(case, caseworker):
    return a_written_plan(case, caseworker)


def sent(plan, by, kind="draft"):
    row = make_version(plan, sent=Sent(kind), by=by, on=TODAY)
    return release_version(row, served=TODAY, by=by, on=TODAY)


@pytest.fixture
def version(plan, caseworker):
    return sent(plan, caseworker)


@pytest.fixture
def told(version, caseworker):
    return a_translation(version.plan, caseworker)


@pytest.fixture
def released(told, caseworker):
    made = make_translated(told, by=caseworker, on=TODAY)
    return release_translated(made, names_checked=True, by=caseworker, on=TODAY)


def page_of(viewer, name, *args, **asked):
    text = signed_in(viewer).get(reverse(name, args=args), asked).text
    return " ".join(text.split())


def reworded(plan, by, words="Ines finds long spoken steps hard."):
    """The need says something else, in a version that was sent."""
    need = Need.objects.beside(plan).get(plan=plan)
    said = NeedWords("B", words, "CI")
    edit_row(need, words=said, version=need.version, by=by)
    return sent(plan, by)


def changed_spot(plan):
    need = Need.objects.beside(plan).get(plan=plan)
    return f"need.{need.public_id}.text"


# ---- Writing it ----


def test_a_plan_is_told_only_once_a_version_was_sent(plan, caseworker):
    with pytest.raises(NotTold, match="No version of the plan has been sent yet"):
        begin_translation(plan, form=POLISH, by=caseworker, on=TODAY)


def test_it_is_not_told_in_the_language_it_has(version, caseworker):
    for form in (Form("translation", "en", "Ewa"), Form("easy", "xx", "Ewa")):
        with pytest.raises(NotTold):
            begin_translation(version.plan, form=form, by=caseworker, on=TODAY)


def test_beginning_twice_answers_what_was_begun(version, caseworker):
    rows = [
        begin_translation(version.plan, form=POLISH, by=caseworker, on=TODAY)
        for _ in range(2)
    ]
    assert rows[0].pk == rows[1].pk


def test_headings_and_the_statement_come_from_the_last_plan_told_so(
    told, school, caseworker
):
    other = a_written_plan(a_case(a_child(caseworker, school), caseworker), caseworker)
    sent(other, caseworker)
    row = begin_translation(other, form=POLISH, by=caseworker, on=TODAY)
    kept = rows_of(caseworker, row)
    assert kept["frame.statement"].words.startswith("PL The plan in its original words")
    assert kept["title.B"].translator == "Ewa Nowak"
    assert not any(key.startswith(("need", "text")) for key in kept)


def test_each_part_stands_beside_its_original_on_the_page(version, caseworker):
    row = begin_translation(version.plan, form=POLISH, by=caseworker, on=TODAY)
    page = page_of(caseworker, "translate_section", row.public_id, "F")
    assert "Listening programme" in page
    assert 'lang="pl" dir="ltr"' in page
    assert "Polski: How often" in page
    how_far = page_of(caseworker, "translation", row.public_id)
    assert "Section F: Special educational provision" in how_far
    assert "0 of 5" in how_far


def test_a_part_is_saved_and_its_helper_is_named(version, caseworker):
    row = begin_translation(version.plan, form=POLISH, by=caseworker, on=TODAY)
    client = signed_in(caseworker)
    address = reverse("translate_section", args=[row.public_id, "B"])
    names = re.findall(r'name="((?:words|seen)-[^"]+)"', client.get(address).text)
    typed = {name: "0" for name in names if name.startswith("seen")}
    typed |= {name: "Trudne kroki." for name in names if name.startswith("words")}
    typed["aided"] = "on"
    assert client.post(address, typed).status_code == 302
    (kept,) = rows_of(caseworker, row).values()
    assert (kept.words, kept.translator, kept.aided) == (
        "Trudne kroki.",
        "Ewa Nowak",
        True,
    )
    assert client.post(address, typed).status_code == 302
    (again,) = rows_of(caseworker, row).values()
    assert again.version == kept.version


def test_words_that_are_emptied_are_taken_out(told, caseworker):
    key = changed_spot(told.plan)
    seen = {key: rows_of(caseworker, told)[key].version}
    write_translation(
        told, said=[SpotSaid(key, "")], seen=seen, by=caseworker, on=TODAY
    )
    assert key not in rows_of(caseworker, told)
    with pytest.raises(NotTold, match="1 part is not written yet"):
        make_translated(told, by=caseworker, on=TODAY)


# ---- When the original changes ----


def test_a_part_whose_original_changed_is_marked_until_somebody_looks(told, caseworker):
    reworded(told.plan, caseworker)
    page = page_of(caseworker, "translation", told.public_id)
    assert "1 original changed" in page
    with pytest.raises(NotTold, match="The original of 1 part has changed since"):
        make_translated(told, by=caseworker, on=TODAY)
    section = page_of(caseworker, "translate_section", told.public_id, "B")
    assert "I looked at the new original: these words still fit" in section


def test_saving_the_same_words_does_not_call_them_fresh(told, caseworker):
    reworded(told.plan, caseworker)
    key = changed_spot(told.plan)
    row = rows_of(caseworker, told)[key]
    same = SpotSaid(key, row.words)
    seen = {key: row.version}
    write_translation(told, said=[same], seen=seen, by=caseworker, on=TODAY)
    assert rows_of(caseworker, told)[key].mark == row.mark
    fits = SpotSaid(key, row.words, fits=True)
    write_translation(told, said=[fits], seen=seen, by=caseworker, on=TODAY)
    assert make_translated(told, by=caseworker, on=TODAY).of.number == 2


def test_a_family_reads_that_the_plan_has_changed_since(
    released, child, caseworker, parent
):
    a_parent(child, caseworker, account=parent)
    reworded(released.of.plan, caseworker)
    add_row(released.of.plan, words=NeedWords("B", "Ines tires."), by=caseworker)
    sent(released.of.plan, caseworker)
    page = page_of(parent, "translated_plan", released.public_id)
    assert "The plan has changed since: version 3 holds now." in page
    assert "The original has changed since this was written." in page
    assert "Parts that are new in it and not told here: 1." in page


# ---- What leaves ----


def test_nothing_leaves_without_the_statement_on_the_law(told, caseworker):
    key = "frame.statement"
    seen = {key: rows_of(caseworker, told)[key].version}
    write_translation(
        told, said=[SpotSaid(key, "")], seen=seen, by=caseworker, on=TODAY
    )
    with pytest.raises(NotTold, match="that the original counts in law"):
        make_translated(told, by=caseworker, on=TODAY)


def test_nobody_outside_reads_it_before_it_is_released(told, child, caseworker, parent):
    a_parent(child, caseworker, account=parent)
    made = make_translated(told, by=caseworker, on=TODAY)
    client = signed_in(parent)
    address = reverse("translated_plan", args=[made.public_id])
    assert client.get(address).status_code == 404
    with pytest.raises(NotTold, match="Have the names checked first"):
        release_translated(made, names_checked=False, by=caseworker, on=TODAY)
    before = Message.objects.beside(made).count()
    release_translated(made, names_checked=True, by=caseworker, on=TODAY)
    assert Message.objects.beside(made).count() == before + 1
    assert client.get(address).status_code == 200
    assert Event.objects.filter(verb="saw translated_plan").exists()


def test_the_family_finds_it_beside_the_original(released, child, caseworker, parent):
    a_parent(child, caseworker, account=parent)
    page = page_of(parent, "child_plan", child.public_id)
    assert "Polski (Polish): version 1 of the plan" in page
    read = page_of(parent, "translated_plan", released.public_id)
    assert "PL Listening programme" in read
    assert "is the one that counts in law" in read
    assert "Made by Ewa Nowak, Northmere Languages." in read
    assert ">Listening programme" not in read
    both = page_of(parent, "translated_plan", released.public_id, layout="beside")
    assert ">Listening programme" in both


def test_that_a_machine_helped_is_never_left_out(told, child, caseworker):
    key = changed_spot(told.plan)
    row = rows_of(caseworker, told)[key]
    said = [SpotSaid(key, "Trudne kroki.", aided=True)]
    write_translation(told, said=said, seen={key: row.version}, by=caseworker, on=TODAY)
    again = [SpotSaid(key, "Trudne kroki.")]
    seen = {key: row.version + 1}
    write_translation(told, said=again, seen=seen, by=caseworker, on=TODAY)
    made = make_translated(told, by=caseworker, on=TODAY)
    page = page_of(caseworker, "translated_plan", made.public_id)
    assert "A machine helped with parts, and a person checked each of them." in page


def test_what_was_made_is_never_changed(released):
    for field, value in (("digest", "x"), ("content", {}), ("number", 9)):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            TranslatedPlan.objects.beside(released).update(**{field: value})


# ---- Each recipient ----


def test_a_part_whose_original_is_withheld_is_withheld_whole(
    plan, child, caseworker, safeguarding_lead, parent, school
):
    """Another script hides a name from every search: so nothing of the part goes."""
    row = SectionText.objects.beside(plan).get(plan=plan, section="A", part="child")
    words = TextWords("A", "child", f"I like {school.name}.")
    write_text(plan, words=words, version=row.version, by=caseworker)
    version = sent(plan, caseworker)
    told = a_translation(version.plan, caseworker)
    seen = {key: each.version for key, each in rows_of(caseworker, told).items()}
    hidden = SpotSaid("text.A.child", "Αλντερ Μπανκ")
    by_name = SpotSaid(changed_spot(plan), f"near {school.name}")
    write_translation(told, said=[hidden, by_name], seen=seen, by=caseworker, on=TODAY)
    made = make_translated(told, by=caseworker, on=TODAY)
    release_translated(made, names_checked=True, by=caseworker, on=TODAY)
    related = a_parent(child, caseworker, account=parent, kin=Kin.FATHER)
    adult = Adult.objects.beside(child).get(pk=related.adult_id)
    kept = Kept(Barrier.COURT_ORDER, Scope.SCHOOL, "n", TODAY, review_day=TODAY)
    restrict(child, kept=kept, adult=adult, by=safeguarding_lead, on=TODAY)
    for layout in ("alone", "beside"):
        page = page_of(parent, "translated_plan", made.public_id, layout=layout)
        assert "Αλντερ" not in page
        assert school.name not in page
        assert "[not shown]" in page
        address = reverse("translated_file", args=[made.public_id, layout, "html"])
        file = signed_in(parent).get(address).content.decode()
        assert "Αλντερ" not in file
        assert school.name not in file


def test_a_school_gets_its_own_sections(released, senco):
    page = page_of(senco, "translated_plan", released.public_id)
    assert "PL Listening programme" in page
    assert "PL None identified" not in page


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
@pytest.mark.parametrize("layout", ["alone", "beside"])
def test_it_is_printed_in_each_form(released, caseworker, form, layout):
    address = reverse("translated_file", args=[released.public_id, layout, form])
    answer = signed_in(caseworker).get(address)
    assert answer.status_code == 200
    assert f"-pl-1.{form}" in answer["Content-Disposition"]
    assert Event.objects.filter(verb="made_copy").count() == 1


def test_a_copy_for_somebody_waits_for_a_record_of_the_original(
    released, child, caseworker
):
    parent = a_parent(child, caseworker)
    adult = Adult.objects.beside(child).get(pk=parent.adult_id)
    args = [released.public_id, "alone", "pdf"]
    address = f"{reverse('translated_file', args=args)}?for={adult.public_id}"
    client = signed_in(caseworker)
    first = client.get(address)
    version = released.of
    give = reverse("give_copy", args=[version.public_id, adult.public_id])
    assert first["Location"] == give
    left = Left(
        "Draft",
        adult.name,
        "interests",
        recipient_key=str(adult.public_id),
        channel="Post",
    )
    disclose(child, left=left, plan_version=version, by=caseworker, on=TODAY)
    assert client.get(address).status_code == 200


def test_what_is_written_from_right_to_left_is_read_and_printed_so(version, caseworker):
    told = a_translation(version.plan, caseworker, language="ur")
    made = make_translated(told, by=caseworker, on=TODAY)
    page = page_of(caseworker, "translated_plan", made.public_id)
    assert 'lang="ur" dir="rtl"' in page
    address = reverse("translated_file", args=[made.public_id, "beside", "pdf"])
    content = signed_in(caseworker).get(address).content
    assert content.startswith(b"%PDF")
    with pikepdf.open(BytesIO(content)) as opened:
        assert "pdfuaid:part" in opened.open_metadata()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.tag)
def test_our_print_has_the_letters_of_what_it_is_offered_in(language):
    words = Paragraph((Span(language.own, bold=True, language=language.tag),))
    paper = Paper("Plan", (words,), language=language.tag)
    assert pdf._printed(paper.fit_to_print(), accessible=True).startswith(b"%PDF")


def test_its_pages_ask_no_more_of_the_database_for_more_rows(
    released, child, caseworker
):
    client = signed_in(caseworker)
    address = reverse("translated_plan", args=[released.public_id])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    plan = released.of.plan
    for number in range(8):
        add_row(plan, words=NeedWords("B", f"Need {number}"), by=caseworker)
    sent(plan, caseworker)
    made = make_translated(a_translation(plan, caseworker), by=caseworker, on=TODAY)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("translated_plan", args=[made.public_id]))
    assert len(many) <= len(few)


def test_the_sources_are_those_of_the_last_version_that_was_sent(version, caseworker):
    spots = {spot.key: spot for spot in sources(caseworker, version.plan)}
    assert spots["text.C."].original == "None identified"
    assert spots["text.A.child"].original == "I like drawing maps."
    assert spots["label.how_often"].original == "How often"
    assert spots["label.A.child"].original.startswith("Views and interests")
    assert not any(key.endswith(".steps") for key in spots)
