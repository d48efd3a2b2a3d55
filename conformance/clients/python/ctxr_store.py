"""A folder of what was verified. Nothing that comes out of it is believed without being checked again."""
from __future__ import annotations

import fcntl
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from ctxr_json import CtxrError, Json, fits, is_text, need, sha256


class Store:
    """The memory in `trusted.json`, files by their digest in `blobs`; every write is whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self) -> Json:
        """What was seen; nothing where there is nothing, or something torn: all of it can be fetched again."""
        try:
            memory = json.loads((self.folder / "trusted.json").read_bytes())
            form = {"roots": [is_text], "verified": lambda value: type(value) in (int, float)}
            if fits(memory, form) and all(is_text(memory[name]) for name in memory.keys() - form.keys()):
                return dict(memory)
        except OSError as error:
            need(isinstance(error, (FileNotFoundError, NotADirectoryError)), "PERSIST_FAILED",
                 f"What was seen before cannot be read ({error}), so a rollback would go unseen.")
        except (ValueError, RecursionError):
            pass
        return {"roots": [], "verified": 0}

    def replace(self, before: Json, after: Json) -> bool:
        """Keeps a memory where the folder still holds the one that it follows; false when somebody was faster."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(self.folder / "trusted.lock", "w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                if self.read() != before:
                    return False
                _write(self.folder / "trusted.json", json.dumps(after).encode())
                return True
        except OSError as error:
            raise CtxrError("PERSIST_FAILED", f"What was verified cannot be kept: {error}.") from error

    def blob(self, digest: str) -> bytes | None:
        with suppress(OSError):
            data = (self.folder / "blobs" / digest).read_bytes()
            return data if sha256(data) == digest else None
        return None

    def keep(self, digest: str, data: bytes) -> None:
        with suppress(OSError):  # a store may forget
            (self.folder / "blobs").mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(self.folder / "blobs" / digest, data)


def _write(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
