"""Plans written as files for other programs: one paper of blocks, many formats.

Build a ``blocks.Paper`` and give it to ``written``. The same paper gives the same
bytes each time, so that a stored file can be compared by its digest.
"""

from goldenthread.documents.writers.blocks import Paper

# The formats, with what a browser is told they are.
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def written(paper: Paper, form: str) -> bytes:
    """The bytes of a file in one of the ``CONTENT_TYPES``.

    Imports stand here, so that a CSV does not wait for the writer of PDF.
    """
    paper = paper.fit_to_print()
    if form in ("csv", "xlsx"):
        return _sheet(paper, form)
    if form == "docx":
        from goldenthread.documents.writers import docx

        return docx.write(paper)
    if form == "pdf":
        from goldenthread.documents.writers import pdf

        return pdf.write(paper)
    return _text(paper, form)


def _sheet(paper: Paper, form: str) -> bytes:
    if form == "csv":
        from goldenthread.documents.writers import csv

        return csv.write(paper)
    from goldenthread.documents.writers import xlsx

    return xlsx.write(paper)


def _text(paper: Paper, form: str) -> bytes:
    if form == "html":
        from goldenthread.documents.writers import html

        return html.write(paper)
    if form == "md":
        from goldenthread.documents.writers import markdown

        return markdown.write(paper)
    from goldenthread.documents.writers import text

    return text.write(paper)
