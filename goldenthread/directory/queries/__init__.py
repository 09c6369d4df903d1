"""Everything that can be asked of the directory."""

from goldenthread.directory.queries.authorities import authority, has_authority

__all__ = ["authority", "has_authority"]
