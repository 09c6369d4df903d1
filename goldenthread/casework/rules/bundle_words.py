"""The words of bundles: why something is taken out, and to whom a bundle goes."""

THIRD_PARTY = "third_party"
WHYS = [
    (THIRD_PARTY, "It is about somebody else"),
    ("restriction", "A restriction keeps it from somebody who will read it"),
    ("harm", "It could do serious harm: the right professional was asked"),
    ("legal", "It is legal advice"),
    ("not_asked", "It is not about what is in dispute"),
]
WHY = dict(WHYS)
TO_FAMILY = "family"
RECIPIENTS = [
    ("tribunal", "The tribunal"),
    (TO_FAMILY, "The family"),
    ("representative", "The family’s representative"),
    ("witness", "A witness or adviser of ours"),
]
