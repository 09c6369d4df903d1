"""What may be typed into the directory."""

from goldenthread.directory.forms.services import (
    ChangedService,
    ConfirmForm,
    NearForm,
    NewService,
)

__all__ = ["ChangedService", "ConfirmForm", "NearForm", "NewService"]
