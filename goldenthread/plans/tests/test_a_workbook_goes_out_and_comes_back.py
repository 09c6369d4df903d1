"""Reports in a workbook: each row that comes back is looked at, nothing is lost."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from openpyxl.styles import Font

from conftest import signed_in
from goldenthread.plans.actions.do import save_report, submit_report
from goldenthread.plans.models import Item, Report
from goldenthread.plans.readers.formulas import rows_with_formulas
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.workbooks import (
    Unread,
    digest,
    in_cells,
    said_in_cells,
)
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.plans.tests.workbooks_made import (
    FORM,
    SAYS,
    choices,
    fates,
    fill,
    given,
    opened,
)

OURS = Said("active", "high", narrative="Our own words.")


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2025-03-24 10:00Z")


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path


@pytest.fixture
def plan(area, plan_lead, service, board):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, "Publish the offer", body=service)
    an_item(edition, plan_lead, "Train all staff", number="2", body=board)
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def cycle(plan, plan_lead):
    return an_open_cycle(plan, plan_lead)


@pytest.fixture
def page(cycle):
    return f"/work/cycles/{cycle.public_id}/workbook/"


@pytest.fixture
def officer(plan_lead):
    return signed_in(plan_lead)


def taken(browser, page, lead=""):
    return opened(browser.get(f"{page}take/?lead={lead}"))


def reports(viewer):
    return list(Report.objects.visible_to(viewer).order_by("item__position"))


def test_it_has_instructions_hidden_keys_lists_and_locked_cells(officer, page):
    book = taken(officer, page)
    sheet = book["Reports"]
    assert book.sheetnames == ["Instructions", "Reports"]
    assert sheet.protection.sheet
    assert sheet.column_dimensions["A"].hidden
    assert [sheet.cell(n, 6).value for n in (2, 3)] == [
        "Publish the offer",
        "2 Train all staff",
    ]
    assert (sheet["F2"].protection.locked, sheet["J2"].protection.locked) == (1, 0)
    assert len(sheet.data_validations.dataValidation) == 5


def test_a_lead_takes_only_what_it_leads(officer, page, action_lead):
    assert taken(officer, page, "Improvement board")["Reports"].max_row == 2
    own = taken(signed_in(action_lead), page)["Reports"]
    assert (own.max_row, own["F2"].value) == (2, "Publish the offer")


def test_untouched_it_changes_nothing(officer, page, plan_lead):
    answer = given(officer, page, taken(officer, page))
    assert fates(answer) == ["Unchanged", "Unchanged"]
    assert reports(plan_lead) == []


def test_new_words_are_sent_once_chosen_and_not_before(officer, page, plan_lead):
    book = taken(officer, page)
    fill(book, 2, **SAYS)
    answer = given(officer, page, book)
    assert fates(answer) == ["New words", "Unchanged"]
    assert reports(plan_lead) == []
    path = answer.redirect_chain[-1][0]
    sent = officer.post(path, {"rows": choices(answer)}, follow=True)
    (report,) = reports(plan_lead)
    assert (report.state, report.narrative) == ("submitted", SAYS["What_has_happened"])
    assert fates(sent) == ["Unchanged", "Unchanged"]  # it now says what stands


def test_a_day_comes_back_as_a_day(officer, page, plan_lead):
    book = taken(officer, page)
    done = {**SAYS, "How_far": "Done", "How_sure": "", "Done_on": date(2025, 3, 20)}
    fill(book, 2, **done)
    answer = given(officer, page, book)
    officer.post(answer.redirect_chain[-1][0], {"rows": choices(answer)})
    (report,) = reports(plan_lead)
    assert report.done_on == date(2025, 3, 20)


@pytest.fixture
def ours(cycle, plan_lead):
    """A colleague's draft, begun after the workbook was taken."""

    def write():
        item = Item.objects.visible_to(plan_lead).get(text="Publish the offer")
        facts = {"said": OURS, "version": 0, "by": plan_lead, "on": DAY}
        return save_report(item, cycle=cycle, **facts)

    return write


def test_a_conflict_shows_both_texts_and_a_person_decides(
    officer, page, plan_lead, ours
):
    book = taken(officer, page)
    fill(book, 2, **SAYS)
    ours()
    answer = given(officer, page, book)
    assert fates(answer)[0] == "Changed meanwhile"
    assert "Our own words." in answer.text
    assert "Twelve schools have the guide." in answer.text
    assert answer.context["form"].initial["rows"] == []
    officer.post(answer.redirect_chain[-1][0], {"rows": choices(answer)})
    (report,) = reports(plan_lead)
    assert report.narrative == "Twelve schools have the guide."


def test_an_item_that_was_reworded_meanwhile_is_shown_in_both_wordings(
    officer, page, plan_lead
):
    book = taken(officer, page)
    fill(book, 2, **SAYS)
    rows = Item.objects.visible_to(plan_lead).filter(text="Publish the offer")
    rows.update(text="Publish it all")
    answer = given(officer, page, book)
    assert fates(answer) == ["Changed meanwhile", "Unchanged"]
    assert "What is asked here was changed" in answer.text
    assert "Now: Publish it all" in answer.text
    assert "Yours: Publish the offer" in answer.text


def test_an_item_that_stands_elsewhere_meanwhile_is_a_conflict(
    officer, page, plan_lead
):
    book = taken(officer, page)
    fill(book, 2, **SAYS)
    rows = Item.objects.visible_to(plan_lead).filter(text="Publish the offer")
    rows.update(phase="not_started")
    answer = given(officer, page, book)
    assert fates(answer)[0] == "Changed meanwhile"
    assert "The plan says something else" in answer.text
    assert len(choices(answer)) == 1


def test_the_longest_item_goes_out_and_comes_back(officer, page, plan_lead):
    rows = Item.objects.visible_to(plan_lead).filter(text="Publish the offer")
    rows.update(text="Publish the offer. " * 2_000)
    book = taken(officer, page)
    assert book["Reports"]["F2"].value.startswith("Publish the offer.")
    fill(book, 2, **SAYS)
    assert fates(given(officer, page, book)) == ["New words", "Unchanged"]


def test_words_that_are_struck_out_are_not_sent(officer, page):
    book = taken(officer, page)
    fill(book, 2, **SAYS)
    book["Reports"]["J2"].font = Font(strike=True)
    answer = given(officer, page, book)
    assert fates(answer) == ["Refused", "Unchanged"]
    assert "Words in this row are struck out" in answer.text


def test_what_was_sent_meanwhile_cannot_be_replaced(officer, page, plan_lead, ours):
    book = taken(officer, page)
    fill(book, 2, **SAYS)
    report = ours()
    submit_report(report, version=report.version, by=plan_lead, on=DAY)
    answer = given(officer, page, book)
    assert "Ask for it to be sent back" in answer.text
    assert choices(answer) == []


def test_a_row_overtaken_on_the_page_stops_them_all(officer, page, plan_lead, ours):
    book = taken(officer, page)
    fill(book, 2, **SAYS)
    fill(book, 3, **SAYS)
    answer = given(officer, page, book)
    ours()
    late = officer.post(answer.redirect_chain[-1][0], {"rows": choices(answer)})
    assert "A row has changed since this page was loaded" in late.text
    assert [one.narrative for one in reports(plan_lead)] == ["Our own words."]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"Key": "00000000-0000-0000-0000-000000000007"}, "which item this is"),
        ({"Version": "9"}, "which item this is"),
        ({"Item": "Another item"}, "which item this is"),
        ({**SAYS, "How_far": "Nearly"}, "‘Nearly’ is no choice"),
        ({**SAYS, "What_has_happened": "=1+1"}, "holds a formula"),
        ({**SAYS, "What_has_happened": "x" * 10_001}, "is too long"),
        ({**SAYS, "Done_on": "soon"}, "‘soon’ is no day"),
        ({"How_far": "Under way", "How_sure": "We expect to do this in time"}, "Say"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason_and_kept(officer, page, typed, reason):
    book = taken(officer, page)
    fill(book, 2, **typed)
    answer = given(officer, page, book)
    assert fates(answer) == ["Refused", "Unchanged"]
    kept = officer.get(f"{answer.redirect_chain[-1][0]}refused.csv").content.decode()
    assert reason in kept


def test_a_row_of_another_cycle_is_refused(officer, page, area, plan_lead, service):
    other = a_plan(area, plan_lead, "Another plan")
    an_item(the_edition(other, plan_lead), plan_lead, body=service)
    made_current(other, plan_lead)
    cycle = an_open_cycle(other, plan_lead)
    book = taken(officer, f"/work/cycles/{cycle.public_id}/workbook/")
    answer = given(officer, page, book)
    assert "another cycle or plan" in answer.text


def test_another_workbook_is_refused_in_words(officer, page):
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Item", "Words"])
    answer = given(officer, page, book)
    assert "This is not a workbook of reports made here" in answer.text


def test_what_is_no_workbook_is_refused_in_words(officer, page):
    file = SimpleUploadedFile("reports.xlsx", b"not a workbook")
    answer = officer.post(page, {"workbook": file, "token": FORM})
    assert answer.status_code == 200
    assert answer.context["form"].errors["workbook"]


@override_settings(LARGEST_FILE=100)
def test_a_workbook_too_big_is_refused(officer, page):
    answer = given(officer, page, openpyxl.Workbook())
    assert "The file is larger than" in answer.text


def test_a_lead_may_send_only_what_it_leads(officer, page, action_lead):
    book = taken(officer, page)
    fill(book, 2, **SAYS)
    fill(book, 3, **SAYS)
    answer = given(signed_in(action_lead), page, book)
    assert fates(answer) == ["New words", "Refused"]
    assert "you do not lead it" in answer.text


def test_another_authority_finds_no_such_workbook(officer, page, outsider):
    answer = given(officer, page, taken(officer, page))
    path = answer.redirect_chain[-1][0]
    assert signed_in(outsider).get(path).status_code == 404


def test_what_is_said_survives_the_cells():
    said = Said("done", narrative="One\nTwo", done_on=DAY, impact="shown", cause="x")
    assert said_in_cells(in_cells(said), Said("")) == said
    assert digest(said) == digest(Said(**{**vars(said), "narrative": "One Two"}))


def test_a_formula_in_words_is_not_taken():
    cells = in_cells(OURS) | {"What stands in the way": "=A1"}
    with pytest.raises(Unread, match="formula"):
        said_in_cells(cells, Said(""))


def test_a_damaged_package_has_no_formulas():
    assert rows_with_formulas(b"PK") == set()


def test_a_formula_is_found_by_its_row():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        sheet = '<row r="7"><c r="J7" s="1"><f>1+1</f><v>2</v></c></row>'
        package.writestr("xl/worksheets/sheet2.xml", sheet)
    assert rows_with_formulas(out.getvalue()) == {7}
