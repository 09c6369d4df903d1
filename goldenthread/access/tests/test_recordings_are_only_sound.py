"""A recording is kept as sound alone: what is no sound, or tells of places, is not."""

import wave

import pytest

from goldenthread.access.engine.evidence.kinds import inspect

FRAME = b"\xff\xfb\x90\x00" + b"\0" * 413  # 128 kbit/s at 44.1 kHz: 417 bytes


def box(name, content=b""):
    return (8 + len(content)).to_bytes(4, "big") + name + content


def page(content, stream=b"abcd"):
    head = b"OggS\0\x02" + b"\0" * 8 + stream + b"\0" * 8
    return head + bytes([1, len(content)]) + content


SOUND = box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + b"soun")))
M4A = box(b"ftyp", b"M4A \0\0\0\0")


@pytest.fixture
def look(tmp_path):
    def at(content, name):
        path, into = tmp_path / "given", tmp_path / "kept"
        path.write_bytes(content)
        verdict = inspect(path, name, into)
        return verdict, into.read_bytes() if verdict.cleaned else b""

    return at


@pytest.fixture
def spoken(tmp_path):
    path = tmp_path / "spoken.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\1\2" * 800)
    return path.read_bytes()


def test_a_wave_keeps_its_sound_and_loses_its_notes(look, spoken):
    notes = b"LIST" + (18).to_bytes(4, "little") + b"INFO 3 Shingle Row"
    size = (len(spoken) - 8 + len(notes)).to_bytes(4, "little")
    verdict, kept = look(b"RIFF" + size + spoken[8:] + notes, "a.wav")
    assert (verdict.kind, verdict.problem) == ("wav", "")
    assert kept == spoken


def test_an_mp3_keeps_its_frames_and_loses_its_notes(look):
    before = b"ID3\x03\0\0\0\0\0\x0e" + b"3 Shingle Row."
    after = b"TAG" + b"Shingle Row".ljust(125)
    verdict, kept = look(before + FRAME * 3 + after, "a.mp3")
    assert verdict.problem == ""
    assert kept == FRAME * 3


def test_a_telephones_recording_loses_where_it_was_made(look):
    place = box(b"udta", b"+55.5-004.2/")
    given = M4A + box(b"moov", SOUND + place) + box(b"mdat", b"sound")
    verdict, kept = look(given, "a.m4a")
    assert verdict.problem == ""
    assert len(kept) == len(given)
    assert b"+55.5" not in kept


def test_an_ogg_of_one_voice_is_taken(look):
    given = page(b"OpusHead\1\1") + page(b"sound")
    assert look(given, "a.ogg")[1] == given


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.wav", b"RIFF\0\0\0\0WAVE"),
        ("a.wav", b"MZ not a sound"),
        ("a.mp3", b"<script>alert(1)</script>"),
        ("a.mp3", FRAME * 3 + b"MZ and more"),
        ("a.mp3", FRAME),
        ("a.ogg", b"OggS"),
        ("a.ogg", page(b"\x80theora") + page(b"film")),
        ("a.ogg", page(b"OpusHead\1\1") + page(b"film", b"efgh")),
        ("a.ogg", page(b"OpusHead\1\1") + b"PK\3\4"),
        ("a.m4a", M4A + box(b"mdat")),
        ("a.m4a", M4A + box(b"moov", SOUND) + box(b"mdat") + box(b"evil")),
        ("a.m4a", M4A + b"\0\0\0\0moov"),
        ("a.m4a", box(b"ftyp", b"evil") + box(b"moov", SOUND) + box(b"mdat")),
    ],
)
def test_what_is_no_sound_is_refused(look, name, content):
    assert "broken" in look(content, name)[0].problem


def test_a_film_is_refused_in_a_sentence(look):
    film = SOUND + box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + b"vide")))
    given = M4A + box(b"moov", film) + box(b"mdat", b"film")
    assert "This is a film" in look(given, "a.m4a")[0].problem


def test_a_recording_that_is_too_long_is_refused(look, monkeypatch):
    monkeypatch.setattr("goldenthread.access.engine.evidence.sounds.LARGEST", 100)
    assert "too long" in look(FRAME * 3, "a.mp3")[0].problem
