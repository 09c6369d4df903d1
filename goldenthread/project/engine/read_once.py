"""python -m goldenthread.project.engine.read_once FILE: says what reading costs.

The process has the limits of the one in which documents are read, and nothing else in
it: its largest size is that of reading.
"""

import json
import sys
import time
from pathlib import Path

from goldenthread.documents.readers import read_bytes
from goldenthread.documents.readers.limits import limit_this_process
from goldenthread.plans.rules.reading import read_plan

MEGABYTE = 1024 * 1024


def main(path: Path) -> None:
    """Print seconds by the clock and of the processor, and megabytes."""
    content = path.read_bytes()
    limit_this_process()
    began, worked = time.perf_counter(), time.process_time()
    draft = read_plan(read_bytes(content, path.name))
    cost = {
        "wall": time.perf_counter() - began,
        "cpu": time.process_time() - worked,
        "megabytes": largest_size() / MEGABYTE,
        "items": len(draft.items),
    }
    sys.stdout.write(json.dumps(cost))


def largest_size() -> int:
    """The most memory this process has held, in bytes; 0 where nobody counts it.

    Linux tells it by process; what ``getrusage`` says there may be the parent's.
    """
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(told["VmHWM"].split()[0]) * 1024
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(Path(sys.argv[1]))
