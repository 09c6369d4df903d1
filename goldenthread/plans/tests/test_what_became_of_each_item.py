"""One kind a link by precedence, all that changed, and the reason in plain words."""

from goldenthread.plans.rules.lineage import compare
from goldenthread.plans.rules.lineage.entries import Entry, entries_of
from goldenthread.plans.rules.lineage.links import Link

PATHS = "Sweep the paths to school before the first bell on frosty mornings."
LAMPS = "Mend street lamps near nurseries within three working days."
BOTH = "Sweep paths to school on frosty mornings and mend street lamps near nurseries."


def action(key: str, text: str, number: str = "", **more) -> Entry:
    return Entry(key, "action", number, text=text, **more)


def theme(key: str, title: str) -> Entry:
    return Entry(key, "theme", title=title, text=title)


def only(old: list[Entry], new: list[Entry]) -> Link:
    (link,) = compare(old, new).links
    return link


def test_equal_items_are_the_same_whatever_their_status():
    link = only(
        [action("a", PATHS, "1", status="Ongoing")],
        [action("b", PATHS, "1", status="Complete")],
    )
    assert (link.kind, link.changes) == ("same", ["status"])
    assert link.is_sure


def test_marks_and_capitals_are_no_change_of_wording():
    link = only([action("a", "Mend the lamps.")], [action("b", "mend the lamps")])
    assert link.kind == "same"


def test_another_number_is_renumbered_and_says_so():
    link = only([action("a", PATHS, "5.2")], [action("b", PATHS, "5.2.1")])
    assert (link.kind, link.changes) == ("renumbered", ["number"])
    assert link.why == "same wording; number 5.2 → 5.2.1"


def test_renumbered_wins_over_reworded_but_both_are_listed():
    other = PATHS.replace("frosty", "icy")
    link = only([action("a", PATHS, "1")], [action("b", other, "2")])
    assert (link.kind, link.changes) == ("renumbered", ["number", "wording"])


def test_another_heading_is_regrouped():
    old = [
        theme("t", "Roads"),
        action("a", PATHS, "1", parent="t"),
        theme("u", "Light"),
    ]
    new = [
        theme("t", "Roads"),
        theme("u", "Light"),
        action("a", PATHS, "1", parent="u"),
    ]
    links = {link.old[0]: link for link in compare(old, new).links}
    assert (links["a"].kind, links["a"].changes) == ("regrouped", ["parent"])
    assert links["t"].kind == links["u"].kind == "same"


def test_a_new_heading_that_only_nests_numbers_regroups_nothing():
    group = Entry("g", "recommendation_group", "5.2", title="Paths", text="Paths")
    new = [group, action("b", PATHS, "5.2.1", parent="g")]
    assert only([action("a", PATHS, "5.2")], new).kind == "renumbered"


def test_one_item_in_two_is_split_and_back_again_merged():
    whole = [action("w", BOTH, "1")]
    parts = [action("p", PATHS, "1a"), action("l", LAMPS, "1b")]
    assert only(whole, parts).kind == "split"
    merged = only(parts, whole)
    assert (merged.kind, merged.old, merged.new) == ("merged", ["p", "l"], ["w"])
    assert merged.why.startswith("1a and 1b together hold")


def test_another_thing_in_the_same_place_is_replaced_and_to_be_confirmed():
    old = [action("a", PATHS, "1"), action("b", LAMPS, "2")]
    new = [action("a", PATHS, "1"), action("c", "Plant hedges.", "2")]
    link = compare(old, new).links[1]
    assert (link.kind, link.old, link.new) == ("replaced", ["b"], ["c"])
    assert not link.is_sure


def test_in_quite_another_plan_nothing_is_replaced():
    old = [action("a", PATHS, "1"), action("b", LAMPS, "2")]
    new = [action("c", "Plant hedges.", "1"), action("d", "Paint doors.", "2")]
    found = compare(old, new)
    assert not found.links
    assert (found.unaccounted, found.new) == (["a", "b"], ["c", "d"])


def test_a_recommendation_that_becomes_an_action_is_promoted():
    old = [Entry("a", "recommendation", "3.1", text=PATHS)]
    link = only(old, [action("b", PATHS, "LI 1")])
    assert (link.kind, link.changes) == ("promoted", ["kind", "number"])


def test_an_action_inside_an_item_that_becomes_an_item_is_promoted():
    old = [Entry("a", "objective", "1", text="Safe ways to school", actions=(PATHS,))]
    new = [Entry("a", "objective", "1", text="Safe ways to school")]
    new.append(action("b", PATHS, "1.1", parent="a"))
    links = compare(old, new).links
    assert [(one.kind, one.old, one.new) for one in links] == [
        ("same", ["a"], ["a"]),
        ("promoted", ["a"], ["b"]),
    ]


def test_an_item_that_becomes_an_action_inside_another_is_promoted():
    old = [Entry("a", "objective", "1", text="Safe ways"), action("b", PATHS, "1.1")]
    new = [Entry("a", "objective", "1", text="Safe ways", actions=(PATHS,))]
    kinds = [(one.kind, one.old) for one in compare(old, new).links]
    assert kinds == [("same", ["a"]), ("promoted", ["b"])]


def test_a_printed_reference_links_what_words_cannot():
    old = [Entry("a", "recommendation", "1.2", text=PATHS)]
    link = only(old, [action("b", "Buy salt.", "CYP 1", links=("1.2",))])
    assert (link.kind, link.old, link.new) == ("promoted", ["a"], ["b"])
    assert link.why.startswith("one prints the other's number")


def test_a_mention_in_prose_is_no_lineage():
    ref = {"target": "9.1", "raw": "as set out at 9.1", "resolved_in_document": False}
    item = {"key": "a", "kind": "action", "text": "x"}
    said = entries_of([item | {"cross_refs": [ref | {"in": "timescale.1"}]}])
    printed = entries_of([item | {"cross_refs": [ref | {"in": "cross_refs.1"}]}])
    assert (said[0].links, printed[0].links) == ((), ("9.1",))


def test_formerly_is_a_printed_reference():
    item = {"key": "a", "kind": "action", "text": "Buy salt (formerly action 4.2)."}
    assert entries_of([item])[0].links == ("4.2",)


def test_headings_merge_where_their_items_went():
    old = [theme("t", "Roads"), action("a", PATHS, parent="t")]
    old += [theme("u", "Light"), action("b", LAMPS, parent="u")]
    new = [theme("v", "Streets"), action("a", PATHS, parent="v")]
    new.append(action("b", LAMPS, parent="v"))
    found = compare(old, new)
    assert ("merged", ["t", "u"], ["v"]) in [
        (x.kind, x.old, x.new) for x in found.links
    ]
    assert not found.unaccounted


def test_an_item_whose_title_became_a_heading_is_the_first_item_under_it():
    old = [action("a", "Sweep early.", "3.1", title="Winter paths")]
    group = Entry("g", "recommendation_group", "3.1", "Winter paths", "Winter paths")
    new = [group, action("b", "Clear ice by eight o'clock.", "3.1.1", parent="g")]
    found = compare(old, new)
    assert [(link.kind, link.new) for link in found.links] == [("renumbered", ["b"])]
    assert found.new == ["g"]


def test_sentences_of_one_pattern_are_not_taken_for_each_other():
    said = "Train all school staff about {} and report to the board each term."
    old = [action(w, said.format(w)) for w in ("autism", "dyslexia", "stammering")]
    new = [action(w, said.format(w)) for w in ("autism", "stammering", "epilepsy")]
    found = compare(old, new)
    assert [link.new for link in found.links] == [["autism"], ["stammering"]]
    assert (found.unaccounted, found.new) == (["dyslexia"], ["epilepsy"])
