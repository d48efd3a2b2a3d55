"""Locks: what a program was built against, one release a reference, as `ctxr.lock` holds it."""
from __future__ import annotations

from typing import Any

from ctxr_documents import is_id
from ctxr_json import CtxrError, Json, fits, is_count, is_hex, is_text, need
from ctxr_ranges import is_version


def _is_digest(value: Any) -> bool:
    return is_text(value) and value.startswith("sha256:") and is_hex(value[7:])


PIN = {"id": is_id, "version": lambda value: is_text(value) and is_version(value), "digest": _is_digest,
       "schema?": {"digest": _is_digest, "type?": is_text}}
LOCK = {"format": lambda value: value == 1, "registry": {"id?": is_text, "root": _is_digest},
        "index": {"root": is_hex, "seq": is_count},
        "contexts": lambda value: isinstance(value, dict) and all(fits(pin, PIN) for pin in value.values())}


def pins_of(lock: Json | None, registry: object, roots: list[str], head: Json) -> Json:
    """The pins of a lock that fits a publication: of the same registry, and no older than what the lock saw."""
    if lock is None:
        return {}
    need(fits(lock, LOCK), "LOCK_INVALID", "The lock is none of format 1. Take it from version control again.")
    is_same = lock["registry"].get("id", registry) == registry and lock["registry"]["root"] in roots
    need(is_same, "LOCK_MISMATCH", "The lock is of another registry. Open that one, or lock anew.")
    seen = lock["index"]
    need(head["seq"] >= seen["seq"], "ROLLBACK", f"The lock was written from a later publication, {seen['seq']}.")
    need(head["seq"] > seen["seq"] or head["root"] == seen["root"], "MIX_AND_MATCH",
         f"The registry tells two stories under one number: the lock saw another publication {seen['seq']}.")
    return dict(lock["contexts"])


def pinned(entries: list[Json], pin: Json, what: str) -> Json:
    """The entry of the pinned version, withdrawn or not; never a revoked one, nor one with another content."""
    entry = next((one for one in entries if one.get("version") == pin["version"]), None)
    if entry is None:
        raise CtxrError("NO_MATCHING_VERSION", f"{what} is locked, but no longer listed. Ask the operators.")
    need(pin["digest"] == f"sha256:{entry['sha256']}", "RELEASE_CHANGED",
         f"{what} has another digest than is locked. A release never changes: tell the registry's operators.")
    return entry
