"""Questions about support at a setting. ``evidence_of`` is for requests too."""

from goldenthread.casework.queries.support.evidence import evidence_of

__all__ = ["evidence_of"]
