"""What may be typed into the directory."""

from goldenthread.directory.forms.services import (
    ConfirmForm,
    NearForm,
    NewService,
    OnlyForm,
)

__all__ = ["ConfirmForm", "NearForm", "NewService", "OnlyForm"]
