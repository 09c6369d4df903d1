"""The national form as areas were given it: empty, and filled in by hand."""

import io

import docx
import pytest

from goldenthread.casework.rules.reading import NotAChildPlan, read_child_plan
from goldenthread.casework.tests.reading import lost
from goldenthread.documents.readers import read_bytes

SAID = {
    "communication_interaction_strengths": "Ana sings.",
    "communication_interaction_need_1": "Ana stammers.",
    "communication_interaction_provision_1": "A therapist works with her each week.",
    "communication_interaction_outcome_1": "Ana will answer in class.",
    "communication_interaction_need_2": "Ana forgets names.",
    "communication_interaction_provision_2": "Names on the wall",
    "communication_interaction_outcome_2": "Ana will name ten friends.",
    "sensory_physical_need_1": "Ana tires.",
    "sensory_physical_provision_1": "A rest of ten minutes daily",
    "sensory_physical_outcome_1": "Ana will walk to the hall.",
    "health_care_need_1": "Ana has asthma.",
    "health_care_provision_1": "The nurse visits twice a year.",
    "health_care_outcome_1": "Ana will breathe with ease.",
    "social_care_need_1": "None identified",
    "h2_provision_1": "A club each Saturday",
}


@pytest.fixture
def template(reference):
    return (
        reference / "data/casework/dfe_change_programme_ehcp_template_somerset.docx"
    ).read_bytes()


def filled(template: bytes) -> bytes:
    """The form with what is said written into it; the rest is left as it is."""
    form = docx.Document(io.BytesIO(template))
    for table in form.tables:
        for paragraph in (p for cell in table._cells for p in cell.paragraphs):
            name = paragraph.text.strip("{} ")
            if name in SAID:
                paragraph.text = SAID[name]
    out = io.BytesIO()
    form.save(out)
    return out.getvalue()


@pytest.mark.reference
def test_the_empty_form_holds_nothing(template):
    draft = read_child_plan(read_bytes(template, "form.docx"))
    assert (draft.nation, draft.kind) == ("england", "ehc_plan")
    assert not draft.needs + draft.outcomes + draft.provision
    assert "empty" in {warned.code for warned in draft.warnings}


@pytest.mark.reference
def test_a_filled_form_gives_its_rows(template):
    draft = read_child_plan(read_bytes(filled(template), "plan.docx"))
    assert [(need.section, need.text) for need in draft.needs] == [
        ("B", "Ana stammers."),
        ("B", "Ana forgets names."),
        ("B", "Ana tires."),
        ("C", "Ana has asthma."),
    ]
    assert [(p.section, p.needs, p.outcomes) for p in draft.provision] == [
        ("F", ["n1"], ["o1"]),
        ("F", ["n2"], ["o2"]),
        ("F", ["n3"], ["o3"]),
        ("G", ["n4"], ["o4"]),
        ("H2", [], []),
    ]
    assert draft.sections["B"].text == "Ana sings."
    assert draft.sections["D"].none_said == "None identified"


@pytest.mark.reference
def test_of_a_filled_form_nothing_is_lost(template):
    read = read_bytes(filled(template), "plan.docx")
    assert lost(read, read_child_plan(read)) == ""


@pytest.mark.reference
def test_no_published_plan_of_an_area_is_taken_for_a_childs(reference):
    """A few of each format: reading a long PDF takes its time."""
    folder = reference / "acceptance" / "plans" / "documents"
    paths = [p for e in ("txt", "html", "docx") for p in sorted(folder.glob(f"*.{e}"))]
    assert [path.name for path in paths[:12] if is_child_plan(path)] == []


def is_child_plan(path):
    try:
        read_child_plan(read_bytes(path.read_bytes(), path.name))
    except NotAChildPlan:
        return False
    return True
