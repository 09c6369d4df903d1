"""Each hostile or useless file gets one clear sentence, here and in a child process."""

import json
import subprocess
import sys
import zlib

import pytest

from goldenthread.documents.readers import Unreadable, read_bytes
from goldenthread.documents.tests.hostile import REFUSED
from goldenthread.documents.tests.making import raw_pdf

SECONDS = 25
MEGABYTES = 512


def bomb(size: int) -> bytes:
    """A PDF whose one page unpacks to many blanks."""
    packer = zlib.compressobj(9)
    million = b" " * 1_000_000
    body = b"".join(packer.compress(million) for _ in range(size)) + packer.flush()
    head = b"<</Length %d /Filter /FlateDecode>>\nstream\n" % len(body)
    leaf = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R>>"
    return raw_pdf(
        [
            "<</Type /Catalog /Pages 2 0 R>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            leaf,
            head + body + b"\nendstream",
        ]
    )


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_a_sentence_that_says_what_to_do(what):
    refused = REFUSED[what]
    with pytest.raises(Unreadable) as caught:
        read_bytes(refused.content, refused.name)
    sentence = str(caught.value)
    assert refused.says in sentence
    assert sentence.startswith("The")
    assert sentence.endswith(".")
    assert ": " in sentence  # what is wrong: what to do


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """What child processes said to all of them, in what time and memory."""
    folder = tmp_path_factory.mktemp("hostile")
    files = {f"{n}.{what.name}": what for n, what in enumerate(REFUSED.values())}
    for name, refused in files.items():
        (folder / name).write_bytes(refused.content)
    (folder / "bomb.pdf").write_bytes(bomb(1500))
    command = [sys.executable, "-m", "goldenthread.documents.tests.probe"]
    paths = sorted(str(path) for path in folder.iterdir())
    made = subprocess.run([*command, *paths], capture_output=True, check=True)  # noqa: S603 - ours
    told = json.loads(made.stdout)
    assert len(told) == len(REFUSED) + 1
    says = {name: refused.says for name, refused in files.items()}
    return {name: (says.get(name, ""), *answer) for name, answer in told.items()}


def test_a_child_process_says_the_same(answers):
    others = [name for name, (says, said, *_) in answers.items() if says not in said]
    assert others == []


def test_nothing_hostile_is_read(answers):
    assert [said for _, said, *_ in answers.values() if said.startswith("read")] == []


def test_a_bomb_that_fills_the_child_is_told_as_too_much(answers):
    assert "more memory than a plan" in answers["bomb.pdf"][1]


def test_no_child_takes_more_time_or_memory_than_it_may(answers):
    assert max(seconds for *_, seconds, _ in answers.values()) < SECONDS
    assert max(most for *_, most in answers.values()) <= MEGABYTES
