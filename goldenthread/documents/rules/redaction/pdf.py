"""Words taken out of a PDF: their codes leave the page, and the rest is made new.

Nothing is covered that still stands below. The codes of the letters are cut out of the
shows of text; a picture under a removed word is burnt in; everything that is not needed
to print (notes, links, bookmarks, attachments, what the program wrote of its author,
earlier savings) stays behind. Then the new file is read again by two readers.
"""

import io
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

from goldenthread.documents.rules.redaction.glyphs import (
    Box,
    Glyph,
    Sheet,
    in_lines,
    sheets,
    text_of,
)
from goldenthread.documents.rules.redaction.words import (
    Found,
    NotRemoved,
    Redacted,
    Removes,
    counted,
    folded,
)

SHOWS = ("Tj", "TJ", "'", '"')
MARKS = frozenset({"BDC", "BMC", "EMC", "DP", "MP"})
HALF = 500  # thousandths: what is left open is rounded, so that it tells no letters
DEEPEST = 12
SCALE = 2.0  # dots a point of a page that is burnt
KEPT = ("/Type", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate")
TELLING = (
    *("/Metadata", "/PieceInfo", "/LastModified", "/Alt", "/ActualText", "/Properties"),
    *("/StructParent", "/StructParents", "/OPI", "/AF", "/Thumb", "/OC", "/Ref"),
)
ODD = "A page is built so that its words cannot be taken out for certain. Print the "
REFUSED = f"{ODD}file to a new PDF, or leave the document out."
LEFT = "Some of the words could still be read afterwards, so no copy was made."


def redacted(content: bytes, removes: Removes) -> Redacted:
    """The PDF without the words. Raises ``NotRemoved`` when it is not certain."""
    try:
        before = sheets(content)
        with pikepdf.open(io.BytesIO(content)) as old:
            made, found = cleaned(old, before, removes)
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, IndexError) as problem:
        raise NotRemoved(REFUSED) from problem
    prove(made, removes)
    pictures = [
        number for number, sheet in enumerate(before, start=1) if is_picture(sheet)
    ]
    return Redacted(made, "pdf", counted(found, removes), len(before), tuple(pictures))


def is_picture(sheet: Sheet) -> bool:
    """Whether a page holds something in which nobody can search."""
    return bool(sheet.pictures) or not any(one.text.strip() for one in sheet.glyphs)


def cleaned(
    old: pikepdf.Pdf, before: list[Sheet], removes: Removes
) -> tuple[bytes, list[Found]]:
    """The pages made new, and what was found in them."""
    every: list[Found] = []
    burnt: dict[int, list[Box]] = {}
    if len(before) != len(old.pages):
        raise NotRemoved(REFUSED)
    for number, (page, sheet) in enumerate(zip(old.pages, before, strict=True)):
        gone, found = going(sheet, removes)
        every += found
        boxes = [one.box for one in sheet.glyphs if one in gone]
        Cutter(old, sheet, gone).clean(page)
        draw(old, page, boxes)
        if any(overlap(box, one) for box in boxes for one in sheet.pictures):
            burnt[number] = boxes
    return bare(old, burnt), every


def going(sheet: Sheet, removes: Removes) -> tuple[set[Glyph], list[Found]]:
    """The letters that must go, found in the order of showing and as the eye reads."""
    gone: set[Glyph] = set()
    best: list[Found] = []
    for glyphs in (sheet.glyphs, in_lines(sheet.glyphs)):
        text, places = text_of(glyphs)
        found = removes.spans(text)
        best = max(best, found, key=len)
        for each in found:
            gone |= {
                glyphs[places[at]]
                for at in range(each.start, each.end)
                if not text[at].isspace()
            }
    return gone, best


class Cutter:
    """Cuts letters out of the shows of one page, in the order of showing."""

    def __init__(self, pdf: pikepdf.Pdf, sheet: Sheet, gone: set[Glyph]) -> None:
        self.pdf, self.sheet = pdf, sheet
        self.by_show: dict[int, list[Glyph]] = {}
        self.widths = {(g.show, g.element, g.at): g for g in sheet.glyphs}
        for glyph in gone:
            self.by_show.setdefault(glyph.show, []).append(glyph)
        self.show = 0

    def clean(self, page: Any) -> None:
        """Make the page's content new."""
        made = list(self.stream(page, page.get("/Resources"), 0))
        if self.show != self.sheet.shows:
            raise NotRemoved(REFUSED)
        page.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(made))

    def stream(self, of: Any, resources: Any, depth: int) -> Iterator[Any]:
        """The instructions of a page or form without the letters and hidden marks."""
        if depth > DEEPEST:
            raise NotRemoved(REFUSED)
        for each in pikepdf.parse_content_stream(of):
            operator = str(each.operator)
            if operator in SHOWS:
                yield from self.shown(operator, list(each.operands))
            elif operator == "Do":
                yield self.form(each, resources, depth)
            elif operator not in MARKS:
                yield each

    def form(self, each: Any, resources: Any, depth: int) -> Any:
        """A form is made new for each time it is drawn: words may differ around it."""
        name = str(each.operands[0])
        objects = resources.get("/XObject", {}) if resources is not None else {}
        found: Any = objects.get(name)
        is_form = found is not None and found.get("/Subtype") == "/Form"
        if not is_form or "/BBox" not in found:
            return each
        inner = found.get("/Resources", resources)
        made = list(self.stream(found, inner, depth + 1))
        twin = self.pdf.make_stream(pikepdf.unparse_content_stream(made))
        for key in ("/Type", "/Subtype", "/BBox", "/Matrix", "/Resources", "/Group"):
            if key in found:
                twin[key] = found[key]
        fresh = pikepdf.Name(f"{name}R{self.show}D{depth}")
        objects[str(fresh)] = twin
        return pikepdf.ContentStreamInstruction([fresh], each.operator)

    def shown(self, operator: str, operands: list[Any]) -> Iterator[Any]:
        """One show of text without its letters that go."""
        number, self.show = self.show, self.show + 1
        gone = self.by_show.get(number)
        if not gone:
            yield pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(operator))
            return
        if operator == '"':
            for name, value in (("Tw", operands[0]), ("Tc", operands[1])):
                yield instruction([value], name)
        if operator in ("'", '"'):
            yield instruction([], "T*")
        pieces = operands[-1] if operator == "TJ" else [operands[-1]]
        yield instruction(
            [pikepdf.Array(self.pieces(number, list(pieces), gone))], "TJ"
        )

    def pieces(self, show: int, pieces: list[Any], gone: list[Glyph]) -> Iterator[Any]:
        """The strings of a show; where letters went there is room, rounded."""
        cut = {(one.element, one.at) for one in gone}
        for element, piece in enumerate(pieces):
            if not isinstance(piece, pikepdf.String):
                yield piece
                continue
            yield from self.string(show, element, bytes(piece), cut)

    def string(
        self, show: int, element: int, piece: bytes, cut: set[tuple[int, int]]
    ) -> Iterator[Any]:
        """One string in parts: what stays, and the width of what went."""
        length = self.sheet.lengths.get((show, element), 0)
        each, odd = divmod(len(piece), length) if length else (1, 0)
        if odd:
            return  # the codes have no one length: all of the string goes
        stays, room = b"", 0.0
        for at in range(length):
            code = piece[at * each : (at + 1) * each]
            glyph = self.widths.get((show, element, at))
            if (element, at) in cut:
                if stays:
                    yield pikepdf.String(stays)
                stays, room = b"", room + (glyph.width if glyph else 0)
                continue
            if room:
                yield -(max(1, round(room / HALF)) * HALF)
                room = 0.0
            stays += code
        if stays:
            yield pikepdf.String(stays)
        elif room:
            yield -(max(1, round(room / HALF)) * HALF)


def instruction(operands: list[Any], operator: str) -> Any:
    """One instruction of a page."""
    return pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(operator))


def draw(pdf: pikepdf.Pdf, page: Any, boxes: list[Box]) -> None:
    """Mark where words went: the bars cover nothing, for nothing is left below."""
    if not boxes or int(page.get("/Rotate", 0)) % 360:
        return
    x, y = (float(value) for value in list(page.mediabox)[:2])
    bars = "".join(
        f"{x + box[0]:.1f} {y + box[1]:.1f} {box[2] - box[0]:.1f} "
        f"{box[3] - box[1]:.1f} re f\n"
        for box in bars_of(boxes)
    )
    drawn = f"q 0 g\n{bars}Q".encode()
    page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
    page.contents_add(pdf.make_stream(b"\nQ\n" + drawn))


def bars_of(boxes: list[Box]) -> list[Box]:
    """Boxes of letters joined into bars, each as wide as a few letters or more."""
    bars: list[Box] = []
    for box in sorted(boxes, key=lambda one: (-round(one[1]), one[0])):
        last = bars[-1] if bars else None
        if last and abs(last[1] - box[1]) < 2 and box[0] - last[2] < 4:
            bars[-1] = (last[0], min(last[1], box[1]), box[2], max(last[3], box[3]))
        else:
            bars.append(box)
    return bars


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share a place."""
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )


def bare(old: pikepdf.Pdf, burnt: dict[int, list[Box]]) -> bytes:
    """A new file of the pages alone; those with a picture under a word are burnt."""
    for page in old.pages:
        only_print(page.obj)
    drop_telling(old)
    new = pikepdf.Pdf.new()
    new.pages.extend(old.pages)
    whole = saved(new)
    return burn(whole, sorted(burnt)) if burnt else whole


def only_print(page: Any) -> None:
    """Keep of a page what is needed to print it."""
    for key in list(page.keys()):
        if key not in (*KEPT, "/Parent"):
            del page[key]


def drop_telling(pdf: pikepdf.Pdf) -> None:
    """Remove what objects say beside what is printed."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            for key in TELLING:
                if key in each:
                    del each[key]


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a file: only what its pages need, the same each time."""
    made = io.BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()


def burn(content: bytes, numbers: list[int]) -> bytes:
    """Pages as pictures of themselves: what a bar covers is no longer below it."""
    read = pypdfium2.PdfDocument(content)
    with ExitStack() as opened:
        pdf = opened.enter_context(pikepdf.open(io.BytesIO(content)))
        for number in numbers:
            picture = read[number].render(scale=SCALE).to_pil().convert("RGB")
            # Its content is read when the whole is saved: it stays open until then.
            single = pikepdf.open(io.BytesIO(page_of(picture)))
            pdf.pages[number] = opened.enter_context(single).pages[0]
        return saved(pdf)


def page_of(picture: Image.Image) -> bytes:
    """A picture as a page of its own size."""
    made = io.BytesIO()
    picture.save(made, "PDF", resolution=72 * SCALE)
    return made.getvalue()


def prove(content: bytes, removes: Removes) -> None:
    """Read the new file with two readers and look into it; raise if a word is left."""
    texts = [text_of(order(sheet.glyphs))[0] for sheet in sheets(content)
             for order in (list, in_lines)]  # fmt: skip
    read = pypdfium2.PdfDocument(content)
    texts += [page.get_textpage().get_text_range() for page in read]
    if any(removes.spans(text) for text in texts) or in_bytes(content, removes):
        raise NotRemoved(LEFT)


def in_bytes(content: bytes, removes: Removes) -> bool:
    """Whether a whole wording stands anywhere in the file's objects as plain text."""
    wanted = [folded(wording) for wording, _ in removes.patterns]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return any(
            wording in text
            for each in pdf.objects
            for text in plain_of(each)
            for wording in wanted
        )


def plain_of(each: Any) -> Iterator[str]:
    """What an object says in plain letters: its values and its own stream."""
    if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
        yield folded(str(each))
        return
    is_image = isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
    if isinstance(each, pikepdf.Stream) and not is_image:
        raw = each.read_bytes()
        yield folded(raw.decode("latin-1"))
        yield folded(raw.replace(b"\0", b"").decode("latin-1"))
    if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        for value in each.values():
            if isinstance(value, pikepdf.String):
                yield folded(str(value))
