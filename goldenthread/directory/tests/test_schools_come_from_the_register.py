"""Schools come from England's register: as entries, and as settings by number."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from goldenthread.directory.models import Identifier, Organisation, Phone, Service
from goldenthread.directory.rules.columns import page_of_sheet
from goldenthread.directory.rules.school_register import schools_within
from goldenthread.directory.rules.shapes import NoDirectory
from goldenthread.places.models import Place
from goldenthread.places.rules import Level

OURS, THEIRS = "E06000026", "E06000027"
PLAIN = {
    "URN": "900001",
    "EstablishmentName": "Harbour Lane School",
    "EstablishmentStatus (name)": "Open",
    "TypeOfEstablishment (name)": "Community school",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "11",
    "LA (name)": "Ourplace",
    "GSSLACode (name)": OURS,
    "Street": "1 Harbour Lane",
    "Town": "Plymouth",
    "Postcode": "PL4 8RT",
    "SchoolWebsite": "harbourlane.example",
    "TelephoneNum": "1632960100",
    "HeadFirstName": "Wilhelmina",
    "HeadLastName": "Quince",
    "LastChangedDate": "09/02/2026",
    "TypeOfResourcedProvision (name)": "",
    "SEN1 (name)": "",
    "SEN2 (name)": "",
    "Section41Approved (name)": "Not applicable",
}


def a_school(**said):
    renamed = {HEADS.get(name, name): value for name, value in said.items()}
    return {**PLAIN, **renamed}


HEADS = {
    "urn": "URN",
    "name": "EstablishmentName",
    "status": "EstablishmentStatus (name)",
    "area": "GSSLACode (name)",
    "council": "LA (name)",
    "unit": "TypeOfResourcedProvision (name)",
    "need": "SEN1 (name)",
    "other_need": "SEN2 (name)",
}


@pytest.fixture
def take_in(tmp_path):
    def taken(*schools, **options):
        options.setdefault("area", OURS)
        path = tmp_path / "all-schools.csv"
        with path.open("w", newline="") as sheet:
            writer = csv.DictWriter(sheet, PLAIN)
            writer.writeheader()
            writer.writerows(schools)
        out = StringIO()
        call_command("import_directory", str(path), stdout=out, **options)
        return out.getvalue()

    return taken


def settings_of(authority):
    rows = Place.objects.visible_to(None).filter(authority=authority)
    return list(rows.filter(level=Level.SETTING).values_list("code", "name"))


def entry(name):
    return Service.objects.visible_to(None).get(name=name)


def test_an_open_school_is_an_entry_and_a_setting(area, take_in):
    said = take_in(a_school())
    assert "1 added" in said
    assert "Settings: 1 added, 0 named anew." in said
    assert settings_of(area.authority) == [("900001", "Harbour Lane School")]
    school = entry("Harbour Lane School")
    assert school.description == "Primary. Community school."
    assert (school.minimum_age, school.maximum_age) == (4, 11)
    assert school.url == "https://harbourlane.example"
    assert [each.number for each in Phone.objects.visible_to(None)] == ["01632960100"]


def test_nobody_who_works_there_is_taken_along(area, take_in):
    take_in(a_school())
    kept = [
        str(value)
        for model in (Service, Organisation, Identifier)
        for row in model.objects.visible_to(None).values()
        for value in row.values()
    ]
    assert not [value for value in kept if "Quince" in value or "Wilhel" in value]


def test_what_the_register_says_of_special_provision_is_told(area, take_in):
    take_in(
        a_school(
            unit="Resourced provision",
            need="ASD - Autistic Spectrum Disorder",
            other_need="HI - Hearing Impairment",
        )
    )
    assert entry("Harbour Lane School").description == (
        "Primary. Community school. It has: resourced provision. The national register "
        "names special provision for: Autistic Spectrum Disorder, Hearing Impairment."
    )


def test_a_school_that_is_to_close_says_so(area, take_in):
    take_in(a_school(status="Open, but proposed to close"))
    assert "proposed to close" in entry("Harbour Lane School").description


def test_the_next_sheet_changes_and_never_doubles(area, take_in):
    take_in(a_school())
    again = take_in(a_school())
    assert "0 added, 0 changed, 1 unchanged" in again
    renamed = take_in(a_school(name="Harbour Academy", LastChangedDate="10/03/2026"))
    assert "1 changed" in renamed
    assert "0 added, 1 named anew" in renamed
    assert settings_of(area.authority) == [("900001", "Harbour Academy")]
    assert Service.objects.visible_to(None).count() == 1


def test_a_setting_that_stood_here_without_a_number_gets_it(area, take_in):
    Place.objects.create(
        authority=area.authority,
        name="Harbour Lane School",
        slug="harbour-lane-school",
        level=Level.SETTING,
        within=area,
    )
    assert "0 added, 1 named anew" in take_in(a_school())
    assert settings_of(area.authority) == [("900001", "Harbour Lane School")]


def test_a_school_that_closed_leaves_the_lists_and_others_that_closed_stay_out(
    area, take_in
):
    take_in(a_school())
    gone = {"status": "Closed", "LastChangedDate": "10/03/2026"}
    take_in(a_school(**gone), a_school(urn="900002", name="Old School", **gone))
    assert entry("Harbour Lane School").status == "inactive"
    assert not Service.objects.visible_to(None).filter(name="Old School").exists()
    assert settings_of(area.authority) == [("900001", "Harbour Lane School")]


def test_one_that_is_not_open_yet_is_left_out(area, take_in):
    soon = a_school(urn="900003", name="New", status="Proposed to open")
    take_in(a_school(), soon)
    assert [name for _, name in settings_of(area.authority)] == ["Harbour Lane School"]


def test_only_the_schools_of_ones_own_area_come_in(area, take_in):
    area.code = OURS
    area.save()
    far = a_school(urn="900009", name="Far", area=THEIRS, council="Theirplace")
    take_in(a_school(), far)
    assert [name for _, name in settings_of(area.authority)] == ["Harbour Lane School"]


def test_an_area_that_nobody_named_is_asked_for(area, take_in):
    far = a_school(urn="900009", name="Far", area=THEIRS, council="Theirplace")
    with pytest.raises(CommandError) as refused:
        take_in(a_school(), far, area="")
    assert "Name an area with --area CODE" in str(refused.value)
    assert "Theirplace E06000027" in str(refused.value)
    assert settings_of(area.authority) == []
    take_in(a_school(), far, area=THEIRS)
    assert settings_of(area.authority) == [("900009", "Far")]


def test_schools_of_elsewhere_do_not_slip_into_an_area_without_a_code(area, take_in):
    with pytest.raises(CommandError, match="say whose schools to take with --area"):
        take_in(a_school(area="", council="Devon"), area="")
    assert settings_of(area.authority) == []
    ours = a_school(council="One Area")
    take_in(ours, area="")
    assert settings_of(area.authority) == [("900001", "Harbour Lane School")]


def test_a_sheet_without_official_codes_names_its_areas_all_the_same(area, take_in):
    with pytest.raises(CommandError) as refused:
        take_in(a_school(area="", council="Devon"), area="879")
    assert "None of these schools is in 879." in str(refused.value)
    assert "Areas here: Devon (no code)." in str(refused.value)


def test_an_area_without_schools_is_a_sentence():
    page = page_of_sheet([list(PLAIN), list(PLAIN.values())])
    with pytest.raises(NoDirectory, match="None of these schools is in E06000099"):
        schools_within(page, "E06000099")


def test_entry_and_report_of_a_school_lead_to_each_other(area, take_in, client):
    take_in(a_school())
    service = entry("Harbour Lane School")
    address = reverse("school", args=[area.authority.slug, "harbour-lane-school"])
    page = reverse("local_offer_service", args=[service.public_id])
    assert f'href="{address}"' in client.get(page).text
    assert f'href="{page}"' in client.get(address).text


def test_the_feed_tells_the_number_of_a_school(area, take_in, client):
    take_in(a_school())
    key = Organisation.objects.visible_to(None).get().public_id
    told = client.get(f"/open-referral/organizations/{key}").json()
    (number,) = told["organization_identifiers"]
    assert (number["identifier_scheme"], number["identifier"]) == ("GB-EDU", "900001")


@pytest.mark.reference
def test_sixty_schools_in_the_registers_own_columns_come_in(area, reference):
    path = reference / "data/national/gias/gias_sample.csv"
    out = StringIO()
    call_command("import_directory", str(path), area="E09000007", stdout=out)
    assert "56 added, 0 changed, 0 unchanged, 0 kept, 0 refused." in out.getvalue()
    assert len(settings_of(area.authority)) == 56
