"""What is done whenever services were saved, so that a search knows them."""

from collections.abc import Sequence

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Service


@part_of_an_action
def reindex(services: Sequence[Service], *, by: Viewer) -> None:
    """Write anew what the search keeps of these services."""
