"""What reviews do by themselves at night: open, expect moves, send lists, remind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.actions import send
from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.models import Authority, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.reviews import opened
from goldenthread.casework.actions.telling import Told, tell
from goldenthread.casework.models import Case, Term, TermList
from goldenthread.casework.rules.reviews import Expected, Opens
from goldenthread.duties.rules.reviewing import reviewing
from goldenthread.places.models import Place


@action(needs=Permission.RUN_CLOCKS)
def open_reviews(
    authority: Authority, *, due: Sequence[tuple[Case, Opens]], by: Viewer, on: date
) -> int:
    """Open each review that is due to open; how many."""
    for case, opens in due:
        opened(case, opens=opens, by=by, on=on)
    return len(due)


@action(needs=Permission.RUN_CLOCKS)
def expect_moves(
    authority: Authority,
    *,
    moves: Sequence[tuple[Case, Expected]],
    by: Viewer,
    on: date,
) -> int:
    """Write down each move to the next phase that follows from school years."""
    word = reviewing(authority.nation).transfers.word
    for case, move in moves:
        note = "Reckoned from the birth date and the school years of the setting."
        told = Told(word, on, for_day=move.day, kind=move.kind, note=note)
        tell(case, told=told, by=by, on=on)
    return len(moves)


@action(needs=Permission.RUN_CLOCKS)
def remind_of_switch(
    authority: Authority,
    *,
    marks: Mapping[tuple[str, int], Sequence[int]],
    address: str,
    by: Viewer,
    on: date,
) -> int:
    """Tell officers once, at each mark, that a young person will hold the rights.

    ``marks``: (number of the case, months) → who works on it. No mail names a child.
    """
    ids = {user for users in marks.values() for user in users}
    users: Any = User.objects.filter(pk__in=ids, is_active=True).exclude(email="")
    known = {user.pk: user for user in users}
    asked = 0
    for (number, months), officers in marks.items():
        for officer in officers:
            if officer not in known:
                continue
            mail = send(
                authority,
                key=f"switch {months} {number} {officer}",
                to=known[officer].email,
                words=switch_words(number, months, address),
                on=on,
                by=by,
            )
            asked += mail is not None
    return asked


def switch_words(number: str, months: int, address: str) -> tuple[str, str]:
    """Subject and body of the reminder, with the number of a case and no name."""
    when = f"in {months} months" if months else "now"
    return (
        f"Case {number}: the rights pass to the young person {when}",
        f"In case {number} the young person holds the rights {when}. Ask the young "
        f"person what they want, who may still see the record, and who helps them to "
        f"decide.\n\nSign in to read more: {address}\n",
    )


@dataclass(frozen=True)
class ListFor:
    """A term's list for one setting: how many children, and to which addresses."""

    term: Term
    setting: Place
    children: int
    to: tuple[str, ...]


@action(needs=Permission.RUN_CLOCKS)
def send_term_lists(
    authority: Authority,
    *,
    lists: Sequence[ListFor],
    address: str,
    by: Viewer,
    on: date,
) -> int:
    """Ask for a mail to each setting whose list is due: how many reviews, no names."""
    for each in lists:
        sent_list(authority, each=each, address=address, by=by, on=on)
    return len(lists)


@action(needs=Permission.WORK_CASE)
def send_term_list(
    authority: Authority, *, each: ListFor, address: str, by: Viewer, on: date
) -> Authority:
    """Send a setting its list of a term by hand, before the machine does."""
    sent_list(authority, each=each, address=address, by=by, on=on)
    return authority


@part_of_an_action
def sent_list(
    authority: Authority, *, each: ListFor, address: str, by: Viewer, on: date
) -> None:
    """The mail that leads to the list, and that it went."""
    for to in each.to:
        send(
            authority,
            key=f"term {each.term.pk} {each.setting.pk} {to}",
            to=to,
            words=list_words(each, address),
            on=on,
            by=by,
        )
    rows = TermList.objects.beside(each.setting).filter(
        term=each.term, setting=each.setting
    )
    if not rows.exists():
        TermList.objects.create(
            authority_id=authority.pk,
            term=each.term,
            setting=each.setting,
            children=each.children,
            sent_on=on,
            sent_by_id=by.user_id,
        )


def list_words(each: ListFor, address: str) -> tuple[str, str]:
    """Subject and body: how many reviews, where the list is, no child's name."""
    reviews = (
        "1 review falls" if each.children == 1 else f"{each.children} reviews fall"
    )
    return (
        f"Reviews due in {each.term.name}: {each.setting.name}",
        f"In {each.term.name} {reviews} due at {each.setting.name}. The list stands "
        f"behind the sign-in, and can be taken as a file:\n{address}\n",
    )
