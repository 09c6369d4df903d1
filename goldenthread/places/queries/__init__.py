"""Questions about places, bodies, who answers for what, and who works there."""

from goldenthread.places.queries.people import (
    appointments,
    authorities_of,
    colleagues,
    example_job,
    example_links,
    has_account,
    invitation_for,
    jobs_of,
    own_appointments,
    own_seats,
    person,
    seats_of,
    viewer_for,
    waiting_invitations,
)
from goldenthread.places.queries.places import (
    bodies,
    chart_of,
    own_places,
    places,
    posts,
    responsibilities,
)

__all__ = [
    "appointments",
    "authorities_of",
    "bodies",
    "chart_of",
    "colleagues",
    "example_job",
    "example_links",
    "own_appointments",
    "own_places",
    "own_seats",
    "places",
    "posts",
    "responsibilities",
    "has_account",
    "invitation_for",
    "jobs_of",
    "person",
    "seats_of",
    "waiting_invitations",
    "viewer_for",
]
