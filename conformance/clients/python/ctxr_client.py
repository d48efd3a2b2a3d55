"""A client of a published context registry: every answer is verified from the pinned root down to its bytes.

    with open_registry(url, root, state) as registry:
        release = registry.resolve("ctx-session-1@^1")
        problems = release.validate(payload)

It needs Python 3.11 and `cryptography`, and `jsonschema` to validate. Trust is TUF 1.0 under a strict reader; a name is
found in a tree of nodes that are called by their SHA-256; the emergency list of revocations stands above the tree.
"""
from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ctxr_documents import BUNDLE, KINDS, find_name, is_id, malformed, read_bulk, read_document, walk_tree
from ctxr_http import Http, is_loopback
from ctxr_json import IN_DECLARATIONS, LIMITS, CtxrError, Json, check_bytes, fits, is_text, need, read_json, sha256
from ctxr_lock import pinned, pins_of
from ctxr_negotiate import AccessRequest, Authorizer, Talk, negotiate
from ctxr_ranges import is_prerelease, parse_range, satisfies, takes
from ctxr_store import Store
from ctxr_trust import Source, Trust, read_anchor
from ctxr_validate import Problem, problems_of

__all__ = ["AccessRequest", "CtxrError", "Problem", "Registry", "Release", "ReleaseWarning", "open_registry"]

ABSENT = ("NOT_FOUND", "NO_MATCHING_VERSION", "REVOKED", "REFERENCE_INVALID")
LIVE = {"active", "deprecated"}
ROUNDS = 20
"""How often others may come first before a folder counts as one that never stands still."""


@dataclass(frozen=True)
class ReleaseWarning:
    """Something that does not stop the caller but that people should hear of: DEPRECATED or REVOKED_PASSED_OVER."""

    code: str
    message: str
    replaced_by: str | None = None


@dataclass(frozen=True)
class Release:
    """One release that was found, verified down to its bytes, and may be used."""

    kind: str
    id: str
    version: str | None
    digest: str
    status: str
    declaration: Json
    policies: list[str]
    warnings: list[ReleaseWarning]
    carrier: Json | CtxrError
    """The object whose schema counts, its own or its type's; an error where the type may not be used."""

    @property
    def schema(self) -> Json:
        """The shape of a payload."""
        if isinstance(self.carrier, CtxrError):
            raise CtxrError("SCHEMA_UNUSABLE", f"The type of {self.id} could not be resolved: {self.carrier}")
        schema = self.carrier.get("schema") if self.kind in ("context", "type") else None
        need(isinstance(schema, dict), "SCHEMA_UNUSABLE", f"{self.kind} {self.id} has no payload to validate.")
        return dict(schema or {})

    def validate(self, payload: Any) -> list[Problem]:
        """What is wrong with a payload; an empty list says that it fits."""
        return problems_of(payload, self.schema, f"{self.kind} {self.id}@{self.version}")


def open_registry(url: str, root: str | Path, state: str | Path, *, clock: Callable[[], float] = time.time,
                  offline: bool = False, patience: float = 10.0) -> Registry:
    """Opens the registry at an address under a root file of yours; `state` is the folder of what was seen and verified.

    Offline nothing is fetched, and what is stored serves until it expires. `patience` is how many seconds of silence a
    server is allowed.
    """
    try:
        data = Path(root).read_bytes()
    except OSError as error:
        raise CtxrError("OPTIONS_INVALID", f"The root file cannot be read: {error}.") from error
    return Registry(Http(url, patience), read_anchor(data), Store(Path(state)), clock, offline)


class Registry:
    """One verified publication of a registry. Every answer comes from it."""

    def __init__(self, http: Http, anchor: Json, store: Store, clock: Callable[[], float], offline: bool) -> None:
        need(is_loopback(http.host) or anchor.get("x-ctxr-development") is not True, "TRUST_ANCHOR_INVALID",
             f"The root is one of development keys, which protect nothing, and {http.host} is not this machine.")
        self._store, self._clock, self._http = store, clock, None if offline else http
        try:
            self._trust = self._open(anchor)
        except BaseException:
            http.close()
            raise

    def __enter__(self) -> Registry:
        return self

    def __exit__(self, *_: object) -> None:
        if self._http:
            self._http.close()

    @property
    def head(self) -> Json:
        """Which publication answers: `root`, `seq`, `commit`, `size`, `generated`."""
        return self._trust.head

    def resolve(self, reference: str, *, prerelease: bool = False, lock: Json | None = None) -> Release:
        """Finds the release that `[<kind>:]<id>[@<range>]` means: the highest version in the range that may be used.

        A reference that the lock holds means the release that is pinned.
        """
        pin = self._pins(lock).get(reference)
        kind, name, wanted = ("context", pin["id"], pin["version"]) if pin else read_reference(reference)
        found = self._name(kind, name)
        kind = found["kind"]
        entries = [self._judged(kind, name, entry) for entry in found["versions"]]
        if pin:
            entries = [pinned(entries, pin, f"{name}@{wanted}")]
        entry, warnings = _choose(f"{kind} {name}", entries, wanted, prerelease, locked=pin is not None)
        if lock is not None and pin is None and kind == "context":
            warnings.append(ReleaseWarning("NOT_LOCKED", f"{reference} is not in the lock, so its meaning may change."))
        declaration = self._declaration(kind, name, entry)
        bound = [*declaration.get("policies", []), *entry.get("policiesAdded", [])] if kind == "context" else []
        return Release(kind, name, entry.get("version"), f"sha256:{entry['sha256']}", entry["status"], declaration,
                       list(dict.fromkeys(bound)), warnings, self._carrier(kind, declaration, entry, pin))

    def negotiate(self, requires: list[Any], offers: list[Any], *, participant: str | None = None,
                  authorize: Authorizer | None = None, unchecked: bool = False, prerelease: bool = False,
                  lock: Json | None = None) -> Json:
        """Agrees what a client and its servers can exchange; `authorize` decides who is let in by the access rules."""
        talk = Talk(requires, offers, participant, authorize, unchecked, prerelease, self._pins(lock))
        return negotiate(talk, _Index(self))

    def names(self) -> list[Json]:
        """All names with their versions, from the verified bulk file."""
        bulk = self._current().bulk
        need(bulk["length"] <= LIMITS["bulk"], "LENGTH_EXCEEDED", "The bulk file is said to be longer than any may be.")
        path = f"targets/index/{bulk['sha256']}.full.ndjson.gz"
        return read_bulk(check_bytes(self._source.need("", path, bulk["length"]), bulk, path), self.head)

    def verify(self) -> int:
        """Reads everything that the publication reaches, past the cache; returns how many names it holds."""
        names = self.names()
        for name in walk_tree(self.head["root"], lambda digest: self._content("nodes", digest, LIMITS["node"], False)):
            for entry in name["versions"]:
                self._content("objects", entry["sha256"], entry["length"], False)
        return len(names)

    @property
    def _source(self) -> Source:
        return Source(self._http, {})

    def _open(self, anchor: Json) -> Trust:
        for _ in range(ROUNDS):
            memory, now = self._store.read(), self._clock()
            before, bundle = dict(memory), {}
            if self._http is None and "timestamp" in memory:
                need(now >= memory["verified"], "STALE_OFFLINE", "The clock stands before the last verification.")
            elif self._http and (data := self._http.get("metadata/bundle.json", LIMITS["bundle"])) is not None:
                bundle = read_document(data, "metadata/bundle.json", LIMITS["bundle"], BUNDLE)
            try:
                trust = Trust(anchor, memory, Source(self._http, bundle), now)
            except CtxrError:
                with suppress(CtxrError):
                    self._store.replace(before, memory)  # what passed before the failure binds the next time
                raise
            if bundle:
                need(sha256(bundle["node"]) == trust.head["root"], "HASH_MISMATCH", "The bundle has another top node.")
                self._store.keep(trust.head["root"], bundle["node"].encode())
            if self._store.replace(before, memory | ({"verified": now} if self._http else {})):
                return trust
        raise CtxrError("PERSIST_FAILED", "What was verified cannot be kept: others change the folder all the time.")

    def _current(self) -> Trust:
        last = datetime.fromisoformat(self._trust.expires).timestamp()
        need(self._clock() < last, "EXPIRED", f"The publication expired at {self._trust.expires}. Open it anew.")
        return self._trust

    def _name(self, kind: str | None, name: str) -> Json:
        root = self._current().head["root"]
        for one in (kind,) if kind else KINDS:
            found = find_name(root, one, name, lambda digest: self._content("nodes", digest, LIMITS["node"]))
            if found:
                return found
        raise CtxrError("NOT_FOUND", f'There is no {kind or "declaration"} "{name}"; the signed index proves it.')

    def _judged(self, kind: str, name: str, entry: Json) -> Json:
        """The entry with the status that counts: the emergency list goes before the tree, but for what was lifted."""
        for revoked in self._trust.revocations:
            meant = [revoked["kind"], revoked["id"], revoked["version"]] == [kind, name, entry.get("version")]
            if meant and "lifted" not in revoked:
                told = {key: revoked.get(key) for key in ("reason", "replacedBy")}
                return {**entry, **told, "status": "revoked"}
        return entry

    def _pins(self, lock: Json | None) -> Json:
        trust = self._current()
        return pins_of(lock, trust.root.get("x-ctxr-registry"), trust.fingerprints(), trust.head)

    def _entries(self, kind: str, name: str) -> list[Json]:
        """The versions of a name with the status that counts, ascending."""
        return [self._judged(kind, name, entry) for entry in self._name(kind, name)["versions"]]

    def _carrier(self, kind: str, declaration: Json, entry: Json, pin: Json | None = None) -> Json | CtxrError:
        """A context without a schema of its own has its type's: the lowest live version, so that it never drifts."""
        wanted = declaration.get("type")
        if pin and "type" in pin.get("schema", {}):
            name, _, version = pin["schema"]["type"].partition("@")
            held = pinned(self._entries("type", name), {"version": version, **pin["schema"]}, f"{name}@{version}")
            if held["status"] != "revoked":
                return self._declaration("type", name, held)
        if kind != "context" or "schema" in declaration or wanted is None:
            return declaration
        try:
            link = entry.get("schemaFrom")
            if link and self._judged("type", link["id"], link).get("status") != "revoked":
                name, _, text = wanted.partition("@")
                need(link["id"] == name and (not text or satisfies(link["version"], text)), "MIX_AND_MATCH",
                     f"The index links {link['id']}@{link['version']} to a context that names {wanted}.")
                return self._declaration("type", name, link)
            _, name, text = read_reference(f"type:{wanted}")
            chosen, _ = _choose(f"type {name}", self._entries("type", name), text, lowest=True)
            return self._declaration("type", name, chosen)
        except CtxrError as error:
            if error.code in ABSENT:
                return error
            raise

    def _declaration(self, kind: str, name: str, entry: Json) -> Json:
        what = f"The object {entry['sha256']}"
        need(entry["length"] <= LIMITS["object"], "LENGTH_EXCEEDED", f"{what} is said to have {entry['length']} bytes.")
        data = self._content("objects", entry["sha256"], entry["length"])
        value = read_json(data, what, LIMITS["object"], IN_DECLARATIONS)
        is_it = isinstance(value, dict) and value.get("id") == name
        need(is_it and value.get("version") == entry.get("version", value.get("version")), "MIX_AND_MATCH",
             f"{what} is not the {kind} {name} that the index lists it as.")
        texts = {"policies?": [is_text], "type?": is_text}
        malformed(fits(value, texts), f"{what} has policies or a type that are no texts")
        return dict(value)

    def _content(self, folder: str, digest: str, limit: int, from_store: bool = True) -> bytes:
        """A file by its digest: from the store when it has it whole, else fetched, checked and kept."""
        data = self._store.blob(digest) if from_store else None
        if data is None:
            data = self._source.need("", f"{folder}/{digest}", limit)
            need(sha256(data) == digest, "HASH_MISMATCH", f"{folder}/{digest} is not what was published.")
            self._store.keep(digest, data)
        return data


class _Index:
    """What a negotiation asks of a registry; each name and each declaration is read once."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._known: dict[tuple[str, str], list[Json]] = {}

    def entries(self, kind: str, name: str) -> list[Json]:
        if (kind, name) not in self._known:
            self._known[kind, name] = []
            with _where_absent():
                self._known[kind, name] = self._registry._entries(kind, name)
        return self._known[kind, name]

    def declaration(self, kind: str, name: str, entry: Json) -> Json:
        return self._registry._declaration(kind, name, entry)

    def live(self, kind: str, reference: str, lowest: bool = False) -> Json | None:
        with _where_absent():
            _, name, wanted = read_reference(f"{kind}:{reference}")
            chosen, _ = _choose(name, self.entries(kind, name), wanted, lowest=lowest)
            return self.declaration(kind, name, chosen)
        return None

    def advice(self, what: str, chosen: Json, higher: list[Json]) -> list[str]:
        return [warning.code for warning in _warnings(what, chosen, higher) if warning.code != "WITHDRAWN"]


@contextmanager
def _where_absent() -> Iterator[None]:
    """Passes over that there is nothing of the kind, which the index proves; all else is an error."""
    try:
        yield
    except CtxrError as error:
        if error.code not in ABSENT:
            raise


def read_reference(text: str) -> tuple[str | None, str, str | None]:
    """Takes `[<kind>:]<id>[@<range>]` apart: kind, id, and the range unless it is `latest` or `*`."""
    match = re.fullmatch(f"(?:({'|'.join(KINDS)})[:/])?([^@]*)(?:@(.*))?", text)
    kind, name, wanted = match.groups() if match else (None, "", None)
    wanted = None if wanted in (None, "latest") else wanted.strip()
    need(is_id(name) and (wanted is None or (wanted and parse_range(wanted) is not None)), "REFERENCE_INVALID",
         f"{text[:100]!r} is no reference. Write an id and a semver range, such as ctx-session-1@^1.")
    return kind, name, None if wanted == "*" else wanted


def _choose(what: str, entries: list[Json], wanted: str | None, prerelease: bool = False, lowest: bool = False,
            locked: bool = False) -> tuple[Json, list[ReleaseWarning]]:
    """A version that may be used, and what to tell of the choice. Pre-releases count only when they are asked for."""
    usable = LIVE | {"withdrawn"} if locked else LIVE
    matching = [entry for entry in entries if wanted is None or takes(wanted, entry.get("version", ""), prerelease)]
    live = [entry for entry in matching if entry["status"] in usable]
    stable = [entry for entry in live if not is_prerelease(entry.get("version", ""))]
    pool = stable if stable and wanted is None and not prerelease else live
    if pool:
        chosen = pool[0 if lowest else -1]
        return chosen, _warnings(what, chosen, matching[matching.index(chosen) + 1:])
    need(not matching or any(entry["status"] != "revoked" for entry in matching), "REVOKED",
         f"{what} is revoked{_why(matching[-1]) if matching else ''}")
    known = ", ".join(f"{entry.get('version', 'one without version')} ({entry['status']})" for entry in entries)
    raise CtxrError("NO_MATCHING_VERSION", f"No version of {what}@{wanted or '*'} may be used. There are: {known}.")


def _why(entry: Json) -> str:
    reason = f": {entry['reason'].removesuffix('.')}." if entry.get("reason") else "."
    return f"{reason} Use {entry['replacedBy']} instead." if entry.get("replacedBy") else reason


def _warnings(what: str, chosen: Json, higher: list[Json]) -> list[ReleaseWarning]:
    passed = [ReleaseWarning("REVOKED_PASSED_OVER", f"{what}@{entry['version']} is revoked{_why(entry)}")
              for entry in higher if entry["status"] == "revoked"]
    if chosen["status"] == "active":
        return passed
    message = f"{what}@{chosen.get('version', '')} is {chosen['status']}{_why(chosen)}"
    return [ReleaseWarning(chosen["status"].upper(), message, chosen.get("replacedBy")), *passed]
