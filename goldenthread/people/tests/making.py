"""Children and families for tests, made through the actions people use."""

from datetime import date

from conftest import TODAY
from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.people.actions import (
    AdultWords,
    ChildWords,
    Tie,
    add_adult,
    add_child,
    verify,
)
from goldenthread.people.models import Adult, Child, Relationship
from goldenthread.people.rules import Kin
from goldenthread.places.models import Place


def a_child(
    by: Viewer,
    setting: Place | None = None,
    forename: str = "Ines",
    born: date = date(2015, 10, 4),
    on: date = TODAY,
) -> Child:
    """A child of nine, whose record an officer or a SENCO begins."""
    words = ChildWords(forename, "Maddock", born)
    authority = Authority.objects.get(pk=by.authority_id)
    return add_child(authority, words=words, setting=setting, by=by, on=on)


def a_parent(
    child: Child,
    by: Viewer,
    account: Viewer | None = None,
    kin: Kin = Kin.MOTHER,
    on: date = TODAY,
) -> Relationship:
    """A parent somebody has verified, with the account of a viewer or without."""
    tie = Tie(kin, has_responsibility=True, has_care=True)
    name = AdultWords(f"{kin.title()} Maddock")
    related = add_adult(child, words=name, tie=tie, by=by, on=on)
    verify(related, how="Passport seen", by=by, on=on)
    if account:
        adult = Adult.objects.beside(child).get(pk=related.adult_id)
        adult.user_id = account.user_id
        adult.save()
    return related
