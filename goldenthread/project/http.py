"""What stands around every page: who is signed in, and where one may go."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goldenthread.access.rules import Permission, Viewer
from goldenthread.ui.rules import Furniture, Link

# Label, name of the address, and the permission that opens it (none: everybody).
PUBLIC_PAGES = (
    ("Local Offer", "local_offer"),
    ("Plans", "public_plans"),
    ("Who does what", "organisation"),
)
OWN_PAGES = (
    ("Your desk", "desk", None),
    ("Children", "children", Permission.SEE_CHILDREN),
    ("Support register", "support_register", Permission.WRITE_SUPPORT),
    ("School reports", "keep_schools", Permission.WRITE_SCHOOL_REPORT),
    ("Plans", "plans", Permission.SEE_PLANS),
    ("Your entries", "my_services", Permission.PROVIDE_SERVICES),
)
FAMILYS = "Plans and support"  # a parent's children, or a young person's own
CHILD_PAGES = (
    ("Audits of plans", "audits", Permission.RUN_AUDIT),
    ("Find a child", "find_child", Permission.FIND_CHILDREN),
    ("Find a child", "find_child", Permission.WRITE_SUPPORT),
    ("Reviews", "reviews", Permission.RUN_REVIEW),
)
OFFICE_PAGES = (
    ("Places and bodies", "places", Permission.EDIT_PLACES),
    ("Local Offer", "entries", Permission.EDIT_DIRECTORY),
    ("From readers", "readers", Permission.ANSWER_READERS),
    ("Support stages", "support_stages", Permission.EDIT_PLACES),
    ("People", "people", Permission.INVITE_PEOPLE),
    ("Events", "events", Permission.READ_EVENTS),
)
OFFER_PAGES = (("List your service", "list_your_service"),)
SUPPORT_PAGES = (
    ("Legal time limits", "limits"),
    ("Accessibility statement", "accessibility"),
    ("Help", "help"),
)


def furniture(request: HttpRequest) -> dict[str, Furniture]:
    """Names, links and notices of the base page."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    authority = getattr(request, "authority", None)
    signed_in = viewer is not None
    return {
        "furniture": Furniture(
            service_name=settings.SITE_NAME,
            navigation=navigation(viewer, request.path),
            account=account(viewer, request.path),
            who=f"{request.user}, {authority}" if signed_in else "",
            leave=reverse("account_logout") if signed_in else "",
            notice_label="Example" if settings.EXAMPLE_SIGN_IN else "",
            notice=notice(),
            support=support(request),
        )
    }


def navigation(viewer: Viewer | None, path: str) -> tuple[Link, ...]:
    """The pages a person may open; the public's for the public."""
    if viewer is None:
        return links(PUBLIC_PAGES, path)
    may = [
        (called(viewer, label, name), name)
        for label, name, needs in OWN_PAGES + CHILD_PAGES + OFFICE_PAGES
        if needs is None or viewer.may(needs)
    ]
    may = list(dict.fromkeys(may))
    return links((*may, ("Who does what", "organisation")), path)


def called(viewer: Viewer, label: str, name: str) -> str:
    """What a page is called for this reader: no young person is 'Children'."""
    works = viewer.may(Permission.WORK_CASE) or viewer.may(Permission.GIVE_ADVICE)
    if name == "children" and viewer.may(Permission.GIVE_VIEWS) and not works:
        return FAMILYS
    return label


def account(viewer: Viewer | None, path: str) -> tuple[Link, ...]:
    """The way to one's own account, or the way in."""
    if viewer is None:
        return links((("Sign in", "account_login"),), path)
    return links((("Your account", "who_you_are"),), path)


def support(request: HttpRequest) -> tuple[Link, ...]:
    """Help and contact, on each page."""
    in_offer = request.path.startswith("/local-offer/")
    found = links(
        (*OFFER_PAGES, *SUPPORT_PAGES) if in_offer else SUPPORT_PAGES, request.path
    )
    authority = getattr(request, "authority", None)
    contact = (authority and authority.contact) or settings.CONTACT
    return (*found, Link("Contact", f"mailto:{contact}")) if contact else found


def notice() -> str:
    """The words that stand on every page of an installation with invented people."""
    if settings.EXAMPLE_SIGN_IN:
        return "Invented people and plans: nothing here is real."
    return ""


def links(pages: tuple[tuple[str, str], ...], path: str) -> tuple[Link, ...]:
    """Links to pages, the one that is shown marked.

    A page that is not there is left out: the style guide stands without the others.
    """
    found = []
    for label, name in pages:
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        found.append(Link(label, address, current=path == address))
    return tuple(found)
