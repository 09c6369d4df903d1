"""Bundles: what is in them, what must go, and the file that is made of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.bundles import Made, NotBound
from goldenthread.casework.models import (
    Bundle,
    BundleIssue,
    BundlePaper,
    BundleSent,
    CleanCopy,
    Dispute,
    FileVersion,
    Removal,
    WorkingPaper,
)
from goldenthread.casework.rules.binding import bound_together, gone
from goldenthread.casework.rules.bundle import Entry, labelled
from goldenthread.casework.rules.letters import address_lines
from goldenthread.casework.rules.working import AUTHORITY, FAMILY, Run, marked
from goldenthread.documents.readers.refusals import Unreadable
from goldenthread.documents.rules.redaction import (
    Redacted,
    Removes,
    as_pdf,
    redact_apart,
)
from goldenthread.documents.rules.redaction.words import NotRemoved
from goldenthread.documents.writers import written
from goldenthread.documents.writers.blocks import (
    Paper,
    paragraphs,
)
from goldenthread.duties.rules.bundling import bundling
from goldenthread.people.models import (
    Attendance,
    Child,
    Contact,
    Relationship,
    Restriction,
)
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Scope, hidden


def bundles(viewer: Viewer) -> QuerySet[Bundle]:
    """Bundles in what one may see."""
    return Bundle.objects.visible_to(viewer).select_related("dispute", "child")


def bundle_of(viewer: Viewer, dispute: Dispute) -> Bundle | None:
    """The bundle of a disagreement, if one was begun."""
    return bundles(viewer).filter(dispute=dispute).first()


def bundle_papers(viewer: Viewer) -> QuerySet[BundlePaper]:
    """Papers chosen, and those left out."""
    rows = BundlePaper.objects.visible_to(viewer)
    return rows.select_related(
        "bundle", "child", "of__document", "of__paper", "working"
    )


def issues(viewer: Viewer) -> QuerySet[BundleIssue]:
    """Bundles as they were made."""
    rows = BundleIssue.objects.visible_to(viewer)
    return rows.select_related("bundle__dispute", "child", "paper", "authority")


def sendings(viewer: Viewer, bundle: Bundle) -> QuerySet[BundleSent]:
    """To whom each version went."""
    rows = BundleSent.objects.visible_to(viewer).filter(issue__bundle=bundle)
    return rows.select_related("issue")


def removals(viewer: Viewer, version: FileVersion) -> QuerySet[Removal]:
    """What must go from a version of a document."""
    return Removal.objects.visible_to(viewer).filter(of=version)


def clean_copies(viewer: Viewer) -> QuerySet[CleanCopy]:
    """Copies without what had to go."""
    rows = CleanCopy.objects.visible_to(viewer)
    return rows.select_related("of__document", "child", "paper")


def one_removal(viewer: Viewer) -> QuerySet[Removal]:
    """Every wording that must go from what one may see."""
    return Removal.objects.visible_to(viewer).select_related("of__document", "child")


def removes_for(
    viewer: Viewer, child: Child, version: FileVersion | None, *, on: date
) -> Removes:
    """Everything that must go from a paper about a child before it leaves."""
    own = removals(viewer, version) if version else Removal.objects.visible_to(None)
    chosen = own.values_list("words", flat=True)
    names = frozenset({child.forename, child.surname, child.known_as} - {""})
    wordings = dict.fromkeys([*chosen, *kept_about(viewer, child, on=on)])
    return Removes(tuple(wordings), names)


def kept_about(viewer: Viewer, child: Child, *, on: date) -> list[str]:
    """Addresses and settings that must not stand in a paper both sides read.

    Confidential addresses always; under a restriction those of everybody around the
    child but the person it is against, and the settings if it hides them.
    """
    around = Relationship.objects.visible_to(viewer).filter(child=child)
    ways = Contact.objects.visible_to(viewer).filter(adult__in=around.values("adult"))
    bars = list(
        Restriction.objects.visible_to(viewer).filter(
            in_force(on), child=child, adult__isnull=False
        )
    )
    hides = hidden(frozenset(Scope(each.scope) for each in bars))
    told = ways.filter(is_confidential=True)
    if Scope.ADDRESS in hides:
        told |= ways.exclude(adult__in=[each.adult_id for each in bars])
    found = [
        part
        for words, postcode in told.values_list("words", "postcode")
        for part in (*address_lines(words), postcode)
        if part.strip()
    ]
    if Scope.SCHOOL in hides:
        at = Attendance.objects.visible_to(viewer).filter(child=child)
        found += at.values_list("setting__name", flat=True)
    return list(dict.fromkeys(found))


def cleaned(
    viewer: Viewer, version: FileVersion, child: Child, *, on: date, pages: bool
) -> Redacted:
    """A version without what must go; as pages of PDF, or in its own format."""
    content, kind = version.paper.path.read_bytes(), version.paper.kind
    removes = removes_for(viewer, child, version, on=on)
    if pages or kind not in ("pdf", "docx"):
        content, kind = as_pdf(content, kind, version.document.title), "pdf"
    return redact_apart(content, kind, removes)


def working_pdf(
    viewer: Viewer, row: WorkingPaper, child: Child, *, on: date
) -> Redacted:
    """A working document as pages: its words, or the file that came."""
    if row.words:
        made = written(
            Paper(str(row), tuple(paragraphs(row.words)), dated=row.dated), "pdf"
        )
    elif row.paper:
        made = as_pdf(row.paper.path.read_bytes(), row.paper.kind, str(row))
    else:
        raise NotBound(f"“{row}” has neither words nor a file: leave it out.")
    return redact_apart(made, "pdf", removes_for(viewer, child, None, on=on))


@dataclass(frozen=True)
class Ready:
    """One paper as it goes in: its pages without what must go."""

    row: BundlePaper
    pdf: bytes
    pages: int


def made_bundle(viewer: Viewer, bundle: Bundle, *, on: date) -> Made:
    """The whole bundle as it would be now. Raises ``NotBound`` with a sentence."""
    rows = list(bundle_papers(viewer).filter(bundle=bundle))
    ready = [ready_one(viewer, row, on=on) for row in rows if not row.left_out_why]
    if not ready:
        raise NotBound("Choose at least one paper first.")
    before = sent_labels(viewer, bundle)
    entries = [Entry(str(each.row.public_id), each.pages) for each in ready]
    labels = labelled(entries, before)
    named = bundling(bundle.authority.nation).named
    content = {
        "papers": [
            {
                "key": str(each.row.public_id),
                "section": named(each.row.section),
                "title": each.row.title,
                "dated": each.row.dated.isoformat() if each.row.dated else "",
                "labels": list(labels[str(each.row.public_id)]),
            }
            for each in ready
        ],
        "left_out": [
            {"title": row.title, "why": row.left_out_why}
            for row in rows
            if row.left_out_why
        ],
        "gone": gone(before, labels),
    }
    files = {str(each.row.public_id): each.pdf for each in ready}
    whole = bound_together(f"Bundle for {bundle.child.name}", content, files, on)
    return Made(content, whole, sum(each.pages for each in ready))


def sent_labels(viewer: Viewer, bundle: Bundle) -> dict[str, tuple[str, ...]]:
    """Every page number ever given in the versions of a bundle, by paper."""
    found: dict[str, tuple[str, ...]] = {}
    for issue in issues(viewer).filter(bundle=bundle).order_by("number"):
        for each in issue.content["papers"]:
            new = [
                one for one in each["labels"] if one not in found.get(each["key"], ())
            ]
            found[each["key"]] = (*found.get(each["key"], ()), *new)
    return found


def ready_one(viewer: Viewer, row: BundlePaper, *, on: date) -> Ready:
    """One paper, cleaned. Raises ``NotBound`` where that is not certain."""
    try:
        if row.of:
            made = cleaned(viewer, row.of, row.child, on=on, pages=True)
        elif row.working:
            made = working_pdf(viewer, row.working, row.child, on=on)
    except (NotRemoved, Unreadable, OSError) as problem:
        raise NotBound(f"“{row.title}”: {problem}") from None
    if made.pictures and made.found and not row.pictures_seen:
        pages = ", ".join(map(str, made.pictures))
        raise NotBound(
            f"“{row.title}”: nobody can search in the pictures on page {pages}. Look "
            "at them, and say so on the paper, or leave it out."
        )
    return Ready(row, made.content, made.pages)


def latest_words(
    viewer: Viewer, dispute: Dispute
) -> tuple[str, dict[str, WorkingPaper]]:
    """The text both sides began from, and each side's latest that the viewer reads."""
    rows = WorkingPaper.objects.visible_to(viewer).filter(dispute=dispute)
    told = [each for each in rows.order_by("pk") if each.words]
    shared = [each for each in told if each.shared_on]
    base = (shared or told)[0].words if told else ""
    return base, {each.side: each for each in told}


def both_sides(viewer: Viewer, dispute: Dispute) -> tuple[Run, ...]:
    """The working document with each side's changes marked, word by word."""
    base, sides = latest_words(viewer, dispute)
    theirs, ours = sides.get(FAMILY), sides.get(AUTHORITY)
    return marked(base, theirs.words if theirs else base, ours.words if ours else base)


def sent_to(viewer: Viewer, dispute: Dispute) -> list[BundleIssue]:
    """The bundles of a disagreement that were sent to a family, for itself to read."""
    if viewer.may(Permission.WORK_CASE):
        return []
    return list(issues(viewer).filter(bundle__dispute=dispute))


def is_a_side(viewer: Viewer) -> bool:
    """Whether the viewer is one of the two sides of a disagreement."""
    return viewer.may(Permission.WORK_CASE) or viewer.may(Permission.GIVE_VIEWS)
