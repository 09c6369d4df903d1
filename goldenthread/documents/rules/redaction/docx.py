"""Words taken out of a Word document: of its text, its notes and all it carries along.

Tracked changes are settled (what was deleted goes), comments, authors, embedded files
and data behind fields stay behind. Then the new file's text is read again.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from goldenthread.documents.rules.redaction.words import (
    Found,
    NotRemoved,
    Redacted,
    Removes,
    blocked,
    counted,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REFUSED = "This Word document could not be read. Save it again, or print it to a PDF."
LEFT = "Some of the words could still be read afterwards, so no copy was made."
STAY_BEHIND = re.compile(
    r"^(docProps/|customXml/|word/(comments|people|embeddings/|activeX|glossary/"
    r"|commentsExtended|commentsIds|vbaProject))"
)
TEXT_PARTS = re.compile(r"^word/[^/]+\.xml$|^word/(charts|diagrams|drawings)/.*\.xml$")
GOES = {
    f"{W}{name}"
    for name in (
        *("del", "moveFrom", "commentRangeStart", "commentRangeEnd"),
        *("commentReference", "instrText", "delInstrText", "fldData"),
    )
}
WRITTEN = {f"{W}author", f"{W}initials", f"{W}date"}
MOST = 200 * 1024 * 1024


def redacted(content: bytes, removes: Removes) -> Redacted:
    """The document without the words. Raises ``NotRemoved`` when it is not certain."""
    found: list[Found] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old:
            names = [one.filename for one in old.infolist()]
            if sum(one.file_size for one in old.infolist()) > MOST:
                raise NotRemoved(REFUSED)
            stays = [name for name in names if not STAY_BEHIND.match(name)]
            parts = {name: part(old.read(name), name, removes, found) for name in stays}
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError) as problem:
        raise NotRemoved(REFUSED) from problem
    prove(parts, removes)
    pictures = (1,) if any(name.startswith("word/media/") for name in parts) else ()
    return Redacted(packed(parts), "docx", counted(found, removes), 0, pictures)


def part(raw: bytes, name: str, removes: Removes, found: list[Found]) -> bytes:
    """One part of the package, made new."""
    if name == "[Content_Types].xml" or name.endswith(".rels"):
        return without_targets(raw, removes)
    if not TEXT_PARTS.match(name):
        return raw
    tree = parsed(raw)
    for each in [one for one in tree.iter() if one.tag in GOES]:
        drop(each)
    for paragraph in tree.iter(
        f"{W}p", "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
    ):
        found += clean(paragraph, removes)
    for each in tree.iter():
        clean_values(each, removes)
    return as_bytes(tree)


def parsed(raw: bytes) -> Any:
    """XML without anything fetched or expanded."""
    return etree.fromstring(
        raw, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    )


def as_bytes(tree: Any) -> bytes:
    """XML as it stands in a package."""
    made: bytes = etree.tostring(
        tree, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return made


def drop(each: Any) -> None:
    """Take an element out and keep what follows it."""
    above = each.getparent()
    if above is not None:
        if each.tail:
            before = each.getprevious()
            if before is None:
                above.text = (above.text or "") + each.tail
            else:
                before.tail = (before.tail or "") + each.tail
        above.remove(each)


def clean(paragraph: Any, removes: Removes) -> list[Found]:
    """Replace words across the runs of one paragraph; what was found."""
    nodes = [one for one in texts_in(paragraph) if one.text]
    whole = "".join(one.text for one in nodes)
    found = removes.spans(whole)
    at = 0
    for node in nodes:
        length = len(node.text)
        inside = [
            Found(each.wording, max(each.start - at, 0), min(each.end - at, length))
            for each in found
            if each.start < at + length and each.end > at
        ]
        if inside:
            node.text = blocked(node.text, inside)
        at += length
    return found


def texts_in(paragraph: Any) -> Iterator[Any]:
    """The text nodes of a paragraph, but for paragraphs inside it."""
    for each in paragraph.iter():
        if each.tag == f"{W}t" or str(each.tag).endswith("/main}t"):
            yield each


def clean_values(each: Any, removes: Removes) -> None:
    """Who wrote it goes; a description of a picture or a bookmark is cleaned too."""
    if not isinstance(each.tag, str):
        return
    for key, value in list(each.attrib.items()):
        if key in WRITTEN:
            each.attrib[key] = ""
        elif removes.spans(value):
            each.attrib[key] = "removed"
    if each.text and not each.tag.endswith("}t") and removes.spans(each.text):
        each.text = blocked(each.text, removes.spans(each.text))


def without_targets(raw: bytes, removes: Removes) -> bytes:
    """Relations and types without the parts that stay behind, and without words."""
    tree = parsed(raw)
    for each in list(tree):
        target = each.get("Target", "") or each.get("PartName", "")
        target = target.removeprefix("../").lstrip("/")
        inside = target if "/" in target else f"word/{target}"
        if STAY_BEHIND.match(inside) or STAY_BEHIND.match(f"word/{target}"):
            tree.remove(each)
        elif each.get("TargetMode") == "External" and removes.spans(target):
            each.set("Target", "https://removed.invalid/")
    return as_bytes(tree)


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as a package, the same each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, raw in parts.items():
            new.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), raw)
    return made.getvalue()


def prove(parts: dict[str, bytes], removes: Removes) -> None:
    """Read every part again; raise if a word is left."""
    for name, raw in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        tree = parsed(raw)
        said = [
            "".join(one.text or "" for one in texts_in(p)) for p in tree.iter(f"{W}p")
        ]
        said += [value for each in tree.iter() for value in each.attrib.values()]
        said.append("\n".join(text for text in tree.itertext()))
        if any(removes.spans(text) for text in said):
            raise NotRemoved(LEFT)
