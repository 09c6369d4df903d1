"""The directory's tables, in the shape of Open Referral UK 3.0."""

from goldenthread.directory.models.checks import Check, CheckLink
from goldenthread.directory.models.crisis import CrisisCheck
from goldenthread.directory.models.documents import DocumentVersion, PublicDocument
from goldenthread.directory.models.duty import Cover, Gap, Requirement
from goldenthread.directory.models.guides import Asking, Guide, GuideForm, GuideLink
from goldenthread.directory.models.ladders import LadderPolicy
from goldenthread.directory.models.lists import (
    ItemWording,
    ListWording,
    OwnItem,
    OwnList,
)
from goldenthread.directory.models.local import LocalWord
from goldenthread.directory.models.locations import Accessibility, Address, Location
from goldenthread.directory.models.needs import Read, UnmetNeed
from goldenthread.directory.models.new_entries import AskedBack, NewEntry
from goldenthread.directory.models.organisations import Identifier, Organisation
from goldenthread.directory.models.paper import PaperRequest, Requester
from goldenthread.directory.models.parts import (
    Attribute,
    Contact,
    CostOption,
    Funding,
    Language,
    Phone,
    Schedule,
    ServiceArea,
    ServiceAtLocation,
)
from goldenthread.directory.models.postings import Posting
from goldenthread.directory.models.proposals import EntryVersion, Proposal
from goldenthread.directory.models.readers import Comment, Commenter, ReaderPolicy
from goldenthread.directory.models.schools import (
    Expected,
    SchoolAnswer,
    SchoolReport,
    SpecialistPlaces,
)
from goldenthread.directory.models.searchable import searchable
from goldenthread.directory.models.services import Service
from goldenthread.directory.models.sources import FeedSource
from goldenthread.directory.models.terms import Crosswalk, Taxonomy, Term
from goldenthread.directory.models.watching import Watcher
from goldenthread.directory.models.whole import whole
from goldenthread.directory.models.yearly import YearReport

__all__ = [
    "Accessibility",
    "Address",
    "Attribute",
    "AskedBack",
    "Asking",
    "Comment",
    "Commenter",
    "Check",
    "CheckLink",
    "Contact",
    "CostOption",
    "Cover",
    "DocumentVersion",
    "PublicDocument",
    "CrisisCheck",
    "Crosswalk",
    "Expected",
    "EntryVersion",
    "FeedSource",
    "Funding",
    "Gap",
    "Guide",
    "GuideForm",
    "GuideLink",
    "Identifier",
    "ItemWording",
    "ListWording",
    "LadderPolicy",
    "Language",
    "LocalWord",
    "Location",
    "NewEntry",
    "Organisation",
    "OwnItem",
    "OwnList",
    "PaperRequest",
    "Phone",
    "Posting",
    "Read",
    "Requirement",
    "ReaderPolicy",
    "Requester",
    "Proposal",
    "Schedule",
    "SchoolAnswer",
    "SchoolReport",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "SpecialistPlaces",
    "Taxonomy",
    "Term",
    "UnmetNeed",
    "Watcher",
    "YearReport",
    "searchable",
    "whole",
]
