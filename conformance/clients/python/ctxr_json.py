"""Strict JSON, its canonical forms, and the one class of errors that a client of a published registry raises."""
from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

CODES = frozenset(
    "TRUST_ANCHOR_INVALID SIGNATURE_THRESHOLD KEYID_MISMATCH DUPLICATE_KEY ROLLBACK EXPIRED MIX_AND_MATCH "
    "HASH_MISMATCH LENGTH_EXCEEDED MALFORMED_METADATA WRONG_TYPE UNSUPPORTED_SPEC_VERSION DELEGATION_VIOLATION "
    "NODE_MISPLACED TLS_PIN_MISMATCH RELEASE_CHANGED NOT_FOUND NO_MATCHING_VERSION REVOKED APPROVAL_UNMET "
    "SCHEMA_UNUSABLE LOCK_MISMATCH UNAVAILABLE STALE_OFFLINE PERSIST_FAILED LOCK_INVALID REFERENCE_INVALID "
    "OPTIONS_INVALID AUTHORIZER_MISSING".split()
)
"""Why a client of the registry cannot answer, in any language; this one gives most of them."""
LIMITS = {"root": 512_000, "timestamp": 16_384, "snapshot": 2_000_000, "targets": 5_000_000, "bundle": 4 << 20,
          "head": 16_384, "revoked": 4 << 20, "node": 1 << 20, "object": 8 << 20, "bulk": 1 << 30, "line": 64 << 20}
MAX_DEPTH = 256
IN_METADATA = frozenset({"__proto__", "constructor", "prototype"})
IN_DECLARATIONS = frozenset({"__proto__"})
Json = dict[str, Any]


class CtxrError(Exception):
    """The client could not answer: a code of the closed set, and a sentence that says what to do."""

    def __init__(self, code: str, message: str) -> None:
        assert code in CODES
        super().__init__(message)
        self.code = code


def need(condition: object, code: str, message: str) -> None:
    if not condition:
        raise CtxrError(code, message)


def read_json(data: bytes, what: str, limit: int, forbidden: frozenset[str] = IN_METADATA) -> Any:
    """Reads JSON as the front door: within the limit, no member twice, no forbidden one, in metadata integers alone."""
    need(len(data) <= limit, "LENGTH_EXCEEDED", f"{what} has {len(data)} bytes; at most {limit} are allowed.")

    def members(pairs: list[tuple[str, Any]]) -> Json:
        found = dict(pairs)
        if len(found) < len(pairs) or not forbidden.isdisjoint(found):
            raise ValueError("a member is given twice, or has a name that is not allowed")
        return found

    def number(text: str) -> float:
        value = int(text) if re.fullmatch("-?[0-9]{1,16}", text) else float(text)
        if forbidden is IN_METADATA and (isinstance(value, float) or text == "-0" or abs(value) >= 2**53):
            raise ValueError(f"the number {text[:40]} is no integer below 2^53")
        if math.isinf(value):
            raise ValueError(f"the number {text[:40]} is beyond what JSON readers agree on")
        return value

    def never(text: str) -> None:
        raise ValueError(f"{text} is no JSON")

    try:
        text, depth = data.decode(), 0
        for token in re.finditer(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{]|[\]}]', text):
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
            if depth > MAX_DEPTH:
                raise ValueError(f"it nests deeper than {MAX_DEPTH}")
        value = json.loads(text, object_pairs_hook=members, parse_int=number, parse_float=number, parse_constant=never)
        if re.search(r"\\u[dD]", text):
            json.dumps(value, ensure_ascii=False).encode()  # half a character would be signed as if it were U+FFFD
        return value
    except ValueError as error:
        raise CtxrError("MALFORMED_METADATA", f"{what} is refused: {error}.") from error


def fits(value: Any, form: Any) -> bool:
    """Whether a value has a form: a test, a list of one form, or members by name, of which `name?` may be absent."""
    if callable(form):
        return bool(form(value))
    if isinstance(form, list):
        return isinstance(value, list) and all(fits(item, form[0]) for item in value)
    if not isinstance(value, dict):
        return False
    return all(fits(value[name.rstrip("?")], one) if name.rstrip("?") in value else name.endswith("?")
               for name, one in form.items())


def is_text(value: object) -> bool:
    return isinstance(value, str)


def is_hex(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


def is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**53


def is_positive(value: object) -> bool:
    return is_count(value) and value != 0


def canonical(value: Any, text: Callable[[str], str] = lambda value: json.dumps(value, ensure_ascii=False)) -> str:
    """The one form of a JSON value (RFC 8785), or with `tuf_text` that of TUF's signatures and key ids (4.1)."""
    match value:
        case str():
            return text(value)
        case None | bool():
            return json.dumps(value)
        case int() | float():
            return _number(value)
        case list():
            return f"[{','.join(canonical(item, text) for item in value)}]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be"))
    return "{" + ",".join(f"{text(name)}:{canonical(value[name], text)}" for name in names) + "}"


def tuf_text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _number(value: float) -> str:
    """A number as ECMAScript prints it."""
    if value == 0:
        return "0"
    sign, places, exponent = Decimal(repr(float(value))).normalize().as_tuple()
    digits, point = "".join(map(str, places)), len(places) + int(exponent)
    if -6 < point <= 21:
        whole, part = digits[:max(point, 0)].ljust(point, "0") or "0", "0" * -point + digits[max(point, 0):]
        shown = f"{whole}.{part}" if part else whole
    else:
        shown = f"{digits[0]}{'.' if len(digits) > 1 else ''}{digits[1:]}e{point - 1:+d}"
    return f"-{shown}" if sign else shown


def sha256(data: bytes | str) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def check_bytes(data: bytes, info: Json, what: str) -> bytes:
    """The bytes, when they have the length and the digest that are announced."""
    length = info["length"]
    need(len(data) <= length, "LENGTH_EXCEEDED", f"{what} has {len(data)} bytes; {length} were announced.")
    need(len(data) == length and sha256(data) == info["sha256"], "HASH_MISMATCH", f"{what} is not what was published.")
    return data
