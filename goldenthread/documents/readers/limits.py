"""What the child process may use: memory, time, and neither network nor files."""

import contextlib
import sys

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 60


def limit_this_process() -> None:
    """Bind this process for good. Elsewhere than on Unix only the wall clock binds."""
    with contextlib.suppress(ImportError):
        _bind()
    sys.addaudithook(_refuse)


def _bind() -> None:
    import resource

    def bind(name: str, soft: int, hard: int | None = None) -> None:
        with contextlib.suppress(AttributeError, ValueError, OSError):
            limit = getattr(resource, name)
            resource.setrlimit(limit, (soft, soft if hard is None else hard))

    bind("RLIMIT_CPU", CPU_SECONDS, CPU_SECONDS + 2)
    # Private writable memory: what a program takes, without the libraries it maps.
    bind("RLIMIT_DATA", MEMORY)
    bind("RLIMIT_AS", 4 * MEMORY)
    bind("RLIMIT_FSIZE", 0)
    bind("RLIMIT_CORE", 0)
    bind("RLIMIT_NPROC", 0)


_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")
_CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "shutil.", "os.link")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Whatever a reader may be talked into, it opens no socket and writes nothing."""
    if event.startswith((*_FORBIDDEN, *_CHANGES)):
        raise PermissionError(f"A reader may not do this: {event}")
    mode = arguments[1] if event == "open" and len(arguments) > 1 else ""
    if isinstance(mode, str) and set(mode) & set("wax+"):
        raise PermissionError("A reader may not write files.")
