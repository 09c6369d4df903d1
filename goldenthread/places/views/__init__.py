"""Pages about places, bodies, people and one's own account."""

from goldenthread.places.views.accounts import (
    choose_authority,
    example_sign_in,
    who_you_are,
)

__all__ = ["choose_authority", "example_sign_in", "who_you_are"]
