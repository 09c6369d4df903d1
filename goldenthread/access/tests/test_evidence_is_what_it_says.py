"""Evidence: what its name says, and nothing that runs, hides or unpacks without end."""

import io
import socket
import struct
import threading
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from goldenthread.access.engine.child import looked_at
from goldenthread.access.engine.clamd import problem_with
from goldenthread.access.engine.evidence.kinds import DRILL, inspect


def zipped(**entries):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return kept.getvalue()


def word(**more):
    return zipped(word__document_dot_xml="<w:document/>", **more)


def pdf(change=lambda document: None):
    kept = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        change(document)
        document.save(kept)
    return kept.getvalue()


def picture(kind="PNG", **more):
    kept = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(kept, kind, **more)
    return kept.getvalue()


def scripted(document):
    document.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS="app.alert(1)"
    )


def with_attachment(document):
    document.attachments["a.txt"] = b"hidden"


def launching(document):
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="program")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, A=action)
    document.pages[0].Annots = pikepdf.Array([link])


def locked():
    kept = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(kept, encryption=pikepdf.Encryption(owner="o", user="u"))
    return kept.getvalue()


def verdict(name, content, tmp_path):
    path = tmp_path / "content"
    path.write_bytes(content)
    return inspect(path, name, tmp_path / "drawn")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("minutes.txt", b"The board met.\n"),
        ("figures.csv", "name;f\xfcr\n".encode("cp1252")),
        ("plan.docx", word()),
        ("plan.xlsx", zipped(xl__workbook_dot_xml="<workbook/>")),
        ("plan.odt", zipped(content_dot_xml="<office/>")),
        ("plan.PDF", pdf()),
        ("photo.png", picture()),
        ("photo.jpg", picture("JPEG")),
    ],
)
def test_plain_files_are_taken(name, content, tmp_path):
    assert verdict(name, content, tmp_path).problem == ""


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("run.exe", b"MZ", "cannot be kept"),
        ("page.svg", b"<svg/>", "cannot be kept"),
        ("empty.txt", b"", "empty"),
        ("drill.txt", DRILL + b"$H+H*", "virus scanner"),
        ("photo.txt", picture(), "not text"),
        ("page.csv", b"<html><script>1</script>", "web page"),
        ("line.txt", b"a" * 1_000_001, "One line"),
        ("macro.docx", word(word__vbaProject_dot_bin="x"), "macro"),
        (
            "renamed.docx",
            word(_x="macroEnabled", **{"[t]_dot_xml": "macroEnabled"}),
            "macro",
        ),
        ("nested.docx", word(word__inner_dot_zip="x"), "another file"),
        ("ole.docx", word(word__embeddings__o_dot_ole="x"), "embedded"),
        (
            "entity.docx",
            word(a_dot_xml='<!DOCTYPE x [<!ENTITY a "b">]><x/>'),
            "entities",
        ),
        ("bomb.docx", word(a_dot_xml="0" * 90_000_000), "hundred times"),
        ("many.docx", word(**{f"n{i}": "" for i in range(2001)}), "100 MB"),
        ("slip.docx", word(**{"../../x": "y"}), "leads out"),
        ("sheet.docx", zipped(xl__workbook_dot_xml="<workbook/>"), "no such file"),
        ("cut.docx", word()[:-30], "no such file"),
        (
            "template.docx",
            word(r_dot_rels='<R Type="attachedTemplate" TargetMode="External"/>'),
            "elsewhere",
        ),
        ("script.pdf", pdf(scripted), "script"),
        ("attached.pdf", pdf(with_attachment), "script"),
        ("launch.pdf", pdf(launching), "script"),
        ("locked.pdf", locked(), "password"),
        ("cut.pdf", pdf()[:60], "broken"),
        ("word.pdf", word(), "no PDF"),
        ("both.pdf", pdf() + word(), "not only a PDF"),
        ("text.png", b"not a picture", "no such picture"),
        ("jpeg.png", picture("JPEG"), "no such picture"),
        ("cut.png", picture()[:40], "no such picture"),
    ],
)
def test_other_files_are_refused_with_a_sentence(name, content, said, tmp_path):
    problem = verdict(name, content, tmp_path).problem
    assert said in problem
    assert problem.endswith(".")


def test_a_flood_of_points_is_refused(tmp_path):
    kept = io.BytesIO()
    Image.new("1", (7000, 7000)).save(kept, "PNG")
    assert "40 million" in verdict("flood.png", kept.getvalue(), tmp_path).problem


def test_a_photo_loses_the_place_where_it_was_taken(tmp_path):
    exif = Image.Exif()
    exif[0x010F] = "a camera"
    exif.get_ifd(0x8825)[1] = "N"
    content = picture("JPEG", exif=exif)
    assert verdict("photo.jpg", content, tmp_path).cleaned
    with Image.open(tmp_path / "drawn") as drawn:
        assert dict(drawn.getexif()) == {}
    assert b"a camera" not in (tmp_path / "drawn").read_bytes()


def test_the_child_process_says_the_same(tmp_path):
    path = tmp_path / "content"
    path.write_bytes(pdf(scripted))
    assert "script" in looked_at(path, "a.pdf", tmp_path / "drawn").problem


def test_a_file_the_child_cannot_finish_is_refused(tmp_path):
    missing = looked_at(tmp_path / "gone", "a.txt", tmp_path / "drawn")
    assert "cannot be checked" in missing.problem or "too large" in missing.problem


@pytest.fixture
def scanner():
    """A scanner that gives one answer."""
    door = socket.create_server(("127.0.0.1", 0))
    yield door
    door.close()


def answers(door, words):
    def serve():
        talk, _ = door.accept()
        with talk, talk.makefile("rb") as heard:
            heard.read(10)
            while size := struct.unpack("!L", heard.read(4))[0]:
                heard.read(size)
            talk.sendall(words)

    thread = threading.Thread(target=serve)
    thread.start()
    return thread


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (b"stream: OK\0", ""),
        (b"stream: Eicar-Test FOUND\0", "stopped this file"),
        (b"INSTREAM size limit exceeded. ERROR\0", "does not answer"),
        (b"", "does not answer"),
    ],
)
def test_only_a_clear_ok_of_the_scanner_lets_a_file_in(scanner, words, said, tmp_path):
    path = Path(tmp_path / "content")
    path.write_bytes(b"words" * 50_000)
    thread = answers(scanner, words)
    problem = problem_with(path, f"127.0.0.1:{scanner.getsockname()[1]}")
    thread.join()
    assert said in problem
    assert bool(problem) == bool(said)
