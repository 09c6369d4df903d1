"""From a signed-in user to a viewer: the jobs they hold today, for one authority."""

from goldenthread.places.http.sign_in import SignInAdapter, note_sign_in
from goldenthread.places.http.viewers import SIGNED_IN_FOR, ViewerMiddleware

__all__ = ["SIGNED_IN_FOR", "SignInAdapter", "ViewerMiddleware", "note_sign_in"]
