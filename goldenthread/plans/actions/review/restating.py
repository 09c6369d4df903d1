"""Review: correct a published cycle late, with both figures public side by side."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.models import Restatement, Snapshot
from goldenthread.plans.rules.published import canonical, digest_of, read_content
from goldenthread.plans.rules.restating import (
    Correction,
    Errata,
    NotRestated,
    Restated,
    restated,
)

EMPTIED = "It was taken down with the cycle that it corrected."


@action(needs=Permission.PUBLISH_CYCLE)
def restate(
    snapshot: Snapshot,
    *,
    errata: Errata,
    version: int,
    by: Viewer,
    on: date,
) -> Restatement:
    """Publish a cycle again with corrections; the first and its digest stay.

    What is other than at the second look (``errata.seen``) is not published unread.
    Several restatements number up, each on top of the last.
    """
    if not errata.because.strip():
        raise ValidationError({"because": "Say why, in words the public can read"})
    snapshot = current(snapshot, version)
    last = latest_of(snapshot)
    made = correction_of(snapshot, last, errata.corrections)
    content = canonical(made.cycle)
    if errata.seen not in ("", digest_of(content)):
        raise ValidationError(
            "What would become public has changed since you looked at it. "
            "Look at both figures again."
        )
    snapshot.save()  # its version: whoever corrects at the same time is told
    return Restatement.objects.create(
        authority_id=snapshot.authority_id,
        snapshot=snapshot,
        number=last.number + 1 if last else 1,
        content=content,
        digest=digest_of(content),
        changes=[asdict(each) for each in made.changes],
        because=errata.because.strip(),
        restated_on=on,
        restated_by_id=by.user_id,
    )


def latest_of(snapshot: Snapshot) -> Restatement | None:
    """The newest restatement of a published cycle; None when it was never corrected."""
    rows = Restatement.objects.beside(snapshot).filter(snapshot=snapshot)
    return rows.order_by("-number").first()


def correction_of(
    snapshot: Snapshot, last: Restatement | None, corrections: Iterable[Correction]
) -> Restated:
    """The cycle as it would be said again: also the second look."""
    if snapshot.taken_down_on:
        raise ValidationError(
            "This cycle has been taken down: there is nothing left to correct."
        )
    standing = read_content((last or snapshot).content)
    try:
        return restated(standing, corrections)
    except NotRestated as problem:
        named = {key: [words] for key, words in problem.sentences.items() if key}
        raise ValidationError(named or str(problem)) from problem


@part_of_an_action
def empty_restatements(snapshot: Snapshot, *, by: Viewer) -> None:
    """Take the words of all corrections away with the cycle; their digests stay."""
    rows = Restatement.objects.beside(snapshot).filter(snapshot=snapshot)
    rows.update(content="", changes=[], because=EMPTIED)
