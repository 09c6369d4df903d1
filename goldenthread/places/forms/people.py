"""Inviting somebody, and giving somebody a seat in a body."""

from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.access.rules import ROLE_NAMES, Role, Viewer
from goldenthread.places import queries
from goldenthread.ui.forms import OneUse

ROLES = [(role.value, name) for role, name in ROLE_NAMES.items()]


class InviteForm(OneUse):
    """Whom to invite, to which role, where."""

    email = forms.EmailField(label="Email address", max_length=254)
    role = forms.TypedChoiceField(
        label="Role", choices=ROLES, coerce=Role, widget=forms.RadioSelect
    )
    place: Any = forms.ModelChoiceField(
        label="Place", queryset=None, to_field_name="public_id", empty_label=None
    )
    body: Any = forms.ModelChoiceField(
        label="Body they sit in",
        help_text="What the body leads comes to their desk.",
        queryset=None,
        to_field_name="public_id",
        required=False,
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any) -> None:
        super().__init__(*args)
        role: Any = self.fields["role"]
        role.choices = [one for one in ROLES if Role(one[0]) in viewer.may_invite]
        offer(self, "place", queries.own_places(viewer))
        offer(self, "body", queries.bodies(viewer, authority).filter(ended_on=None))


class SeatForm(OneUse):
    """A body, perhaps a post in it."""

    body: Any = forms.ModelChoiceField(
        label="Body", queryset=None, to_field_name="public_id"
    )
    post: Any = forms.ModelChoiceField(
        label="Post", queryset=None, to_field_name="public_id", required=False
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any) -> None:
        super().__init__(*args)
        offer(self, "body", queries.bodies(viewer, authority).filter(ended_on=None))
        offer(self, "post", queries.posts(viewer, authority))

    def clean(self) -> dict[str, Any]:
        """A post is in the body, or it is the wrong one."""
        values = super().clean() or {}
        post, body = values.get("post"), values.get("body")
        if post and body and post.body_id != body.pk:
            self.add_error("post", f"{post} is a post in {post.body}. Choose another.")
        return values


def offer(form: forms.Form, name: str, rows: Any) -> None:
    """Let a field offer these rows."""
    form.fields[name].queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField
