"""Workbooks of reports for tests: opened, typed into, sent back, read on the page."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.plans.rules.workbooks import HEADS

FORM = "7d3c1f9e-2b44-4b9b-9c55-0d4d5f6f7a10"
SAYS = {
    "How_far": "Under way",
    "What_has_happened": "Twelve schools have the guide.",
    "How_sure": "We expect to do this in time",
}


def opened(answer):
    """The workbook of an answer."""
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def fill(book, row, **words):
    """Type into a row of the sheet; a cell is named by its head."""
    for head, text in words.items():
        column = HEADS.index(head.replace("_", " ")) + 1
        book["Reports"].cell(row, column).value = text


def as_file(book, name="reports.xlsx"):
    """A workbook as a browser sends it."""
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile(name, out.getvalue())


def given(browser, page, book, name="reports.xlsx"):
    """What a page answers to a workbook that is sent back."""
    values = {"workbook": as_file(book, name), "token": FORM}
    return browser.post(page, values, follow=True)


def choices(answer):
    """The rows that a page lets somebody choose."""
    return [value for value, _ in answer.context["form"].fields["rows"].choices]


def fates(answer):
    """What a page says becomes of each row."""
    return [row[2].tag.words for row in answer.context["table"].rows]


def taken(browser, page):
    """The workbook that a page gives."""
    return opened(browser.get(f"{page}take/"))


def named(book):
    """The items of a workbook, row by row."""
    sheet = book["Reports"]
    return [sheet.cell(row, 6).value for row in range(2, sheet.max_row + 1)]


def filled(browser, page, *rows):
    """A workbook in which these rows were filled in."""
    book = taken(browser, page)
    for row in rows or (2, 3):
        fill(book, row, **SAYS)
    return book


def where(answer):
    """The address of the page on which rows are chosen."""
    return answer.redirect_chain[-1][0]


def send(browser, answer, rows=None):
    """What a page answers when rows are chosen: all, or these."""
    wanted = choices(answer) if rows is None else rows
    return browser.post(where(answer), {"rows": wanted, "token": FORM}, follow=True)
