"""From bytes to letters: which encoding a text file is in."""

import codecs
import re

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


_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([-\w]{3,20})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([-\w]{3,20})""", re.I)


def decoded_page(data: bytes) -> tuple[str, str]:
    """A web page: it may name its encoding, which counts if its bytes are no UTF-8."""
    text, encoding = decoded(data)
    said = _META.search(data[:4096]) or _XML.match(data[:200])
    if encoding not in ("cp1252", "latin-1") or not said:
        return text, encoding
    try:
        named = codecs.lookup(said[1].decode("ascii")).name
        if named.startswith(("iso8859", "cp125", "mac", "koi8", "shift", "gb", "big5")):
            # Browsers read Latin-1 as Windows-1252, which holds more.
            named = "cp1252" if named == "iso8859-1" else named
            return data.decode(named), named
    except (LookupError, UnicodeDecodeError):
        pass
    return text, encoding
