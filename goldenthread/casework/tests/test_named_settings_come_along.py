"""What names a setting before a plan is sent from here: a list, a pack, the years."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext

from conftest import TODAY, appointed, signed_in
from goldenthread.access.rules import Role
from goldenthread.casework.models import Case, ChildPlan
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.casework.tests.moves_made import a_pack, brought, opened
from goldenthread.casework.tests.named_made import (
    a_plan,
    a_setting,
    made,
    sees,
    sent,
)
from goldenthread.casework.tests.test_a_caseload_is_brought_in import (
    BEN,
    HEADS,
    ONA,
    a_list,
    bring,
)
from goldenthread.people.actions import Asked, invite_professional
from goldenthread.people.models import Attendance, Child, Involvement, Naming
from goldenthread.people.rules import Part
from goldenthread.people.tests.making import a_child

pytestmark = [pytest.mark.usefixtures("at_nine"), pytest.mark.django_db]
MIGRATION = "goldenthread.casework.migrations.0026_named_settings_are_let_in"


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path / "lodged"


@pytest.fixture
def far_hill(area):
    return a_setting(area, "Far Hill School")


@pytest.fixture
def far_senco(far_hill):
    return appointed("far_senco", Role.SENCO, far_hill)


def namings(viewer):
    rows = Naming.objects.visible_to(viewer).order_by("pk")
    return [(row.setting.name, row.start, row.end) for row in rows]


# ---- A list ----

FAR = ONA.replace("Alder Bank School", "Far Hill School")
ENDED = FAR.replace("2024-05-23,,,", "2024-05-23,2025-02-28,3,")


def test_a_list_lets_in_the_setting_a_plan_in_force_names(
    case_manager, far_senco, tmp_path
):
    bring(a_list(tmp_path, FAR))
    assert namings(case_manager) == [("Far Hill School", TODAY, None)]
    Attendance.objects.visible_to(case_manager).delete()
    assert sees(far_senco, Child.objects.visible_to(case_manager).get())
    bring(a_list(tmp_path, FAR))
    assert len(namings(case_manager)) == 1


def test_a_list_lets_nobody_in_where_no_plan_is_in_force(
    case_manager, far_hill, tmp_path
):
    bring(a_list(tmp_path, ENDED, BEN + "Far Hill School", heads=HEADS))
    assert Child.objects.visible_to(case_manager).count() == 2
    assert namings(case_manager) == []


def test_a_later_list_that_tells_of_an_end_ends_it(case_manager, far_hill, tmp_path):
    bring(a_list(tmp_path, FAR))
    Naming.objects.visible_to(case_manager).update(start=date(2025, 2, 1))
    bring(a_list(tmp_path, ENDED))
    assert Case.objects.visible_to(case_manager).get().state == "ended"
    assert namings(case_manager) == [
        ("Far Hill School", date(2025, 2, 1), date(2025, 3, 2))
    ]


def test_forty_rows_ask_hardly_more_than_four(case_manager, far_hill, tmp_path):
    def asked(first, count):
        names = [
            chr(ord("A") + number // 8) * 6 + "xyzuvwrs"[number % 8] * 5
            for number in range(first, first + count)
        ]
        rows = [
            FAR.replace("Berry", name)
            .replace("Ona", f"O{name.lower()}")
            .replace("A123456789012", "")
            for name in names
        ]
        with CaptureQueriesContext(connection) as queries:
            bring(a_list(tmp_path, *rows))
        return len(queries)

    few = asked(0, 4)
    assert asked(4, 40) <= few + 10  # rows are written some hundred values at a time
    assert len(namings(case_manager)) == 44


# ---- A move ----


def test_a_plan_that_comes_from_elsewhere_lets_in_the_setting_it_names_here(
    case, caseworker, case_manager, mother, new_area, new_manager, far_hill
):
    there = a_setting(new_area, "Far Hill School")
    new_senco = appointed("new_senco", Role.SENCO, there)
    sent(made(a_plan(case, caseworker), far_hill, caseworker), case_manager)
    case.refresh_from_db()
    answer = opened(signed_in(new_manager), a_pack(case, case_manager))
    assert not Child.objects.visible_to(new_senco).exists()
    brought(signed_in(new_manager), answer)
    assert namings(new_manager) == [("Far Hill School", TODAY, None)]
    Attendance.objects.visible_to(new_manager).delete()
    assert Child.objects.visible_to(new_senco).exists()


# ---- What was there before ----


def migrated():
    apps = MigrationLoader(None).project_state().apps
    import_module(MIGRATION).let_in(apps, None)


@pytest.fixture
def of_old(case, caseworker, case_manager, far_hill, far_senco, mother):
    """A final plan, sent when each SENCO was let in by name."""
    child = case.child
    sent(made(a_plan(case, caseworker), far_hill, caseworker), case_manager)
    Naming.objects.beside(child).all().delete()
    asked = Asked(Part.EDUCATION, "Named in section I of the plan")
    row = invite_professional(
        child, user_id=far_senco.user_id or 0, asked=asked, by=caseworker, on=TODAY
    )
    row.start = TODAY - timedelta(days=40)
    row.save()
    return case


def test_plans_in_force_get_their_row_and_invitations_for_it_end(
    of_old, far_hill, far_senco, senco, case_manager, caseworker
):
    child = of_old.child
    meant = Asked(Part.EDUCATION, "To prepare the visit to Far Hill")
    invite_professional(
        child, user_id=far_senco.user_id or 0, asked=meant, by=caseworker, on=TODAY
    )
    migrated()
    assert namings(case_manager) == [("Far Hill School", TODAY, None)]
    ends = (
        Involvement.objects.beside(child).order_by("pk").values_list("end", flat=True)
    )
    assert list(ends) == [date(2025, 3, 2), None]
    assert sees(appointed("later", Role.SENCO, far_hill), child)


def test_a_plan_that_ended_lets_nobody_in_and_its_invitations_end(
    of_old, far_senco, case_manager, caseworker
):
    happened(of_old, "cease_decided", TODAY, caseworker)
    happened(of_old, "plan_ended", TODAY, caseworker)
    assert sees(far_senco, of_old.child)
    migrated()
    assert namings(case_manager) == []
    assert not sees(far_senco, of_old.child)


def test_the_row_is_of_the_last_final_and_since_it_names_the_setting(
    of_old, school, case_manager, caseworker
):
    plan = ChildPlan.objects.beside(of_old).get()
    sent(made(plan, school, caseworker, kind="amended"), case_manager)
    Naming.objects.beside(of_old).all().delete()
    migrated()
    (row,) = Naming.objects.beside(of_old).all()
    assert (row.setting, row.plan_version) == (school, 2)
    assert row.case_number == of_old.number


def test_what_a_list_named_counts_unless_somebody_has_written_since(
    case_manager, caseworker, far_hill, tmp_path
):
    heads = f"{FAR}\n{FAR.replace('Berry', 'Ash').replace('A123456789012', '')}"
    bring(a_list(tmp_path, heads))
    Naming.objects.visible_to(case_manager).delete()
    plan = ChildPlan.objects.visible_to(case_manager).get(child__surname="Ash")
    plan.version = 2
    plan.save()
    migrated()
    rows = Naming.objects.visible_to(case_manager)
    assert [row.child.surname for row in rows] == ["Berry"]
    assert [row.start for row in rows] == [TODAY]


def test_other_children_are_left_alone(of_old, caseworker, case_manager):
    other = a_case(a_child(caseworker, forename="Noor"), caseworker)
    happened(other, "assess_agreed", date(2025, 2, 10), caseworker)
    migrated()
    assert not Naming.objects.beside(other).filter(child=other.child).exists()
