"""Payloads against a JSON Schema (draft 2020-12, formats asserted), by `jsonschema`; nothing is ever fetched."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ctxr_json import CtxrError

MAX_DEPTH, MAX_PROBLEMS = 512, 100
DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)"
LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
FORMATS = {
    "date": DATE,
    "time": TIME,
    "date-time": rf"{DATE}[Tt\s]{TIME}",
    "uri": r"[A-Za-z][A-Za-z0-9+.-]*:([!#$&-;=?-\[\]_a-z~]|%[0-9A-Fa-f]{2})+",
    "email": rf"{ATOM}(\.{ATOM})*@({LABEL}\.)+{LABEL}",
    "hostname": rf"(?=.{{1,253}}\.?$){LABEL}(\.{LABEL})*\.?",
    "uuid": "(urn:uuid:)?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
}
"""The formats that need no package of their own; `jsonschema` knows more, such as ipv4 and json-pointer."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with a payload at one place, a JSON Pointer (RFC 6901)."""

    pointer: str
    message: str
    keyword: str


def problems_of(payload: Any, schema: Any, what: str) -> list[Problem]:
    """Judges a payload; an empty list says that it fits. Raises SCHEMA_UNUSABLE, never for a bad payload."""
    if wrong := _shape(payload):
        return wrong
    try:
        import jsonschema
    except ImportError as error:
        raise CtxrError("SCHEMA_UNUSABLE", "jsonschema is missing: apt-get install python3-jsonschema.") from error
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
        found = list(_leaves(_validator(jsonschema, schema).iter_errors(payload)))
    except RecursionError:
        return [Problem("", "nests too deep for its schema", "depth")]
    except Exception as error:  # the library has a class of its own for each way in which a schema can be wrong
        raise CtxrError("SCHEMA_UNUSABLE", f"The schema of {what} cannot be used: {error}.") from error
    return sorted(found, key=lambda problem: (problem.pointer, problem.keyword))[:MAX_PROBLEMS]


def _leaves(errors: Iterable[Any]) -> Iterator[Problem]:
    for error in errors:
        yield Problem(_pointer(error.absolute_path), error.message, str(error.validator))
        yield from _leaves(error.context)


def _pointer(path: Iterable[object]) -> str:
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)


def _shape(payload: Any) -> list[Problem]:
    """What no schema may allow: a member `__proto__`, and nesting without end."""
    waiting: list[tuple[Any, tuple[object, ...]]] = [(payload, ())]
    while waiting:
        value, path = waiting.pop()
        if not isinstance(value, (dict, list)):
            continue
        if len(path) >= MAX_DEPTH:
            return [Problem("", f"nests deeper than {MAX_DEPTH}", "depth")]
        if isinstance(value, dict) and "__proto__" in value:
            return [Problem(_pointer((*path, "__proto__")), "must not be called __proto__", "__proto__")]
        members = value.items() if isinstance(value, dict) else enumerate(value)
        waiting += [(member, (*path, name)) for name, member in members]
    return []


def _validator(jsonschema: Any, schema: Any) -> Any:
    draft = jsonschema.Draft202012Validator
    known = getattr(draft, "FORMAT_CHECKER", None) or jsonschema.draft202012_format_checker
    formats = jsonschema.FormatChecker()
    formats.checkers = {**known.checkers, **{name: (_matcher(name), ()) for name in FORMATS}}
    try:
        from jsonschema_specifications import REGISTRY
    except ImportError:
        class Offline(jsonschema.RefResolver):  # type: ignore[misc]
            def resolve_remote(self, uri: str) -> Any:
                raise LookupError(f"it refers to {uri}, and nothing is fetched to validate")
        return draft(schema, resolver=Offline.from_schema(schema), format_checker=formats)
    return draft(schema, registry=REGISTRY, format_checker=formats)


def _matcher(name: str) -> Callable[[object], bool]:
    form = re.compile(FORMATS[name])

    def matches(value: object) -> bool:
        if not isinstance(value, str):
            return True
        return form.fullmatch(value) is not None and (not name.startswith("date") or _is_day(value[:10]))
    return matches


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
