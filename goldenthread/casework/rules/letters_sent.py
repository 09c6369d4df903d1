"""The ways a letter may go, in words."""

CHANNELS = [
    ("post", "By post, on paper"),
    ("mail", "By e-mail that leads to signing in"),
    ("hand", "Handed over on paper"),
]
