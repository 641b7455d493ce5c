"""Keeps compiled bytes between runs in the user's own cache folder, under a key made of what they came from."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

FORMAT = "2"  # raise when the shape of what is cached changes
_KEPT = 40


def cache_folder() -> Path:
    """The user's cache folder for bildungsfrage; `$BILDUNGSFRAGE_CACHE` overrides it."""
    chosen = os.environ.get("BILDUNGSFRAGE_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "bildungsfrage" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bildungsfrage"


def file_key(files: Iterable[Path]) -> str:
    """A key that changes when one of the files does (name, size, time of change)."""
    digest = hashlib.blake2b(f"{FORMAT} {sys.version_info[:2]}".encode(), digest_size=12)
    for file in files:
        digest.update(f"{file}\0{_state(file)}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _state(file: Path) -> str:
    try:
        stat = file.stat()
    except OSError:  # a link that leads nowhere: reading the file will tell
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns}"


def cached(name: str, key: str, make: Callable[[], bytes]) -> bytes:
    """The bytes kept under a name and key; made, and kept if the folder can be written, where there are none."""
    path = cache_folder() / f"{name}-{key}.bin"
    try:
        return path.read_bytes()
    except OSError:
        data = make()
    with contextlib.suppress(OSError):
        _keep(path, data)
    return data


def _keep(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".neu-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.replace(temporary, path)
    name = path.name.rpartition("-")[0]
    old = sorted(path.parent.glob(f"{name}-*.bin"), key=lambda kept: kept.stat().st_mtime, reverse=True)[_KEPT:]
    for kept in old:
        with contextlib.suppress(OSError):
            kept.unlink()
