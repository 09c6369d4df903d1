"""Schools and documents that are asked for by their names."""

from collections.abc import Sequence

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.models import PublicDocument
from goldenthread.directory.queries.documents import every_document
from goldenthread.directory.queries.schools import SettingTells, settings_of
from goldenthread.directory.rules.search_titles import called_so


def schools_called(
    viewer: Viewer | None, every: Sequence[Authority], typed: str
) -> list[tuple[Authority, SettingTells]]:
    """The settings of some authorities whose name was typed."""
    found = [(one, told) for one in every for told in settings_of(viewer, one)]
    names = [told.setting.name for _, told in found]
    return [found[place] for place in called_so(typed, names)]


def documents_called(
    viewer: Viewer | None, every: Sequence[Authority], typed: str
) -> list[PublicDocument]:
    """The documents of some authorities whose title was typed."""
    rows = every_document(viewer).filter(authority__in=every, removed_on=None)
    found = list(rows.order_by("title", "pk"))
    return [found[place] for place in called_so(typed, [row.title for row in found])]
