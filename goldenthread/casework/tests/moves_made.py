"""Packs of moves for tests, made on the pages that people use."""

import io
import json
import zipfile
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.engine.locked_pack import locked, unlocked
from goldenthread.casework.readers.moved_pack import (
    sums_of,
    unpacked,
)
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.rules import Barrier

WORDS = "correct horse battery staple"


def token_of(form):
    said = form["token"].initial
    return str(said() if callable(said) else said)


def begun(browser, case):
    here = reverse("move_away", args=[case.public_id])
    form = browser.get(here).context["form"]
    said = {"token": token_of(form), "to_name": "Far Area"}
    said["nation"] = case.authority.nation
    for name, day in (("moved_on", "3"), ("known_on", "3")):
        said |= {f"{name}_day": day, f"{name}_month": "3", f"{name}_year": "2025"}
    answer = browser.post(here, said, follow=True)
    assert "Take the locked pack" in answer.content.decode()
    return answer.redirect_chain[-1][0]


def taken(browser, address, papers=()):
    said = {"passphrase": WORDS, "again": WORDS, "papers": list(papers)}
    answer = browser.post(address, said)
    assert answer["Content-Type"] == "application/octet-stream"
    return answer.content


def opened(browser, content, passphrase=WORDS):
    here = reverse("moves_in")
    form = browser.get(here).context["form"]
    file = SimpleUploadedFile("move.gtpack", content)
    said = {"token": token_of(form), "passphrase": passphrase, "pack": file}
    return browser.post(here, said, follow=True)


def brought(browser, answer, child="new"):
    address = answer.redirect_chain[-1][0]
    said = {"token": token_of(answer.context["form"]), "child": child}
    return browser.post(address, said, follow=True)


def a_pack(case, case_manager):
    browser = signed_in(case_manager)
    return taken(browser, begun(browser, case))


def told_in(content):
    return json.loads(unpacked(unlocked(content, WORDS)).told)


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    return out.getvalue()


def summed(told):
    """A pack that only tells, with the digest of that."""
    files = {"pack.json": told}
    return zipped({**files, "SHA256SUMS": sums_of(files)})


def repacked(content, change):
    """The pack as a hostile sender would lock it, with what it tells changed."""
    inside = unpacked(unlocked(content, WORDS))
    told = json.loads(inside.told)
    change(told)
    files = {"pack.json": json.dumps(told).encode(), **inside.files}
    return locked(zipped({**files, "SHA256SUMS": sums_of(files)}), WORDS)


def kept_from(child, lead, scope, **whom):
    review = date(2026, 3, 1)
    why = Kept(Barrier.COURT_ORDER, scope, "An order", TODAY, review_day=review)
    return restrict(child, kept=why, by=lead, on=TODAY, **whom)
