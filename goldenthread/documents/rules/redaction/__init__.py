"""Taking words out of a file so that they are gone, and proving it by reading again.

``redact_apart(content, kind, removes)`` gives a ``Redacted``: the new file, how often
each wording went, and the pages that hold pictures in which nobody can search.
"""

from goldenthread.documents.rules.redaction.apart import redact_apart
from goldenthread.documents.rules.redaction.printed import as_pdf
from goldenthread.documents.rules.redaction.suggesting import names_in
from goldenthread.documents.rules.redaction.words import Redacted, Removes

__all__ = ["Redacted", "Removes", "as_pdf", "names_in", "redact_apart"]
