"""How a page speaks of whom it is about: 'the child', a young person's name, or 'you'.

Sentences are written once, about a child, to a parent. Here they turn to the child's
own account, or name a young person; what somebody said or wrote is never turned.
"""

import re
from dataclasses import dataclass

LABELS = {
    "The case": "Your case",
    "Where the case is": "Where your case is",
    "The plan": "Your plan",
    "Family and others": "Your family and others",
}
# To the person themselves: whole phrases first, then verbs, then the bare words.
TO_YOU = (
    (
        "Who your child is and what you both hope for. It is the one section that is "
        "yours: your words and your child’s, not a summary of them.",
        "Who you are and what you hope for. It is the one section that is yours: your "
        "words, not a summary of them.",
    ),
    (
        "Who your child is: strengths, what they like, how they learn best.",
        "Who you are: strengths, what you like, how you learn best.",
    ),
    ("know about your child to write down what is needed: you, ", "know about you "),
    ("The young person holds", "You hold"),
    ("the young person decides", "you decide"),
    ("the young person agrees", "you agree"),
    ("The young person agrees", "You agree"),
    ("The young person", "You"),
    ("can the child decide", "can you decide"),
    ("The child acts", "You act"),
    ("The child goes there", "You go there"),
    ("The child lives", "You live"),
    ("The parents, and the child too", "Your parents, and you too"),
    ("Parent of the child", "Your parent"),
    ("for whom the child", "for whom you"),
    ("who act for the child", "who act for you"),
    ("What the child and the family say", "What you and your family say"),
    ("you and your child", "you"),
    ("You and your child", "You"),
    ("the child's own page", "your own page"),
    ("the child’s own page", "your own page"),
    ("tell the family", "tell you"),
    ("your child’s", "your"),
    ("your child's", "your"),
    ("the child’s", "your"),
    ("the child's", "your"),
    ("The child or young person", "You"),
    ("the child or young person", "you"),
)
VERBS = {
    "is": "are",
    "says": "say",
    "thinks": "think",
    "needs": "need",
    "learns": "learn",
    "does": "do",
    "goes": "go",
    "communicates": "communicate",
}
WHOM = re.compile(r"\b(the child|your child|this child)\b(?: (\w+))?", re.IGNORECASE)


@dataclass(frozen=True)
class Called:
    """``name``: of a young person who holds the rights. ``is_reader``: it is they."""

    name: str = ""
    is_reader: bool = False

    @property
    def lists(self) -> str:
        """What the list that leads to the record is called: nobody is 'Children'."""
        return "Your own record" if self.is_reader else "Children"

    def say(self, text: str) -> str:
        """A sentence of ours, turned to the one it is about."""
        if self.is_reader:
            return LABELS.get(text) or to_you(text)
        return named(text, self.name) if self.name else text


def to_you(text: str) -> str:
    """A sentence about a child, said to them."""
    for about, to in TO_YOU:
        text = text.replace(about, to)
    return WHOM.sub(turned, text)


def turned(found: re.Match[str]) -> str:
    """'the child' as 'you', with the verb behind it."""
    you = "You" if found[1][0].isupper() else "you"
    return f"{you} {VERBS.get(found[2], found[2])}" if found[2] else you


def named(text: str, name: str) -> str:
    """A sentence about a child, which names them."""
    return re.sub(r"\b[Tt]he child\b", lambda _: name, text)
