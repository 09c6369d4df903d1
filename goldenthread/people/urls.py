"""Addresses of children's records: finding, family, protection, access."""

from django.urls import path

from goldenthread.people import views

CHILD = "children/<uuid:public_id>"
ADULT = f"{CHILD}/family/<uuid:row>"

urlpatterns = [
    path("children/find/", views.find_child, name="find_child"),
    path("children/add/", views.add_child, name="add_child"),
    path("children/switching/", views.switching, name="switching"),
    path("children/openings/", views.openings, name="openings"),
    path(
        "children/openings/<uuid:public_id>/",
        views.review_opening,
        name="review_opening",
    ),
    path("children/restrictions/", views.restrictions, name="restrictions"),
    path("invitations/child/<str:token>/", views.join_child, name="join_child"),
    # ---- What is written ----
    path(f"{CHILD}/open/", views.open_record, name="open_record"),
    path(f"{CHILD}/about/", views.about_child, name="about_child"),
    path(f"{CHILD}/about/change/", views.edit_child, name="edit_child"),
    path(f"{CHILD}/settings/add/", views.move_setting, name="move_setting"),
    path(
        f"{CHILD}/settings/<uuid:row>/end/", views.end_attendance, name="end_attendance"
    ),
    path(f"{CHILD}/join/", views.merge_child, name="merge_child"),
    path(f"{CHILD}/join/<uuid:row>/undo/", views.set_apart, name="set_apart"),
    # ---- Family ----
    path(f"{CHILD}/family/", views.child_family, name="child_family"),
    path(f"{CHILD}/family/add/", views.add_adult, name="add_adult"),
    path(f"{ADULT}/", views.edit_adult, name="edit_adult"),
    path(f"{ADULT}/checked/", views.verify_adult, name="verify_adult"),
    path(f"{ADULT}/end/", views.end_adult, name="end_adult"),
    path(f"{ADULT}/reach/", views.add_contact, name="add_contact"),
    path(f"{ADULT}/invite/", views.invite_adult, name="invite_adult"),
    path(f"{ADULT}/account/end/", views.end_account, name="end_account"),
    path(f"{ADULT}/stays/", views.parent_stays, name="parent_stays"),
    path(f"{CHILD}/reach/<uuid:row>/end/", views.end_contact, name="end_contact"),
    # ---- Rights ----
    path(f"{CHILD}/rights/", views.child_rights, name="child_rights"),
    path(f"{CHILD}/rights/assess/", views.assess_child, name="assess_child"),
    path(f"{CHILD}/rights/agreement/", views.add_agreement, name="add_agreement"),
    # ---- Protection ----
    path(f"{CHILD}/protect/", views.protect_child, name="protect_child"),
    path(f"{CHILD}/protect/add/", views.restrict, name="restrict"),
    path(f"{CHILD}/protect/told/<uuid:row>/", views.settle_told, name="settle_told"),
    path(
        f"{CHILD}/protect/told/<uuid:row>/no/", views.decline_told, name="decline_told"
    ),
    path(
        f"{CHILD}/protect/<uuid:row>/lift/",
        views.lift_restriction,
        name="lift_restriction",
    ),
    path(
        f"{CHILD}/protect/<uuid:row>/keep/",
        views.keep_restriction,
        name="keep_restriction",
    ),
    path(f"{CHILD}/protect/<uuid:row>/file/", views.barred_by, name="barred_by"),
    # ---- Who reaches it ----
    path(f"{CHILD}/access/", views.who_has_access, name="who_has_access"),
    path(f"{CHILD}/access/invite/", views.invite_to_child, name="invite_to_child"),
    path(
        f"{CHILD}/access/<uuid:row>/end/", views.end_involvement, name="end_involvement"
    ),
    path(f"{CHILD}/access/named/<uuid:row>/", views.end_naming, name="end_naming"),
    path(
        f"{CHILD}/invitations/<uuid:row>/withdraw/",
        views.withdraw_joining,
        name="withdraw_joining",
    ),
    path(f"{CHILD}/looks/", views.who_looked, name="who_looked"),
]
