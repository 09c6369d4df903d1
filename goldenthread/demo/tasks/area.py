"""Founds an invented authority: places, bodies, posts, duties and people."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.access.rules import Role, Viewer
from goldenthread.demo.actions import enrol_example, found_example
from goldenthread.demo.rules import AreaSaid, PersonSaid
from goldenthread.places.actions import (
    BodyWords,
    PlaceWords,
    PostWords,
    add_body,
    add_place,
    add_post,
    add_responsibility,
    seat,
)
from goldenthread.places.queries import viewer_for
from goldenthread.places.rules import BodyKind, Duty, Level
from goldenthread.plans.actions.plan.leads import Who

if TYPE_CHECKING:
    from goldenthread.access.models import Authority, User
    from goldenthread.places.models import Body, Place, Post


@dataclass
class Cast:
    """An area with everybody in it, by the names of the story."""

    authority: "Authority"
    said: AreaSaid
    places: dict[str, "Place"] = field(default_factory=dict)
    bodies: dict[str, "Body"] = field(default_factory=dict)
    posts: dict[str, "Post"] = field(default_factory=dict)
    users: dict[str, "User"] = field(default_factory=dict)
    seen: dict[tuple[str, date], Viewer] = field(default_factory=dict)

    def viewer(self, key: str, on: date) -> Viewer:
        """Somebody of the cast, as they are on a day; nobody changes jobs meanwhile."""
        if (key, on) not in self.seen:
            self.seen[key, on] = self.asked(key, on)
        return self.seen[key, on]

    def asked(self, key: str, on: date) -> Viewer:
        """Who somebody of the cast is on a day, as the database says."""
        found = viewer_for(None, self.users[key], on=on, authority_id=self.authority.pk)
        if found is None:
            raise LookupError(f"{key} holds no job on {on}.")
        return found.through("command")

    def who(self, name: str) -> Who:
        """A post or body by its name."""
        if name in self.posts:
            return Who(body=self.posts[name].body, post=self.posts[name])
        return Who(body=self.bodies[name])


def found(said: AreaSaid) -> Cast:
    """Found an authority with its places, its people and what they belong to."""
    nobody = Viewer(None, 0, channel="command")
    cast = Cast(found_example(said, by=nobody), said)
    founder = Viewer(
        None,
        cast.authority.pk,
        frozenset({Role.ADMINISTRATOR}),
        channel="command",
    )
    add_places(cast, founder)
    enrol(cast, said.person(said.administrator), founder)
    by = cast.viewer(said.administrator, said.began)
    for person in said.people:
        if person.key != said.administrator:
            enrol(cast, person, by)
    add_bodies(cast, by)
    give_seats(cast, by)
    cast.seen.clear()  # everybody has a seat now
    return cast


def add_places(cast: Cast, by: Viewer) -> None:
    """Add the area and its schools."""
    for each in cast.said.places:
        words = PlaceWords(each.name, Level(each.level), cast.places.get(each.within))
        cast.places[each.name] = add_place(cast.authority, words=words, by=by)


def enrol(cast: Cast, person: PersonSaid, by: Viewer) -> None:
    """Give somebody an account and their roles."""
    place = cast.places[person.place or cast.said.places[0].name]
    on = person.since or cast.said.began
    user = enrol_example(place, person=person, on=on, by=by)
    cast.users[person.key] = user


def add_bodies(cast: Cast, by: Viewer) -> None:
    """Add bodies with their posts, and who answers for whose work."""
    for each in cast.said.bodies:
        words = BodyWords(
            each.name,
            BodyKind(each.kind),
            each.initials,
            cast.bodies.get(each.part_of),
            each.is_public,
        )
        cast.bodies[each.name] = add_body(cast.places[each.place], words=words, by=by)
    for post in cast.said.posts:
        title = PostWords(post.title, post.initials)
        cast.posts[post.title] = add_post(cast.bodies[post.body], words=title, by=by)
    for held in cast.said.duties:
        over = cast.bodies[held.over]
        body = cast.bodies[held.body]
        add_responsibility(body, duty=Duty(held.duty), over=over, by=by)


def give_seats(cast: Cast, by: Viewer) -> None:
    """Seat people in the bodies they work in."""
    for person in cast.said.people:
        if person.body:
            seat(
                cast.bodies[person.body],
                user=cast.users[person.key],
                post=cast.posts.get(person.post),
                on=cast.said.began,
                by=by,
            )
