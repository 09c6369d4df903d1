"""Leads in a cell: taken apart only where a new name begins."""

import pytest

from goldenthread.plans.rules.reading.names import names_of, split_names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("JB/ PW / JG-S", ["JB", "PW", "JG-S"]),
        ("PW JB CH", ["PW", "JB", "CH"]),
        ("Ann Lee ED BG", ["Ann Lee", "ED", "BG"]),
        ("SEND SAS", ["SEND SAS"]),
        ("CH/H H ACE CAMH S", ["CH", "HH", "ACE", "CAMHS"]),
        ("Headteacher / SENCo", ["Headteacher", "SENCo"]),
        ("Headteacher, SENCo and governors", ["Headteacher", "SENCo", "governors"]),
        ("Head of SEND and Inclusion", ["Head of SEND and Inclusion"]),
        ("Health and Wellbeing Board", ["Health and Wellbeing Board"]),
        ("SENCO and Inclusion Team", ["SENCO", "Inclusion Team"]),
        ("Parents and carers", ["Parents and carers"]),
        (
            "NHS Hertfordshire and West Essex ICB",
            ["NHS Hertfordshire and West Essex ICB"],
        ),
        (
            "NHS Downs, Weald, and Coast ICB",
            ["NHS Downs, Weald, and Coast ICB"],
        ),
        (
            "Board in conjunction with the College",
            ["Board in conjunction with the College"],
        ),
        ("Schools via Hub leads", ["Schools via Hub leads"]),
        ("N/A", ["N/A"]),
        ("-", []),
        ("", []),
    ],
)
def test_a_cell_gives_its_names(cell, names):
    assert split_names(cell) == names


def test_a_line_may_be_cut_inside_a_name():
    assert names_of(["Head of", "Inclusion", "SENCO"]) == ["Head of Inclusion", "SENCO"]
