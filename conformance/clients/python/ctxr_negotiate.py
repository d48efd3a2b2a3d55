"""What a client and its servers can exchange: the same answer to the same question, in whatever order its lists are."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from ctxr_documents import is_id
from ctxr_json import Json, need
from ctxr_ranges import is_prerelease, is_version, parse_range, takes, version_key

REASONS = (
    "reference-invalid other-registry context-unknown not-offered no-common-version prerelease-only version-unknown "
    "revoked withdrawn lock-mismatch snapshot-incomplete policy-missing server-revoked server-withdrawn "
    "policy-undecided policy-denied".split()
)
"""Why a requirement cannot be agreed, in the order of how far it came; `out-of-range` comes before all of them."""
STRICTNESS = ("public", "internal", "confidential", "restricted", "personal", "special-category")
SECONDS = (31_536_000, 2_592_000, 604_800, 86_400, 3_600, 60, 1)
MAX_REQUIRES, MAX_OFFERS, MAX_PROVIDES, MAX_ALTERNATIVES = 256, 1000, 10_000, 8


@dataclass(frozen=True)
class Principal:
    """Somebody as access rules see them, by the signed index; a stranger has no role."""

    id: str
    kind: str
    roles: tuple[str, ...] = ()
    team: str | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class AccessRequest:
    """One question of access: may this principal `negotiate`, `read` or `write` this version of a context?"""

    side: str
    principal: Principal
    action: str
    context: str
    version: str
    rules: tuple[Json, ...] = field(repr=False)
    """The policies and the type that bind the version, as they are declared."""


Authorizer = Callable[[AccessRequest], bool]
Offer = tuple[str, str | None]
"""A server, and its release where it says it."""
Terms = list[tuple[str, Json]]
"""A context and the policies and the type that bind it, each with its kind."""


class Index(Protocol):
    """What a negotiation asks of a verified publication."""

    def entries(self, kind: str, name: str) -> list[Json]:
        """The versions of a name with the status that counts, ascending; none where there is no such name."""

    def declaration(self, kind: str, name: str, entry: Json) -> Json:
        """The declaration of a version."""

    def live(self, kind: str, reference: str, lowest: bool = False) -> Json | None:
        """The declaration of the release in force that a reference means."""

    def advice(self, what: str, chosen: Json, higher: list[Json]) -> list[str]:
        """The codes of what to tell of a choice."""


@dataclass(frozen=True)
class Talk:
    """A negotiation to be held."""

    requires: list[Any]
    offers: list[Any]
    participant: str | None = None
    authorize: Authorizer | None = None
    unchecked: bool = False
    """Agree without asking for access."""
    prerelease: bool = False
    lock: Json = field(default_factory=dict)
    """Pins by reference: `id`, `version`, `digest`."""


class Rejected(Exception):
    """Why a candidate is not taken."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def negotiate(talk: Talk, index: Index) -> Json:
    """Agrees each requirement, or says why not: `ok`, `agreed`, `rejected`."""
    for what, given, most in ("requires", talk.requires, MAX_REQUIRES), ("offers", talk.offers, MAX_OFFERS):
        need(isinstance(given, list) and len(given) <= most, "OPTIONS_INVALID", f"{what} is a list of at most {most}.")
    return _Table(talk, index).answer()


class _Table:
    def __init__(self, talk: Talk, index: Index) -> None:
        self.talk, self.index = talk, index
        self.offers = _read_offers(talk.offers)

    def answer(self) -> Json:
        agreed: list[Json] = []
        rejected: list[Json] = []
        optional: list[bool] = []
        for wanted in sorted(self.talk.requires, key=repr):
            requirement, action, references = _read_requirement(wanted)
            reasons: list[str] = []
            for reference in references:
                try:
                    found = self._agree(reference, action)
                    agreed.append({"requirement": requirement, "reference": reference, **found})
                    break
                except Rejected as rejection:
                    reasons.append(rejection.reason)
            else:
                rejected.append({"requirement": requirement, "reason": reasons[0] if reasons else "reference-invalid"})
                optional.append(isinstance(wanted, dict) and wanted.get("optional") is True)
        return {"ok": all(optional), "agreed": agreed, "rejected": rejected}

    def _agree(self, reference: str, action: str) -> Json:
        """The pinned version, or else the highest that is sound; of its servers the first by id that is let in."""
        name, wanted = _read_reference(reference)
        entries = {entry.get("version"): entry for entry in self.index.entries("context", name)}
        offered = self.offers.get(name, {})
        pin = self.talk.lock.get(reference, {})
        versions = sorted(offered, key=version_key, reverse=True)
        versions.sort(key=lambda version: version != pin.get("version"))
        reasons: list[str] = []
        for version in versions:
            try:
                entry, terms = self._sound(name, wanted, version, entries.get(version), pin)
            except Rejected as rejection:
                reasons.append(rejection.reason)
                continue
            for server, release in _in_order(offered[version]):
                try:
                    self._let_in(name, version, (server, release), action, terms)
                except Rejected as rejection:
                    reasons.append(rejection.reason)
                    continue
                in_range = [entries[one] for one in sorted(offered, key=version_key)
                            if one in entries and takes(wanted, one, self.talk.prerelease)]
                warnings = self.index.advice(name, entry, in_range[in_range.index(entry) + 1:])
                return self._agreement(entry, terms, server, release) | {
                    "warnings": warnings + self._warnings(name, entry, server, release, pin)}
        if not entries:
            raise Rejected("context-unknown")
        if not offered:
            raise Rejected("not-offered")
        telling = [reason for reason in reasons if reason in REASONS]
        raise Rejected(max(telling, key=REASONS.index, default="no-common-version"))

    def _sound(self, name: str, wanted: str, version: str, entry: Json | None, pin: Json) -> tuple[Json, Terms]:
        """A version that the client accepts and that is in force, with all that binds it."""
        if not takes(wanted, version, self.talk.prerelease):
            is_early = is_prerelease(version) and takes(wanted, version, prerelease=True)
            raise Rejected("prerelease-only" if is_early else "out-of-range")
        if entry is None:
            raise Rejected("version-unknown")
        if entry["status"] == "revoked":
            raise Rejected("revoked")
        is_pinned = pin.get("id") == name and pin.get("version") == version
        if is_pinned and pin.get("digest") != f"sha256:{entry['sha256']}":
            raise Rejected("lock-mismatch")
        if entry["status"] == "withdrawn" and not is_pinned:
            raise Rejected("withdrawn")
        context = self.index.declaration("context", name, entry)
        bound = dict.fromkeys([*context.get("policies", []), *entry.get("policiesAdded", [])])
        found = [("policy", self.index.live("policy", policy)) for policy in bound]
        if "type" in context:
            found.append(("type", self.index.live("type", context["type"], lowest=True)))
        terms = [(kind, one) for kind, one in found if one is not None]
        if len(terms) < len(found):
            raise Rejected("policy-missing")
        return entry, [("context", context), *terms]

    def _let_in(self, name: str, version: str, offer: Offer, action: str, terms: Terms) -> None:
        """Whether the server is in force, and both sides may negotiate the version."""
        server, release = offer
        entries = self.index.entries("participant", server)
        stated = next((entry["status"] for entry in entries if entry.get("version") == release), "")
        if stated in ("revoked", "withdrawn"):
            raise Rejected(f"server-{stated}")
        statuses = {entry["status"] for entry in entries}
        if statuses and statuses.isdisjoint({"active", "deprecated"}):
            raise Rejected("server-withdrawn" if "withdrawn" in statuses else "server-revoked")
        if self.talk.unchecked:
            return
        rules = tuple(declaration for _, declaration in terms[1:])
        questions = [("client", self.talk.participant, "negotiate"), ("client", self.talk.participant, action),
                     ("server", server, "negotiate")]
        for side, who, asked in questions:
            if self.talk.authorize is None:
                raise Rejected("policy-undecided" if any(one.get("accessRules") for one in rules) else "policy-denied")
            if not self.talk.authorize(AccessRequest(side, self._principal(side, who), asked, name, version, rules)):
                raise Rejected("policy-denied")

    def _principal(self, side: str, who: str | None) -> Principal:
        """Who asks, as the signed index has it; what they say of themselves counts for nothing."""
        found = self.index.live("participant", who) if who else None
        if found is None or who is None:
            return Principal(f"an unknown {side}", side)
        group = self.index.live("participant", found["owner"]) if found["kind"] in ("client", "server") else found
        kind = group["kind"] if group else ""
        organisation = group.get("organisation") if group and kind == "team" else None
        return Principal(who, found["kind"], tuple(sorted(set(found.get("roles", [])))),
                         group["id"] if group and kind == "team" else None,
                         group["id"] if group and kind == "organisation" else organisation)

    def _agreement(self, entry: Json, terms: Terms, server: str, release: str | None) -> Json:
        policies = [one for kind, one in terms if kind == "policy"]
        others = [one for kind, one in terms if kind != "policy"]
        named = [one.get("classification") for one in policies]
        strictest = [each for each in STRICTNESS if each in named][-1:]
        return {
            "version": entry["version"], "digest": f"sha256:{entry['sha256']}", "status": entry["status"],
            "server": server, **({"serverVersion": release} if release else {}),
            "policies": [f"{kind}:{one['id']}@{one['version']}" for kind, one in terms[1:]],
            "obligations": {
                "retention": _retention([*others, *policies]),
                **({"classification": strictest[0]} if strictest else {}),
                "purposes": [one["purpose"] for one in policies if "purpose" in one],
                "tags": sorted({tag for _, one in terms for tag in one.get("complianceTags", [])}),
            },
        }

    def _warnings(self, name: str, entry: Json, server: str, release: str | None, pin: Json) -> list[str]:
        entries = self.index.entries("participant", server)
        is_listed = release is None or any(one.get("version", release) == release for one in entries)
        declared = self.index.live("participant", f"{server}@{release}" if release else server)
        provided = {(one["context"], one["version"]) for one in (declared or {}).get("provides", [])}
        told = {
            "WITHDRAWN_BUT_LOCKED": entry["status"] == "withdrawn",
            "LOCK_LEFT": bool(pin) and pin["version"] != entry["version"],
            "SERVER_UNKNOWN": not entries,
            "NOT_DECLARED": bool(entries) and (
                not is_listed or (declared is not None and (name, entry["version"]) not in provided)),
        }
        return [code for code, holds in told.items() if holds]


def _read_requirement(value: Any) -> tuple[str, str, list[str]]:
    """The context that is wanted first, what for, and all references that would do; none where it means nothing."""
    wanted = value if isinstance(value, dict) else {}
    first, others, use = wanted.get("context"), wanted.get("alternatives", []), wanted.get("for", "read")
    requirement = first if isinstance(first, str) else ""
    good = use in ("read", "write") and isinstance(wanted.get("optional", False), bool)
    if not good or not isinstance(others, list) or len(others) > MAX_ALTERNATIVES:
        return requirement, "read", []
    references = [one if isinstance(one, str) else "" for one in [requirement, *others]]
    return requirement, use, list(dict.fromkeys(references))


def _read_reference(text: str) -> tuple[str, str]:
    domain, _, rest = text.rpartition("/")
    name, at, wanted = rest.partition("@")
    if not is_id(name) or text.startswith("/") or (at and (not wanted.strip() or parse_range(wanted.strip()) is None)):
        raise Rejected("reference-invalid")
    if domain:
        raise Rejected("other-registry")
    return name, wanted.strip() or "*"


def _read_offers(offers: Iterable[Any]) -> dict[str, dict[str, set[Offer]]]:
    """By context and version, who offers it; what cannot be read is no offer."""
    found: dict[str, dict[str, set[Offer]]] = {}
    count = 0
    for offer in offers:
        server, release, provides = (offer.get(name) for name in ("server", "version", "provides")) \
            if isinstance(offer, dict) else (None, None, None)
        if not is_id(server) or not isinstance(provides, list) or not (release is None or _is_version(release)):
            continue
        count += len(provides)
        need(count <= MAX_PROVIDES, "OPTIONS_INVALID", f"offers name at most {MAX_PROVIDES} versions in all.")
        for one in provides:
            context, version = (one.get("context"), one.get("version")) if isinstance(one, dict) else (None, None)
            if is_id(context) and _is_version(version):
                found.setdefault(str(context), {}).setdefault(str(version), set()).add((str(server), release))
    return found


def _is_version(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 64 and is_version(value)


def _in_order(offers: set[Offer]) -> list[Offer]:
    """By id, of one server the highest release first, and last the one that does not say its release."""
    stated = sorted((one for one in offers if one[1]), key=lambda one: version_key(one[1] or ""), reverse=True)
    return sorted([*stated, *(one for one in offers if not one[1])], key=lambda one: one[0])


def _retention(declared: list[Json]) -> Json:
    """The shortest period that somebody declares; a legal hold stops deletion."""
    found = [one["retention"] for one in declared if "retention" in one]
    periods = [one if isinstance(one, str) else one["period"] for one in found]
    held = any(isinstance(one, dict) and one.get("legalHold") is True for one in found)
    return ({"period": min(periods, key=_seconds)} if periods else {}) | {"legalHold": held}


def _seconds(text: str) -> float:
    """The length of an ISO 8601 duration, a year counted as 365 days and a month as 30."""
    form = r"P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
    match = re.fullmatch(form, text, re.ASCII)
    if match is None:
        return float("inf")
    return sum(unit * int(part or 0) for unit, part in zip(SECONDS, match.groups(), strict=True))
