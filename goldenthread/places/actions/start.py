"""The beginning: an authority, its place, and the invitation of its administrator."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify

from goldenthread.access.guard import part_of_an_action, record
from goldenthread.access.models import Authority
from goldenthread.access.rules import Role, Viewer
from goldenthread.places.actions.people import invite, link_of
from goldenthread.places.models import Invitation, Place
from goldenthread.places.rules import Level

__all__ = ["AuthorityWords", "link_of", "start_authority"]


@dataclass(frozen=True)
class AuthorityWords:
    """What must be known of an authority, and who administers it."""

    name: str
    nation: str
    administrator: str
    slug: str = ""
    level: Level = Level.AREA
    contact: str = ""


@part_of_an_action
def start_authority(words: AuthorityWords, *, at: datetime, by: Viewer) -> Invitation:
    """Begin an authority with its own place; its administrator is invited.

    ``by`` is the operator at the console: there is nobody yet who could be asked. The
    invitation holds its token, so that a console can show the link.
    """
    slug = words.slug or slugify(words.name)[:50]
    check(words, slug)
    authority = Authority.objects.create(
        name=words.name.strip(),
        slug=slug,
        nation=slugify(words.nation),
        contact=words.contact,
    )
    place = Place.objects.create(
        authority=authority, name=authority.name, slug=slug, level=words.level
    )
    roles = frozenset({Role.ADMINISTRATOR})
    operator = Viewer(None, authority.pk, roles, channel=by.channel)
    record(operator, "start_authority", authority)
    return invite(
        place,
        email=words.administrator,
        role=Role.ADMINISTRATOR,
        body=None,
        at=at,
        by=operator,
    )


def check(words: AuthorityWords, slug: str) -> None:
    """Refuse what could not work."""
    if not words.name.strip() or not slug:
        raise ValidationError("Give the authority's name, in letters.")
    if not slugify(words.nation):
        raise ValidationError("Give the nation whose law applies, as in scotland.")
    if Authority.objects.filter(slug=slug).exists():
        raise ValidationError(f"There is an authority with the short name {slug}.")
    for address in (words.administrator, words.contact or words.administrator):
        try:
            validate_email(address)
        except ValidationError:
            raise ValidationError(f"{address!r} is not an email address.") from None
