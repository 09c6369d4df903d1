"""Papers for boards, members and families: what stands in them, in what order."""

import io
from dataclasses import replace

import docx
import openpyxl
import pikepdf
import pytest
from docx.oxml.ns import qn

from goldenthread.documents.writers.text import write
from goldenthread.plans.rules.outputs import OUTPUTS, rendered
from goldenthread.plans.rules.published import PublishedDate
from goldenthread.plans.tests.outputs_made import (
    AT_RISK,
    BEFORE,
    CYCLE,
    DONE,
    LATE,
    THEME,
    UNDATED,
    a_source,
)


def said(key, source=None):
    """A paper as plain text."""
    make = OUTPUTS[key].paper
    assert make
    return write(make(source or a_source()).fit_to_print()).decode()


def part(key, start, end, source=None):
    """What stands between two headings."""
    text = said(key, source)
    return text[text.index(start) : text.index(end)]


ATTENTION = ("1 What needs the board's attention", "2 Decisions needed")


def test_the_board_reads_first_what_is_late_then_what_is_at_risk():
    text = part("highlight", *ATTENTION)
    late, at_risk = text.index("1.1 Publish a guide"), text.index("1.3 Open a drop-in")
    assert late < at_risk
    assert "Train every school" not in text


def test_an_exception_has_reason_mitigation_and_impact_if_not_mitigated():
    text = part("highlight", *ATTENTION)
    assert "Reason: Nobody to write it" in text
    assert "What is done about it: A writer begins in November" in text
    assert "Impact if not mitigated: Families wait another year" in text
    assert "its last day was 31 July 2025" in text


def test_what_nobody_said_about_an_exception_is_said_to_be_unsaid():
    text = part("highlight", *ATTENTION)
    drop_in = text[text.index("1.3 Open a drop-in") :]
    assert drop_in.count("Not said") == 3
    assert "Nobody reported on it in this cycle." in drop_in


def test_no_exceptions_is_a_sentence():
    source = a_source(replace(CYCLE, items=(DONE,)))
    assert "Nothing is late or at risk" in said("highlight", source)


def test_progress_is_what_moved_since_the_last_report():
    text = part("highlight", "3 Progress since", "4 What comes next")
    assert "Compared with Summer 2025." in text
    assert "1.2 Train every school: Under way → Done." in text
    assert "Difference: not measured → no difference yet." in text
    assert "Last day: 31 May 2025 → 31 July 2025." in text
    assert "Listen to families" not in text


def test_a_first_report_says_that_there_is_nothing_to_compare():
    text = said("highlight", a_source(before=None))
    assert "This is the first published cycle: nothing to compare with." in text


def test_what_left_the_plan_since_is_counted():
    source = a_source(replace(CYCLE, items=(THEME, LATE)), before=BEFORE)
    words = "Withdrawn since the last report, or no longer in the plan: 3 actions."
    assert words in said("highlight", source)


def test_the_board_reads_what_falls_due_in_three_months():
    soon = replace(AT_RISK, dates=(PublishedDate("January", "2026-01-31"),))
    later = replace(AT_RISK, id="a9", text="Far away")
    source = a_source(replace(CYCLE, items=(soon, later)))
    text = part("highlight", "4 What comes next", "5 What difference", source)
    assert "31 January 2026: 1.3 Open a drop-in" in text
    assert "Far away" not in text


def test_done_and_difference_stand_apart():
    text = part("highlight", "5 What difference", "6 The numbers")
    assert "1.2 Train every school | No difference yet | Parents say" in text
    rest = said("highlight")[said("highlight").index("7 Everything else") :]
    assert "1.2 Train every school" in rest


def test_decisions_are_in_a_list_with_who_asks():
    text = part("highlight", "2 Decisions needed", "3 Progress")
    row = "1.1 Publish a guide for families | Agree the money for a writer | Inclusion"
    assert row in text


def test_the_head_names_who_answers_and_the_version():
    text = said("highlight")
    assert "Director of children's services" in text
    assert "As things stood on | 31 October 2025" in text


def test_members_read_what_was_promised_first_and_what_slipped():
    text = said("scrutiny")
    assert "By May 2025 | By July 2025 | 61 days | The writer left." in text
    order = ["Purpose of", "What members are", "What was promised", "What was done"]
    order += ["What difference it has", "What slipped", "The numbers", "Sources"]
    places = [text.index(f"\n\n{each}") for each in order]
    assert places == sorted(places)


def test_members_see_other_verdicts_beside_the_leads_own():
    text = said("scrutiny")
    assert (
        "No difference yet | Parent carer forum (Parents' forum) | It has made no"
        in (text)
    )
    assert "20% | 60% by 31 July 2026 | 21% (30 September 2025) | Survey" in text


def test_members_are_asked_what_the_numbers_raise():
    text = part("scrutiny", "What members are asked", "What was promised")
    assert "Late: 1 of 4 actions. Ask why, and what is done about it." in text
    assert "Open without a date: 1 of 4 actions. Ask for a date." in text
    assert "Agree the money for a writer" in text


def test_sources_say_how_strong_evidence_is_and_what_is_kept_back():
    source = a_source(replace(CYCLE, items=(replace(DONE, kept_back=2),)))
    text = said("scrutiny", source)
    assert "Register of training | A count shows that it is done" in text
    assert "2 pieces of evidence are not public." in text


def test_the_whole_plan_keeps_every_date():
    text = said("docx")
    assert "Dates before: By May 2025. Changed on 20 May 2025: The writer left." in text


def test_easy_read_is_marked_as_unfinished_and_one_idea_a_line():
    text = said("easy-read")
    assert "Check it with people who use easy read" in text.split("\n\n")[1]
    assert "| [Picture: A clock] | 1 of 4 actions are late. |" in text
    lines = [line for line in text.splitlines() if line.startswith("| [Picture")]
    simple = [line for line in lines if "[Say this" not in line]
    assert all(len(line.split("|")[2].split()) <= 14 for line in simple)


# ---- Opened again with the libraries of others ----


def word(key, source=None):
    return docx.Document(io.BytesIO(rendered(OUTPUTS[key], source or a_source())))


@pytest.mark.parametrize("key", ["highlight", "scrutiny", "docx", "easy-read-docx"])
def test_word_papers_have_styles_language_and_marked_header_rows(key):
    document = word(key)
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.created.date().isoformat() == "2025-11-05"
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1"} <= styles
    listed = [t for t in document.tables if t.rows[0].cells[0].text != "Plan"]
    assert all(table._tbl.findall(f".//{qn('w:tblHeader')}") for table in listed)


def test_easy_read_is_in_big_type():
    assert word("easy-read-docx").styles["Normal"].font.size.pt == 16


def test_a_draft_in_word_has_words_across_each_page():
    header = word("highlight", a_source(digest="")).sections[0].header
    assert "Draft, not published" in header.paragraphs[0].text
    assert 'string="Draft, not published"' in header._element.xml


def test_the_pdf_is_tagged_and_tells_title_and_language():
    with pikepdf.open(io.BytesIO(rendered(OUTPUTS["pdf"], a_source()))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Inclusion plan"
        with pdf.open_metadata() as told:
            assert str(told["pdfuaid:part"]) == "1"


def sheets(source=None):
    content = rendered(OUTPUTS["xlsx"], source or a_source())
    return openpyxl.load_workbook(io.BytesIO(content))


def column(sheet, name):
    """The cells of a list below their heading."""
    top = next(row for row in sheet.iter_rows() if any(c.value == name for c in row))
    place = next(cell for cell in top if cell.value == name)
    return [row[place.column - 1] for row in sheet.iter_rows(min_row=place.row + 1)]


def test_days_in_the_workbook_are_days():
    days = [cell.value for cell in column(sheets()["Items"], "last_day")]
    assert [day.date().isoformat() if day else None for day in days] == [
        *(None, "2025-07-31", "2025-12-31", "2026-05-31", None)
    ]


def test_lists_in_the_workbook_can_be_filtered_and_keep_their_head():
    book = sheets()
    for name in ("Items", "Dates", "Measures", "Verdicts", "All fields"):
        assert book[name].auto_filter.ref, name
        assert book[name].freeze_panes, name


def test_no_cell_of_the_workbook_is_a_formula():
    live = replace(UNDATED, text="=1+1", cause='=HYPERLINK("http://x")')
    book = sheets(a_source(replace(CYCLE, items=(live, AT_RISK))))
    kinds = {cell.data_type for sheet in book for row in sheet.rows for cell in row}
    assert "f" not in kinds
