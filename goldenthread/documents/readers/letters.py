"""From bytes to letters: which encoding a text file is in."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; what cannot be told is Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    for encoding in ("utf-8", *_wide(data)):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    # Five bytes have no letter in Windows-1252; Latin-1 gives them one.
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _wide(data: bytes) -> tuple[str, ...]:
    """Two bytes a letter without a mark: every other byte is empty."""
    sample = data[:4000]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if max(odd, even) * 3 < len(sample):
        return ()
    return ("utf-16-le",) if odd > even else ("utf-16-be",)
