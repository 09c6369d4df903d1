"""Addresses of those who work with plans, by stage of the cycle."""

from django.urls import URLPattern, path

from goldenthread.plans.views import (
    answering,
    assess,
    bonds,
    checking,
    checks,
    criteria,
    deadlines,
    do,
    exports,
    families,
    ledger,
    lineage,
    papers,
    partner_books,
    partners,
    plan,
    promises,
    proof,
    reasons,
    reports,
    resources,
    restating,
    review,
    schemes,
    series,
    workbooks,
)

PLANS: list[URLPattern] = [
    path("plans/", plan.plans, name="plans"),
    path("plans/new/", plan.new_plan, name="new_plan"),
    path("plans/<uuid:plan>/", plan.plan_plan, name="plan"),
    path("plans/<uuid:plan>/change/", plan.change_plan, name="change_plan"),
]
ASSESS: list[URLPattern] = [
    path("plans/<uuid:plan>/assess/", assess.plan_assess, name="plan_assess"),
    path("editions/<uuid:edition>/", assess.check_edition, name="check_edition"),
    path("editions/<uuid:edition>/accept/", assess.accept_rest, name="accept_rest"),
    path("editions/<uuid:edition>/names/", assess.edition_leads, name="edition_leads"),
    path(
        "editions/<uuid:edition>/make/", assess.make_this_the_plan, name="make_current"
    ),
    path("editions/<uuid:edition>/give-up/", assess.give_up, name="give_up"),
    path("questions/<uuid:question>/", assess.settle, name="settle_question"),
    path("items/<uuid:item>/", checking.check_item, name="check_item"),
    path("items/<uuid:item>/accept/", checking.accept, name="accept_item"),
    path("items/<uuid:item>/cut/", checking.split, name="split_item"),
    path("items/<uuid:item>/join/", checking.merge, name="merge_item"),
    path("items/<uuid:item>/move/", checking.move, name="move_item"),
    path("items/<uuid:item>/discard/", checking.discard, name="discard_item"),
    path("notes/<uuid:note>/show/", assess.show_note, name="show_note"),
    path("front-matter/<uuid:front>/show/", assess.show_front, name="show_front"),
    path("texts/<uuid:text>/", checking.place_text, name="place_text"),
    path("texts/<uuid:text>/settle/", checking.settle_text, name="settle_text"),
]
LINEAGE: list[URLPattern] = [
    path("plans/<uuid:plan>/editions/copy/", lineage.copy, name="copy_edition"),
    path(
        "editions/<uuid:edition>/lineage/",
        lineage.edition_lineage,
        name="edition_lineage",
    ),
    path(
        "editions/<uuid:edition>/lineage/compare/",
        lineage.compare_again,
        name="compare_again",
    ),
    path(
        "editions/<uuid:edition>/lineage/decide/",
        lineage.decide_links,
        name="decide_links",
    ),
    path(
        "editions/<uuid:edition>/lineage/reason/",
        lineage.unaccounted_reason,
        name="unaccounted_reason",
    ),
    path("editions/<uuid:edition>/lineage/<uuid:item>/", lineage.became, name="became"),
]
PLAN: list[URLPattern] = [
    path("plans/<uuid:plan>/plan/", plan.plan_plan, name="plan_plan"),
    path(
        "editions/<uuid:edition>/status-words/",
        schemes.edition_scheme,
        name="edition_scheme",
    ),
    path("plans/<uuid:plan>/editions/new/", plan.start_edition, name="start_edition"),
    path("plans/<uuid:plan>/export/", exports.export_plan, name="export_plan"),
    path("plans/<uuid:plan>/reassign/", plan.reassign, name="reassign"),
    path("plans/<uuid:plan>/risks/new/", resources.add_risk, name="add_risk"),
    path("risks/<uuid:risk>/close/", resources.close_risk, name="close_risk"),
    path("editions/<uuid:edition>/items/new/", plan.add_item, name="add_item"),
    path("items/<uuid:item>/other-plans/", bonds.item_bonds, name="item_bonds"),
    path("items/<uuid:item>/other-plans/<uuid:plan>/", bonds.bind, name="bind_item"),
    path("bonds/<uuid:bond>/take-away/", bonds.take_bond_away, name="take_bond_away"),
    path("items/<uuid:item>/withdraw/", plan.withdraw_item, name="withdraw_item"),
    path("items/<uuid:item>/reinstate/", plan.reinstate_item, name="reinstate_item"),
    path(
        "items/<uuid:item>/resources/", resources.item_resources, name="item_resources"
    ),
    path(
        "dependencies/<uuid:dependency>/drop/",
        resources.drop_dependency,
        name="drop_dependency",
    ),
]
REASONS: list[URLPattern] = [
    path("reasons/", reasons.reasons, name="reasons"),
    path("reasons/<slug:kind>/<uuid:why>/", reasons.why, name="why"),
    path(
        "reasons/<slug:kind>/<uuid:why>/<uuid:plan>/",
        reasons.name_reason,
        name="name_reason",
    ),
    path(
        "reasons/<uuid:reason>/take-away/",
        reasons.take_reason_away,
        name="take_reason_away",
    ),
]
DO: list[URLPattern] = [
    path("plans/<uuid:plan>/do/", do.plan_do, name="plan_do"),
    path("plans/<uuid:plan>/do/open/", do.start_cycle, name="start_cycle"),
    path("plans/<uuid:plan>/deadlines/", deadlines.plan_deadlines, name="deadlines"),
    path("plans/<uuid:plan>/promises/", promises.plan_promises, name="plan_promises"),
    path("promises/<uuid:promise>/", promises.decide_promise, name="decide_promise"),
    path(
        "promises/<uuid:promise>/decline/",
        promises.refuse_promise,
        name="refuse_promise",
    ),
    path("cycles/<uuid:cycle>/items/<uuid:item>/", reports.report, name="report"),
]
PARTNERS: list[URLPattern] = [
    path("plans/<uuid:plan>/partners/", partners.plan_partners, name="plan_partners"),
    path(
        "plans/<uuid:plan>/partners/<uuid:partner>/stop/",
        partners.stop_asking,
        name="stop_asking",
    ),
    path(
        "cycles/<uuid:cycle>/workbook/", workbooks.give_workbook, name="give_workbook"
    ),
    path("cycles/<uuid:cycle>/workbook/take/", workbooks.workbook, name="workbook"),
    path(
        "cycles/<uuid:cycle>/workbook/<uuid:book>/",
        workbooks.look_at_workbook,
        name="look_at_workbook",
    ),
    path(
        "cycles/<uuid:cycle>/workbook/<uuid:book>/refused.csv",
        workbooks.refused_rows,
        name="refused_rows",
    ),
    path("by-mail/sent/", answering.answer_sent, name="answer_sent"),
    path("by-mail/<str:token>/", answering.answer_by_link, name="answer_by_link"),
    path(
        "by-mail/<str:token>/spreadsheet/",
        partner_books.answer_in_workbook,
        name="answer_in_workbook",
    ),
    path(
        "by-mail/<str:token>/spreadsheet/take/",
        partner_books.take_link_workbook,
        name="link_workbook",
    ),
    path(
        "by-mail/<str:token>/spreadsheet/<str:book>/",
        partner_books.look_at_link_workbook,
        name="look_at_link_workbook",
    ),
    path(
        "by-mail/<str:token>/spreadsheet/<str:book>/refused.csv",
        partner_books.link_refused_rows,
        name="link_refused_rows",
    ),
    path("by-mail/<str:token>/renew/", answering.renew_links, name="renew_links"),
]
REVIEW: list[URLPattern] = [
    path("plans/<uuid:plan>/review/", review.plan_review, name="plan_review"),
    path("plans/<uuid:plan>/voices/", families.plan_voices, name="plan_voices"),
    path("comments/<uuid:comment>/", families.comment, name="comment"),
    path("comments/<uuid:comment>/answer/", families.answer, name="answer_comment"),
    path("items/<uuid:item>/noticed/", families.noticed, name="noticed"),
    path("plans/<uuid:plan>/checks/", checks.plan_checks, name="plan_checks"),
    path(
        "plans/<uuid:plan>/checks/<slug:code>/<str:item>/",
        checks.justify_finding,
        name="justify_finding",
    ),
    path(
        "justified/<uuid:justified>/take-back/",
        checks.take_back_justified,
        name="take_back_justified",
    ),
    path("reports/<uuid:report>/", review.decide_report, name="decide_report"),
    path("cycles/<uuid:cycle>/publish/", review.publish, name="publish_cycle"),
    path("published/<uuid:snapshot>/", review.take_down_cycle, name="take_down"),
    path(
        "published/<uuid:snapshot>/evidence.zip",
        papers.evidence_pack,
        name="evidence_pack",
    ),
    path("cycles/<uuid:cycle>/papers/", papers.papers, name="papers"),
    path("cycles/<uuid:cycle>/papers/<slug:kind>/", papers.paper, name="paper"),
    path(
        "published/<uuid:snapshot>/correct/",
        restating.choose_item,
        name="restate_choose",
    ),
    path(
        "published/<uuid:snapshot>/correct/<uuid:item>/",
        restating.correct_item,
        name="restate",
    ),
]
PROOF: list[URLPattern] = [
    path("plans/<uuid:plan>/plan/measures/", series.plan_series, name="plan_series"),
    path("plans/<uuid:plan>/plan/measures/new/", series.add_series, name="add_series"),
    path("measures/<uuid:series>/", series.series_page, name="series"),
    path("measures/<uuid:series>/change/", series.change_series, name="change_series"),
    path(
        "items/<uuid:item>/criteria/new/", criteria.add_criterion, name="add_criterion"
    ),
    path(
        "criteria/<uuid:criterion>/", criteria.change_criterion, name="change_criterion"
    ),
    path(
        "items/<uuid:item>/no-measure/",
        criteria.explain_no_measure,
        name="explain_no_measure",
    ),
    path("plans/<uuid:plan>/review/proof/", proof.plan_proof, name="plan_proof"),
    path("items/<uuid:item>/proof/", proof.item_proof, name="item_proof"),
    path("items/<uuid:item>/verdicts/new/", proof.add_verdict, name="add_verdict"),
    path("plans/<uuid:plan>/evidence/", ledger.plan_ledger, name="plan_ledger"),
    path("items/<uuid:item>/evidence/new/", ledger.add_evidence, name="add_evidence"),
    path("evidence/<uuid:evidence>/", ledger.change_evidence, name="change_evidence"),
    path("evidence/<uuid:evidence>/file/", ledger.open_evidence, name="open_evidence"),
    path("files/<str:token>/", ledger.evidence_file, name="evidence_file"),
]

urlpatterns = [
    *(*PLANS, *ASSESS, *LINEAGE, *PLAN, *REASONS, *DO, *PARTNERS),
    *(*REVIEW, *PROOF),
]
