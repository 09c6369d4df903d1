"""A child's case: what happened, what is due, what was decided, and the plan."""

from goldenthread.casework.models.advice import Advice, Chaser, Consultation
from goldenthread.casework.models.asides import SetAside
from goldenthread.casework.models.audits import (
    AuditAgreed,
    AuditedPlan,
    AuditFeedback,
    AuditGrade,
    AuditReader,
    AuditReading,
    AuditRound,
    AuditStratum,
)
from goldenthread.casework.models.bringing import (
    BroughtList,
    BroughtRow,
    BroughtWord,
    ListSize,
    PlanRead,
    ReadLine,
)
from goldenthread.casework.models.bundles import (
    Bundle,
    BundleIssue,
    BundlePaper,
    BundleSent,
    CleanCopy,
    Removal,
)
from goldenthread.casework.models.cases import Case, Due, Exempted, Happening, Note
from goldenthread.casework.models.decisions import Decision, Panel, PanelItem
from goldenthread.casework.models.disputes import (
    Direction,
    Dispute,
    DisputeStep,
    WorkingPaper,
)
from goldenthread.casework.models.file import (
    ContactNote,
    FamilyMessage,
    FileDocument,
    FileSharing,
    FileVersion,
    PlacementCost,
)
from goldenthread.casework.models.file_rights import (
    Disclosure,
    Statement,
    SubjectRequest,
)
from goldenthread.casework.models.given import GivenWeek
from goldenthread.casework.models.letters import Letter, LetterTemplate
from goldenthread.casework.models.moving import PackCame, PackSent
from goldenthread.casework.models.paper_caseload import PaperCaseload
from goldenthread.casework.models.plans import (
    ChildPlan,
    Need,
    Outcome,
    PlanVersion,
    Provision,
    SectionText,
    Thread,
)
from goldenthread.casework.models.public_requests import PublicRequest
from goldenthread.casework.models.requests import Request
from goldenthread.casework.models.retention import (
    Disposal,
    Hold,
    Tombstone,
    TombstoneTold,
)
from goldenthread.casework.models.review_terms import SchoolYears, Term, TermList
from goldenthread.casework.models.reviews import (
    EarlyAsked,
    Invited,
    Looked,
    Reply,
    Review,
    View,
)
from goldenthread.casework.models.rolls import PupilHead, PupilList, PupilRow
from goldenthread.casework.models.sentences import PlanSentence, sentence_keys
from goldenthread.casework.models.support import (
    Intervention,
    Support,
    SupportCycle,
    SupportNeed,
    SupportReview,
    SupportSession,
    SupportStage,
)
from goldenthread.casework.models.support_words import (
    SupportGoal,
    SupportLetter,
    SupportStep,
    SupportText,
    SupportView,
)
from goldenthread.casework.models.translations import (
    PlanTranslation,
    TranslatedPlan,
    TranslatedRow,
)
from goldenthread.casework.models.transport import CostShare, Transport
from goldenthread.casework.models.voice import OwnView

__all__ = [
    "CostShare",
    "TranslatedPlan",
    "TranslatedRow",
    "Transport",
    "Tombstone",
    "TombstoneTold",
    "Hold",
    "Disposal",
    "Removal",
    "CleanCopy",
    "BundleSent",
    "BundlePaper",
    "BundleIssue",
    "Bundle",
    "Advice",
    "AuditAgreed",
    "AuditFeedback",
    "AuditGrade",
    "AuditReader",
    "AuditReading",
    "AuditRound",
    "AuditStratum",
    "AuditedPlan",
    "BroughtList",
    "BroughtRow",
    "BroughtWord",
    "Case",
    "Chaser",
    "ChildPlan",
    "Consultation",
    "ContactNote",
    "Decision",
    "Direction",
    "Disclosure",
    "Dispute",
    "DisputeStep",
    "Due",
    "EarlyAsked",
    "Exempted",
    "FamilyMessage",
    "FileDocument",
    "FileSharing",
    "FileVersion",
    "GivenWeek",
    "Happening",
    "Intervention",
    "Invited",
    "Letter",
    "LetterTemplate",
    "ListSize",
    "Looked",
    "Need",
    "Note",
    "Outcome",
    "OwnView",
    "PackCame",
    "PackSent",
    "Panel",
    "PanelItem",
    "PaperCaseload",
    "PlanRead",
    "PlacementCost",
    "PlanSentence",
    "PlanTranslation",
    "PlanVersion",
    "Provision",
    "PupilHead",
    "PupilList",
    "PupilRow",
    "ReadLine",
    "Reply",
    "PublicRequest",
    "Request",
    "Review",
    "SchoolYears",
    "SectionText",
    "SetAside",
    "Statement",
    "SubjectRequest",
    "Support",
    "SupportCycle",
    "SupportGoal",
    "SupportLetter",
    "SupportNeed",
    "SupportReview",
    "SupportSession",
    "SupportStage",
    "SupportStep",
    "SupportText",
    "SupportView",
    "Term",
    "TermList",
    "Thread",
    "View",
    "WorkingPaper",
    "sentence_keys",
]
