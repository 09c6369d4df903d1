"""Children, the adults around them, who may see them and who must not."""

from goldenthread.people.models.adults import Adult, Contact, Relationship
from goldenthread.people.models.children import (
    Attendance,
    Child,
    OfAChildQuerySet,
    OfficeQuerySet,
)
from goldenthread.people.models.joining import Joining
from goldenthread.people.models.keeping import LeadsThere
from goldenthread.people.models.merging import Merge, MovedRow
from goldenthread.people.models.naming import Naming
from goldenthread.people.models.reach import (
    Allocation,
    Involvement,
    Opening,
    Restriction,
    ShareLink,
)
from goldenthread.people.models.rights import Agreement, Competence
from goldenthread.people.models.told import ToldRestriction

__all__ = [
    "Adult",
    "Agreement",
    "Allocation",
    "Attendance",
    "Child",
    "Competence",
    "Contact",
    "Involvement",
    "Joining",
    "LeadsThere",
    "Merge",
    "MovedRow",
    "Naming",
    "OfAChildQuerySet",
    "OfficeQuerySet",
    "Opening",
    "Relationship",
    "Restriction",
    "ShareLink",
    "ToldRestriction",
]
