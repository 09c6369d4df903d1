"""Addresses of reviews, their lists and what people say in them."""

from django.urls import path

from goldenthread.casework.views import (
    reviews,
    reviews_due,
    reviews_early,
    reviews_replies,
    reviews_said,
    reviews_steps,
    reviews_terms,
)

urlpatterns = [
    path("children/<uuid:child>/review/", reviews.child_review, name="child_review"),
    path("reviews/", reviews_due.reviews, name="reviews"),
    path("reviews/moves/", reviews_due.transfers, name="transfers"),
    path("cases/<uuid:case>/moves-on/", reviews_due.tell_move, name="tell_move"),
    path("reviews/terms/", reviews_terms.terms, name="terms"),
    path("reviews/terms/add/", reviews_terms.add_term, name="add_term"),
    path(
        "reviews/terms/years/",
        reviews_terms.setting_school_years,
        name="setting_school_years",
    ),
    path("reviews/terms/<uuid:term>/", reviews_terms.term_list, name="term_list"),
    path(
        "reviews/terms/<uuid:term>/change/",
        reviews_terms.change_term,
        name="change_term",
    ),
    path(
        "reviews/terms/<uuid:term>/<uuid:setting>/list.csv",
        reviews_terms.term_list_csv,
        name="term_list_csv",
    ),
    path(
        "reviews/terms/<uuid:term>/<uuid:setting>/send/",
        reviews_terms.send_term_list,
        name="send_term_list",
    ),
    path(
        "cases/<uuid:case>/review/open/", reviews_steps.open_review, name="open_review"
    ),
    path("cases/<uuid:case>/review/early/", reviews_early.ask_early, name="ask_early"),
    path(
        "reviews/early/<uuid:asked>/", reviews_early.answer_early, name="answer_early"
    ),
    path("reviews/<uuid:review>/", reviews.review, name="review"),
    path(
        "reviews/<uuid:review>/meeting/",
        reviews_steps.arrange_review,
        name="arrange_review",
    ),
    path("reviews/<uuid:review>/held/", reviews_steps.hold_review, name="hold_review"),
    path(
        "reviews/<uuid:review>/report/",
        reviews_steps.report_review,
        name="report_review",
    ),
    path(
        "reviews/<uuid:review>/decide/",
        reviews_steps.decide_review,
        name="decide_review",
    ),
    path("reviews/<uuid:review>/end/", reviews_steps.confirm_end, name="confirm_end"),
    path("reviews/<uuid:review>/wait/", reviews_steps.let_wait, name="let_wait"),
    path(
        "reviews/<uuid:review>/step/<slug:step>/",
        reviews_steps.review_step,
        name="review_step",
    ),
    path("reviews/papers/", reviews_said.own_papers, name="own_review_papers"),
    path("reviews/<uuid:review>/invite/", reviews_said.invite, name="invite_to_review"),
    path("reviews/guest/<uuid:guest>/", reviews_said.guest, name="review_guest"),
    path(
        "reviews/guest/<uuid:guest>/name/", reviews_said.name_guest, name="name_guest"
    ),
    path(
        "reviews/guest/<uuid:guest>/remind/", reviews_said.remind, name="remind_guest"
    ),
    path(
        "reviews/guest/<uuid:guest>/file/", reviews_said.guest_file, name="guest_file"
    ),
    path(
        "reviews/<uuid:review>/views/<slug:whose>/",
        reviews_said.give_views,
        name="give_views",
    ),
    path("reviews/view/<uuid:view>/file/", reviews_said.view_file, name="view_file"),
    path(
        "reviews/<uuid:review>/look/<slug:of>/<slug:key>/",
        reviews_said.look_at,
        name="look_at",
    ),
    path(
        "plan-versions/<uuid:version>/reply/",
        reviews_replies.reply_to_changes,
        name="reply_to_changes",
    ),
]
