"""Addresses of what anyone may read."""

from django.urls import path

from goldenthread.public.views import (
    chains,
    changes,
    downloads,
    feeds,
    files,
    fingerprints,
    follow,
    handbook,
    keys,
    ledgers,
    limits,
    lineage,
    maps,
    pages,
    said,
    voices,
)

PLAN = "plans/<slug:authority>/<slug:plan>/"
CYCLE = f"{PLAN}cycles/<slug:cycle>/"

urlpatterns = [
    path("", pages.front, name="front"),
    path("robots.txt", maps.robots_txt, name="robots"),
    path("sitemap.xml", maps.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", maps.sitemap_part, name="sitemap_part"),
    path("plans/", pages.public_plans, name="public_plans"),
    path(PLAN, pages.plan_page, name="public_plan"),
    path(f"{PLAN}cycles/<slug:cycle>/", pages.plan_page, name="public_cycle"),
    path(f"{PLAN}cycles/<slug:cycle>/plan.csv", pages.plan_csv, name="public_csv"),
    path(f"{PLAN}cycles/<slug:cycle>/plan.json", pages.plan_json, name="public_json"),
    path(f"{PLAN}cycles/<slug:cycle>/plan.ics", pages.plan_calendar, name="public_ics"),
    path(f"{CYCLE}deadlines/", ledgers.deadlines, name="public_deadlines"),
    path(f"{CYCLE}deadlines.csv", ledgers.deadlines_csv, name="public_deadlines_csv"),
    path(f"{CYCLE}promises/", ledgers.promises, name="public_promises"),
    path(f"{CYCLE}promises.csv", ledgers.promises_csv, name="public_promises_csv"),
    path(f"{PLAN}lineage/", lineage.plan_lineage, name="public_lineage"),
    path(f"{PLAN}lineage.csv", lineage.lineage_csv, name="public_lineage_csv"),
    path(f"{CYCLE}download/", downloads.downloads, name="downloads"),
    path(f"{CYCLE}download/evidence.zip", downloads.evidence, name="public_pack"),
    path(f"{CYCLE}download/<slug:kind>/", downloads.download, name="download"),
    path("plans/<slug:authority>/feed.atom", feeds.of_authority, name="area_feed"),
    path(f"{PLAN}feed.atom", feeds.of_plan, name="plan_feed"),
    path(f"{PLAN}follow/", follow.follow_plan, name="follow"),
    path("follow/<str:token>/", follow.confirm_following, name="confirm_following"),
    path("follow/<str:token>/stop/", follow.stop_following, name="stop_following"),
    path(f"{CYCLE}fingerprint/", fingerprints.fingerprint, name="public_fingerprint"),
    path(
        f"{CYCLE}published-<int:number>.json",
        fingerprints.exact_text,
        name="public_text",
    ),
    path(f"{PLAN}changes/", changes.changes, name="public_changes"),
    path(f"{PLAN}changes.csv", changes.changes_csv, name="public_changes_csv"),
    path(f"{PLAN}changes.json", changes.changes_json, name="public_changes_json"),
    path(f"{PLAN}grid/", changes.grid_page, name="public_grid"),
    path(f"{PLAN}grid.csv", changes.grid_csv, name="public_grid_csv"),
    path(f"{PLAN}items/<uuid:item>/", pages.item_page, name="public_item"),
    path(f"{PLAN}evidence/<uuid:evidence>/", files.open_public, name="public_evidence"),
    path(f"{PLAN}files/<str:token>/", files.public_file, name="public_file"),
    path(f"{CYCLE}voices/", voices.voices, name="public_voices"),
    path(f"{PLAN}comment/", voices.comment, name="public_comment"),
    path(
        f"{PLAN}items/<uuid:item>/difference/",
        voices.difference,
        name="public_difference",
    ),
    path(f"{PLAN}items/<uuid:item>/chain/", chains.chain, name="public_chain"),
    path(
        "work/cycles/<uuid:cycle>/preview/", pages.preview_cycle, name="preview_cycle"
    ),
    path(
        "local-offer/said/<slug:authority>/", said.said_of_offer, name="said_of_offer"
    ),
    path(
        "local-offer/said/<slug:authority>/<int:year>/",
        said.said_of_offer,
        name="said_in_year",
    ),
    path(
        "local-offer/said/<slug:authority>/<slug:kind>/<uuid:why>/",
        said.answered_why,
        name="answered_why",
    ),
    path("status-words/", keys.status_words, name="status_words"),
    path("law/", limits.limits, name="limits"),
    path("law/<slug:nation>/", limits.limits_of, name="limits_of"),
    path("explained/", handbook.handbook, name="handbook"),
    path("explained/<slug:nation>/", handbook.handbook_of, name="handbook_of"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("help/", pages.help_page, name="help"),
]
