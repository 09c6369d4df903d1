"""The words of the file: who may read a document, kinds of contacts and costs."""

INTERNAL, PROFESSIONALS, SHARED = "internal", "professionals", "shared"
VISIBILITIES = [
    (INTERNAL, "The office only"),
    (PROFESSIONALS, "The office and professionals in the case"),
    (SHARED, "Also the family"),
]
CONTACTS = [
    ("call", "Phone call"),
    ("mail", "E-mail"),
    ("letter", "Letter"),
    ("visit", "Visit or meeting"),
]
COSTS = [
    ("placement", "Placement"),
    ("transport", "Transport"),
    ("budget", "Personal budget"),
    ("other", "Something else"),
]

ASKED_TO_SEE = "access"  # the ground of a copy for whoever asked what is held


def key_of_asker(user_id: int | None) -> str:
    """By which key whoever asked to see what is held finds the copy they were sent."""
    return f"account {user_id or 0}"
