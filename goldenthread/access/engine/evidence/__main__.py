"""The child process: limits first, then one look, then the verdict as JSON."""

import contextlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

MEMORY, SECONDS, LARGEST_FILE = 512 * 1024 * 1024, 20, 100 * 1024 * 1024


def confine() -> None:
    """Give this process little memory, little time and no large files."""
    with contextlib.suppress(ImportError):  # there is no such module on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))


if __name__ == "__main__":
    from goldenthread.access.engine.evidence.kinds import inspect

    confine()
    path, name, into = sys.argv[1:]
    sys.stdout.write(json.dumps(asdict(inspect(Path(path), name, Path(into)))))
