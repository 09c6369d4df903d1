"""The caseload on paper: made at night, sealed, in one reader's sight."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.models import Event, Lodged
from goldenthread.access.tasks import machine
from goldenthread.casework.actions.paper_caseload import opened
from goldenthread.casework.models import PaperCaseload
from goldenthread.casework.rules.paper_caseload import (
    CaseOnPaper,
    Dated,
    caseload_on_paper,
    sight_of,
)
from goldenthread.casework.tasks import print_caseloads
from goldenthread.casework.tests.making import a_case
from goldenthread.documents.writers import written
from goldenthread.people.actions import Kept, Reached, add_contact, restrict
from goldenthread.people.models import Adult
from goldenthread.people.rules import Barrier, Scope
from goldenthread.people.tests.making import a_child

pytestmark = [pytest.mark.usefixtures("at_nine"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path / "lodged"


def the_night(area, on=TODAY):
    return print_caseloads(machine(area.authority), on=on)


def list_of(viewer, of="own"):
    return PaperCaseload.objects.visible_to(viewer).filter(of=of).latest("made_on")


def page_of(viewer, of="own"):
    return opened(list_of(viewer, of), "html").decode()


def reached(mother, caseworker, words, kind="phone", **more):
    told = Reached(kind, words, **more)
    adult = Adult.objects.beside(mother).get(pk=mother.adult_id)
    child = mother.child
    return add_contact(child, adult=adult, reached=told, by=caseworker, on=TODAY)


def kept_from(child, lead, scope, **whom):
    review = date(2026, 3, 1)
    why = Kept(Barrier.COURT_ORDER, scope, "An order", TODAY, review_day=review)
    return restrict(child, kept=why, by=lead, on=TODAY, **whom)


def test_each_officer_has_every_date_of_their_own_cases(area, case, caseworker):
    assert the_night(area) == "1 caseloads are on paper."
    page = page_of(caseworker)
    assert "Ines Maddock" in page
    assert "17 March 2025" in page  # six weeks from 3 February
    assert "23 June 2025" in page  # twenty weeks
    assert "Alder Bank School" in page


def test_a_colleague_reads_none_of_it_and_a_manager_the_team(
    area, case, caseworker, colleague, case_manager
):
    the_night(area)
    assert "Ines" not in page_of(colleague)
    assert "Ines" in page_of(case_manager, "team")
    assert not PaperCaseload.objects.visible_to(colleague).filter(of="team").exists()


def test_numbers_stand_in_it_and_no_address_ever(area, case, caseworker, child, mother):
    reached(mother, caseworker, "01632 960001")
    reached(mother, caseworker, "01632 960002", is_confidential=True)
    reached(mother, caseworker, "4 Hidden Lane", kind="post", is_confidential=True)
    reached(mother, caseworker, "9 Open Road", kind="post")
    the_night(area)
    page = page_of(caseworker)
    assert "01632 960001" in page
    for hidden in ("01632 960002", "Hidden Lane", "Open Road"):
        assert hidden not in page


def test_where_something_must_not_reach_somebody_it_says_so_and_names_no_place(
    area, case, caseworker, child, mother, safeguarding_lead
):
    reached(mother, caseworker, "01632 960001")
    kept_from(child, safeguarding_lead, Scope.ADDRESS, adult=mother.adult)
    the_night(area)
    page = page_of(caseworker)
    assert "ask the safeguarding lead" in page
    assert "01632 960001" not in page
    assert "Alder Bank" not in page


def test_what_is_kept_from_a_manager_is_not_on_their_list(
    area, case, child, case_manager, safeguarding_lead
):
    kept_from(child, safeguarding_lead, Scope.ALL, user_id=case_manager.user_id)
    the_night(area)
    assert "Ines" not in page_of(case_manager, "team")


def test_the_files_are_sealed_on_the_shelf(area, case, caseworker):
    the_night(area)
    row = list_of(caseworker)
    assert b"Ines" not in row.page.path.read_bytes()
    assert opened(row, "pdf").startswith(b"%PDF-")


def test_after_three_days_lists_and_files_are_gone(area, case, caseworker):
    the_night(area)
    old = list_of(caseworker)
    the_night(area, TODAY + timedelta(days=3))
    assert not PaperCaseload.objects.visible_to(caseworker).filter(pk=old.pk).exists()
    assert not Lodged.objects.visible_to(caseworker).filter(pk=old.page_id).exists()


def test_a_night_twice_keeps_one_list_and_shares_equal_teams(
    area, case, case_manager, caseworker
):
    the_night(area)
    the_night(area)
    every = PaperCaseload.objects.visible_to(machine(area.authority))
    assert sorted(every.values_list("of", flat=True)) == ["own", "own", "team"]
    assert Lodged.objects.visible_to(caseworker).count() == 6


def test_an_officer_takes_it_and_that_is_written_down(area, case, caseworker):
    the_night(area)
    browser = signed_in(caseworker)
    page = browser.get(reverse("paper_caseload")).content.decode()
    assert "1 open cases" in page
    row = list_of(caseworker)
    address = reverse("paper_caseload_file", args=[row.public_id, "html"])
    answer = browser.get(address)
    assert "Ines Maddock" in answer.content.decode()
    assert "attachment" in answer["Content-Disposition"]
    (event,) = Event.objects.filter(verb="printed_caseload")
    assert (event.actor_id, event.about) == (
        caseworker.user_id,
        "Given to you, 2025-03-03, html",
    )
    assert "caseworker" in browser.get(reverse("paper_caseload")).content.decode()


def test_a_list_that_would_keep_back_more_today_is_made_anew_first(
    area, case, caseworker, child, mother, safeguarding_lead
):
    reached(mother, caseworker, "01632 960001")
    the_night(area)
    kept_from(child, safeguarding_lead, Scope.ADDRESS, adult=mother.adult)
    browser, row = signed_in(caseworker), list_of(caseworker)
    address = reverse("paper_caseload_file", args=[row.public_id, "html"])
    assert "Make it anew" in browser.get(address, follow=True).content.decode()
    here = reverse("paper_caseload")
    token = browser.get(here).context["form"]["token"].initial
    token = token() if callable(token) else token
    browser.post(here, {"token": str(token)})
    row = list_of(caseworker)
    address = reverse("paper_caseload_file", args=[row.public_id, "html"])
    assert "01632 960001" not in browser.get(address).content.decode()


def printed(folder: Path, *more):
    out = StringIO()
    call_command("print_caseload", str(folder), *more, stdout=out)
    return out.getvalue()


def test_the_operator_writes_them_into_a_closed_folder(
    area, case, caseworker, case_manager, tmp_path
):
    the_night(area)
    folder = tmp_path / "paper"
    assert "3 lists" in printed(folder)
    files = sorted(folder.iterdir())
    assert len(files) == 6
    assert folder.stat().st_mode & 0o077 == 0
    assert all(each.stat().st_mode & 0o077 == 0 for each in files)
    assert not any("Ines" in each.name for each in files)
    channels = Event.objects.filter(verb="printed_caseload")
    assert [each.channel for each in channels] == ["command"] * 3


def test_the_operator_asks_for_one_officers(area, case, caseworker, tmp_path):
    told = printed(tmp_path / "paper", "--of", "caseworker@example.org")
    assert "1 lists" in told
    with pytest.raises(CommandError, match="nobody of that address works"):
        printed(tmp_path / "paper", "--of", "nobody@example.org")
    with pytest.raises(CommandError, match="no authority nowhere"):
        printed(tmp_path / "paper", "--authority", "nowhere")


def test_a_list_asks_no_more_of_the_database_when_it_is_longer(
    area, case, caseworker, django_assert_max_num_queries
):
    from goldenthread.casework.queries.paper_caseload import on_paper

    for number in range(3):
        a_case(a_child(caseworker, forename=f"Child {number}"), caseworker)
    with django_assert_max_num_queries(9):
        assert len(on_paper(caseworker, "own", on=TODAY)) == 4


def test_late_days_come_first_and_say_so():
    late, soon = Dated(date(2025, 2, 1), "Draft"), Dated(date(2025, 4, 1), "Review")
    far, never = Dated(date(2026, 4, 1), "Later"), Dated(None, "Holds")
    one = CaseOnPaper(
        "Ona Berry", TODAY, "2025-1", "Open", "Jo", days=[late, soon, far, never]
    )
    paper = caseload_on_paper([one], whose="Jo", area="One Area", on=TODAY)
    text = written(paper, "txt").decode()
    first, second = text.split("Every child")
    assert first.index("1 February 2025 LATE") < first.index("1 April 2025")
    assert "Later" not in first
    assert "No day: Holds" in second
    assert "1 April 2026: Later" in second


def test_an_empty_list_says_so():
    paper = caseload_on_paper([], whose="Jo", area="One Area", on=TODAY)
    assert "No open case is on this list." in written(paper, "txt").decode()


def test_what_protects_does_not_hang_on_order():
    one, two = (
        CaseOnPaper(name, TODAY, name, "", "", rings=["1"]) for name in ("a", "b")
    )
    assert sight_of([one, two]) == sight_of([two, one]) != sight_of([one])
