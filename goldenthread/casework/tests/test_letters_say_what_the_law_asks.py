"""Letters' words: what each must carry, which fields there are, data as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.casework.rules.letters import (
    Line,
    NotKnown,
    TemplateRefused,
    fields_in,
    filled,
    lines_of,
    needed_fields,
    refuse_template,
    refuse_unknown,
    without,
)
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.letters import letters_of
from goldenthread.duties.rules.pack import nations

EVERY = [
    (nation, kind) for nation in nations() for kind in letters_of(nation).kinds.values()
]
ADVERSE = [(nation, kind) for nation, kind in EVERY if kind.adverse]
named = lambda pair: pair if isinstance(pair, str) else pair.key  # noqa: E731  # ids


@pytest.mark.parametrize(("nation", "kind"), EVERY, ids=named)
def test_every_letter_as_shipped_stands_by_its_own_rule(nation, kind):
    refuse_template(kind.title, kind.body, kind, letters_of(nation))
    assert not kind.word or kind.word in duties(nation).events
    if kind.kind:
        assert kind.kind in duties(nation).events[kind.word].kinds


@pytest.mark.parametrize(("nation", "kind"), ADVERSE, ids=named)
def test_every_adverse_letter_carries_reasons_rights_time_limit_and_help(nation, kind):
    carried = set(needed_fields(kind.body, letters_of(nation).fields))
    assert {"reasons", "mediation", "advice_service"} <= carried
    assert carried & {"right_of_appeal", "right_of_reference"}
    assert carried & {"appeal_by", "reference_by"}
    assert set(kind.must) >= {"reasons", "time_limit", "mediation", "advice_service"}


@pytest.mark.parametrize(("nation", "kind"), ADVERSE, ids=named)
def test_no_prescribed_item_can_be_taken_out_of_an_adverse_letter(nation, kind):
    known = letters_of(nation)
    for item in known.items_of(kind):
        poorer = kind.body.replace(f"{{{item.field}}}", "")
        with pytest.raises(TemplateRefused, match="The law says"):
            refuse_template(kind.title, poorer, kind, known)


@pytest.mark.parametrize(("nation", "word"), [
    ("england", "assess_refused"),
    ("england", "no_plan_decided"),
    ("england", "cease_decided"),
    ("england", "not_amended_decided"),
    ("scotland", "csp_refused_decision"),
    ("scotland", "csp_not_needed"),
    ("scotland", "csp_discontinued"),
])  # fmt: skip
def test_what_takes_something_from_a_family_has_an_adverse_letter(nation, word):
    kinds = letters_of(nation).kinds.values()
    deciding = [each for each in kinds if each.word == word and "reasons" in each.must]
    assert [kind.adverse for kind in deciding] == [True]


def test_an_unknown_field_is_refused_with_the_fields_there_are():
    known = letters_of("england")
    kind = known.kinds["own_words"]
    with pytest.raises(TemplateRefused, match=r"\{child_nmae\} is not a field"):
        refuse_template("About {child}", "Dear {child_nmae}", kind, known)
    with pytest.raises(TemplateRefused, match="brace stands alone"):
        refuse_template("About {child}", "Dear {child", kind, known)
    with pytest.raises(TemplateRefused, match="title and words"):
        refuse_template(" ", "Dear", kind, known)


def test_what_is_filled_in_never_makes_a_heading_a_field_or_a_list():
    values = {"note": "# Not a heading\n- nor an entry\n{child}", "child": "Ines"}
    found = lines_of("# Why\n{note}\n- {child}", values, letters_of("england").fields)
    assert found == (
        Line("heading", "Why"),
        Line("paragraph", "# Not a heading"),
        Line("paragraph", "- nor an entry"),
        Line("paragraph", "{child}"),
        Line("entry", "Ines"),
    )


@given(st.text(), st.text())
def test_filling_in_leaves_every_value_as_it_was(child, note):
    assert filled("{child}|{note}", {"child": child, "note": note}) == f"{child}|{note}"


def test_a_letter_is_not_made_while_something_has_no_value():
    known = letters_of("england").fields
    with pytest.raises(NotKnown, match="Enter the reasons"):
        refuse_unknown("{reasons}", {}, known)
    with pytest.raises(NotKnown, match="Write down in the case"):
        refuse_unknown("{appeal_by}", {}, known)
    with pytest.raises(NotKnown, match="Nobody has filled in how the mediation"):
        refuse_unknown("{mediation}", {"mediation_by": "3 May 2025"}, known)
    with pytest.raises(NotKnown, match="The record does not say the setting"):
        refuse_unknown("{setting}", {}, known)
    refuse_unknown("{note}", {}, known)


def test_anothers_address_and_number_are_taken_out_however_they_are_written():
    kept = ("7 Gorse Hill\nZZ2 2ZZ", "7 Gorse Hill", "ZZ2 2ZZ", "07700 900123", "12")
    said = without("Met at 7 GORSE HILL, zz2 2zz, ring 07700 900123 by 12", kept)
    assert said == "Met at [not shown], [not shown], ring [not shown] by 12"
    assert without("Nothing to hide", ()) == "Nothing to hide"


def test_names_in_braces_are_found_once_and_inside_paragraphs_too():
    assert fields_in("{a} {b} {a}") == ("a", "b")
    known = letters_of("england").fields
    found = needed_fields("{mediation}", known)
    assert found == ("mediation", "mediation_by", "mediation_contact")
