"""Records of other directories: kept ids, nothing lost, nothing done twice."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from goldenthread.access.clock import today
from goldenthread.access.guard import Refused
from goldenthread.access.models import Authority
from goldenthread.directory.actions import import_directory
from goldenthread.directory.models import (
    Location,
    Organisation,
    Phone,
    Service,
    searchable,
    whole,
)
from goldenthread.directory.rules.columns import ages_told, page_of_sheet
from goldenthread.directory.rules.doctor import examined
from goldenthread.directory.rules.shapes import page_of
from goldenthread.directory.tests.making import (
    CLUB,
    DAY,
    SWIM,
    a_place,
    a_record,
    a_tag,
    operator,
    taken_in,
    the_service,
)


def done(report):
    return [each.done for each in report.outcomes]


def test_a_service_keeps_its_id_and_all_that_belongs_to_it(area):
    record = a_record(
        minimum_age=5,
        maximum_age=11,
        wait_time="Two weeks",
        contacts=[{"title": "Desk", "phones": [{"number": "01632 960100"}]}],
        cost_options=[{"option": "A session", "amount": 3.5}],
        schedules=[{"freq": "WEEKLY", "byday": "SA", "opens_at": "09:00:00"}],
        service_at_locations=[a_place()],
        attributes=[a_tag("Autism")],
    )
    assert done(taken_in(area.authority, record)) == ["added"]
    service = the_service(area.authority)
    assert str(service.public_id) == SWIM
    assert (service.minimum_age, service.maximum_age) == (5, 11)
    assert service.wait_time == "Two weeks"
    assert [str(each) for each in service.phones.all()] == ["01632 960100"]
    assert [each.amount for each in service.cost_options.all()] == [3.5]
    assert [each.byday for each in service.schedules.all()] == ["SA"]
    words = searchable(service)
    assert words["terms"] == "Autism"
    assert words["addresses"] == "1 Pool Lane Plymouth"


def test_the_same_import_a_second_time_changes_nothing(area):
    record = a_record(
        service_at_locations=[a_place()], phones=[{"number": "0163 2960"}]
    )
    taken_in(area.authority, record)
    before = the_service(area.authority)
    assert done(taken_in(area.authority, record)) == ["unchanged"]
    after = the_service(area.authority)
    assert after.version == before.version
    assert Phone.objects.visible_to(None).count() == 1
    assert Location.objects.visible_to(None).count() == 1


def test_a_changed_record_takes_the_place_of_the_one_before(area):
    taken_in(area.authority, a_record(phones=[{"number": "01632 960100"}]))
    changed = a_record("Swim and splash", phones=[{"number": "01632 960111"}])
    assert done(taken_in(area.authority, changed)) == ["changed"]
    service = the_service(area.authority)
    assert service.name == "Swim and splash"
    assert [each.number for each in service.phones.all()] == ["01632 960111"]


def test_a_bad_record_is_told_and_the_rest_go_in(area):
    report = taken_in(area.authority, {"id": CLUB}, "nonsense", a_record())
    assert done(report) == ["refused", "refused", "added"]
    assert report.outcomes[0].because == "The record has no name."


def test_of_one_id_twice_the_newer_wins_and_it_is_said(area):
    old = a_record("Old name", last_modified="2025-01-01T09:00:00Z")
    report = taken_in(area.authority, a_record(), old)
    assert the_service(area.authority).name == "Swim together"
    assert report.said == [f"The id {SWIM} is there twice: the newer record was taken."]


def edited(service, day):
    service.edited_at, service.name = datetime(2026, 10, day, tzinfo=UTC), "Ours"
    service.save()


def test_a_newer_edit_here_is_kept_and_it_is_said(area):
    taken_in(area.authority, a_record())
    edited(the_service(area.authority), 20)
    report = taken_in(area.authority, a_record(description="Other words"))
    assert done(report) == ["kept"]
    assert "It was edited here on 20 October 2026" in report.outcomes[0].because
    assert the_service(area.authority).name == "Ours"


def test_an_older_edit_here_is_overwritten_and_it_is_said(area):
    taken_in(area.authority, a_record())
    edited(the_service(area.authority), 20)
    newer = a_record(last_modified="2026-10-25T09:00:00Z")
    report = taken_in(area.authority, newer)
    assert done(report) == ["changed"]
    assert report.outcomes[0].because.startswith("Your edit was overwritten")


def test_the_operator_may_say_that_the_source_wins(area):
    taken_in(area.authority, a_record())
    edited(the_service(area.authority), 20)
    assert done(taken_in(area.authority, a_record(), anyway=True)) == ["changed"]
    assert the_service(area.authority).name == "Swim together"


def test_what_a_source_no_longer_has_stays(area):
    taken_in(area.authority, a_record(), a_record("Club", CLUB))
    taken_in(area.authority, a_record())
    assert Service.objects.visible_to(None).count() == 2


def test_two_services_share_one_organisation_and_one_place(area):
    one = a_record(service_at_locations=[a_place()])
    two = a_record("Club", CLUB, service_at_locations=[a_place()])
    taken_in(area.authority, one, two)
    assert Organisation.objects.visible_to(None).count() == 1
    assert Location.objects.visible_to(None).count() == 1


def test_two_authorities_may_take_in_the_same_record(area, other_area):
    record = a_record(phones=[{"id": CLUB, "number": "01632 960100"}])
    taken_in(area.authority, record)
    assert done(taken_in(other_area.authority, record)) == ["added"]
    assert done(taken_in(other_area.authority, record)) == ["unchanged"]
    ours, theirs = (the_service(each.authority) for each in (area, other_area))
    assert str(ours.public_id) == SWIM
    assert theirs.public_id != ours.public_id


def test_whose_job_it_is_not_cannot_take_records_in(area, plan_lead):
    with pytest.raises(Refused):
        import_directory(
            area.authority, pages=[page_of([])], address="x", on=DAY, by=plan_lead
        )


def command(tmp_path, content, *said, name="feed.json"):
    path, out = tmp_path / name, StringIO()
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    call_command("import_directory", str(path), *said, stdout=out)
    return out.getvalue()


def test_an_empty_database_gets_an_authority_named_after_its_area(tmp_path, db):
    code = "http://statistics.data.gov.uk/id/statistical-geography/S12000036"
    record = a_record(service_areas=[{"name": "City of Edinburgh", "uri": code}])
    said = command(tmp_path, [record])
    authority = Authority.objects.get()
    assert (authority.name, authority.nation) == ("City of Edinburgh", "scotland")
    assert said.endswith(
        "feed.json: 1 added, 0 changed, 0 unchanged, 0 kept, 0 refused.\n"
    )


def test_a_file_that_stops_half_way_leaves_nothing(tmp_path, db):
    half = json.dumps([a_record()])[:80]
    with pytest.raises(CommandError, match="is not JSON, or stops half-way"):
        command(tmp_path, half)
    assert not Authority.objects.exists()


def test_a_sheet_is_taken_in_by_the_heads_of_its_columns(tmp_path, area):
    sheet = (
        "Service name,Provider,Tel,Postcode,Age from,Cost,Themes,Last checked,Notes\n"
        "Swim together,Splash,01632 960100,pl4 8rt,5,Free,Sport; Leisure,1/10/2026,x\n"
    )
    said = command(tmp_path, sheet, "--map", "Notes=how", name="services.csv")
    assert "1 added" in said
    service = whole(Service.objects.visible_to(None)).get()
    assert service.organisation.name == "Splash"
    assert service.application_process == "x"
    assert service.assured_date == date(2026, 10, 1)
    words = searchable(service)
    assert words["terms"] == "Sport. Leisure"
    assert words["postcodes"] == "PL4 8RT"
    again = command(tmp_path, sheet, "--map", "Notes=how", name="services.csv")
    assert "1 unchanged" in again


@pytest.mark.parametrize(
    ("said", "name", "code"),
    [
        ("Torbay E06000027", "Torbay", "E06000027"),
        ("Torbay (E06000027)", "Torbay", "E06000027"),
        ("E06000027", "E06000027", "E06000027"),
        ("Torbay", "Torbay", None),
    ],
)
def test_an_area_of_a_sheet_may_have_its_official_code_beside_it(said, name, code):
    (record,) = page_of_sheet([["Name", "Area"], ["Swim", said]]).records
    (area,) = record["service_areas"]
    assert (area["name"], area.get("code")) == (name, code)


def test_a_sheet_without_names_is_refused_with_its_heads(tmp_path, area):
    with pytest.raises(CommandError, match="The heads are: A, B"):
        command(tmp_path, "A,B\n1,2\n", name="services.csv")


def test_the_sixty_services_go_in_twice_to_the_same_end(reference, db):
    path = str(reference / "acceptance/directory/services.json")
    call_command("import_directory", path, stdout=StringIO())
    out = StringIO()
    call_command("import_directory", path, stdout=out)
    assert "0 added, 0 changed, 60 unchanged" in out.getvalue()
    wanted = {each["id"] for each in json.loads(Path(path).read_text())}
    found = Service.objects.visible_to(None).values_list("public_id", flat=True)
    assert {str(each) for each in found} == wanted


def test_words_without_end_are_cut_and_it_is_said(area):
    report = taken_in(area.authority, a_record(description="word " * 10_000))
    assert len(the_service(area.authority).description) <= 20_000
    told = [each.words for each in report.outcomes[0].findings]
    assert "description was cut to 20,000 characters." in told


GUESSED = """Service title,About,Phone no,Postcode,Ages,Lucky colour
Swim,Swimming for children who need quiet,01632 960100,PL4 8RT,5-11,Blue
,Nobody named this,01632 960101,PL4 8RT,,
Sing,Singing together every week of term,01632 960102,PL4 8RT,Any age,
"""


def sheet_taken(tmp_path, words):
    path = tmp_path / "services.csv"
    path.write_text(words)
    out = StringIO()
    call_command("import_directory", str(path), stdout=out)
    return out.getvalue()


def test_heads_are_guessed_and_what_is_not_used_is_said(tmp_path, area):
    said = sheet_taken(tmp_path, GUESSED)
    rows = whole(Service.objects.visible_to(operator(area.authority)))
    swim, sing = rows.get(name="Swim"), rows.get(name="Sing")
    assert (swim.minimum_age, swim.maximum_age) == (5, 11)
    assert [row.number for row in swim.phones.all()] == ["01632 960100"]
    assert sing.eligibility_description == "Ages: Any age"
    assert "Columns that were not used: Lucky colour." in said
    assert "Line 3 – refused: The record has no name." in said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("5 to 11 years", {"minimum_age": "5", "maximum_age": "11"}),
        ("16+", {"minimum_age": "16"}),
        ("From 16", {"minimum_age": "16"}),
        ("Up to 5", {"maximum_age": "5"}),
        ("Teenagers", {"eligibility": "Ages: Teenagers"}),
        ("", {}),
    ],
)
def test_ages_are_read_from_one_column(said, told):
    assert ages_told({"ages": said}) == told


def test_an_import_counts_what_families_would_miss(tmp_path, area):
    said = sheet_taken(tmp_path, "Name,About,Last checked\nSwim,Swim.,2099-01-01\n")
    assert "    1  Fewer than 6 words say what the service is." in said
    assert "    1  Neither a place nor an area that it covers." in said
    assert "    1  Checked on a day that is still to come." in said
    assert Service.objects.visible_to(None).get().assured_date is None


@pytest.mark.parametrize(
    ("name", "bytes_", "says"),
    [
        ("noise.csv", bytes(range(256)) * 8, "cannot be read as a sheet of services"),
        ("gone.csv", None, "There is no file"),
    ],
)
def test_a_file_that_is_no_sheet_is_a_sentence(tmp_path, area, name, bytes_, says):
    path = tmp_path / name
    if bytes_:
        path.write_bytes(bytes_)
    with pytest.raises(CommandError, match=says) as refused:
        call_command("import_directory", str(path))
    assert "Errno" not in str(refused.value)
    assert "plan" not in str(refused.value)


def faults_of(**said):
    found = examined([a_record(**said)], source="feed.json", on=today())
    return {fault.code for fault in found.faults}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"description": "Swim."}, "sparse"),
        ({"url": "http://localhost/x"}, "dead link"),
        ({"url": "https://example.com/404-not-found"}, "dead link"),
        ({"assured_date": "2099-01-01"}, "future"),
        (
            {"description": "Swimming on Mondays. Ring Jo Reed on 07700 900123."},
            "personal mobile",
        ),
    ],
)
def test_the_doctor_sees_what_a_schema_does_not(said, code):
    assert code not in faults_of()
    assert code in faults_of(**said)


def test_a_mobile_of_a_team_is_no_person():
    assert "personal mobile" not in faults_of(
        description="Swimming for all of us. text the team on 07700 900123 first."
    )
