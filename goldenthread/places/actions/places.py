"""Places, bodies, posts, and who answers for what: added and changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import slugify

from goldenthread.access.guard import action, current
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.models import Body, Place, Post, Responsibility
from goldenthread.places.rules import (
    BodyKind,
    Duty,
    Level,
    makes_circle,
    stands_under,
)


@dataclass(frozen=True)
class PlaceWords:
    """What is said of a place."""

    name: str
    level: Level
    within: Place | None = None
    code: str = ""


@dataclass(frozen=True)
class BodyWords:
    """What is said of a body."""

    name: str
    kind: BodyKind
    initials: str = ""
    part_of: Body | None = None
    is_public: bool = True
    ended_on: date | None = None


@dataclass(frozen=True)
class PostWords:
    """What is said of a post."""

    title: str
    initials: str = ""


@action(needs=Permission.EDIT_PLACES)
def add_place(authority: Authority, *, words: PlaceWords, by: Viewer) -> Place:
    """Add a nation, an area or a setting."""
    place = Place(authority=authority, slug=free_slug(words.name, by))
    _write_place(place, words, by)
    return place


@action(needs=Permission.EDIT_PLACES)
def add_settings(
    authority: Authority, *, named: Mapping[str, str], by: Viewer
) -> tuple[int, int]:
    """Add the schools of a register, names by official code; how many are new, renamed.

    One that stands here under its name without a code gets it. None is taken away.
    """
    above = Place.objects.visible_to(by).filter(authority=authority)
    area = above.filter(level=Level.AREA).order_by("pk").first()
    settings = list(above.filter(level=Level.SETTING))
    by_code = {place.code: place for place in settings if place.code}
    by_name = {place.name: place for place in settings if not place.code}
    added = renamed = 0
    for code, name in named.items():
        place = by_code.get(code) or by_name.get(name)
        words = PlaceWords(name, Level.SETTING, area, code)
        if place is None:
            place = Place(authority=authority, slug=free_slug(name, by))
            added += 1
        elif (place.name, place.code) == (name, code):
            continue
        else:
            words = replace(words, within=place.within)
            renamed += 1
        _write_place(place, words, by)
    return added, renamed


@action(needs=Permission.EDIT_PLACES)
def change_place(place: Place, *, words: PlaceWords, version: int, by: Viewer) -> Place:
    """Change what is said of a place; its address stays."""
    latest = current(place, version)
    _write_place(latest, words, by)
    return latest


def _write_place(place: Place, words: PlaceWords, by: Viewer) -> None:
    """Check where a place stands, and save it."""
    above = dict(Place.objects.visible_to(by).values_list("pk", "within_id"))
    if words.within and place.pk and makes_circle(above, place.pk, words.within.pk):
        said = f"{words.within} stands within {place}, so it cannot be the other way."
        raise ValidationError({"within": said})
    if words.within and not stands_under(words.level, Level(words.within.level)):
        said = "A setting stands within an area or a nation, an area within a nation."
        raise ValidationError({"within": said})
    place.name, place.level = words.name, words.level
    place.within, place.code = words.within, words.code
    place.save()


def free_slug(name: str, by: Viewer) -> str:
    """An address that no other place of the authority has."""
    base = slugify(name)[:70] or "place"
    rows = Place.objects.visible_to(by).filter(authority_id=by.authority_id)
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True))
    names = [base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


@action(needs=Permission.EDIT_PLACES)
def add_body(place: Place, *, words: BodyWords, by: Viewer) -> Body:
    """Add a board, group, service or partner to a place."""
    body = Body(authority_id=place.authority_id, place=place)
    _write_body(body, words, by)
    return body


@action(needs=Permission.EDIT_PLACES)
def change_body(body: Body, *, words: BodyWords, version: int, by: Viewer) -> Body:
    """Change what is said of a body, or say when it ended."""
    latest = current(body, version)
    _write_body(latest, words, by)
    return latest


def _write_body(body: Body, words: BodyWords, by: Viewer) -> None:
    """Check the name and what the body is part of, and save it."""
    rows = own(Body.objects.visible_to(by), by)
    same = rows.filter(place=body.place, name__iexact=words.name).exclude(pk=body.pk)
    if same.exists():
        said = f"{body.place} has a body called {words.name} already."
        raise ValidationError({"name": said})
    above = dict(rows.values_list("pk", "part_of_id"))
    if words.part_of and body.pk and makes_circle(above, body.pk, words.part_of.pk):
        said = f"{words.part_of} is part of {body}, so it cannot be the other way."
        raise ValidationError({"part_of": said})
    body.name, body.kind, body.initials = words.name, words.kind, words.initials
    body.part_of, body.is_public = words.part_of, words.is_public
    body.ended_on = words.ended_on
    body.save()


@action(needs=Permission.EDIT_PLACES)
def add_post(body: Body, *, words: PostWords, by: Viewer) -> Post:
    """Add a post to a body, by its title."""
    post = Post(authority_id=body.authority_id, body=body)
    _write_post(post, words, by)
    return post


@action(needs=Permission.EDIT_PLACES)
def change_post(post: Post, *, words: PostWords, version: int, by: Viewer) -> Post:
    """Change what a post is called."""
    latest = current(post, version)
    _write_post(latest, words, by)
    return latest


def _write_post(post: Post, words: PostWords, by: Viewer) -> None:
    """Check the title, and save the post."""
    rows = own(Post.objects.visible_to(by), by).filter(body=post.body)
    if rows.filter(title__iexact=words.title).exclude(pk=post.pk).exists():
        said = f"{post.body} has a post called {words.title} already."
        raise ValidationError({"title": said})
    post.title, post.initials = words.title, words.initials
    post.save()


@action(needs=Permission.EDIT_PLACES)
def add_responsibility(
    body: Body, *, duty: Duty, over: Body, by: Viewer
) -> Responsibility:
    """Say that a body answers for another's work. Said twice, it is said once."""
    if body.pk == over.pk:
        raise ValidationError({"over": "Choose another: nobody checks themselves."})
    if over.authority_id != by.authority_id:
        raise ValidationError({"over": "Choose a body of your own authority."})
    rows = own(Responsibility.objects.visible_to(by), by)
    found = rows.filter(body=body, duty=duty, over=over).first()
    return found or Responsibility.objects.create(
        authority_id=body.authority_id, body=body, duty=duty, over=over
    )


@action(needs=Permission.EDIT_PLACES)
def remove_responsibility(held: Responsibility, *, by: Viewer) -> Responsibility:
    """Say that a body no longer answers for another's work."""
    own(Responsibility.objects.visible_to(by), by).filter(pk=held.pk).delete()
    return held


def own(rows: QuerySet, by: Viewer) -> QuerySet:  # type: ignore[type-arg]  # any model
    """Only the rows of the viewer's authority."""
    return rows.filter(authority_id=by.authority_id)
