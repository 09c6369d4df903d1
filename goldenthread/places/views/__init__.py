"""Pages about places, bodies, people and one's own account."""

from goldenthread.places.views.accounts import (
    choose_authority,
    example_sign_in,
    who_you_are,
)
from goldenthread.places.views.invitations import accept_invitation
from goldenthread.places.views.organisation import organisation, organisation_of
from goldenthread.places.views.people import (
    end_job,
    end_seat,
    invite,
    people,
    person,
    withdraw_invitation,
)
from goldenthread.places.views.places import (
    add_body,
    add_place,
    add_post,
    add_responsibility,
    body,
    change_body,
    change_place,
    change_post,
    places,
    remove_responsibility,
)
from goldenthread.places.views.reaching import change_reach, reaches

__all__ = [
    "change_reach",
    "reaches",
    "add_body",
    "add_place",
    "add_post",
    "add_responsibility",
    "body",
    "change_body",
    "change_place",
    "change_post",
    "organisation",
    "organisation_of",
    "places",
    "remove_responsibility",
    "accept_invitation",
    "choose_authority",
    "end_job",
    "end_seat",
    "example_sign_in",
    "invite",
    "people",
    "person",
    "who_you_are",
    "withdraw_invitation",
]
