"""Why a file is not read: one sentence, always with what to do next."""


class Unreadable(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """The file cannot be read; ``str`` is one sentence for the person who sent it."""
