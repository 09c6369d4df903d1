"""Bundles and working documents: numbers that stay, sides kept apart, nothing leaks."""

import io
import re

import pikepdf
import pypdfium2
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, signed_in
from goldenthread.access.actions import lodge, open_lodged
from goldenthread.access.models import Authority
from goldenthread.casework.actions.bundles import (
    Chosen,
    NotBound,
    Sending,
    begin_bundle,
    choose_paper,
    issue_bundle,
    keep_clean_copy,
    mark_removals,
    send_bundle,
    share_words,
    write_family_words,
    write_our_words,
)
from goldenthread.casework.actions.disputes import DisputeWords, open_dispute
from goldenthread.casework.actions.file import Paper, add_document
from goldenthread.casework.models import (
    BundleIssue,
    Disclosure,
    FileVersion,
    WorkingPaper,
)
from goldenthread.casework.queries.bundles import both_sides, cleaned, made_bundle
from goldenthread.casework.rules.bundle import Entry, in_words, labelled, order_of
from goldenthread.casework.rules.working import By, Run, marked
from goldenthread.casework.tests.pages_asked import found
from goldenthread.documents.writers import written
from goldenthread.documents.writers.blocks import PageBreak, Paragraph
from goldenthread.documents.writers.blocks import Paper as Printed
from goldenthread.duties.rules.disputing import disputing
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.models import Adult, Contact
from goldenthread.people.rules import Barrier, Kin, Scope
from goldenthread.people.tests.making import a_parent

pytestmark = pytest.mark.usefixtures("at_nine")
ADDRESS = "14 Canary Rise"


def test_first_numbers_run_through_all_papers():
    found = labelled([Entry("form", 2), Entry("plan", 3)], {})
    assert found == {"form": ("1", "2"), "plan": ("3", "4", "5")}


def test_what_comes_late_gets_letters_after_the_page_it_follows():
    before = {"form": ("1", "2"), "plan": ("3", "4")}
    entries = [Entry("form", 2), Entry("reply", 2), Entry("plan", 2)]
    assert labelled(entries, before)["reply"] == ("2a", "2b")
    again = before | {"reply": ("2a", "2b")}
    later = [*entries[:2], Entry("order", 1), *entries[2:], Entry("report", 1)]
    found = labelled(later, again)
    assert found["order"] == ("2c",)
    assert found["report"] == ("4a",)
    assert found["plan"] == ("3", "4")


def test_numbers_of_what_was_taken_out_are_not_given_again():
    before = {"form": ("1", "2"), "reply": ("2a",), "plan": ("3",)}
    found = labelled([Entry("form", 2), Entry("order", 1), Entry("plan", 1)], before)
    assert found == {"form": ("1", "2"), "order": ("2b",), "plan": ("3",)}


@given(st.data())
def test_sent_numbers_never_change_and_are_never_doubled(data):
    papers = [f"p{number}" for number in range(8)]
    sizes = {key: data.draw(st.integers(1, 30)) for key in papers}
    held: dict[str, tuple[str, ...]] = {}
    chosen: list[str] = []
    for _ in range(3):
        new = [key for key in papers if key not in chosen]
        chosen += data.draw(st.lists(st.sampled_from(new), unique=True)) if new else []
        chosen.sort()
        found = labelled([Entry(key, sizes[key]) for key in chosen], held)
        every = [label for labels in found.values() for label in labels]
        assert len(every) == len(set(every))
        assert all(found[key] == labels for key, labels in held.items())
        assert all(len(found[key]) == sizes[key] for key in chosen)
        assert all(list(each) == sorted(each, key=order_of) for each in found.values())
        held = found


def test_labels_are_told_as_an_index_tells_them():
    assert in_words(("7",)) == "7"
    assert in_words(("12", "12a")) == "12 to 12a"


def test_each_sides_changes_are_marked_word_by_word():
    base = "Weekly sessions with a therapist."
    family = "Three weekly sessions with a qualified therapist."
    authority = "Weekly sessions with a qualified therapist or assistant."
    found = marked(base, family, authority)
    assert Run("qualified ", By.BOTH) in found
    assert [r.words for r in found if r.by == By.FAMILY and r.is_out] == ["Weekly"]
    assert [r.words for r in found if r.by == By.AUTHORITY] == [" or assistant"]


words = st.lists(st.sampled_from(["a", "b", "weekly", "30", "."]), max_size=12)


def wanted(runs, side):
    kept = (By.NOBODY, side, By.BOTH)
    return "".join(
        r.words for r in runs if (r.by in kept and not r.is_out) or
        (r.is_out and r.by not in kept)
    )  # fmt: skip


@given(words, words, words)
def test_both_sides_texts_can_be_read_out_of_the_marked_one(base, family, authority):
    texts = [" ".join(each) for each in (base, family, authority)]
    runs = marked(*texts)
    assert wanted(runs, By.FAMILY) == texts[1]
    assert wanted(runs, By.AUTHORITY) == texts[2]


@pytest.fixture
def appeal(case, caseworker):
    grounds = [disputing(case.authority.nation).grounds[0].key]
    said = DisputeWords("appeal", "What section F says", grounds=grounds)
    return open_dispute(case, words=said, day=TODAY, by=caseworker, on=TODAY)


def reads(viewer, paper):
    return WorkingPaper.objects.visible_to(viewer).filter(pk=paper.pk).exists()


def test_a_familys_version_is_its_writers_alone_until_it_is_shared(
    appeal, caseworker, case_manager, parent, mother, senco, young_person, child
):
    father = a_parent(child, caseworker, account=young_person, kin=Kin.FATHER)
    assert father
    row = write_family_words(appeal, words="Ours", note="", by=parent, on=TODAY)
    assert reads(parent, row)
    readers = (caseworker, case_manager, senco, young_person)
    assert not any(reads(each, row) for each in readers)
    share_words(row, served=None, by=parent, on=TODAY)
    assert reads(caseworker, row)
    assert reads(young_person, row)
    assert not reads(senco, row)


def test_the_authoritys_version_is_the_offices_until_it_is_shared(
    appeal, caseworker, case_manager, parent, mother, senco
):
    row = write_our_words(appeal, words="Theirs", note="", by=caseworker, on=TODAY)
    assert reads(case_manager, row)
    assert not reads(parent, row)
    share_words(row, served=TODAY, by=caseworker, on=TODAY)
    assert reads(parent, row)
    assert not reads(senco, row)
    row.refresh_from_db()
    with pytest.raises(NotBound, match="already"):
        share_words(row, served=None, by=caseworker, on=TODAY)


def test_what_the_other_side_has_not_shared_marks_nothing(
    appeal, caseworker, parent, mother
):
    ours = write_our_words(appeal, words="One hour.", note="", by=caseworker, on=TODAY)
    share_words(ours, served=None, by=caseworker, on=TODAY)
    write_family_words(appeal, words="Two hours.", note="", by=parent, on=TODAY)
    assert not any(run.by for run in both_sides(caseworker, appeal))
    said = [run.words for run in both_sides(parent, appeal) if run.by == By.FAMILY]
    assert {"Two", "hours"} <= {word for one in said for word in one.split()}


def test_both_sides_write_and_read_on_pages(appeal, caseworker, parent, mother):
    for viewer, words in ((caseworker, "One hour a week."), (parent, "Two hours.")):
        client = signed_in(viewer)
        page = client.get(reverse("write_words", args=[appeal.public_id]))
        token = found(r'name="token" value="([^"]+)"', page.text)
        answer = client.post(
            reverse("write_words", args=[appeal.public_id]),
            {"token": token, "words": words},
            follow=True,
        )
        assert "only your side reads it" in answer.text
    assert "Two hours" in answer.text
    assert "One hour" not in answer.text
    client = signed_in(caseworker)
    page = client.get(reverse("marked_words", args=[appeal.public_id]))
    assert "Two hours" not in page.text


def a_pdf(*pages):
    blocks = [PageBreak() if not page else Paragraph(page) for page in pages]
    return written(Printed("Report", tuple(blocks)), "pdf")


def filed(child, by, title, content):
    authority = Authority.objects.get(pk=child.authority_id)
    file = lodge(authority, [content], name="report.pdf", on=TODAY, by=by)
    paper = Paper(title, open_lodged(file, kind="pdf", by=by))
    row = add_document(child, paper=paper, by=by, on=TODAY)
    return FileVersion.objects.beside(row).get(document=row)


@pytest.fixture
def report(child, caseworker):
    return filed(
        child,
        caseworker,
        "Report of the school",
        a_pdf("Ines sat with Oliver Hartley.", "", f"She lives at {ADDRESS} now."),
    )


@pytest.fixture
def kept_address(child, mother, caseworker, safeguarding_lead):
    """The mother's address is kept from the father by an order."""
    adult = Adult.objects.beside(mother).get(pk=mother.adult_id)
    Contact.objects.create(
        authority_id=child.authority_id,
        adult=adult,
        kind="post",
        words=f"{ADDRESS}\nAldermouth",
        postcode="AL1 4CN",
        start=TODAY,
    )
    father = a_parent(child, caseworker, kin=Kin.FATHER)
    bar = Kept(Barrier.COURT_ORDER, Scope.ADDRESS, "Order", TODAY, review_day=TODAY)
    against = Adult.objects.beside(father).get(pk=father.adult_id)
    restrict(child, kept=bar, adult=against, by=safeguarding_lead, on=TODAY)


def text_of(content):
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def inside(content):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    return content + b"".join(streams)


def test_a_clean_copy_holds_neither_others_names_nor_a_kept_address(
    child, caseworker, report, kept_address
):
    mark_removals(
        report,
        wordings=["Oliver Hartley"],
        why="third_party",
        by=caseworker,
        on=TODAY,
    )
    made = cleaned(caseworker, report, child, on=TODAY, pages=False)
    copy = keep_clean_copy(report, made=made, by=caseworker, on=TODAY)
    said = text_of(copy.paper.path.read_bytes())
    assert "Ines sat with" in said
    assert not re.search("Oliver|Hartley|Canary", said)
    assert copy.removed == 2


def bound(bundle, caseworker):
    made = made_bundle(caseworker, bundle, on=TODAY)
    after = BundleIssue.objects.beside(bundle).filter(bundle=bundle).count()
    return issue_bundle(bundle, made=made, after=after, by=caseworker, on=TODAY)


def put_in(bundle, version, section, by, **more):
    chosen = Chosen(section, version.document.title, TODAY, of=version, **more)
    return choose_paper(bundle, chosen=chosen, by=by, on=TODAY)


def test_a_bundle_is_numbered_indexed_and_holds_nothing_that_must_not_leave(
    child, caseworker, appeal, report, kept_address, caplog
):
    mark_removals(
        report, wordings=["Oliver Hartley"], why="third_party", by=caseworker, on=TODAY
    )
    form = filed(child, caseworker, "Appeal form", a_pdf("We appeal."))
    bundle = begin_bundle(appeal, by=caseworker, on=TODAY)
    put_in(bundle, report, "E", caseworker)
    put_in(bundle, form, "A", caseworker)
    first = bound(bundle, caseworker)
    labels = {one["title"]: one["labels"] for one in first.content["papers"]}
    assert labels == {"Appeal form": ["1"], "Report of the school": ["2", "3"]}
    content = first.paper.path.read_bytes()
    assert not re.search("Oliver|Hartley|Canary", text_of(content))
    assert not re.search(rb"Hartley|Canary", inside(content))
    assert "Canary" not in caplog.text
    with pikepdf.open(io.BytesIO(content)) as pdf:
        with pdf.open_outline() as outline:
            heads = [one.title for one in outline.root]
        assert len(pdf.pages) == 4
        assert str(pdf.Root.PageLabels.Nums[3].P) == "1"
    assert heads[0] == "Index"
    assert heads[1].startswith("A. ")
    late = filed(child, caseworker, "Directions", a_pdf("By 1 May.", "", "Hearing."))
    put_in(bundle, late, "A", caseworker)
    second = bound(bundle, caseworker)
    assert [one["labels"] for one in second.content["papers"]] == [
        ["1"],
        ["1a", "1b"],
        ["2", "3"],
    ]
    assert "1b" in text_of(second.paper.path.read_bytes())
    assert first.paper.path.read_bytes() == content


def test_legal_advice_is_refused_and_what_is_left_out_has_its_reason(
    child, caseworker, appeal, report
):
    report.document.is_privileged = True
    report.document.save()
    bundle = begin_bundle(appeal, by=caseworker, on=TODAY)
    with pytest.raises(NotBound, match="Legal advice"):
        put_in(bundle, report, "D", caseworker)
    put_in(bundle, report, "D", caseworker, left_out_why="Legal advice")
    form = filed(child, caseworker, "Appeal form", a_pdf("We appeal."))
    put_in(bundle, form, "A", caseworker)
    made = bound(bundle, caseworker)
    assert made.content["left_out"] == [
        {"title": "Report of the school", "why": "Legal advice"}
    ]
    assert "Report of the school" not in text_of(made.paper.path.read_bytes())


def test_a_family_reads_a_bundle_once_it_was_sent_to_it(
    child, caseworker, appeal, parent, mother, senco
):
    form = filed(child, caseworker, "Appeal form", a_pdf("We appeal."))
    bundle = begin_bundle(appeal, by=caseworker, on=TODAY)
    put_in(bundle, form, "A", caseworker)
    issue = bound(bundle, caseworker)

    def may(viewer):
        return BundleIssue.objects.visible_to(viewer).filter(pk=issue.pk).exists()

    assert not may(parent)
    said = Sending("family", "Ms Maddock", "secure mail", TODAY, TODAY)
    send_bundle(issue, sending=said, by=caseworker, on=TODAY)
    assert may(parent)
    assert not may(senco)
    assert Disclosure.objects.beside(issue).get().recipient == "Ms Maddock"
    client = signed_in(parent)
    page = client.get(reverse("dispute", args=[appeal.public_id]))
    assert reverse("bundle_file", args=[issue.public_id]) in page.text


def test_a_bundle_is_put_together_on_its_pages(caseworker, appeal, report):
    client = signed_in(caseworker)

    def send(address, **said):
        page = client.get(address)
        token = found(r'name="token" value="([^"]+)"', page.text)
        return client.post(address, {"token": token, **said}, follow=True)

    here = reverse("bundle", args=[appeal.public_id])
    assert "Begin a bundle" in client.get(here).text
    page = send(here)
    add = found(r'href="(/[^"]+/add/)"', page.text)
    page = send(add, which=f"d-{report.public_id}", section="E")
    assert "Report of the school" in page.text
    place = found(r'href="(/[^"]*bundle-papers/[^"]+)"', page.text)
    assert "Kept title" in send(place, section="D", title="Kept title").text
    make = found(r'href="(/[^"]+/make/)"', page.text)
    page = send(make)
    assert "Version 1" in page.text
    file = found(r'href="(/[^"]*bundle-versions/[^"]+/file/)"', page.text)
    assert b"".join(client.get(file)).startswith(b"%PDF")
    sent = found(r'href="(/[^"]*bundle-versions/[^"]+/sent/)"', page.text)
    day = {"sent_on_day": "3", "sent_on_month": "3", "sent_on_year": "2025"}
    page = send(sent, to="tribunal", name="The tribunal", channel="secure mail", **day)
    assert "The tribunal: sent on 3 March 2025, secure mail" in page.text


def test_a_copy_is_cleaned_on_its_page(caseworker, report):
    client = signed_in(caseworker)
    number = [report.document.public_id, report.number]
    address = reverse("clean_document", args=number)
    page = client.get(address)
    assert "Oliver Hartley" in page.text
    assert "The record keeps no address confidential" in page.text
    token = found(r'name="token" value="([^"]+)"', page.text)
    said = {"token": token, "wordings": "Oliver Hartley", "why": "third_party"}
    page = client.post(address, said, follow=True)
    assert "Copies without these words" in page.text
    file = found(r'href="(/[^"]*clean-copies/[^"]+)"', page.text)
    assert b"".join(client.get(file)).startswith(b"%PDF")
    stays = found(r'action="(/[^"]+/stays/)"', page.text)
    page = client.post(stays, follow=True)
    assert "What goes" not in page.text
