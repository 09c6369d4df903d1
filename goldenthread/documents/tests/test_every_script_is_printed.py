"""A paper is printed in the script of its reader, with fonts that come along."""

import hashlib
from io import BytesIO

import pikepdf
import pytest

from goldenthread.documents.writers import pdf
from goldenthread.documents.writers.blocks import Cell, Paper, Paragraph, Span, Table

# Letters beyond those of the script's main language, and numbers of its own.
LETTERS = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ةىءأإآؤئ ٠١٢٣٤٥٦٧٨٩",
    "fa": "پ چ ژ گ ک ی ۀ ۰۱۲۳۴۵۶۷۸۹",
    "ur": "ٹ ڈ ڑ ں ہ ھ ے ۓ پ چ ژ گ ک ی",
    "ps": "ټ ډ ړ ږ ښ ڼ ځ څ ګ ې ۍ ئ",
    "ckb": "ڕ ڵ ۆ ێ ڤ ە ک ی",
    "am": "ሀ ለ ሐ መ ሠ ቀ በ ተ ኀ ነ አ ከ ወ ዐ ዘ የ ደ ገ ጠ ጰ ጸ ፀ ፈ ፐ ። ፣",
    "ti": "ቐ ኸ ዠ ጀ ቸ ኘ ጨ ፡",
    "bn": "অ আ ই ঈ উ ঊ ঋ এ ঐ ও ঔ ক্ষ জ্ঞ ঞ্চ ড় ঢ় য় ৎ ং ঃ ঁ ০১২৩৪৫৬৭৮৯ ।",
    "gu": "અ આ ઇ ક્ષ જ્ઞ ત્ર શ્ર ળ ં ઃ ઁ ૦૧૨૩૪૫૬૭૮૯",
    "hi": "अ आ इ क्ष ज्ञ त्र श्र ड़ ढ़ ऑ ं ः ँ ०१२३४५६७८९ ।",
    "pa": "ੳ ਅ ੲ ਸ਼ ਖ਼ ਗ਼ ਜ਼ ਫ਼ ਲ਼ ੜ ੱ ੰ ਂ ੦੧੨੩੪੫੬੭੮੯ ।",
    "ta": "அ ஆ இ ஈ உ ஊ எ ஏ ஐ ஒ ஓ ஔ ஃ க் ஷ ஸ ஜ ஹ க்ஷ ஸ்ரீ",
    "zh": "孩子的教育、健康和照顾计划。孩子的教育、健康和照顧計劃。六週內。「支援」",
}


def paper_in(language, words, *, bold=False):
    spans = (Span(words, bold=bold, language=language),)
    beside = Table(((Cell((Paragraph("English"),)), Cell((Paragraph(spans),))),))
    return Paper("Plan", (Paragraph(spans), beside), language=language).fit_to_print()


def fonts_in(content):
    found = set()
    with pikepdf.open(BytesIO(content)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each:
                found.add(str(each.BaseFont).partition("+")[2])
    return found


@pytest.mark.parametrize("language", LETTERS)
def test_no_letter_of_a_language_becomes_a_box(language):
    for bold in (False, True):
        paper = paper_in(language, LETTERS[language], bold=bold)
        assert pdf._printed(paper, accessible=True).startswith(b"%PDF")


def test_urdu_hangs_and_arabic_stands_on_its_line():
    urdu = fonts_in(pdf.write(paper_in("ur", LETTERS["ur"])))
    arabic = fonts_in(pdf.write(paper_in("ar", LETTERS["ar"])))
    assert any(name.startswith("NotoNastaliqUrdu") for name in urdu)
    assert not any(name.startswith("NotoNaskh") for name in urdu)
    assert any(name.startswith("NotoNaskhArabic") for name in arabic)
    assert not any(name.startswith("NotoNastaliq") for name in arabic)


def test_a_language_within_an_english_paper_has_its_own_letters():
    spans = (Span("Urdu: "), Span(LETTERS["ur"], language="ur"))
    names = fonts_in(pdf.write(Paper("Plan", (Paragraph(spans),))))
    assert any(name.startswith("NotoNastaliqUrdu") for name in names)
    assert any(name.startswith("Libertinus") for name in names)


def test_a_rare_character_is_shown_as_a_box_and_nothing_is_claimed():
    with pikepdf.open(BytesIO(pdf.write(paper_in("zh", "龘")))) as opened:
        assert "pdfuaid:part" not in opened.open_metadata()


def test_the_fonts_are_those_that_were_looked_at():
    lines = (pdf.FONTS / "SHA256SUMS").read_text().splitlines()
    told = {name: digest for digest, name in map(str.split, lines)}
    there = {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest()
        for each in pdf.FONTS.iterdir()
        if each.suffix in (".ttf", ".otf")
    }
    assert there == told
