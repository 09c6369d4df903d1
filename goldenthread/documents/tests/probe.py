"""Reads files apart from a small process, so that what a child takes can be seen.

A child that is started from a large process counts that one's memory as its own.
"""

import json
import resource
import sys
import time
from pathlib import Path

from goldenthread.documents.readers import Unreadable, read_apart


def main() -> None:
    """For each file: what was said, how long it took, the most memory of a child."""
    answers = {}
    for path in map(Path, sys.argv[1:]):
        began = time.monotonic()
        try:
            said = "read: " + read_apart(path.read_bytes(), path.name).format
        except Unreadable as refusal:
            said = str(refusal)
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        answers[path.name] = [said, time.monotonic() - began, most]
    sys.stdout.write(json.dumps(answers))


if __name__ == "__main__":
    main()
