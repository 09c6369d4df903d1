"""Guides written and checked, made in other forms; who was asked, written down."""

from dataclasses import dataclass
from datetime import date
from itertools import chain, count

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from goldenthread.access.guard import action, current
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import (
    Asking,
    Guide,
    GuideForm,
    GuideLink,
    PublicDocument,
)
from goldenthread.directory.queries.guides import forms_of, lengths_of
from goldenthread.directory.rules.guide_forms import (
    law_in,
    problem_with_form,
    problems_with_times,
)
from goldenthread.duties.rules.publishing import journeys
from goldenthread.places.models import Body

OWN_TOOLKIT = "own"
ALREADY = "This guide has such a form in this language. Open that one and change it."
GONE = "Somebody else changed or removed this form meanwhile. Open the list again."
NEWER = "It was written anew."


@dataclass(frozen=True)
class GuideWords:
    """What a guide says, who answers for it, and when it is looked at again."""

    title: str
    lead: str
    messages: str
    words: str
    owner: Body | None
    review_due: date


@dataclass(frozen=True)
class FormWords:
    """A guide in another form, and with whom it was checked."""

    kind: str
    language: str
    title: str
    words: str
    checked_with: str
    lead: str = ""
    messages: str = ""

    @property
    def whole(self) -> str:
        """All that families read."""
        return "\n".join((self.title, self.lead, self.messages, self.words))


@dataclass(frozen=True)
class AskedWords:
    """Who was asked, when and how; what they said, and what changed."""

    party: str
    who: str
    asked_on: date
    how: str
    said: str
    changed: str


@action(needs=Permission.EDIT_DIRECTORY)
def write_guide(
    authority: Authority, *, key: str, words: GuideWords, on: date, by: Viewer
) -> Guide:
    """Put an authority's own text in place of the first one."""
    return Guide.objects.create(
        authority=authority,
        key=key,
        reviewed_on=on,
        reviewed_by_id=by.user_id,
        title=words.title,
        lead=words.lead,
        messages=words.messages,
        words=words.words,
        owner=words.owner,
        review_due=words.review_due,
    )


@action(needs=Permission.EDIT_DIRECTORY)
def change_guide(
    guide: Guide, *, words: GuideWords, version: int, on: date, by: Viewer
) -> Guide:
    """Write a guide anew, or say that it is right as it is."""
    latest = current(guide, version)
    for name, value in vars(words).items():
        setattr(latest, name, value)
    latest.reviewed_on, latest.reviewed_by_id = on, by.user_id
    latest.save()
    return latest


@action(needs=Permission.EDIT_DIRECTORY)
def make_form(
    authority: Authority,
    *,
    key: str,
    words: FormWords,
    made_from: str,
    on: date,
    by: Viewer,
) -> GuideForm:
    """Keep a guide in another form: one of each kind and language."""
    rows = forms_of(by, authority, key)
    if rows.filter(kind=words.kind, language=words.language).exists():
        raise ValidationError(ALREADY)
    return _new_form(authority, key, words, made_from=made_from, on=on, by=by)


@action(needs=Permission.EDIT_DIRECTORY)
def change_form(
    row: GuideForm,
    *,
    words: FormWords,
    version: int,
    made_from: str,
    on: date,
    by: Viewer,
) -> GuideForm:
    """Write a form anew; what it said before stays to be read by officers."""
    old = _standing(row, version)
    rows = forms_of(by, old.authority, old.key).exclude(pk=old.pk)
    if rows.filter(kind=words.kind, language=words.language).exists():
        raise ValidationError(ALREADY)
    _end(old, NEWER, on)
    return _new_form(old.authority, old.key, words, made_from=made_from, on=on, by=by)


@action(needs=Permission.EDIT_DIRECTORY)
def remove_form(
    row: GuideForm, *, because: str, version: int, on: date, by: Viewer
) -> GuideForm:
    """Take a form away from families, and say why."""
    return _end(_standing(row, version), because, on)


def _standing(row: GuideForm, version: int) -> GuideForm:
    """The form, if it still stands as it was read."""
    latest = current(row, version)
    if latest.ended_on is not None:
        raise ValidationError(GONE)
    return latest


def _end(row: GuideForm, because: str, on: date) -> GuideForm:
    row.ended_on, row.ended_because = on, because
    row.save()
    return row


def _new_form(
    authority: Authority,
    key: str,
    words: FormWords,
    *,
    made_from: str,
    on: date,
    by: Viewer,
) -> GuideForm:
    now = lengths_of(by, authority, on=on)
    problems = problems_with_times(words.whole, words.language, now)
    problem = problem_with_form(words.kind, words.language)
    if problem or problems:
        raise ValidationError([*filter(None, [problem]), *problems])
    return GuideForm.objects.create(
        authority=authority,
        key=key,
        made_on=on,
        made_from=made_from,
        law=law_in(words.whole, now),
        kind=words.kind,
        language=words.language,
        title=words.title,
        lead=words.lead,
        messages=words.messages,
        words=words.words,
        checked_with=words.checked_with,
    )


@action(needs=Permission.EDIT_DIRECTORY)
def add_toolkit(
    authority: Authority, *, words: GuideWords, on: date, by: Viewer
) -> Guide:
    """Write a toolkit for schools that the first texts do not have."""
    start = f"{OWN_TOOLKIT}-{slugify(words.title)}"[:50].rstrip("-")
    rows = Guide.objects.visible_to(by).filter(authority=authority)
    taken = set(rows.values_list("key", flat=True))
    taken |= {first.key for first in journeys(authority.nation)}
    every = chain([start], (f"{start}-{number}" for number in count(2)))
    key = next(one for one in every if one not in taken)
    return write_guide(authority, key=key, words=words, on=on, by=by)


@action(needs=Permission.EDIT_DIRECTORY)
def add_guide_link(
    authority: Authority,
    *,
    key: str,
    title: str,
    url: str,
    document: PublicDocument | None,
    by: Viewer,
) -> GuideLink:
    """Put a page or a document beside a guide, to be used with it."""
    return GuideLink.objects.create(
        authority=authority,
        key=key,
        title="" if document else title,
        url=url,
        document=document,
    )


@action(needs=Permission.EDIT_DIRECTORY)
def remove_guide_link(row: GuideLink, *, by: Viewer) -> None:
    """Say that something is no longer used with a guide."""
    row.delete()


@action(needs=Permission.EDIT_DIRECTORY)
def write_consultation(
    authority: Authority, *, words: AskedWords, by: Viewer
) -> Asking:
    """Write down that somebody was asked about the Local Offer."""
    return Asking.objects.create(
        authority=authority,
        party=words.party,
        who=words.who,
        asked_on=words.asked_on,
        how=words.how,
        said=words.said,
        changed=words.changed,
    )


@action(needs=Permission.EDIT_DIRECTORY)
def change_consultation(
    asked: Asking, *, words: AskedWords, version: int, by: Viewer
) -> Asking:
    """Write down what changed since, or put a mistake right."""
    latest = current(asked, version)
    for name, value in vars(words).items():
        setattr(latest, name, value)
    latest.save()
    return latest
