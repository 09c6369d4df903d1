"""The forms of children, families and restrictions."""

from goldenthread.people.forms.children import (
    AddChildForm,
    EditChildForm,
    EndAttendanceForm,
    FindForm,
    MergeForm,
    MoveForm,
    SureForm,
    WhyForm,
)
from goldenthread.people.forms.families import (
    AddAdultForm,
    AgreementForm,
    CompetenceForm,
    ContactForm,
    EditAdultForm,
    EmailForm,
    LastDayForm,
    SchoolAdultForm,
    StaysForm,
    VerifyForm,
)
from goldenthread.people.forms.protecting import (
    BornForm,
    JoinForm,
    ProfessionalForm,
    RestrictForm,
    ReviewDayForm,
    ReviewOpeningForm,
)

__all__ = [
    "AddAdultForm",
    "AddChildForm",
    "AgreementForm",
    "BornForm",
    "CompetenceForm",
    "ContactForm",
    "EditAdultForm",
    "EditChildForm",
    "EmailForm",
    "EndAttendanceForm",
    "FindForm",
    "JoinForm",
    "LastDayForm",
    "MergeForm",
    "MoveForm",
    "ProfessionalForm",
    "RestrictForm",
    "ReviewDayForm",
    "ReviewOpeningForm",
    "SchoolAdultForm",
    "StaysForm",
    "SureForm",
    "VerifyForm",
    "WhyForm",
]
