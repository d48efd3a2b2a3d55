"""From the pinned root to a verified publication: the update of TUF 1.0, section 5, over what was seen before."""
from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any

from ctxr_documents import read_head, read_revocations
from ctxr_http import Http
from ctxr_json import LIMITS, CtxrError, Json, canonical, check_bytes, need, sha256, tuf_text
from ctxr_metadata import check_signed, read_metadata, roles_of

MAX_ROOT_STEPS = 256
TARGETS = {"index": ("head", "index/head.json"), "revocations": ("revoked", "revocations/revoked.json")}
"""The delegated roles, each with the document that it is there for."""


class Source:
    """Where files come from that are not in the memory: the bundle for what it holds, else the server, else nowhere."""

    def __init__(self, http: Http | None, bundle: Json) -> None:
        self.http, self.bundle = http, bundle

    def find(self, member: str, path: str, limit: int) -> bytes | None:
        if member in self.bundle:
            return str(self.bundle[member]).encode()
        return self.http.get(path, limit) if self.http else None

    def need(self, member: str, path: str, limit: int) -> bytes:
        data = self.find(member, path, limit)
        if data is None:
            why = "is not served" if self.http else "is not in the cache, and the client is offline"
            raise CtxrError("UNAVAILABLE", f"{path} {why}.")
        return data

    def root(self, version: int) -> bytes | None:
        newest = self.bundle.get("root", version)
        return None if version > newest else self.find("", f"metadata/{version}.root.json", LIMITS["root"])


def read_anchor(data: bytes) -> Json:
    """The pinned root, which must be signed by its own threshold."""
    try:
        root = read_metadata(data, "root", "It")
        return check_signed(root, root.signed, "root", "It")
    except CtxrError as error:
        raise CtxrError("TRUST_ANCHOR_INVALID", f"The root file is no trust anchor. {error}") from error


class Trust:
    """A verified publication. What passed on the way is put into the memory, even when a later step fails."""

    def __init__(self, anchor: Json, memory: Json, source: Source, now: float) -> None:
        self.root, self.memory, self.source, self.now = anchor, memory, source, now
        self.roots = [anchor]
        self.texts: dict[str, str] = {}
        self.held: dict[str, Json | None] = {}
        self._walk_roots()
        timestamp = self._timestamp()
        snapshot = self._role("snapshot", "snapshot", self.root, timestamp["meta"])
        targets = self._role("targets", "targets", self.root, snapshot["meta"])
        delegations = targets.get("delegations", {"keys": {}, "roles": []})
        roles = {role: self._role(role, "targets", delegations, snapshot["meta"]) for role in TARGETS}
        data = {name: self._target(name, path, _listed(roles[role], delegations, role, path))
                for role, (name, path) in TARGETS.items()}
        self.head, self.revocations = read_head(data["head"]), read_revocations(data["revoked"])
        self.bulk = _listed(roles["index"], delegations, "index", "index/full.ndjson.gz")
        need(all(self.bulk[key] == self.head["bulk"][key] for key in ("sha256", "length")), "MIX_AND_MATCH",
             "The head and the index role name two different bulk files.")
        self._check_memory()
        self.expires = min(one["expires"] for one in (self.root, timestamp, snapshot, targets, *roles.values()))
        # Head and list bind as long as the keys of the roles that list them: the pairs are only replaced as such.
        memory |= {role: self.texts[role] for role in TARGETS} | {name: text.decode() for name, text in data.items()}

    def fingerprints(self) -> list[str]:
        """What people compare to tell roots apart, of the anchor and every root since."""
        return [f"sha256:{sha256(canonical(root, tuf_text))}" for root in self.roots]

    def _walk_roots(self) -> None:
        """From the anchor to the newest root, one version at a time; old and new keys must both have signed (5.3)."""
        roots: list[str] = []
        for text in self.memory["roots"]:
            try:
                self._next_root(text.encode())
            except CtxrError:
                break  # it no longer leads on: the rest is asked for
            roots.append(text)
        last = len(roots) + MAX_ROOT_STEPS
        while (data := self.source.root(self.root["version"] + 1)) is not None:
            need(len(roots) < last, "LENGTH_EXCEEDED", f"There are over {MAX_ROOT_STEPS} new roots. Pin a newer one.")
            self._next_root(data)
            roots.append(data.decode())
            self.memory["roots"] = list(roots)
        self.memory["roots"] = roots
        self._check_current(self.root, "The newest root")

    def _next_root(self, data: bytes) -> None:
        version = self.root["version"] + 1
        what = f"{version}.root.json"
        new = read_metadata(data, "root", what)
        check_signed(new, self.root, "root", what)
        need(new.signed["version"] == version, "ROLLBACK", f"{what} holds version {new.signed['version']}.")
        self.root = check_signed(new, new.signed, "root", what)
        self.roots.append(self.root)

    def _timestamp(self) -> Json:
        """The newest timestamp; one of the version that is held changes nothing, whatever it says (5.4)."""
        held = self._remembered("timestamp", "timestamp", self.root)
        data = self.source.find("timestamp", "metadata/timestamp.json", LIMITS["timestamp"])
        if data is None:
            need(self.source.http is None, "UNAVAILABLE", "metadata/timestamp.json is not served. Is this a registry?")
            need(held, "UNAVAILABLE", "Nothing of this registry is in the cache, and the client is offline.")
            data = self.memory["timestamp"].encode()
        new = check_signed(read_metadata(data, "timestamp", "timestamp.json"), self.root, "timestamp", "timestamp.json")
        need("snapshot.json" in new["meta"], "MALFORMED_METADATA", "timestamp.json lists no snapshot.json.")
        if held and new["version"] == held["version"]:
            new, data = held, self.memory["timestamp"].encode()
        elif held:
            need(new["version"] > held["version"] and not _falls(held["meta"], new["meta"]), "ROLLBACK",
                 f"timestamp.json or its snapshot is older than in version {held['version']}, which was seen before.")
        self._check_current(new, "timestamp.json")
        self.memory["timestamp"] = data.decode()
        return new

    def _role(self, role: str, kind: str, ring: Json, lists: Json) -> Json:
        """A role as the role above lists it: version, length and digest; its keys, its expiry (5.5, 5.6)."""
        name = f"{role}.json"
        need(name in lists, "DELEGATION_VIOLATION", f"The snapshot does not list {name}.")
        info, held = lists[name], self._remembered(role, kind, ring)
        data = self.memory[role].encode() if held else b""
        if held is None or held["version"] != info["version"] or not _is_listed(data, info):
            limit = min(LIMITS[kind], info.get("length", LIMITS[kind]))
            data = self.source.need(role, f"metadata/{info['version']}.{name}", limit)
            need(_is_listed(data, info), "MIX_AND_MATCH", f"{name} is not the file that the role above lists.")
        new = check_signed(read_metadata(data, kind, name), ring, role, name)
        if role == "snapshot" and held:
            need(not _falls(held["meta"], new["meta"]), "ROLLBACK", "The snapshot lists less or older than was seen.")
        need(new["version"] == info["version"], "MIX_AND_MATCH", f"{name} is of another version than is listed.")
        self._check_current(new, name)
        self.held[role], self.texts[role] = held, data.decode()
        if role not in TARGETS:
            self.memory[role] = self.texts[role]
        return new

    def _target(self, name: str, path: str, info: Json) -> bytes:
        need(info["length"] <= LIMITS[name], "LENGTH_EXCEEDED", f"{path} is said to have {info['length']} bytes.")
        stored = str(self.memory.get(name, "")).encode()
        if sha256(stored) == info["sha256"]:
            return stored
        folder, file = path.split("/")
        data = self.source.need(name, f"targets/{folder}/{info['sha256']}.{file}", info["length"])
        return check_bytes(data, info, path)

    def _remembered(self, role: str, kind: str, ring: Json) -> Json | None:
        """What was seen of a role, as far as its present keys signed it: other keys bind nobody any more (5.3.11)."""
        try:
            return check_signed(read_metadata(self.memory[role].encode(), kind, role), ring, role, role)
        except (KeyError, CtxrError):
            return None

    def _check_current(self, metadata: Json, what: str) -> None:
        expires = metadata["expires"]
        need(self.now < datetime.fromisoformat(expires).timestamp(), "EXPIRED", f"{what} expired at {expires}.")

    def _check_memory(self) -> None:
        """`seq` never falls, one `seq` is one head, and the list of revocations only grows."""
        before = _known(self.memory.get("head"), read_head) if self.held["index"] else None
        if before:
            need(self.head["seq"] >= before["seq"], "ROLLBACK",
                 f"This is publication {self.head['seq']}; publication {before['seq']} was seen before.")
            need(self.head["seq"] > before["seq"] or self.head == before, "MIX_AND_MATCH",
                 f"The registry tells two stories under one number: publication {before['seq']} was another one.")
        earlier = _known(self.memory.get("revoked"), read_revocations) if self.held["revocations"] else None
        named = [_entry_key(entry) for entry in self.revocations]
        for entry in earlier or ():
            need(_entry_key(entry) in named, "ROLLBACK",
                 f"The list of revocations no longer names {entry['kind']}:{entry['id']}@{entry['version']}.")


def _listed(metadata: Json, delegations: Json, role: str, path: str) -> Json:
    """What a role says of a file that it may speak for."""
    patterns = roles_of(delegations)[role].get("paths", [])
    parts = path.count("/")  # with as many slashes in the pattern, no wildcard can stand for one
    may = isinstance(patterns, list) and any(isinstance(one, str) and one.count("/") == parts and fnmatchcase(path, one)
                                             for one in patterns)
    need(may, "DELEGATION_VIOLATION", f"The role {role} may not speak for {path}.")
    need(path in metadata["targets"], "MALFORMED_METADATA", f"The role {role} does not list {path}.")
    info = metadata["targets"][path]
    return {"sha256": info["hashes"]["sha256"], "length": info["length"]}


def _is_listed(data: bytes, info: Json) -> bool:
    length, digest = info.get("length", len(data)), info["hashes"]["sha256"] if "hashes" in info else sha256(data)
    return bool(len(data) == length and sha256(data) == digest)


def _falls(old: Json, new: Json) -> bool:
    return any(name not in new or new[name]["version"] < info["version"] for name, info in old.items())


def _entry_key(entry: Json) -> tuple[str, ...]:
    return tuple(entry[part] for part in ("kind", "id", "version", "at", "reason"))


def _known(text: str | None, read: Callable[[bytes], Any]) -> Any:
    try:
        return read((text or "").encode())
    except CtxrError:
        return None
