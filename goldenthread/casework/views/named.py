"""What sending a final plan opens to the setting it names, said before it is sent."""

from collections.abc import Iterator
from typing import Any

from goldenthread.access.http import SignedIn
from goldenthread.casework.queries import recipients
from goldenthread.casework.rules.plan.required import FINALS

OPENS = (
    "Once this is sent, whoever is SENCO at {name} can open this record, for as long "
    "as the plan names it."
)
CLOSES = "{name} is named no more, and can no longer open the record for that reason."
NOBODY = (
    "The plan names “{name}”. No setting here has that name, or more than one has: "
    "nobody there can open this record by it."
)


def opens_to(request: SignedIn, version: Any) -> Iterator[str]:
    """Which setting is let in once a version is sent, and which is let go."""
    if version.kind not in FINALS:
        return
    place = recipients.named_in(request.viewer, version)
    said = version.content["setting"]
    if place:
        yield OPENS.format(name=place)
    elif said:
        yield NOBODY.format(name=said)
    for each in recipients.named_before(request.viewer, version, on=request.today):
        if each != place:
            yield CLOSES.format(name=each)
