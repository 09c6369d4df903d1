"""The child process: a file on standard input, the document as JSON on output.

With ``rows`` behind the name, only the cells of a list; with ``redact``, the file
without the words that its first line names; with ``aloud``, whether it can be read so.
"""

import json
import sys
from dataclasses import asdict
from typing import Any

from goldenthread.documents.readers.limits import limit_this_process


def main() -> int:
    """Read standard input; print {"document": …} or {"refused": sentence}."""
    limit_this_process()
    from goldenthread.documents.readers.aloud import aloud_of
    from goldenthread.documents.readers.dispatch import MOST_BYTES, read_bytes
    from goldenthread.documents.readers.long_tables import rows_of
    from goldenthread.documents.readers.refusals import TOO_MUCH_MEMORY, Unreadable

    name = sys.argv[1] if len(sys.argv) > 1 else ""
    answer: dict[str, Any]
    try:
        if sys.argv[2:] == ["redact"]:
            from goldenthread.documents.rules.redaction.apart import redact_here

            sys.stdout.write(json.dumps(redact_here(sys.stdin.buffer.read())))
            return 0
        content = sys.stdin.buffer.read(MOST_BYTES + 1)
        if sys.argv[2:] == ["rows"]:
            answer = {"rows": rows_of(content, name)}
        elif sys.argv[2:] == ["aloud"]:
            answer = {"aloud": asdict(aloud_of(content))}
        else:
            answer = {"document": read_bytes(content, name).as_plain()}
    except Unreadable as refusal:
        answer = {"refused": str(refusal)}
    except (MemoryError, RecursionError):
        answer = {"refused": TOO_MUCH_MEMORY}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
