"""Everything that can be asked of the directory."""

from goldenthread.directory.queries.authorities import (
    area_code_of,
    authority,
    has_authority,
)
from goldenthread.directory.queries.browsing import (
    areas,
    heading_of,
    hidden_service,
    latest_services,
    letters,
    listed_services,
    public_organisation,
    public_service,
    services_of,
    shelves,
    term_named,
)
from goldenthread.directory.queries.feed import (
    feed_organisations,
    feed_places,
    feed_services,
    feed_taxonomies,
    feed_terms,
    whole_services,
)
from goldenthread.directory.queries.keeping import (
    entries_called,
    officers,
    own_entries,
    own_entry_whole,
    own_organisations,
)
from goldenthread.directory.queries.schools import school_numbers
from goldenthread.directory.queries.twins import known_services

__all__ = [
    "entries_called",
    "area_code_of",
    "areas",
    "heading_of",
    "hidden_service",
    "latest_services",
    "authority",
    "feed_organisations",
    "feed_places",
    "feed_services",
    "feed_taxonomies",
    "feed_terms",
    "has_authority",
    "known_services",
    "letters",
    "listed_services",
    "officers",
    "own_entries",
    "own_entry_whole",
    "own_organisations",
    "public_organisation",
    "public_service",
    "school_numbers",
    "services_of",
    "shelves",
    "term_named",
    "whole_services",
]
