"""Letters and reports that announce their lists in several ways."""

from goldenthread.plans.tests.documents_by_hand import draft_of, texts


def test_a_second_lead_in_does_not_end_the_list():
    draft = draft_of(
        "Review of Eastmere",
        "Recommendations",
        "We recommend that the council:",
        "1. Appoints a director (paragraphs 12, 14).",
        "2. Reviews caseloads (paragraph 31).",
        "The health board should:",
        "3. Name a lead nurse (paragraph 58).",
    )
    assert texts(draft.items)[2] == "Name a lead nurse (paragraph 58)."
    assert [item.number for item in draft.items] == ["1", "2", "3"]


def test_a_bracket_on_its_own_line_belongs_to_the_entry_above():
    draft = draft_of(
        "Review of Eastmere",
        "4 Recommendations",
        "138. The council should appoint a director.",
        "139. The council should:",
        "• agree a vision",
        "• publish it",
        "(paragraph 41)",
        "140. Ministers should consider a duty.",
        "Progress on the recommendations",
        "141. Each body reports after six months.",
    )
    assert [item.number for item in draft.items] == ["138", "139", "140"]
    assert draft.items[1].bullets == ["agree a vision", "publish it (paragraph 41)"]


def test_a_sentence_over_bullets_announces_them():
    draft = draft_of(
        "Joint targeted area inspection of Hallam Vale",
        "What needs to improve",
        "The partnership needs to improve:",
        "• how staff share information",
        "• oversight by leaders",
        "Strengths",
        "• Strong schools",
    )
    assert texts(draft.items) == [
        "how staff share information",
        "oversight by leaders",
    ]
