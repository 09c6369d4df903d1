"""Web pages that stand by themselves: for a file that is sent or kept, not served."""

from collections.abc import Iterator, Sequence
from html import escape

from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Words,
    direction,
    spans,
)

LOOK = (
    "body{font:1.1em/1.5 sans-serif;max-width:70em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;margin:1em 0}caption{text-align:left;"
    "font-weight:bold}td,th{border:1px solid #505a5f;padding:.4em;text-align:left;"
    "vertical-align:top}"
)
SCHEMES = ("http://", "https://", "mailto:", "tel:", "#", "./")
BIG = "body{font-size:1.6em;line-height:1.8}"


def write(paper: Paper) -> bytes:
    """The paper as one page."""
    body = "\n".join(part for block in paper.all_blocks() for part in _block(block))
    look = LOOK + BIG * paper.large
    mark = f"<p><strong>{escape(paper.mark)}</strong></p>\n" if paper.mark else ""
    foot = f"<footer><p>{escape(paper.footer)}</p></footer>\n" if paper.footer else ""
    return (
        f"<!doctype html>\n<html {_language(paper.language)}>\n<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(paper.title)}</title>\n<style>{look}</style>\n</head>\n"
        f"<body>\n{mark}<main>\n{body}\n</main>\n{foot}</body>\n</html>\n"
    ).encode()


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        level = min(block.level, 6)
        yield f"<h{level}>{said(block.words)}</h{level}>"
    elif isinstance(block, Table):
        yield from _table(block)
    elif not isinstance(block, PageBreak):
        yield _prose(block)


def _prose(block: Paragraph | Bullets) -> str:
    if isinstance(block, Paragraph):
        words = said(block.words)
        return f"<p><small>{words}</small></p>" if block.small else f"<p>{words}</p>"
    tag = "ol" if block.numbered else "ul"
    entries = "".join(f"<li>{said(words)}</li>" for words in block.entries)
    return f"<{tag}>{entries}</{tag}>"


def said(words: Words) -> str:
    """A text with its looks. A link that is no address of the web stays text."""
    out = ""
    for span in spans(words):
        text = escape(span.text)
        if span.bold:
            text = f"<strong>{text}</strong>"
        if span.struck:
            text = f"<s>{text}</s>"
        if span.link.startswith(SCHEMES):
            text = f'<a href="{escape(span.link)}">{text}</a>'
        if span.language:
            text = f"<span {_language(span.language)}>{text}</span>"
        out += text
    return out


def _language(tag: str) -> str:
    """The attributes that tell a language; its direction where it is not the usual."""
    turned = ' dir="rtl"' if direction(tag) == "rtl" else ""
    return f'lang="{escape(tag)}"{turned}'


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    if table.caption:
        yield f"<caption>{escape(table.caption)}</caption>"
    heads, rows = table.rows[: table.headers], table.rows[table.headers :]
    if heads:
        yield f"<thead>{''.join(_row(row, header=True) for row in heads)}</thead>"
    yield "<tbody>"
    yield from (_row(row, header=False) for row in rows)
    yield "</tbody>\n</table>"


def _row(row: Sequence[Cell], *, header: bool) -> str:
    cells = (_cell(one, "col" if header else "row" * one.heads) for one in row)
    return f"<tr>{''.join(cells)}</tr>"


def _cell(one: Cell, scope: str) -> str:
    tag = f'th scope="{scope}"' if scope else "td"
    if one.across > 1:
        tag += f' colspan="{one.across}"'
    if one.down > 1:
        tag += f' rowspan="{one.down}"'
    if one.shade:
        tag += f' style="background:{escape(one.shade)}"'
    return f"<{tag}>{_inner(one)}</{tag[:2]}>"


def _inner(one: Cell) -> str:
    if len(one.blocks) == 1 and isinstance(one.blocks[0], Paragraph):
        return said(one.blocks[0].words)
    return "".join(map(_prose, one.blocks))
