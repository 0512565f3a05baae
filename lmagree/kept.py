"""What takes long to make and follows from files alone, kept from one run to the next in the user's own cache folder.

Each name has one file, which holds the last value and the key it was made under; another key finds nothing.  The folder
is the user's own, as Python's compiled modules are, and never one that comes with documents: `marshal` is not made for
content of strangers.  A folder that cannot be used costs time and nothing else.
"""

import marshal
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

_VARIABLE = "LMAGREE_CACHE"
_KEY_BYTES = 32


def digest(facts: Iterable[bytes]) -> str:
    """A key that stands for `facts`, in their order."""
    whole = blake2b(digest_size=_KEY_BYTES)
    for fact in facts:
        whole.update(b"%d:" % len(fact))
        whole.update(fact)
    return whole.hexdigest()


def code_of(*folders: Path) -> bytes:
    """What tells the Python files of some folders from any others: name, size and time of each."""
    states = []
    for folder in folders:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    facts = entry.stat()
                    states.append((entry.path, facts.st_size, facts.st_mtime_ns))
    return repr((sys.version, sorted(states))).encode()


def recall(name: str, key: str) -> Any | None:
    """The value kept as `name` under `key`, None when there is none.  It is made of what `marshal` knows."""
    folder = _folder()
    if folder is None:
        return None
    with suppress(OSError, ValueError, EOFError, TypeError), open(_file(folder, name), "rb") as file:  # noqa: PTH123  # quicker
        facts = os.fstat(file.fileno())
        if hasattr(os, "geteuid") and (facts.st_uid != os.geteuid() or facts.st_mode & 0o022):
            return None  # written, or to be written, by somebody else
        content = file.read()
        if content[: 2 * _KEY_BYTES] == key.encode():
            return marshal.loads(memoryview(content)[2 * _KEY_BYTES :])  # noqa: S302  # the user's own, see above
    return None


def remember(name: str, key: str, value: Any) -> None:
    """Keep `value` as `name` under `key`, if that can be done; who reads meanwhile finds the old file or the new one."""
    folder = _folder()
    if folder is None:
        return
    file = _file(folder, name)
    fresh = f"{file}.{os.getpid()}"
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(key.encode())
                stream.write(marshal.dumps(value))
            Path(fresh).replace(file)
        except BaseException:
            Path(fresh).unlink(missing_ok=True)
            raise


def _file(folder: Path, name: str) -> str:
    return f"{folder}{os.sep}{name}.{sys.implementation.cache_tag}"


def _folder() -> Path | None:
    """Where the system keeps what a user's programs can make again; LMAGREE_CACHE overrules it, empty for nowhere."""
    asked = os.environ.get(_VARIABLE)
    if asked is not None:
        return Path(asked) if asked else None
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        home = os.environ.get("HOME") and f"{os.environ['HOME']}/Library/Caches"
    else:
        home = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("HOME") and f"{os.environ['HOME']}/.cache")
    return Path(home) / "lmagree" if home else None
