"""What may be typed into the directory."""

from goldenthread.directory.forms.services import (
    ConfirmForm,
    FindEntryForm,
    NearForm,
    NewService,
    OnlyForm,
)

__all__ = ["ConfirmForm", "FindEntryForm", "NearForm", "NewService", "OnlyForm"]
