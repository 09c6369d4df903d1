"""A final plan contains what the law names: what is missing is listed and stops it."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.actions.versions import (
    NotReady,
    Sent,
    make_version,
    release_version,
)
from goldenthread.casework.actions.writing import (
    TextWords,
    begin_plan,
    name_setting,
    write_text,
)
from goldenthread.casework.models import PlanVersion, SectionText
from goldenthread.casework.queries.plans import content_of
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidAdvice,
    SaidContact,
    SaidNeed,
    SaidOf,
    SaidOutcome,
    SaidProvision,
    SaidText,
)
from goldenthread.casework.rules.plan.printing import (
    Edition,
    Recipient,
    for_recipient,
    printed,
)
from goldenthread.casework.rules.plan.required import lacking, refusal
from goldenthread.casework.tests.making import a_case
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.documents.writers import written
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.tests.making import a_child
from goldenthread.places.models import Place

CSP = schema_for("csp")
EHC = schema_for("ehc")
WHOLE = PlanContent(
    kind="csp",
    child=SaidOf(
        "Ailsa Rennie",
        "2014-02-01",
        setting="Kirk Primary",
        communicates="Speaks",
        where="1 Kirk Wynd\nZZ1 1AB",
        phone="0300 000 0101",
        sex="Female",
        entered="2019-08-19",
    ),
    contacts=(
        SaidContact(
            "mother",
            "Una Rennie",
            "Mother",
            "1 Kirk Wynd\n0300 000 0101",
            False,
            "Scots",
        ),
    ),
    texts=(
        SaidText("profile", "", "Swims and draws."),
        SaidText("contacts", "coordinator", "J. Bain, 0300 000 0102"),
        SaidText("contacts", "advice", "K. Muir, 0300 000 0103"),
        SaidText("views", "child", "I like the pool."),
        SaidText("views", "family", "", True, "Una Rennie, by telephone"),
        SaidText("timetable", "", "By 1 March each year."),
    ),
    needs=(SaidNeed("f1", "factors", "", "Uses a chair."),),
    outcomes=(SaidOutcome("o1", "Swims a length.", needs=("f1",)),),
    provisions=(
        SaidProvision(
            "s1", "support", "Lesson in the pool", "Physiotherapist", outcomes=("o1",)
        ),
    ),
    setting="Kirk Primary",
)


def keys(content, schema=CSP):
    return [each.law.key for each in lacking(content, schema)]


def but(section, part=""):
    return replace(
        WHOLE,
        texts=tuple(t for t in WHOLE.texts if (t.section, t.part) != (section, part)),
    )


def said(section, part, words):
    return replace(
        but(section, part),
        texts=(*but(section, part).texts, SaidText(section, part, words)),
    )


def test_a_whole_plan_lacks_nothing():
    assert keys(WHOLE) == []
    assert refusal(lacking(WHOLE, CSP), CSP.title) == ""


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (but("profile"), "profile"),
        (but("contacts", "coordinator"), "coordinator"),
        (but("contacts", "advice"), "adviser"),
        (but("views", "child"), "views_child"),
        (but("views", "family"), "views_parents"),
        (but("timetable"), "timetable"),
        (replace(WHOLE, needs=()), "factors"),
        (replace(WHOLE, outcomes=()), "objectives"),
        (replace(WHOLE, setting=""), "school"),
        (replace(WHOLE, child=replace(WHOLE.child, where="")), "child"),
        (replace(WHOLE, child=replace(WHOLE.child, communicates="")), "child_language"),
        (said("contacts", "coordinator", "TBC"), "coordinator"),
        (said("timetable", "", "[to be confirmed]"), "timetable"),
        (said("profile", "", " – "), "profile"),
    ],
)
def test_each_thing_that_the_law_names_stops_a_final_plan(content, key):
    assert keys(content) == [key]
    (law,) = (each for each in CSP.contains if each.key == key)
    told = refusal(lacking(content, CSP), CSP.title)
    assert told.startswith("The law says that this co-ordinated support plan contains:")
    assert f"{law.says}, {law.source}." in told


def test_an_objective_without_support_is_named():
    content = replace(WHOLE, provisions=())
    (lack,) = lacking(content, CSP)
    assert (lack.law.key, lack.row) == ("support", "o1")
    assert "“Swims a length.”" in lack.says


def test_support_that_nobody_gives_is_named():
    (support,) = WHOLE.provisions
    content = replace(WHOLE, provisions=(replace(support, who=" tbc"),))
    (lack,) = lacking(content, CSP)
    assert (lack.law.key, lack.row) == ("persons", "s1")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (replace(WHOLE, child=replace(WHOLE.child, phone="")), "child_phone"),
        (replace(WHOLE, child=replace(WHOLE.child, sex="")), "child_gender"),
        (replace(WHOLE, child=replace(WHOLE.child, setting="")), "child_school"),
        (replace(WHOLE, contacts=()), "parents"),
        (
            replace(WHOLE, contacts=(replace(WHOLE.contacts[0], reached=""),)),
            "parents_reached",
        ),
        (
            replace(WHOLE, contacts=(replace(WHOLE.contacts[0], language=""),)),
            "parents_language",
        ),
    ],
)
def test_what_somebody_may_not_have_is_told_and_stops_nothing(content, key):
    assert keys(content) == [key]
    assert refusal(lacking(content, CSP), CSP.title) == ""
    assert lacking(content, CSP)[0].law.may_lack


def test_what_is_not_confirmed_in_the_text_of_the_law_stops_nothing():
    unsure = replace(
        CSP, contains=tuple(replace(c, confirmed=False) for c in CSP.contains)
    )
    found = lacking(replace(WHOLE, texts=()), unsure)
    assert len(found) == 6
    assert refusal(found, unsure.title) == ""


LETTERS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")
OWN = PlanContent(
    kind="ehc",
    child=SaidOf("Ines Maddock", "2015-10-04"),
    texts=(
        SaidText("A", "child", "I like maps."),
        *(
            SaidText(key, "", "", True, "Dr Lund")
            for key in ("C", "D", "G", "H1", "H2")
        ),
        SaidText("J", "", "None was asked for."),
    ),
    needs=(SaidNeed("n1", "B", "CI", "Finds long steps hard."),),
    outcomes=(SaidOutcome("o1", "Follows three steps."),),
    provisions=(SaidProvision("p1", "F", "Listening programme"),),
    advice=(SaidAdvice("a1", "Psychology", "Dr Farrow"),),
    setting_type="A mainstream school",
)


def test_in_england_each_section_speaks_or_somebody_says_that_there_is_nothing():
    assert keys(OWN, EHC) == []
    empty = PlanContent(kind="ehc", child=OWN.child)
    assert tuple(keys(empty, EHC)) == LETTERS
    silent = replace(OWN, texts=(SaidText("C", "", "", True, ""), *OWN.texts[:1]))
    assert keys(silent, EHC) == ["C", "D", "G", "H1", "H2", "J"]
    no_needs = replace(
        OWN, needs=(), texts=(*OWN.texts, SaidText("B", "", "", True, "X"))
    )
    assert keys(no_needs, EHC) == ["B"]  # that there is no need cannot be said
    kept = SaidText("K", "", "The reports of 2021 are attached on paper.")
    assert keys(replace(OWN, advice=(), texts=(*OWN.texts, kept)), EHC) == []


@pytest.mark.parametrize("schema", [CSP, EHC], ids=["scotland", "england"])
def test_every_line_of_the_law_has_its_source_and_its_place(schema):
    for each in schema.contains:
        assert each.source
        assert each.says[0].islower()
        if each.section:
            parts = {part.key for part in schema.section(each.section).parts}
            assert not each.part or each.part in parts


def test_that_no_views_were_given_is_printed_with_who_says_so():
    edition = Edition("Final plan 1", False, date(2025, 3, 3), "ab", "J. Bain")
    office = Recipient("the file", is_office=True)
    page = written(printed(WHOLE, CSP, "table", edition, office), "html").decode()
    assert "No views were given, Una Rennie, by telephone." in page
    for fact in ("Female", "19 August 2019", "0300 000 0101", "Scots"):
        assert fact in page


def test_a_parents_number_is_never_on_the_copy_of_the_other():
    father = SaidContact("father", "Rory", "Father", "9 Weir Lane")
    content = replace(WHOLE, contacts=(*WHOLE.contacts, father))
    told = for_recipient(content, Recipient("Rory", adult="father"))
    assert "0300 000 0101" not in str(told.as_plain())
    own = for_recipient(content, Recipient("Una Rennie", adult="mother"))
    assert own.child.phone == "0300 000 0101"
    school = for_recipient(content, Recipient("Kirk Primary"))
    assert "0300 000 0101" not in str(school.as_plain())


# ---- On pages, and in what is done ----


@pytest.fixture
def plan(case, caseworker):
    row = a_written_plan(case, caseworker)
    return name_setting(row, setting=None, kind="A school", version=1, by=caseworker)


def without(plan, section):
    SectionText.objects.beside(plan).filter(plan=plan, section=section).delete()


def test_a_final_plan_is_refused_and_nothing_is_lost(plan, child, caseworker):
    without(plan, "D")
    client = signed_in(caseworker)
    address = reverse("make_version", args=[plan.public_id])
    page = client.get(address)
    write = reverse("plan_text", args=[plan.public_id, "D", "-"])
    assert "Still missing" in page.text
    assert write in page.text
    token = page.text.split('name="token" value="')[1].split('"')[0]
    typed = {"token": token, "kind": "final", "signed": "Noor Azmi"}
    page = client.post(address, typed)
    assert (
        "contains: the social care needs, or who says that there are none" in page.text
    )
    assert 'value="Noor Azmi"' in page.text
    assert not PlanVersion.objects.visible_to(caseworker).exists()
    assert write in client.get(reverse("child_plan", args=[child.public_id])).text
    client.post(
        write, {"version": "0", "says_none": "on", "who_says_none": "Early help"}
    )
    assert "Still missing" not in client.get(address).text
    client.post(address, typed)
    assert PlanVersion.objects.visible_to(caseworker).get().kind == "final"


def test_a_draft_may_lack_what_a_final_plan_contains(plan, caseworker):
    without(plan, "D")
    make_version(plan, sent=Sent("draft"), by=caseworker, on=TODAY)
    with pytest.raises(NotReady, match=r"reg 12\(1\)\(d\)"):
        make_version(plan, sent=Sent("amended", "R. Osei"), by=caseworker, on=TODAY)


def test_a_final_plan_that_was_made_before_is_looked_at_when_it_is_sent(
    plan, caseworker, case_manager, monkeypatch
):
    without(plan, "D")
    with monkeypatch.context() as before:
        before.setattr(
            "goldenthread.casework.actions.versions.refuse_lacking",
            lambda content: None,
        )
        sent = Sent("final", "R. Osei")
        row = make_version(plan, sent=sent, by=caseworker, on=TODAY)
    with pytest.raises(NotReady, match="social care needs"):
        release_version(row, served=TODAY, by=case_manager, on=TODAY)
    assert PlanVersion.objects.visible_to(caseworker).get().released_on is None


def test_a_co_ordinated_support_plan_says_on_its_page_what_it_lacks(
    other_area, other_caseworker
):
    far_officer = other_caseworker
    school = Place.objects.create(
        authority=other_area.authority,
        name="Kirk Primary",
        slug="kirk-primary",
        level="setting",
        within=other_area,
    )
    child = a_child(far_officer, school, forename="Ailsa")
    case = a_case(child, far_officer)
    plan = begin_plan(case, by=far_officer, on=TODAY)
    words = TextWords("contacts", "advice", "K. Muir, 0300 000 0103")
    write_text(plan, words=words, version=0, by=far_officer)
    page = signed_in(far_officer).get(reverse("child_plan", args=[child.public_id]))
    assert "The co-ordinator, with a name and how to reach them" in page.text
    assert "The officer from whom the family" not in page.text
    assert (
        reverse("plan_text", args=[plan.public_id, "contacts", "coordinator"])
        in page.text
    )
    assert "a family may have none" in page.text
    assert "Write: Review timetable" in page.text
    assert content_of(far_officer, plan).child.entered == "2025-03-03"
