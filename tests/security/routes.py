"""Who may open and who may change what, for every address there is: the one table.

Each row: name of the route, what of a world stands in the address, who may ask for the
page, who may send its form (None: nobody can, the method does not exist).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from goldenthread.plans.http import token_of
from goldenthread.plans.queries.partner_books import mark_of
from tests.security.world import World

Who = frozenset[str]

LEADS = frozenset({"plan_lead", "action_lead", "other_lead"})
SEES: Who = LEADS | {"board_member", "publisher"}
STAFF: Who = SEES | {"administrator", "auditor"}
PLAN: Who = frozenset({"plan_lead"})
DECIDES: Who = frozenset({"plan_lead", "board_member"})
PUBLISHER: Who = frozenset({"publisher"})
OFFICE: Who = frozenset({"administrator"})
PLACES: Who = frozenset({"administrator", "plan_lead"})
AUDITS: Who = frozenset({"administrator", "auditor"})
PUBLIC: Who = STAFF | {"anonymous", "leaver"}

PERSONAS = (*sorted(STAFF), "leaver", "anonymous")


@dataclass(frozen=True)
class Row:
    """One address: what stands in it, who may read, who may write."""

    name: str
    holds: tuple[str, ...]
    reads: Who | None
    writes: Who | None = None

    @property
    def is_public(self) -> bool:
        """Open to anybody."""
        return self.reads == PUBLIC

    @property
    def is_of_an_authority(self) -> bool:
        """Whether a record of one authority stands in the address."""
        return bool(self.holds) and not self.is_public

    def address(self, world: World) -> str:
        """The address of this world's record."""
        return reverse(self.name, args=[HOLDS[each](world) for each in self.holds])


def thing(name: str, attribute: str = "public_id") -> Callable[[World], Any]:
    """A record's id."""
    return lambda world: getattr(world.things[name], attribute)


OWN_NAMES = (
    *("body", "duty", "post", "file", "plan", "edition", "question", "item", "report"),
    *("cycle", "snapshot", "text", "risk", "dependency", "invitation", "justified"),
    *("bond", "promise", "comment", "partner", "book"),
    *("note", "front", "series", "criterion", "evidence", "public evidence"),
)
HOLDS: dict[str, Callable[[World], Any]] = {name: thing(name) for name in OWN_NAMES} | {
    "running": thing("edition in force"),
    "next edition": thing("next edition"),
    "person": thing("action_lead"),
    "answered plan": thing("answered plan"),
    "read item": thing("item checked"),
    "finished": thing("cycle published"),
    "job": thing("job", "pk"),
    "seat": thing("seat of action_lead", "pk"),
    "check": lambda world: "owner_missing",
    "led by nobody": thing("other item"),
    "place": lambda world: world.place.public_id,
    "authority": lambda world: world.authority.slug,
    "slug": thing("plan", "slug"),
    "cycle slug": thing("cycle published", "slug"),
    "token": lambda world: world.token,
    "kind of file": lambda world: "highlight",
    "follower": lambda world: token_of(str(world.things["follower"].public_id)),
    "nation": lambda world: "scotland",
    "first": lambda world: 0,
    "link": lambda world: world.link,
    "link book": lambda world: mark_of(None, world.link, world.things["book"]),
}

PUBLISHED = ("authority", "slug")
CYCLE = (*PUBLISHED, "cycle slug")

TABLE = (
    # ---- What anyone may read ----
    Row("front", (), PUBLIC),
    Row("public_plans", (), PUBLIC),
    Row("public_plan", PUBLISHED, PUBLIC),
    Row("public_cycle", CYCLE, PUBLIC),
    Row("public_csv", CYCLE, PUBLIC),
    Row("public_json", CYCLE, PUBLIC),
    Row("public_ics", CYCLE, PUBLIC),
    Row("public_deadlines", CYCLE, PUBLIC),
    Row("public_deadlines_csv", CYCLE, PUBLIC),
    Row("public_promises", CYCLE, PUBLIC),
    Row("public_promises_csv", CYCLE, PUBLIC),
    Row("public_voices", CYCLE, PUBLIC),
    Row("public_comment", PUBLISHED, PUBLIC, PUBLIC),
    Row("public_difference", (*PUBLISHED, "item"), PUBLIC, PUBLIC),
    Row("public_chain", (*PUBLISHED, "item"), PUBLIC),
    Row("public_lineage", PUBLISHED, PUBLIC),
    Row("public_lineage_csv", PUBLISHED, PUBLIC),
    Row("downloads", CYCLE, PUBLIC),
    Row("download", (*CYCLE, "kind of file"), PUBLIC),
    Row("public_pack", CYCLE, PUBLIC),
    Row("plan_feed", PUBLISHED, PUBLIC),
    Row("area_feed", ("authority",), PUBLIC),
    Row("follow", PUBLISHED, PUBLIC, PUBLIC),
    Row("confirm_following", ("follower",), PUBLIC, PUBLIC),
    Row("stop_following", ("follower",), PUBLIC, PUBLIC),
    Row("public_fingerprint", CYCLE, PUBLIC),
    Row("public_text", (*CYCLE, "first"), PUBLIC),
    Row("public_changes", PUBLISHED, PUBLIC),
    Row("public_changes_csv", PUBLISHED, PUBLIC),
    Row("public_changes_json", PUBLISHED, PUBLIC),
    Row("public_grid", PUBLISHED, PUBLIC),
    Row("public_grid_csv", PUBLISHED, PUBLIC),
    Row("public_item", (*PUBLISHED, "item"), PUBLIC),
    Row("status_words", (), PUBLIC),
    Row("public_evidence", (*PUBLISHED, "public evidence"), PUBLIC),
    Row("limits", (), PUBLIC),
    Row("limits_of", ("nation",), PUBLIC),
    Row("accessibility", (), PUBLIC),
    Row("help", (), PUBLIC),
    Row("health", (), PUBLIC),
    Row("organisation", (), PUBLIC),
    Row("organisation_of", ("authority",), PUBLIC),
    Row("accept_invitation", ("token",), PUBLIC, PUBLIC),
    Row("answer_by_link", ("link",), PUBLIC, PUBLIC),
    Row("answer_in_workbook", ("link",), PUBLIC, PUBLIC),
    Row("link_workbook", ("link",), PUBLIC),
    Row("look_at_link_workbook", ("link", "link book"), PUBLIC, PUBLIC),
    Row("link_refused_rows", ("link", "link book"), PUBLIC),
    Row("renew_links", ("link",), PUBLIC, PUBLIC),
    Row("answer_sent", (), PUBLIC),
    Row("api:plans", (), PUBLIC),
    Row("api:cycles", PUBLISHED, PUBLIC),
    Row("api:items", CYCLE, PUBLIC),
    Row("api:changes", PUBLISHED, PUBLIC),
    Row("api:files", CYCLE, PUBLIC),
    Row("api:lineage", CYCLE, PUBLIC),
    Row("api:deadlines", CYCLE, PUBLIC),
    Row("api:promises", CYCLE, PUBLIC),
    Row("api:evidence", CYCLE, PUBLIC),
    Row("api:voices", CYCLE, PUBLIC),
    Row("api:grid", PUBLISHED, PUBLIC),
    Row("api:nations", (), PUBLIC),
    Row("api:limits", ("nation",), PUBLIC),
    Row("api:status_words", (), PUBLIC),
    Row("api:chain", (*PUBLISHED, "item"), PUBLIC),
    Row("api:openapi-json", (), PUBLIC),
    Row("api:openapi-view", (), PUBLIC),
    # ---- Everybody who works here ----
    Row("who_you_are", (), STAFF),
    Row("choose_authority", (), STAFF, STAFF),
    Row("desk", (), STAFF),
    # ---- Places, bodies, people ----
    Row("places", (), PLACES),
    Row("add_place", (), PLACES, PLACES),
    Row("change_place", ("place",), PLACES, PLACES),
    Row("add_body", ("place",), PLACES, PLACES),
    Row("body", ("body",), PLACES),
    Row("change_body", ("body",), PLACES, PLACES),
    Row("add_post", ("body",), PLACES, PLACES),
    Row("add_responsibility", ("body",), PLACES, PLACES),
    Row("change_post", ("post",), PLACES, PLACES),
    Row("remove_responsibility", ("duty",), None, PLACES),
    Row("people", (), OFFICE),
    Row("invite", (), OFFICE, OFFICE),
    Row("withdraw_invitation", ("invitation",), None, OFFICE),
    Row("person", ("person",), OFFICE, OFFICE),
    Row("end_job", ("person", "job"), OFFICE, OFFICE),
    Row("end_seat", ("person", "seat"), None, OFFICE),
    Row("events", (), AUDITS),
    # ---- Plans: reading ----
    Row("open_evidence", ("evidence",), SEES),
    Row("plan_series", ("plan",), SEES),
    Row("plan_proof", ("plan",), SEES),
    Row("plan_ledger", ("plan",), SEES),
    Row("item_proof", ("item",), SEES),
    Row("desk_search", (), SEES),
    Row("own_calendar", (), SEES),
    Row("plans", (), SEES),
    Row("plan", ("plan",), SEES),
    Row("plan_plan", ("plan",), SEES),
    Row("plan_do", ("plan",), SEES),
    Row("deadlines", ("plan",), SEES),
    Row("plan_promises", ("plan",), SEES),
    Row("export_plan", ("plan",), SEES),
    Row("check_edition", ("edition",), SEES),
    Row("preview_cycle", ("cycle",), SEES),
    # ---- Plans: a document is read and checked ----
    Row("plan_assess", ("plan",), SEES, PLAN),
    Row("accept_rest", ("edition",), None, PLAN),
    Row("edition_leads", ("edition",), PLAN, PLAN),
    Row("edition_scheme", ("edition",), PLAN, PLAN),
    Row("make_current", ("edition",), PLAN, PLAN),
    Row("give_up", ("edition",), PLAN, PLAN),
    Row("edition_lineage", ("edition",), SEES),
    Row("compare_again", ("edition",), None, PLAN),
    Row("decide_links", ("edition",), None, PLAN),
    Row("unaccounted_reason", ("edition",), PLAN, PLAN),
    Row("became", ("next edition", "item"), PLAN, PLAN),
    Row("copy_edition", ("plan",), PLAN, PLAN),
    Row("settle_question", ("question",), None, PLAN),
    Row("check_item", ("read item",), PLAN, PLAN),
    Row("accept_item", ("read item",), None, PLAN),
    Row("split_item", ("read item",), PLAN, PLAN),
    Row("merge_item", ("read item",), PLAN, PLAN),
    Row("move_item", ("read item",), PLAN, PLAN),
    Row("discard_item", ("read item",), PLAN, PLAN),
    Row("place_text", ("text",), PLAN, PLAN),
    Row("settle_text", ("text",), None, PLAN),
    Row("show_note", ("note",), None, PLAN),
    Row("show_front", ("front",), None, PLAN),
    # ---- Plans: writing and changing ----
    Row("new_plan", (), PLAN, PLAN),
    Row("change_plan", ("plan",), PLAN, PLAN),
    Row("start_edition", ("plan",), PLAN, PLAN),
    Row("reassign", ("plan",), PLAN, PLAN),
    Row("add_risk", ("plan",), PLAN, PLAN),
    Row("close_risk", ("risk",), None, PLAN),
    Row("add_item", ("running",), PLAN, PLAN),
    Row("item_bonds", ("item",), SEES),
    Row("bind_item", ("item", "answered plan"), PLAN, PLAN),
    Row("take_bond_away", ("bond",), None, PLAN),
    Row("withdraw_item", ("item",), PLAN, PLAN),
    Row("reinstate_item", ("item",), PLAN, PLAN),
    Row("item_resources", ("item",), LEADS, LEADS),
    Row("add_series", ("plan",), PLAN, PLAN),
    Row("change_series", ("series",), PLAN, PLAN),
    Row("series", ("series",), SEES, LEADS),
    Row("add_criterion", ("item",), PLAN, PLAN),
    Row("change_criterion", ("criterion",), PLAN, PLAN),
    Row("explain_no_measure", ("item",), PLAN, PLAN),
    Row("add_evidence", ("item",), LEADS, LEADS),
    Row("change_evidence", ("evidence",), LEADS, LEADS),
    Row("drop_dependency", ("dependency",), None, PLAN),
    Row("decide_promise", ("promise",), PLAN, PLAN),
    Row("refuse_promise", ("promise",), PLAN, PLAN),
    # ---- Plans: cycles, reports, publishing ----
    Row("start_cycle", ("plan",), PLAN, PLAN),
    Row("report", ("cycle", "item"), SEES, PLAN | {"action_lead"}),
    Row("give_workbook", ("cycle",), LEADS, LEADS),
    Row("workbook", ("cycle",), LEADS),
    Row("look_at_workbook", ("cycle", "book"), LEADS, LEADS),
    Row("refused_rows", ("cycle", "book"), LEADS),
    Row("plan_partners", ("plan",), PLAN, PLAN),
    Row("stop_asking", ("plan", "partner"), None, PLAN),
    Row("plan_review", ("plan",), SEES, DECIDES),
    Row("plan_voices", ("plan",), SEES),
    Row("comment", ("comment",), PLAN, PLAN),
    Row("answer_comment", ("comment",), PLAN, PLAN),
    Row("noticed", ("item",), PLAN, PLAN),
    Row("plan_checks", ("plan",), SEES),
    Row("justify_finding", ("plan", "check", "led by nobody"), PLAN, PLAN),
    Row("take_back_justified", ("justified",), None, PLAN),
    Row("decide_report", ("report",), DECIDES, DECIDES),
    Row("add_verdict", ("item",), DECIDES, DECIDES),
    Row("publish_cycle", ("cycle",), PUBLISHER, PUBLISHER),
    Row("papers", ("cycle",), SEES),
    Row("paper", ("cycle", "kind of file"), SEES),
    Row("evidence_pack", ("snapshot",), PUBLISHER),
    Row("take_down", ("snapshot",), PUBLISHER, PUBLISHER),
    Row("restate_choose", ("snapshot",), PUBLISHER),
    Row("restate", ("snapshot", "item"), PUBLISHER, PUBLISHER),
)

# Signing in and one's own account: allauth's own pages, the same for everybody. Their
# rules are told in test_signing_in; here they are only swept.
ACCOUNT = frozenset(
    {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_reauthenticate",
        "account_email",
        "account_email_verification_sent",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_confirm_login_code",
        "account_confirm_email",
        "account_reset_password_from_key_done",
        "account_reset_password_from_key",
        "account_reset_password_done",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn",
        "mfa_edit_webauthn",
        "mfa_login_webauthn",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
        "socialaccount_signup",
        "socialaccount_connections",
        "openid_connect_login",
        "openid_connect_callback",
        "usersessions_list",
    }
)
# The example's link has its own tests, and so have addresses of files, which are made
# for one person and last minutes; the last two only say that nothing is there.
APART = frozenset(
    {
        *("example_sign_in", "evidence_file", "public_file"),
        *("api:api-root", "/api/<path:rest>"),
    }
)


def every_route(
    patterns: list[URLPattern | URLResolver] | None = None,
    before: str = "/",
    space: str = "",
) -> Iterator[tuple[str, str]]:
    """Name and pattern of every address that the resolver knows."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from every_route(each.url_patterns, here, each.namespace or space)
        elif each.name:
            yield f"{space}:{each.name}" if space else each.name, here
        elif not here.startswith(
            "/account/social/"
        ):  # allauth's old addresses: on to new
            yield here, here
