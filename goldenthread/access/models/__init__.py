"""Authorities, users, the record of what users did, and what was sent or lodged."""

from goldenthread.access.models.events import ChainHead, Event
from goldenthread.access.models.files import Lodged, LodgedState, shelf_of
from goldenthread.access.models.limits import RateBucket, UsedToken
from goldenthread.access.models.messages import JobRun, Message
from goldenthread.access.models.owned import (
    Authority,
    Owned,
    OwnedManager,
    OwnedQuerySet,
    User,
    all_rows,
)

__all__ = [
    "Authority",
    "ChainHead",
    "Event",
    "JobRun",
    "Lodged",
    "LodgedState",
    "Message",
    "Owned",
    "OwnedManager",
    "OwnedQuerySet",
    "RateBucket",
    "UsedToken",
    "User",
    "all_rows",
    "shelf_of",
]
