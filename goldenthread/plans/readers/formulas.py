"""Which rows of a workbook hold a formula: found as bytes, nothing is worked out."""

import io
import re
import zipfile

MOST = 20_000_000  # bytes of one sheet that are looked at
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b[^>]{0,200}?\br="[A-Z]{1,3}(\d{1,7})"[^>]{0,200}?>'
    rb"\s{0,20}<(?:\w+:)?f\b"
)


def rows_with_formulas(content: bytes) -> set[int]:
    """The numbers of rows, on any sheet, in which a cell holds a formula."""
    found: set[int] = set()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist()[:200]:
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    with package.open(name) as sheet:
                        found |= {int(n) for n in _FORMULA.findall(sheet.read(MOST))}
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return set()  # the reader of workbooks has said what is wrong with it
    return found
