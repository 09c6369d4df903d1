"""Addresses of the directory."""

from django.urls import path

from goldenthread.directory.urls.duty import DUTY, LISTS
from goldenthread.directory.urls.guides import GUIDES
from goldenthread.directory.views import (
    answering,
    booklets,
    checking,
    crisis,
    deciding,
    embedding,
    feed,
    guide_paper,
    keeping,
    listing,
    local_words,
    masking,
    new_entries,
    new_entries_keeping,
    news,
    paper,
    providing,
    public,
    readers,
    saying_something,
    schools,
    schools_keeping,
    search,
    terms,
    watching,
    yearly,
)

LOCAL_WORDS = [
    path(
        "local-offer/entries/words/",
        local_words.keep_local_words,
        name="keep_local_words",
    ),
    path(
        "local-offer/entries/words/add/",
        local_words.add_local_word,
        name="add_local_word",
    ),
    path(
        "local-offer/entries/words/off/",
        local_words.switch_word_off,
        name="switch_word_off",
    ),
    path(
        "local-offer/entries/words/shipped/",
        local_words.shipped_words,
        name="shipped_words",
    ),
    path(
        "local-offer/entries/words/<uuid:public_id>/withdraw/",
        local_words.withdraw_local_word,
        name="withdraw_local_word",
    ),
]

TERMS = [
    path("local-offer/entries/terms/", terms.keep_terms, name="keep_terms"),
    path("local-offer/entries/terms/begin/", terms.begin_lists, name="begin_lists"),
    path("local-offer/entries/terms/pair/", terms.pair_terms, name="pair_terms"),
    path(
        "local-offer/entries/terms/<uuid:public_id>/take-away/",
        terms.part_terms,
        name="part_terms",
    ),
]

CRISIS = [path("local-offer/entries/danger/", crisis.keep_crisis, name="keep_crisis")]

KEPT = "local-offer/entries/schools/"
SCHOOLS = [
    path("local-offer/schools/", schools.schools, name="schools"),
    path(
        "local-offer/schools/<slug:authority>/", schools.schools_of, name="schools_of"
    ),
    path(
        "local-offer/schools/<slug:authority>/<slug:setting>/",
        schools.school,
        name="school",
    ),
    path(KEPT, schools_keeping.keep_schools, name="keep_schools"),
    path(f"{KEPT}<uuid:public_id>/", schools_keeping.keep_school, name="keep_school"),
    path(
        f"{KEPT}<uuid:public_id>/publish/",
        schools_keeping.publish_school,
        name="publish_school",
    ),
    path(f"{KEPT}expected/", schools_keeping.add_expected, name="add_expected"),
    path(
        f"{KEPT}expected/<uuid:public_id>/",
        schools_keeping.change_expected,
        name="change_expected",
    ),
    path(
        f"{KEPT}expected/<uuid:public_id>/remove/",
        schools_keeping.remove_expected,
        name="remove_expected",
    ),
    path(f"{KEPT}places/", schools_keeping.add_special, name="add_special"),
    path(
        f"{KEPT}places/<uuid:public_id>/",
        schools_keeping.change_special,
        name="change_special",
    ),
    path(
        f"{KEPT}places/<uuid:public_id>/remove/",
        schools_keeping.remove_special,
        name="remove_special",
    ),
]

LISTED = "local-offer/list-your-service/"
NEW_ENTRIES = [
    path(LISTED, new_entries.list_your_service, name="list_your_service"),
    path(f"{LISTED}form/", new_entries.send_service, name="send_service"),
    path(f"{LISTED}sent/", new_entries.service_sent, name="service_sent"),
    path(f"{LISTED}<str:token>/", new_entries.sent_service, name="sent_service"),
    path(
        f"{LISTED}<str:token>/change/",
        new_entries.change_sent_service,
        name="change_sent_service",
    ),
    path("local-offer/yours/new/", new_entries.add_mine, name="add_mine"),
    path("local-offer/new/", new_entries_keeping.new_entries, name="new_entries"),
    path(
        "local-offer/new/<uuid:public_id>/",
        new_entries_keeping.new_entry,
        name="new_entry",
    ),
]

urlpatterns = [
    *CRISIS,
    *NEW_ENTRIES,
    *LOCAL_WORDS,
    *LISTS,
    *TERMS,
    *DUTY,
    *GUIDES,
    *SCHOOLS,
    path("local-offer/", public.front, name="local_offer"),
    path("local-offer/search/", search.search_page, name="local_offer_search"),
    path("local-offer/services/", public.services, name="local_offer_services"),
    path(
        "local-offer/services/<uuid:public_id>/",
        public.service,
        name="local_offer_service",
    ),
    path(
        "local-offer/services/<uuid:public_id>/service.jsonld",
        public.service_jsonld,
        name="local_offer_jsonld",
    ),
    path(
        "local-offer/organisations/<uuid:public_id>/",
        public.organisation,
        name="local_offer_organisation",
    ),
    path("local-offer/entries/", keeping.entries, name="entries"),
    path("local-offer/entries/add/", keeping.add_entry, name="add_entry"),
    path(
        "local-offer/entries/<uuid:public_id>/",
        keeping.preview_entry,
        name="preview_entry",
    ),
    path(
        "local-offer/entries/<uuid:public_id>/change/",
        keeping.change_entry,
        name="change_entry",
    ),
    path(
        "local-offer/services/<uuid:public_id>/comment/",
        saying_something.say_of_service,
        name="say_of_service",
    ),
    path("local-offer/said/", saying_something.say_where, name="say_where"),
    path(
        "local-offer/said/<slug:authority>/say/",
        saying_something.say_of_offer,
        name="say_of_offer",
    ),
    path(
        "local-offer/entries/<uuid:public_id>/where/",
        masking.places_of_entry,
        name="places_of_entry",
    ),
    path("local-offer/new.atom", news.offer_news, name="offer_news"),
    path("local-offer/embedded/", embedding.embedded, name="embedded_offer"),
    path("local-offer/embed/", embedding.embed, name="embed_offer"),
    path("local-offer/watch/", watching.watch, name="watch"),
    path(
        "local-offer/watch/<str:token>/",
        watching.confirm_watching,
        name="confirm_watching",
    ),
    path(
        "local-offer/watch/<str:token>/stop/",
        watching.stop_watching,
        name="stop_watching",
    ),
    path("local-offer/paper/", paper.paper, name="paper"),
    path("local-offer/readers/paper/", paper.paper_queue, name="paper_queue"),
    path("local-offer/readers/paper/add/", paper.note_paper, name="note_paper"),
    path(
        "local-offer/readers/paper/<uuid:asked>/",
        paper.paper_request,
        name="paper_request",
    ),
    path(
        "local-offer/readers/paper/<uuid:asked>/print/",
        guide_paper.paper_packet,
        name="paper_packet",
    ),
    path("local-offer/readers/", readers.readers, name="readers"),
    path("local-offer/readers/policy/", readers.reader_policy, name="reader_policy"),
    path(
        "local-offer/readers/<uuid:comment>/", readers.read_comment, name="read_comment"
    ),
    path(
        "local-offer/readers/<uuid:comment>/answer/",
        readers.respond_comment,
        name="respond_comment",
    ),
    path(
        "local-offer/readers/<uuid:comment>/worked/",
        readers.judge_comment,
        name="judge_comment",
    ),
    path("local-offer/readers/years/", yearly.years, name="years"),
    path("local-offer/readers/years/<int:year>/", yearly.publish, name="publish_year"),
    path(
        "local-offer/readers/reports/<uuid:report>/take-down/",
        yearly.take_down,
        name="take_year_down",
    ),
    path(
        "local-offer/said/<slug:authority>/<int:year>/report/",
        yearly.year_report,
        name="year_report",
    ),
    path(
        "local-offer/said/<slug:authority>/<int:year>/report-<int:number>.json",
        yearly.year_report_text,
        name="year_report_text",
    ),
    path("local-offer/my-list/", listing.my_list, name="my_list"),
    path("local-offer/number/", listing.by_number, name="by_number"),
    path("local-offer/n/<slug:number>/", listing.numbered, name="numbered"),
    path("local-offer/lists/<slug:numbers>/", listing.shared_list, name="shared_list"),
    path(
        "local-offer/lists/<slug:numbers>/<slug:kind>/",
        booklets.list_booklet,
        name="list_booklet",
    ),
    path("local-offer/take-away/", booklets.take_away, name="take_away"),
    path(
        "local-offer/take-away/<slug:kind>/",
        booklets.chosen_booklet,
        name="chosen_booklet",
    ),
    path("local-offer/queue/", checking.check_queue, name="check_queue"),
    path("local-offer/changes/", deciding.changes, name="changes"),
    path("local-offer/changes/<uuid:public_id>/", deciding.change, name="change"),
    path(
        "local-offer/organisations/<uuid:public_id>/keepers/",
        deciding.keepers,
        name="keepers",
    ),
    path(
        "local-offer/organisations/<uuid:public_id>/trust/",
        deciding.trust,
        name="trust_organisation",
    ),
    path("local-offer/yours/", providing.my_services, name="my_services"),
    path(
        "local-offer/yours/<uuid:public_id>/", providing.my_service, name="my_service"
    ),
    path(
        "local-offer/yours/<uuid:public_id>/change/",
        providing.change_mine,
        name="change_mine",
    ),
    path(
        "local-offer/entries/<uuid:public_id>/before/",
        providing.entry_versions,
        name="entry_versions",
    ),
    path("local-offer/ladder/", checking.ladder, name="ladder"),
    path(
        "local-offer/entries/<uuid:public_id>/checks/",
        checking.check_entry,
        name="check_entry",
    ),
    path(
        "local-offer/entries/<uuid:public_id>/ask/",
        checking.ask_entry,
        name="ask_entry",
    ),
    path(
        "local-offer/entries/<uuid:public_id>/keeper/",
        checking.keep_entry,
        name="keep_entry",
    ),
    path(
        "local-offer/answers/<uuid:public_id>/",
        checking.settle_answer,
        name="settle_answer",
    ),
    path(
        "local-offer/still-right/thanks/<slug:answer>/",
        answering.told_us,
        name="told_us",
    ),
    path(
        "local-offer/still-right/<str:token>/",
        answering.still_right,
        name="still_right",
    ),
    path("open-referral", feed.feed_root),  # a base address without its last stroke
    path("open-referral/", feed.feed_root, name="feed_root"),
    path("open-referral/openapi.json", feed.feed_schema, name="feed_schema"),
    path("open-referral/<slug:resource>", feed.feed_list, name="feed_list"),
    path(
        "open-referral/<slug:resource>/<str:public_id>", feed.feed_one, name="feed_one"
    ),
    path("open-referral/<path:rest>", feed.feed_nothing),
]
