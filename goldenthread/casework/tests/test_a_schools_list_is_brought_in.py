"""A school's list of pupils: what each row asks for, chosen, and done once."""

import io
import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, appointed, signed_in
from goldenthread.access.models import Lodged
from goldenthread.access.rules import Role
from goldenthread.casework.models import PupilList, PupilRow
from goldenthread.casework.rules.rolls import year_place
from goldenthread.people.actions import Kept, Reached, add_contact, restrict
from goldenthread.people.models import Adult, Attendance, Child, Contact
from goldenthread.people.rules import Barrier, Scope
from goldenthread.places.models import Place

pytestmark = [pytest.mark.usefixtures("at_nine"), pytest.mark.django_db]

HEADS = "UPN,Legal Forename,Legal Surname,DOB,Year Group,SEN Status,Date of admission,"
HEADS += "Leaving date,Destination"
INES = ",Ines,Maddock,04/10/2015,4,K,,,"
ONA = "A123456789012,Ona,Berry,01/05/2014,5,K,02/09/2024,,"
NOBODY_SAW = "The authority may know this child already."


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path / "lodged"


@pytest.fixture
def other_school(area):
    return Place.objects.create(
        authority=area.authority,
        name="Birch Lane School",
        slug="birch-lane",
        level="setting",
        within=area,
    )


@pytest.fixture
def other_senco(other_school):
    return appointed("other_senco", Role.SENCO, other_school)


def bring(tmp_path, *rows, who="senco", setting="Alder Bank School", more=()):
    path = tmp_path / "roll.csv"
    path.write_text("\n".join([HEADS, *rows]), encoding="utf-8")
    out = io.StringIO()
    whom = ("--authority", "one-area", "--as", f"{who}@example.org", "--json")
    call_command(
        "bring_in_roll", str(path), "--setting", setting, *whom, *more, stdout=out
    )
    return json.loads(out.getvalue())


def came(told):
    return [(each["row"], each["came"]) for each in told["rows"]]


def names(viewer):
    return sorted(each.forename for each in Child.objects.visible_to(viewer))


def test_a_new_pupil_comes_with_setting_and_year(senco, school, tmp_path):
    assert came(bring(tmp_path, ONA)) == [(2, "created")]
    child = Child.objects.visible_to(senco).get()
    assert (child.name, child.born) == ("Ona Berry", date(2014, 5, 1))
    assert child.pupil_number == "A123456789012"
    going = Attendance.objects.visible_to(senco).get()
    assert (going.setting, going.start) == (school, date(2024, 9, 2))
    assert going.year_group == 7  # year 5; by her age she would be in year 6


def test_the_same_list_twice_changes_nothing(senco, child, tmp_path):
    bring(tmp_path, INES, ONA)
    before = list(Child.objects.visible_to(senco).order_by("pk").values())
    told = bring(tmp_path, INES, ONA)
    assert told["counts"] == {"same": 2}
    assert list(Child.objects.visible_to(senco).order_by("pk").values()) == before


def test_pupils_without_needs_are_not_kept_at_all(senco, school, tmp_path):
    told = bring(tmp_path, ONA.replace(",K,", ",N,"))
    assert told["rows"] == []
    roll = PupilList.objects.visible_to(senco).get()
    assert roll.left_out == 1
    assert not Child.objects.visible_to(senco).exists()
    assert not PupilRow.objects.visible_to(senco).exists()


def test_the_file_is_removed_once_it_was_brought_in(
    senco, school, tmp_path, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        bring(tmp_path, ONA)
    assert not Lodged.objects.visible_to(senco).get().path.exists()


def test_everybody_comes_where_somebody_says_so(senco, school, tmp_path):
    told = bring(tmp_path, ONA.replace(",K,", ",N,"), more=("--everybody",))
    assert came(told) == [(2, "created")]


def test_a_leaver_ends_on_the_last_day_and_hands_over(senco, child, tmp_path):
    told = bring(tmp_path, ",Ines,Maddock,04/10/2015,4,K,,03/03/2025,Birch Lane School")
    assert came(told) == [(2, "left")]
    going = Attendance.objects.visible_to(senco).get()
    assert going.end == date(2025, 3, 3)
    assert going.handover_until == date(2025, 4, 2)


def test_a_senco_does_not_place_a_child_elsewhere_an_officer_does(
    senco, child, other_school, case_manager, tmp_path
):
    row = ",Ines,Maddock,04/10/2015,4,K,,03/03/2025,Birch Lane School"
    bring(tmp_path, row, who="case_manager")
    going = Attendance.objects.visible_to(case_manager).order_by("start")
    assert [each.setting.name for each in going] == [
        "Alder Bank School",
        "Birch Lane School",
    ]


def test_who_is_not_on_the_list_is_asked_about_and_stays(senco, child, tmp_path):
    told = bring(tmp_path, ONA)
    assert came(told) == [(2, "created"), (3, "aside")]
    assert Attendance.objects.visible_to(senco).get(child=child).end is None


def test_a_school_learns_nothing_of_another_schools_child(
    senco, child, other_senco, other_school, tmp_path
):
    told = bring(tmp_path, INES, who="other_senco", setting="Birch Lane School")
    (row,) = told["rows"]
    assert row["came"] == "asked"
    assert row["says"].startswith(NOBODY_SAW)
    assert "Alder" not in json.dumps(told)
    assert PupilRow.objects.visible_to(other_senco).get().child_id is None
    assert names(other_senco) == []
    likely = INES.replace("Ines", "Inez")
    (alike,) = bring(tmp_path, likely, who="other_senco", setting="Birch Lane School")[
        "rows"
    ]
    assert alike["says"] == row["says"]


def test_a_child_whom_a_restriction_hides_looks_like_any_other_known_one(
    senco, child, safeguarding_lead, tmp_path
):
    kept = Kept(
        Barrier.CONFLICT, Scope.ALL, "Own child", TODAY, review_day=date(2026, 3, 1)
    )
    restrict(child, kept=kept, user_id=senco.user_id, by=safeguarding_lead, on=TODAY)
    (row,) = bring(tmp_path, INES)["rows"]
    assert row["says"].startswith(NOBODY_SAW)


def test_the_area_settles_what_a_school_asked(
    senco, child, other_senco, other_school, case_manager, tmp_path
):
    Attendance.objects.visible_to(senco).update(start=date(2024, 9, 2))
    bring(tmp_path, INES, who="other_senco", setting="Birch Lane School")
    browser = signed_in(case_manager)
    page = browser.get(reverse("roll_asked")).content.decode()
    assert "It is Ines Maddock, born 4 October 2015" in page
    row = PupilRow.objects.visible_to(case_manager).get()
    address = reverse("roll_settle", args=[row.public_id])
    said = {"choice": str(child.public_id), "version": row.version}
    browser.post(address, said)
    assert names(other_senco) == ["Ines"]
    assert Attendance.objects.visible_to(case_manager).filter(end=None).count() == 1
    assert "No setting asks" in browser.get(reverse("roll_asked")).content.decode()


def test_the_area_can_say_that_it_is_nobody_or_do_nothing(
    senco, child, other_senco, other_school, case_manager, tmp_path
):
    twin = INES.replace("Ines", "Inez")
    bring(tmp_path, INES, twin, who="other_senco", setting="Birch Lane School")
    browser = signed_in(case_manager)
    for row, choice in zip(
        PupilRow.objects.visible_to(case_manager).filter(came="asked"),
        ("nothing", "new"),
        strict=False,
    ):
        address = reverse("roll_settle", args=[row.public_id])
        browser.post(address, {"choice": choice, "version": row.version})
    assert "No setting asks" in browser.get(reverse("roll_asked")).content.decode()


def test_the_area_is_asked_once_however_often_a_list_is_sent(
    senco, child, other_senco, other_school, tmp_path
):
    bring(tmp_path, INES, who="other_senco", setting="Birch Lane School")
    told = bring(tmp_path, INES, who="other_senco", setting="Birch Lane School")
    assert came(told) == [(2, "same")]


def test_a_name_written_otherwise_waits_and_a_schools_change_is_the_areas(
    senco, child, case_manager, tmp_path
):
    browser = signed_in(senco)
    roll = sent(browser, "A999999999999,Ines,Maddock,04/10/2015,7,K,,,")
    row = PupilRow.objects.visible_to(senco).get()
    assert row.turn == "changed"
    assert "Pupil number: A999999999999" in row.says
    choose(browser, row, "in")
    done(browser, roll)
    child.refresh_from_db()
    assert child.pupil_number == "A999999999999"  # it was empty: a setting fills it
    bring(tmp_path, "A999999999999,Ines,Maddock,05/10/2015,4,K,,,")
    assert Child.objects.visible_to(senco).get().born == date(2015, 10, 4)


def test_a_changed_birth_date_moves_the_rights_when_an_officer_says_so(
    case_manager, child
):
    child.pupil_number = "A999999999999"
    child.save()
    browser = signed_in(case_manager)
    roll = sent(browser, "A999999999999,Ines,Maddock,05/10/2016,3,K,,,")
    row = PupilRow.objects.visible_to(case_manager).get(number=2)
    assert row.turn == "alike"
    choose(browser, row, "in")
    done(browser, roll)
    child.refresh_from_db()
    assert child.born == date(2016, 10, 5)
    assert child.rights_from.year == 2033


def test_an_address_in_a_list_is_never_read(
    senco, child, mother, caseworker, school, tmp_path
):
    adult = Adult.objects.beside(child).get(pk=mother.adult_id)
    told = Reached("post", "4 Hidden Lane", is_confidential=True)
    add_contact(child, adult=adult, reached=told, by=caseworker, on=TODAY)
    path = tmp_path / "addresses.csv"
    path.write_text(
        "Forename,Surname,DOB,SEN,Address\nInes,Maddock,04/10/2015,K,9 Other Road\n"
    )
    whom = ("--authority", "one-area", "--as", "senco@example.org")
    call_command("bring_in_roll", str(path), "--setting", school.name, *whom)
    assert Contact.objects.visible_to(caseworker).get().words == "4 Hidden Lane"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",Ines,,04/10/2015,4,K,,,", "The surname is missing."),
        (",Ines,Maddock,31/02/2015,4,K,,,", "is no day"),
        (",Ines,Maddock,04/10/2035,4,K,,,", "is still to come"),
        (",Ona,Berry,04/10/2015,4,K,01/01/2010,,", "comes before the birth"),
        (",Ona,Berry,04/10/2015,4,K,,99/99/2024,", "The last day"),
    ],
)
def test_a_row_that_makes_no_sense_says_why(senco, school, tmp_path, row, says):
    (told,) = bring(tmp_path, row)["rows"]
    assert (told["came"], says in told["says"]) == ("skipped", True)


def test_a_child_who_stands_twice_is_taken_once(senco, school, tmp_path):
    assert came(bring(tmp_path, ONA, ONA)) == [(2, "created"), (3, "skipped")]


def test_a_list_of_another_setting_is_refused(senco, plan_lead, other_school, tmp_path):
    with pytest.raises(CommandError, match="is no setting whose list you may send"):
        bring(tmp_path, ONA, setting="Birch Lane School")
    with pytest.raises(CommandError, match="may not send lists of pupils"):
        bring(tmp_path, ONA, who="plan_lead")


def test_a_hostile_file_is_refused_before_anything_is_kept(senco, school):
    browser = signed_in(senco)
    answer = send_file(browser, SimpleUploadedFile("roll.xlsx", b"PK\x03\x04 no zip"))
    assert answer.status_code == 200
    assert not PupilList.objects.visible_to(senco).exists()


def test_a_formula_in_a_name_stays_words(senco, school, tmp_path):
    bring(tmp_path, ONA.replace("Ona", "=1+1"))
    assert Child.objects.visible_to(senco).get().forename == "=1+1"


def send_file(browser, file):
    here = reverse("rolls")
    form = browser.get(here).context["form"]
    setting = form.fields["setting"].choices[0][0]
    said = {"token": token_of(form), "setting": setting, "document": file}
    return browser.post(here, said, follow=True)


def token_of(form):
    said = form["token"].initial
    return str(said() if callable(said) else said)


def sent(browser, *rows):
    """A list sent on its page, with its columns as they are proposed."""
    content = "\n".join([HEADS, *rows]).encode()
    answer = send_file(browser, SimpleUploadedFile("roll.csv", content))
    form = answer.context["form"]
    said = {name: form[name].initial or "" for name in form.fields if name != "token"}
    said.pop("everybody")
    address = answer.redirect_chain[-1][0]
    answer = browser.post(address, said, follow=True)
    assert "Bring in what is chosen" in answer.content.decode()
    return answer.redirect_chain[-1][0]


def choose(browser, row, choice):
    address = reverse("roll_choose", args=[row.public_id])
    browser.post(address, {"choice": choice, "version": row.version})


def done(browser, roll):
    form = browser.get(roll).context["form"]
    page = browser.post(roll, {"token": token_of(form)}, follow=True)
    assert "The report is here" in page.content.decode()
    return page


def test_on_its_pages_a_row_is_set_aside_and_the_report_says_so(senco, school):
    browser = signed_in(senco)
    roll = sent(browser, ONA)
    row = PupilRow.objects.visible_to(senco).get()
    choose(browser, row, "out")
    page = done(browser, roll).content.decode()
    assert "Set aside: 1" in page
    assert not Child.objects.visible_to(senco).exists()


def test_who_has_left_is_said_and_ends_yesterday(senco, child):
    browser = signed_in(senco)
    roll = sent(browser, ONA)
    row = PupilRow.objects.visible_to(senco).get(turn="gone")
    choose(browser, row, "in")
    Attendance.objects.visible_to(senco).update(start=date(2024, 9, 2))
    done(browser, roll)
    going = Attendance.objects.visible_to(senco).get(child=child)
    assert going.end == date(2025, 3, 2)


NAMES = ("Nursery, first year", "Nursery, second year", "Reception", "Year 1", "Year 2")


@given(st.sampled_from(range(1, 3)), st.sampled_from(["{}", "Year {}", "Y{}", "y {}"]))
def test_a_year_is_known_by_its_number(number, pattern):
    said = pattern.format(number)
    assert year_place(said, NAMES) == number + 2


def test_reception_is_known_by_its_letter_and_the_rest_not_at_all():
    assert year_place("R", NAMES) == 2
    assert year_place("reception", NAMES) == 2
    assert year_place("13", NAMES) is None
