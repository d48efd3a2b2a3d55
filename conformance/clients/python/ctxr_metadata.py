"""TUF metadata as a client of the registry reads it: its form, its keys, its signatures (TUF 1.0, section 4)."""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from ctxr_json import LIMITS, Json, canonical, need, read_json, sha256, tuf_text
from ctxr_json import fits, is_count, is_hex, is_positive, is_text

MAX_KEYS, MAX_FILES = 256, 1024
HASHES = {"sha256": is_hex, "sha512?": is_text}
LISTED = {"timestamp": {"version": is_positive, "length?": is_count, "hashes?": HASHES},
          "snapshot": {"version": is_positive, "length?": is_count, "hashes?": HASHES},
          "targets": {"length": is_count, "hashes": HASHES}}
"""What metadata of a type says of each file that it lists."""


@dataclass(frozen=True)
class Metadata:
    """One metadata file whose form was checked: its signed part, and what signatures there are over which bytes."""

    signed: Json
    signatures: dict[str, str]
    form: bytes


def read_metadata(data: bytes, kind: str, what: str) -> Metadata:
    """Reads one metadata file strictly, before any signature is looked at."""
    def form(condition: object, why: str) -> None:
        need(condition, "MALFORMED_METADATA", f"{what} {why}.")

    file = read_json(data, what, LIMITS[kind])
    form(fits(file, {"signed": lambda part: isinstance(part, dict)}), "has no signed part")
    signed = file["signed"]
    need(signed.get("_type") == kind, "WRONG_TYPE", f'{what} is of type {signed.get("_type")!r}, not "{kind}".')
    form(fits(signed, {"spec_version": lambda text: is_text(text) and re.fullmatch(r"[0-9]+(\.[0-9]+){1,2}", text)}),
         "has no spec_version")
    need(signed["spec_version"].startswith("1."), "UNSUPPORTED_SPEC_VERSION", f"{what} is of another TUF than 1.x.")
    form(fits(signed, {"version": is_positive}), "has no version from 1")
    form(fits(signed, {"expires": is_time}), '"expires" is no date of the form YYYY-MM-DDTHH:MM:SSZ')
    form(fits(file, {"signatures": [{"keyid": is_text, "sig": is_text}]}), "has no signatures with keyid and sig")
    signatures = {one["keyid"]: one["sig"] for one in file["signatures"]}
    form(len(signatures) == len(file["signatures"]), "has two signatures of one key")
    if kind == "root" or "delegations" in signed:
        _check_keyring(signed if kind == "root" else signed["delegations"], what)
    if kind in LISTED:
        files = signed.get("targets" if kind == "targets" else "meta")
        form(isinstance(files, dict), "lists no files")
        need(len(files) <= MAX_FILES, "LENGTH_EXCEEDED", f"{what} lists more than {MAX_FILES} files.")
        for path, info in files.items():
            form(fits(info, LISTED[kind]), f"lists {path} without what is asked for, such as a SHA-256")
            form(info.get("hashes", {}).keys() <= {"sha256", "sha512"}, f"lists {path} by a hash that is not known")
    return Metadata(signed, signatures, canonical(signed, tuf_text).encode())


def is_time(value: object) -> bool:
    """Whether the value is a time in the one form that all readers agree on, and a day that there is."""
    form = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"
    try:
        return isinstance(value, str) and re.fullmatch(form, value) is not None and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _check_keyring(ring: Any, what: str) -> None:
    """Every key id is its key's digest, no role counts a key twice, every threshold can be met."""
    def form(condition: object, why: str) -> None:
        need(condition, "MALFORMED_METADATA", f"{what} {why}.")

    form(isinstance(ring, dict) and isinstance(ring.get("keys"), dict), "has no keys")
    form(isinstance(ring.get("roles"), (dict, list)), "has no roles")
    keys, roles = ring["keys"], ring["roles"]
    need(max(len(keys), len(roles)) <= MAX_KEYS, "LENGTH_EXCEEDED", f"{what} has more than {MAX_KEYS} keys or roles.")
    for keyid, key in keys.items():
        form(_verifier(key), f"holds the key {keyid}, which is neither Ed25519 nor ECDSA P-256 in their one form")
        need(sha256(canonical(key, tuf_text)) == keyid, "KEYID_MISMATCH", f"{what}: {keyid} is not its key's digest.")
    form(isinstance(roles, dict) or fits(roles, [{"name": is_text}]), "delegates to a role without a name")
    named = roles_of(ring)
    form(len(named) == len(roles), "delegates to one role twice")
    for name, role in named.items():
        form(fits(role, {"keyids": [is_text], "threshold": is_positive}), f"has a role {name} that lacks something")
        public = [keys[keyid]["keyval"]["public"] if keyid in keys else keyid for keyid in role["keyids"]]
        need(len(set(public)) == len(public), "DUPLICATE_KEY", f"{what} lists one key twice in the role {name}.")
        need(role["threshold"] <= len(public), "SIGNATURE_THRESHOLD", f"{what} asks more of {name} than it has keys.")


def roles_of(ring: Json) -> Json:
    """The roles of a root or of delegations, by name."""
    roles = ring["roles"]
    return roles if isinstance(roles, dict) else {role["name"]: role for role in roles}


def _verifier(key: Any) -> Callable[[bytes, bytes], None] | None:
    """What verifies with a TUF key: Ed25519 in hexadecimal or ECDSA P-256 as SPKI in PEM, each in one form only."""
    match key:
        case {"keytype": "ed25519", "scheme": "ed25519", "keyval": {"public": str(text)}} if is_hex(text):
            return ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(text)).verify
        case {"keytype": "ecdsa", "scheme": "ecdsa-sha2-nistp256", "keyval": {"public": str(text)}}:
            try:
                public = serialization.load_pem_public_key(text.encode())
            except Exception:  # whatever a parser of ASN.1 finds wrong
                return None
            pem, spki = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            if not isinstance(public, ec.EllipticCurvePublicKey) or not isinstance(public.curve, ec.SECP256R1):
                return None
            if public.public_bytes(pem, spki) == text.encode():
                return lambda signature, data: public.verify(signature, data, ec.ECDSA(hashes.SHA256()))
    return None


def check_signed(metadata: Metadata, ring: Json, role: str, what: str) -> Json:
    """The signed part, when a threshold of the role's keys signed it; a bad signature beside them changes nothing."""
    roles, keys, signatures = roles_of(ring), ring["keys"], metadata.signatures
    need(role in roles, "DELEGATION_VIOLATION", f"Nobody delegates to the role {role}.")
    signing = [keyid for keyid in roles[role]["keyids"] if keyid in keys and keyid in signatures]
    good = sum(_signed(keys[keyid], signatures[keyid], metadata.form) for keyid in signing)
    wanted = roles[role]["threshold"]
    need(good >= wanted, "SIGNATURE_THRESHOLD", f"{what} was signed by {good} keys of its role; {wanted} must.")
    return metadata.signed


def _signed(key: Any, signature: str, data: bytes) -> bool:
    verify = _verifier(key)
    try:
        if verify is not None:
            verify(bytes.fromhex(signature), data)
        return verify is not None
    except (ValueError, InvalidSignature):
        return False
