"""Why a file is not read: one sentence, always with what to do next."""


class Unreadable(Exception):
    """The file cannot be read; ``str`` is one sentence for the person who sent it."""


TOO_MANY_CELLS = (
    "The file holds a table too large to be a plan: "
    "keep only the rows and columns of the plan and send it again."
)
TOO_LARGE_INSIDE = (
    "The file unpacks to far more than a plan needs and was not opened: "
    "save a fresh copy in the program that made it and send that."
)
DAMAGED = (
    "The file is damaged or was cut short: open it in the program that made it, "
    "save it again and send the new copy."
)
ENTITIES = (
    "The file declares entities, which documents never need and attacks do: "
    "save it again in an office program and send the new copy."
)
TOO_DEEP = (
    "The file is nested too deeply to be read: "
    "copy its text into a new document and send that."
)
ENCRYPTED = (
    "The file is protected with a password: "
    "save a copy without a password and send that."
)
MACROS = (
    "The file carries macros (small programs), which are never accepted: "
    "save a copy without macros, as {kind}, and send that."
)
TOO_MUCH_TEXT = (
    "The file holds more text than a plan can: send only the part that holds the plan."
)
TOO_LONG_A_PIECE = (
    "The file holds a paragraph longer than a plan's can be: "
    "part it into paragraphs and send it again."
)
NO_TEXT = (
    "There is no text in the file: check that it is the right one, "
    "put the plan into it and send it again."
)
TOO_LONG = (
    "The file took too long to read: "
    "send only the pages that hold the plan, or save it in another format."
)
TOO_MUCH_MEMORY = (
    "The file needs more memory than a plan can: "
    "leave out its pictures, or send only the pages that hold the plan."
)
