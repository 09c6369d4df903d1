"""Lists under a heading become items: dash lists, letters, numbered recommendations."""

import pytest

from goldenthread.documents.readers.plain_text import read as read_text
from goldenthread.plans.rules.reading import bulleted, read_plan
from goldenthread.plans.rules.reading.ledger import Ledger


def read(text):
    """The items of the first list, and the ledger."""
    document = read_text(text.encode(), "note.txt")
    ledger = Ledger(document)
    items = []
    for run in bulleted.segments(document.blocks):
        items += bulleted.read(document.blocks[run.first : run.last], ledger)
    return items, ledger


NOTE = """The minister spoke on Monday about schools.
The plan sets out the following:
- Smaller classes
Classes will be smaller by the end of 2031. - New maps – in colour
Maps will be “redrawn.” - Warm rooms
Rooms will be warm - or at least not cold.
Read the full plan on the website"""


def test_a_heading_glued_to_the_paragraph_before_is_found():
    items, _ = read(NOTE)
    titles = [item.title for item in items]
    assert titles == ["Smaller classes", "New maps – in colour", "Warm rooms"]
    assert items[2].text == "Rooms will be warm - or at least not cold."


def test_what_stands_before_and_after_a_dash_list_is_no_item():
    _, ledger = read(NOTE)
    assert [entry.kind for entry in ledger.front_matter] == ["summary", "lead_in"]
    assert [entry.text for entry in ledger.noise] == [
        "Read the full plan on the website"
    ]


LETTER = """Strengths
• Staff know the children well.
• Visits are on time.

Areas for improvement
• The quality of plans, including:
  o those for young adults
• The timeliness of advice
from health services.

Next steps
• The council will answer within 70 working days.
"""


def test_only_the_bullets_under_areas_for_improvement_are_items():
    items, _ = read(LETTER)
    assert {item.kind for item in items} == {"area_for_improvement"}
    assert items[-1].text == "The timeliness of advice from health services."
    assert [item.bullets for item in items] == [["those for young adults"], []]


def test_a_page_of_contents_holds_no_recommendations():
    items, _ = read("Contents\n\nRecommendations\n1. Plans .... 5\n2. Staff .... 9")
    assert items == []


NUMBERED = """61. Families waited.

Recommendations

The council should:

138. See every child alone (paragraphs 58, 59 and 127).

139. Make one list:
• of children who wait
• of those who do not

What happens next

140. We will return.
"""


def test_recommendations_keep_their_numbers_and_paragraphs():
    items, _ = read(NUMBERED)
    assert [item.number for item in items] == ["138", "139"]
    assert [ref.target for ref in items[0].cross_refs] == ["58", "59", "127"]
    assert items[1].bullets == ["of children who wait", "of those who do not"]


def test_noun_phrases_without_bullets_are_items_to_the_next_heading():
    items, _ = read(
        "What needs to improve?\nThe speed of assessment\nThe use of data\n\n"
        "Information about this inspection\nIt took a week."
    )
    assert [i.text for i in items] == ["The speed of assessment", "The use of data"]


@pytest.mark.parametrize(
    "text",
    [
        "Key\n• Green: on track\n• Red: late\n\nProgress is good.",
        "In summary:\n• 40 schools took part\n• 12 areas answered",
        "The service has:\n• a manager\n• two nurses",
    ],
)
def test_a_list_that_promises_nothing_gives_no_items(text):
    assert read(text)[0] == []


def test_the_line_below_the_greeting_is_the_title_of_a_letter():
    letter = "12 June 2031\n\nDear leaders\n\nJoint visit to Marrowby\n\n" + LETTER
    draft = read_plan(read_text(letter.encode(), "letter.txt"))
    assert draft.source["title"] == "Joint visit to Marrowby"


TITLED = """Five promises to families

Families can count on this.

A named person
You will know whom to call.

Plans that are read
Every teacher will read the plan.

Help while you wait
Nobody waits without support from April 2036.
"""


def test_short_lines_with_a_sentence_under_each_are_titles():
    items, ledger = read(TITLED)
    assert [item.title for item in items][1:] == [
        "Plans that are read",
        "Help while you wait",
    ]
    assert items[0].text == "You will know whom to call."
    assert [entry.kind for entry in ledger.front_matter] == ["lead_in"]


def test_a_second_list_goes_on_with_the_numbers_of_paragraphs():
    items, _ = read(
        "Recommendations\n\n1. Write plans.\n\n2. Read them.\n\nSummary\n\n"
        "1. We liked it.\n\nRecommendations for the Board\n\n138. Meet monthly.\n"
    )
    assert [item.number for item in items] == ["1", "2", "138"]


def test_bullets_with_text_under_each_are_commitments_without_a_lead_in():
    items, _ = read(
        "The council published its strategy last week.\n\n• Keyworkers\nAll families"
        " will have one.\n\n• Short waits\nThey will fall.\n\n• Places\nMany will open."
    )
    assert [item.title for item in items] == ["Keyworkers", "Short waits", "Places"]
