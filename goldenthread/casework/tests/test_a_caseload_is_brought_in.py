"""A whole caseload from a list: looked at, brought in once, and told row by row."""

import io
import json
from datetime import date

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command

from conftest import appointed
from goldenthread.access.models import User
from goldenthread.access.rules import Role
from goldenthread.casework.actions.bringing_lists import set_size
from goldenthread.casework.models import BroughtList, Case, ChildPlan, Due, Happening
from goldenthread.casework.tests.making import happened
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.models import Allocation, Attendance, Child
from goldenthread.people.rules import Barrier, Scope
from goldenthread.people.tests.making import a_child

pytestmark = [pytest.mark.usefixtures("at_nine"), pytest.mark.django_db]

HEADS = (
    "Forename,Surname,PersonBirthDate,UPN,School,ReceivedDate,RequestOutcome,"
    "RequestOutcomeDate,Draft issued,StartDate,ReviewMeeting,ReviewOutcome,LastReview,"
    "CeaseDate,CeaseReason,Caseworker,Named school"
)
ONA = (
    "Ona,Berry,2014-05-01,A123456789012,Alder Bank School,2023-01-09,Y,2023-02-13,"
    "2023-04-20,2023-05-25,2024-05-02,Maintain,2024-05-23,,,caseworker@example.org,"
    "Alder Bank School"
)
BEN = "Ben,Ash,12/06/2016,,Nowhere School,03/02/2025,,,,,,,,,,,"
DEE = "Dee,Oak,2006-01-05,,,2019-01-07,,,,2019-05-20,,,,2024-07-31,3,,"


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path / "lodged"


def a_list(tmp_path, *rows, heads=HEADS, name="list.csv"):
    path = tmp_path / name
    path.write_text("\n".join([heads, *rows]), encoding="utf-8")
    return path


def bring(path, *more, who="case_manager"):
    out = io.StringIO()
    as_whom = ("--authority", "one-area", "--as", f"{who}@example.org")
    call_command("bring_in_caseload", str(path), *as_whom, "--json", *more, stdout=out)
    return json.loads(out.getvalue())


def test_a_long_list_needs_the_name_of_a_second_manager(
    case_manager, area, school, tmp_path
):
    set_size(area.authority, rows=0, by=case_manager)
    path = a_list(tmp_path, ONA)
    with pytest.raises(CommandError, match="Two people bring in a list"):
        bring(path)
    appointed("second", Role.CASE_MANAGER, area)
    told = bring(path, "--second", "second@example.org")
    assert told["counts"] == {"created": 1}


def came(told):
    return [(each["row"], each["came"]) for each in told["rows"]]


def test_a_plan_from_before_its_request_is_a_day_that_is_wrong(
    case_manager, school, tmp_path
):
    late = ONA.replace("2023-01-09,Y,2023-02-13,2023-04-20", "2023-06-09,,,")
    (row,) = bring(a_list(tmp_path, late))["rows"]
    assert "before the case began on 9 June 2023" in row["says"]
    assert not Child.objects.visible_to(case_manager).exists()


def test_a_child_comes_with_setting_case_days_clocks_and_officer(
    case_manager, caseworker, school, tmp_path
):
    assert bring(a_list(tmp_path, ONA))["counts"] == {"created": 1}
    child = Child.objects.visible_to(case_manager).get(surname="Berry")
    case = Case.objects.visible_to(case_manager).get(child=child)
    days = Happening.objects.visible_to(case_manager).filter(case=case)
    assert (child.born, child.pupil_number) == (date(2014, 5, 1), "A123456789012")
    assert (case.number, case.state) == ("2023-0001", "maintained")
    assert [(each.word, each.on) for each in days] == [
        ("request_received", date(2023, 1, 9)),
        ("assess_agreed", date(2023, 2, 13)),
        ("draft_served", date(2023, 4, 20)),
        ("final_plan_issued", date(2023, 5, 25)),
        ("review_meeting_held", date(2024, 5, 2)),
        ("review_decision_notified", date(2024, 5, 23)),
    ]
    given = Allocation.objects.visible_to(case_manager).get(child=child)
    assert given.user_id == caseworker.user_id
    assert (
        Attendance.objects.visible_to(case_manager).get(child=child).setting == school
    )
    assert ChildPlan.objects.visible_to(case_manager).get(case=case).setting == school


def test_the_next_review_is_due_a_year_after_the_last(case_manager, school, tmp_path):
    bring(a_list(tmp_path, ONA))
    clocks = Due.objects.visible_to(case_manager).filter(state="running")
    assert date(2025, 5, 22) in set(clocks.values_list("day", flat=True))


def test_sending_a_list_twice_changes_nothing(case_manager, school, tmp_path):
    path = a_list(tmp_path, ONA, BEN, DEE)
    bring(path)
    before = [
        model.objects.visible_to(case_manager).count()
        for model in (Child, Case, Happening, Attendance, Due, ChildPlan)
    ]
    told = bring(path)
    after = [
        model.objects.visible_to(case_manager).count()
        for model in (Child, Case, Happening, Attendance, Due, ChildPlan)
    ]
    assert told["counts"] == {"matched": 3}
    assert after == before


def test_a_later_list_adds_only_what_is_missing(case_manager, school, tmp_path):
    bring(a_list(tmp_path, BEN))
    told = bring(
        a_list(tmp_path, BEN.replace("03/02/2025,,,", "03/02/2025,Y,28/02/2025,"))
    )
    assert told["rows"][0]["says"].startswith("1 day added.")
    assert Case.objects.visible_to(case_manager).get().state == "assessing"


def test_a_plan_that_ceased_is_a_closed_case_on_that_day(case_manager, tmp_path):
    bring(a_list(tmp_path, DEE))
    case = Case.objects.visible_to(case_manager).get()
    assert (case.state, case.closed_on) == ("ended", date(2024, 7, 31))


def test_an_unknown_setting_is_told_and_the_child_still_comes(case_manager, tmp_path):
    told = bring(a_list(tmp_path, BEN))
    assert told["counts"] == {"created": 1}
    assert "There is no setting “Nowhere School” here" in told["rows"][0]["says"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Ida,Elm,31/02/2015,,,,,,,,,,,,,,", "“31/02/2015”, is no day"),
        ("Ida,Elm,2031-02-01,,,,,,,,,,,,,,", "still to come"),
        ("Ida,Elm,1980-02-01,,,,,,,,,,,,,,", "aged 0 to 25"),
        (",Elm,2015-02-01,,,,,,,,,,,,,,", "The forename is missing."),
        ("Ida,Elm,2015-02-01,,,2014-02-01,,,,,,,,,,,", "before the child was born"),
        (
            "Ida,Elm,2015-02-01,,,,,,2024-05-01,2024-03-01,,,,,,,",
            "on 1 March 2024 cannot come before “The draft plan was served",
        ),
        ("Ida,Elm,2015-02-01,,,2024-01-02,Q,2024-02-01,,,,,,,,,", "“Q” is not known"),
    ],
)
def test_what_cannot_be_so_is_left_out_with_a_sentence(
    case_manager, tmp_path, row, says
):
    told = bring(a_list(tmp_path, row))
    assert told["counts"] == {"skipped": 1}
    assert says in told["rows"][0]["says"]
    assert not Child.objects.visible_to(case_manager).exists()


def test_what_a_review_decided_is_never_guessed(case_manager, tmp_path):
    row = "Ida,Elm,2015-02-01,,,,,,,2023-03-01,,,2024-02-20,,,,"
    said = bring(a_list(tmp_path, row), "--dry-run")["rows"][0]["says"]
    assert "What the review of 20 February 2024 decided is not said" in said
    bring(a_list(tmp_path, row), "--unsaid-outcome", "maintain")
    words = Happening.objects.visible_to(case_manager).values_list("word", "kind")
    assert ("review_decision_notified", "maintain") in list(words)


def test_a_child_that_stands_twice_is_taken_once(case_manager, school, tmp_path):
    told = bring(a_list(tmp_path, ONA, ONA))
    assert came(told) == [(2, "created"), (3, "skipped")]
    assert "stands in row 2 already" in told["rows"][1]["says"]


def test_a_name_like_one_here_with_the_same_birth_date_is_asked_about(
    case_manager, caseworker, school, tmp_path
):
    a_child(caseworker, school)  # Ines Maddock, 4 October 2015
    told = bring(a_list(tmp_path, "Inez,Maddock,2015-10-04,,,,,,,,,,,,,,"))
    assert told["counts"] == {"skipped": 1}
    assert "nobody said whether it is this child" in told["rows"][0]["says"]
    assert Child.objects.visible_to(case_manager).count() == 1


def test_twins_with_numbers_of_their_own_are_each_matched(case_manager, tmp_path):
    twins = [
        "Ada,Elm,2015-02-01,A111111111111,,,,,,,,,,,,,",
        "Adam,Elm,2015-02-01,A222222222222,,,,,,,,,,,,,",
    ]
    assert bring(a_list(tmp_path, *twins))["counts"] == {"created": 2}
    assert bring(a_list(tmp_path, *twins))["counts"] == {"matched": 2}


def test_a_child_of_the_same_name_and_birth_date_is_matched(
    case, case_manager, tmp_path
):
    told = bring(a_list(tmp_path, "INES,Maddock,4/10/2015,,,03/02/2025,,,,,,,,,,,"))
    assert told["counts"] == {"matched": 1}
    assert told["rows"][0]["says"] == "Nothing added."
    assert Case.objects.visible_to(case_manager).get() == case


def test_days_that_do_not_fit_a_case_that_is_here_are_not_added(
    case, caseworker, case_manager, tmp_path
):
    happened(case, "draft_served", date(2025, 3, 1), caseworker)
    told = bring(a_list(tmp_path, "Ines,Maddock,4/10/2015,,,,,,,20/02/2025,,,,,,,"))
    assert told["counts"] == {"skipped": 1}
    assert "cannot come before" in told["rows"][0]["says"]


def test_a_child_kept_from_the_manager_is_not_made_a_second_time(
    child, case_manager, safeguarding_lead, tmp_path
):
    day = date(2025, 3, 3)
    keeps = Kept(Barrier.CONFLICT, Scope.ALL, "A relative", day, date(2026, 3, 3))
    boss = case_manager.user_id
    restrict(child, kept=keeps, user_id=boss, by=safeguarding_lead, on=day)
    told = bring(a_list(tmp_path, "Ines,Maddock,4/10/2015,,,,,,,,,,,,,,"))
    assert told["counts"] == {"skipped": 1}
    assert "Ask the safeguarding lead" in told["rows"][0]["says"]


def test_a_dry_run_keeps_nothing(case_manager, school, tmp_path):
    assert bring(a_list(tmp_path, ONA, BEN), "--dry-run")["counts"] == {"new": 2}
    assert not Child.objects.visible_to(case_manager).exists()
    assert not BroughtList.objects.visible_to(case_manager).exists()


def test_a_workbook_with_lines_above_its_heads_is_read(case_manager, tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, "Our caseload")
        sheet.write_row(2, 0, ["Child name", "DOB", "Date EHCP issued"])
        sheet.write(3, 0, "Berry, Ona")
        sheet.write_datetime(3, 1, date(2014, 5, 1), day)
        sheet.write_datetime(3, 2, date(2023, 5, 25), day)
    bring(path)
    child = Child.objects.visible_to(case_manager).get()
    assert (child.forename, child.born) == ("Ona", date(2014, 5, 1))
    assert Case.objects.visible_to(case_manager).get().opened_on == date(2023, 5, 25)


def test_only_a_manager_brings_a_caseload_in(case_manager, caseworker, tmp_path):
    with pytest.raises(CommandError, match="may not bring in a caseload"):
        bring(a_list(tmp_path, ONA), who="caseworker")


def test_a_list_without_names_or_birth_dates_is_refused(case_manager, tmp_path):
    with pytest.raises(CommandError, match="needs columns for the name"):
        bring(a_list(tmp_path, "1,2", heads="URN,School"))


def test_a_csp_caseload_has_its_own_columns(other_area, tmp_path):
    from conftest import appointed
    from goldenthread.access.rules import Role

    manager = appointed("boss", Role.CASE_MANAGER, other_area)
    path = a_list(
        tmp_path,
        "Isla,Benn,9/11/2013,2019-02-04,2019-05-20,2024-05-20",
        heads="Forename,Surname,DOB,Date requested,CSP date,Last review",
    )
    out = io.StringIO()
    as_whom = ("--authority", "another-area", "--as", "boss@example.org")
    call_command("bring_in_caseload", str(path), *as_whom, "--json", stdout=out)
    case = Case.objects.visible_to(manager).get()
    assert (case.route, case.state) == ("csp", "maintained")
    assert User.objects.filter(email="boss@example.org").exists()
