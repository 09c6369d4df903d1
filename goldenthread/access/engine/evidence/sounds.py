"""Recordings of a voice: whole, only sound, written anew without what tells of places.

A telephone writes where it was into what it records. What is kept is the sound alone.
"""

from pathlib import Path

from goldenthread.access.engine.evidence.verdict import Unfit

LARGEST = 15 * 1024 * 1024  # a quarter of an hour as telephones record
BROKEN = "This recording is broken, or is no sound. Record it again."
NO_VIDEO = "This is a film. Send the sound alone, or tell us what it shows."
RATES = {  # thousands of bits a second, by version and layer 3's index
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"udta"})
BRANDS = frozenset({b"M4A ", b"mp42", b"mp41", b"isom", b"iso2", b"3gp4", b"3gp5"})
TELLING = frozenset({b"udta", b"meta", b"uuid"})
HOLDING = frozenset({b"moov", b"trak", b"mdia"})


def look(path: Path, kind: str, into: Path) -> bool:
    """Write the sound anew to ``into``. Raises ``Unfit`` for anything else."""
    if path.stat().st_size > LARGEST:
        raise Unfit("The recording is too long. Make it shorter, or send two.")
    content = path.read_bytes()
    into.write_bytes(CLEANED[kind](content))
    return True


def wave(content: bytes) -> bytes:
    """A WAV file of two parts: how it was recorded, and the sound."""
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise Unfit(BROKEN)
    parts: dict[bytes, bytes] = {}
    place = 12
    while place + 8 <= len(content):
        size = int.from_bytes(content[place + 4 : place + 8], "little")
        parts.setdefault(content[place : place + 4], content[place + 8 :][:size])
        place += 8 + size + size % 2
    form, sound = parts.get(b"fmt ", b""), parts.get(b"data", b"")
    is_plain = form[:2] in (b"\x01\x00", b"\x03\x00", b"\xfe\xff")
    if not (is_plain and 16 <= len(form) <= 40 and sound):
        raise Unfit(BROKEN)
    body = b"WAVE" + chunk(b"fmt ", form) + chunk(b"data", sound)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def chunk(name: bytes, content: bytes) -> bytes:
    """One part of a WAV file."""
    padded = content + b"\0" * (len(content) % 2)
    return name + len(content).to_bytes(4, "little") + padded


def frames(content: bytes) -> bytes:
    """An MP3: frame upon frame to its end, without the notes before and after."""
    place = after_notes(content)
    end = len(content) - (128 if content[-128:-125] == b"TAG" else 0)
    kept = []
    while place + 4 <= end:
        size = frame_size(content[place : place + 4])
        kept.append(content[place : place + size])
        place += size
    if len(kept) < 2 or place < end:
        raise Unfit(BROKEN)
    return b"".join(kept)


def after_notes(content: bytes) -> int:
    """Where the sound begins after the notes that players read."""
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    size = 0
    for each in content[6:10]:
        size = size << 7 | each & 0x7F
    return 10 + size


def frame_size(head: bytes) -> int:
    """How long the frame is that begins with these four bytes."""
    if head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        raise Unfit(BROKEN)
    version, rate, sample = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or sample == 3:
        raise Unfit(BROKEN)
    bits = RATES[1 if version == 3 else 2][rate] * 1000
    factor = 144 if version == 3 else 72
    return factor * bits // SAMPLES[version][sample] + (head[2] >> 1 & 1)


def pages(content: bytes) -> bytes:
    """An OGG file of one stream of Opus or Vorbis, page upon page to its end."""
    place, first, streams = 0, b"", set()
    while place < len(content):
        head = content[place : place + 27]
        if len(head) < 27 or head[:5] != b"OggS\0":
            raise Unfit(BROKEN)
        sizes = content[place + 27 : place + 27 + head[26]]
        start = place + 27 + len(sizes)
        place = start + sum(sizes)
        first = first or content[start : start + 8]
        streams.add(head[14:18])
    is_sound = first == b"OpusHead" or first[:7] == b"\x01vorbis"
    if not is_sound or len(streams) != 1 or place > len(content):
        raise Unfit(BROKEN)
    return content


def boxes(content: bytes) -> bytes:
    """An MP4 that holds sound alone; what tells of places is overwritten."""
    if content[4:8] != b"ftyp" or content[8:12] not in BRANDS:
        raise Unfit(BROKEN)
    kept = bytearray(content)
    handlers: set[bytes] = set()
    names = blanked(kept, 0, len(kept), handlers)
    if b"vide" in handlers:
        raise Unfit(NO_VIDEO)
    if not {b"moov", b"mdat"} <= names <= BOXES or b"soun" not in handlers:
        raise Unfit(BROKEN)
    return bytes(kept)


def blanked(
    content: bytearray, place: int, end: int, handlers: set[bytes]
) -> set[bytes]:
    """Overwrite what tells of places in some boxes, and give the boxes' names.

    ``handlers`` learns what the tracks hold.
    """
    names = set()
    while place < end:
        size = int.from_bytes(content[place : place + 4], "big")
        name = bytes(content[place + 4 : place + 8])
        if size < 8 or place + size > end:
            raise Unfit(BROKEN)
        if name in TELLING:
            content[place + 4 : place + 8] = b"free"
            content[place + 8 : place + size] = bytes(size - 8)
        elif name in HOLDING:
            blanked(content, place + 8, place + size, handlers)
        elif name == b"hdlr":
            handlers.add(bytes(content[place + 16 : place + 20]))
        names.add(name)
        place += size
    return names


CLEANED = {"wav": wave, "mp3": frames, "ogg": pages, "m4a": boxes}
