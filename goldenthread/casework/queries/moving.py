"""Questions about records that move: what a pack holds, whom one that came is about."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.casework.models import (
    Advice,
    Case,
    Exempted,
    FileVersion,
    Happening,
    Letter,
    PackCame,
    PackSent,
    PlanVersion,
    Review,
)
from goldenthread.casework.queries.bringing_lists import known_children
from goldenthread.casework.rules.bringing.findings import Here
from goldenthread.casework.rules.moved_record import (
    MovedAdult,
    MovedBar,
    MovedChild,
    MovedDay,
    MovedException,
    MovedFile,
    MovedRecord,
    MovedReview,
    MovedVersion,
    MovedWay,
)
from goldenthread.casework.rules.plan.content import content_from, digest_of
from goldenthread.casework.rules.plan.printing import Recipient, for_recipient
from goldenthread.cycle.rules import day_in_words
from goldenthread.people.models import (
    Attendance,
    Child,
    Contact,
    Relationship,
    Restriction,
)
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Named

NAMES = tuple(MovedChild.__dataclass_fields__)


@dataclass(frozen=True)
class PaperThere:
    """A file that may go along: its key on the form, what it is, where it lies."""

    key: str
    title: str
    day: date
    paper: Any

    @property
    def sure(self) -> str:
        """How its name ends, by what was found when it was looked at."""
        return str(self.paper.kind)


def sent(viewer: Viewer | None) -> QuerySet[PackSent]:
    """Packs that were made here, the latest first."""
    rows = PackSent.objects.visible_to(viewer)
    return rows.select_related("child", "case", "authority", "begun_by", "sent_by")


def came(viewer: Viewer | None) -> QuerySet[PackCame]:
    """Packs that came, the latest first."""
    rows = PackCame.objects.visible_to(viewer)
    return rows.select_related("authority", "content", "child", "case", "done_by")


def restrictions(viewer: Viewer, child: Child, on: date) -> list[Restriction]:
    """What is kept from whom today."""
    rows = Restriction.objects.visible_to(viewer).filter(in_force(on), child=child)
    return list(rows.select_related("adult", "user").order_by("start", "pk"))


def papers(viewer: Viewer, child: Child) -> list[PaperThere]:
    """The files that may go along: no legal advice, nothing unchecked."""
    latest = FileVersion.objects.visible_to(viewer).filter(
        child=child, document__is_privileged=False, paper__state="open"
    )
    letters = Letter.objects.visible_to(viewer).filter(child=child)
    advice = Advice.objects.visible_to(viewer).filter(
        child=child, paper__state="open", received_on__isnull=False
    )
    return [
        *(
            PaperThere(
                f"document-{one.public_id}",
                f"{one.document.title} (version {one.number})",
                one.added_on,
                one.paper,
            )
            for one in latest.select_related("document", "paper").order_by("pk")
        ),
        *(
            PaperThere(
                f"letter-{one.public_id}", f"Letter: {one}", one.sent_on, one.paper
            )
            for one in letters.select_related("paper").order_by("pk")
        ),
        *(
            PaperThere(
                f"advice-{one.public_id}",
                f"Advice: {one.from_whom}",
                one.received_on or one.asked_on or date.min,
                one.paper,
            )
            for one in advice.select_related("paper").order_by("pk")
        ),
    ]


def is_guarded(viewer: Viewer, child: Child, on: date) -> bool:
    """Whether an address of the family must not be known: then no file goes unasked."""
    around = Relationship.objects.visible_to(viewer).filter(child=child)
    secret = Contact.objects.visible_to(viewer).filter(
        in_force(on), adult__in=around.values("adult"), is_confidential=True
    )
    return bool(restrictions(viewer, child, on)) or secret.exists()


def record_of(
    viewer: Viewer, row: PackSent, chosen: Sequence[PaperThere], *, on: date
) -> MovedRecord:
    """Everything of a case that moves, as plain values."""
    child, case = row.child, row.case
    barred = restrictions(viewer, child, on)
    at = Attendance.objects.visible_to(viewer).filter(
        in_force(on), child=child, is_main=True
    )
    goes = at.select_related("setting").first()
    return MovedRecord(
        pack=str(row.public_id),
        key=row.key,
        made_on=on,
        moved_on=row.moved_on,
        transferred_on=row.transferred_on,
        nation=row.authority.nation,
        sent_by=row.authority.name,
        sent_to=row.to_name,
        route=case.route,
        number=case.number,
        opened_on=case.opened_on,
        child=MovedChild(**{name: getattr(child, name) for name in NAMES}),
        who_asked=case.who_asked,
        came_as=case.came_as,
        setting=goes.setting.name if goes else "",
        days=tuple(days(viewer, case)),
        exceptions=tuple(exceptions(viewer, case)),
        versions=tuple(versions(viewer, case, row.to_name)),
        reviews=tuple(reviews(viewer, case)),
        adults=tuple(adults(viewer, child, barred, on)),
        restrictions=tuple(_in_words(each) for each in barred),
        barred=tuple(
            MovedBar(each.adult.name, each.barrier, each.scope, each.why, each.end)
            for each in barred
            if each.adult
        ),
        files=tuple(_file_of(number, one) for number, one in enumerate(chosen, 1)),
    )


def _picked(kind: Any, row: Any) -> Any:
    """A value with the fields of a row that have its names."""
    return kind(**{name: getattr(row, name) for name in kind.__dataclass_fields__})


def days(viewer: Viewer, case: Case) -> Iterable[MovedDay]:
    """What happened; what was struck out stays behind."""
    rows = Happening.objects.visible_to(viewer).filter(case=case, struck_on=None)
    return (_picked(MovedDay, each) for each in rows.order_by("on", "pk"))


def exceptions(viewer: Viewer, case: Case) -> Iterable[MovedException]:
    """Exceptions to limits."""
    rows = Exempted.objects.visible_to(viewer).filter(case=case)
    return (_picked(MovedException, each) for each in rows.order_by("first", "pk"))


def versions(viewer: Viewer, case: Case, to: str) -> Iterable[MovedVersion]:
    """Versions that were sent, each without what is confidential."""
    rows = PlanVersion.objects.visible_to(viewer).filter(
        case=case, released_on__isnull=False
    )
    for each in rows.order_by("number"):
        told = for_recipient(content_from(each.content), Recipient(to)).as_plain()
        yield MovedVersion(
            each.kind,
            each.number,
            each.made_on,
            each.released_on or each.made_on,
            each.signed_name,
            digest_of(told),
            told,
        )


def reviews(viewer: Viewer, case: Case) -> Iterable[MovedReview]:
    """What reviews came to."""
    rows = Review.objects.visible_to(viewer).filter(case=case)
    return (
        MovedReview(one.opened_on, one.held_on, one.advises, one.ending, one.reasons)
        for one in rows.order_by("opened_on", "pk")
    )


def adults(
    viewer: Viewer, child: Child, barred: Sequence[Restriction], on: date
) -> Iterable[MovedAdult]:
    """The family and others today, each by the ways that are not confidential."""
    rows = Relationship.objects.visible_to(viewer).filter(in_force(on), child=child)
    against = {each.adult_id for each in barred}
    for each in rows.select_related("adult").order_by("pk"):
        ways = Contact.objects.visible_to(viewer).filter(in_force(on), adult=each.adult)
        told = list(ways.order_by("pk"))
        yield MovedAdult(
            each.adult.name,
            each.kin,
            each.has_responsibility,
            each.has_care,
            each.receives_letters,
            each.adult_id in against,
            any(one.is_confidential for one in told),
            tuple(_picked(MovedWay, one) for one in told if not one.is_confidential),
        )


def _in_words(each: Restriction) -> str:
    """A restriction, told in words."""
    until = each.end or each.review_day
    ends = f", {'until' if each.end else 'to be looked at again by'} "
    told = f"{each.get_scope_display()} must not reach {each.against}: "
    told += f"{each.get_barrier_display()}, since {day_in_words(each.start)}"
    return f"{told}{ends}{day_in_words(until)}. {each.why}" if until else told


def _file_of(number: int, there: PaperThere) -> MovedFile:
    """A file as the pack tells of it; its name tells nothing."""
    content = there.paper.path.read_bytes()
    return MovedFile(
        f"files/{number:03}.{there.sure}",
        there.title[:200],
        there.day,
        hashlib.sha256(content).hexdigest(),
        len(content),
    )


def may_be(viewer: Viewer, record: MovedRecord) -> list[Child]:
    """The children here who may be the one that comes."""
    ids = like(viewer, record, Child.objects.visible_to(viewer))
    return list(Child.objects.visible_to(viewer).filter(pk__in=ids))


def is_hidden_here(viewer: Viewer, row: PackCame, record: MovedRecord) -> bool:
    """Whether somebody like the child is here whom the viewer must not see."""
    every = Child.objects.beside(row).filter(merged_into=None)
    seen = Child.objects.visible_to(viewer).values("pk")
    return bool(like(viewer, record, every.exclude(pk__in=seen)))


def like(viewer: Viewer, record: MovedRecord, rows: Any) -> list[int]:
    """Of some children, those who are like the one that comes."""
    child = record.child
    named = Named(
        child.forename,
        child.surname,
        child.born,
        child.known_as,
        child.pupil_number,
    )
    here = Here(known_children(viewer, rows), {}, {})
    return [one.pk for one, _ in here.like(named)]
