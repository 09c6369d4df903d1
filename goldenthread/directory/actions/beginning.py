"""The authority that an import begins in an empty database."""

from collections.abc import Sequence
from typing import Any

from django.utils.text import slugify

from goldenthread.access.guard import part_of_an_action, record
from goldenthread.access.models import Authority
from goldenthread.access.rules import Role, Viewer
from goldenthread.directory.rules.beginning import area_told
from goldenthread.duties.rules import nation_of_area

UNNAMED = "Local Offer"


@part_of_an_action
def begin_for(records: Sequence[Any], *, by: Viewer) -> Viewer:
    """Begin an authority for records, and act for it as the operator.

    It is named after the area that most records cover, in the nation of that area's
    code, and has nothing else.
    """
    name, code = area_told(records)
    said = name if slugify(name) else UNNAMED
    authority = Authority.objects.create(
        name=said, slug=slugify(said)[:50], nation=nation_of_area(code)
    )
    roles = frozenset({Role.ADMINISTRATOR})
    operator = Viewer(None, authority.pk, roles, channel=by.channel)
    record(operator, "start_authority", authority)
    return operator
