"""Prints what the linter of a child's plan looks for, and how often it is right."""

import re

from goldenthread.casework.rules.lint.phrases import book
from tests.printed.words import code, page, table
from tests.spec.test_lint import FIRST_MET, RULES, TARGETS, Count, counted, labelled

SETS = {
    "tuned": "half of our first sentences, by which the rules were made",
    "kept": "the other half: only counted, its errors never looked at",
    "second": "other areas of need and terser styles",
    "third": "strategies, post-16, reviews",
    "stranger": "written when the rules were thought finished, 91 sentences",
    "fresh": "written after that, the hardest we could think of",
    "last": "the everyday phrases of plans",
}


def test_the_page_of_the_linter_says_what_it_finds_and_how_well(kept_page):
    names = [name for name in SETS if name in TARGETS]
    kept_page(
        "docs/rules/lint.md",
        page(
            "How a child's plan is read for quality",
            "`./manage lint_provision` reads sentences; the same rules read a plan "
            "while it is written. They warn and explain, and never change a word. A "
            "remark can be dismissed with a reason.",
            "A quantified sentence is not vague because it holds a soft word; what "
            "takes the promise back (subject to staffing, may receive, up to 5 hours) "
            "is vague whatever stands beside it. A remark is an opinion on words: "
            "whether the provision is right for the child only people can say.",
            "## What is looked for",
            table(
                ["rule", "group", "number", "why it matters", "source"],
                [rule_row(*one) for one in book("rules").items()],
            ),
            "## How well",
            "Expect of a sentence that nobody has met what the sets scored when they "
            "were first met, before any rule was changed for them: F1 "
            + ", ".join(f"{part:.0f} % ({name})" for name, part in FIRST_MET.items())
            + ". What is missed most are soft words that nobody listed.",
            "Sentences of our own (`tests/samples/lint`), each labelled with the rules "
            "that should speak: "
            + "; ".join(f"*{name}*, {SETS[name]}" for name in names)
            + ". Precision: of what was said, how much was right. Recall: of what "
            "should be said, how much was.",
            *(part for name in names for part in measured(name)),
        ),
    )


def rule_row(name: str, rule: dict[str, str]) -> list[str]:
    why = re.sub(r"\{\w+\}", "…", rule["why"])
    return [name, code(rule["group"]), rule["code"], why, rule["source"]]


def measured(name: str) -> list[str]:
    """One set: a line for each rule, and one for all."""
    sentences = labelled(name)
    rows = [[code(rule), *figures(counted(sentences, [rule]))] for rule in RULES]
    rows.append(["all", *figures(counted(sentences))])
    heads = ["rule", "should speak", "precision", "recall", "F1"]
    return [f"### {name.capitalize()}: {len(sentences)} sentences", table(heads, rows)]


def figures(found: Count) -> list[str]:
    parts = (found.precision, found.recall, found.f1)
    return [str(found.right + found.missed), *(f"{part:.0f} %" for part in parts)]
