"""The documents of a publication: head, list of revocations, tree nodes, and the bulk file that holds all of them."""
from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from ctxr_json import IN_DECLARATIONS, LIMITS, CtxrError, Json, canonical, need, read_json, sha256
from ctxr_json import fits, is_count, is_hex, is_positive, is_text
from ctxr_ranges import is_version, version_key

FORMAT, LEAF_CAPACITY, DIGITS = 1, 16, 64
KINDS = ("context", "type", "policy", "participant", "profile")
Load = Callable[[str], bytes]
"""Gives a node by its digest."""


def is_kind(value: object) -> bool:
    return value in KINDS


def is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 64 and re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", value) is not None


def _is_status(value: object) -> bool:
    return value in ("active", "deprecated", "withdrawn", "revoked")


def _is_level(value: object) -> bool:
    return value in ("hosted", "signed")


def _is_fit(value: object) -> bool:
    return value in ("compatible", "breaking", "unknown")


def _is_commit(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{40}|[0-9a-f]{64}", value) is not None


def _is_moment(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


HEAD = {"seq": is_positive, "size": is_count, "root": is_hex, "commit": _is_commit, "generated": _is_moment,
        "bulk": {"sha256": is_hex, "length": is_count}}
REVOCATIONS = {"entries": [{"kind": is_kind, "id": is_text, "version": is_text, "at": is_text, "reason": is_text,
                            "replacedBy?": is_text, "lifted?": {"at": is_text, "reason": is_text}}]}
BUNDLE = {"root": is_positive, "timestamp": is_text, "snapshot": is_text, "targets": is_text, "index": is_text,
          "revocations": is_text, "head": is_text, "revoked": is_text, "node": is_text}
NAME = {"kind": is_kind, "id": is_id, "versions": [{
    "version?": lambda value: isinstance(value, str) and is_version(value),
    "sha256": is_hex, "length": is_count, "status": _is_status, "reason?": is_text, "replacedBy?": is_text,
    "policiesAdded?": [is_text],
    "schemaFrom?": {"id": is_text, "version": is_text, "sha256": is_hex, "length": is_count},
    "relation?": {"to": is_text, "backward": _is_fit, "forward": _is_fit},
    "decision?": {"id": is_text, "level": _is_level, "organisations": is_count}}]}


def malformed(condition: object, what: str) -> None:
    need(condition, "MALFORMED_METADATA", f"{what}.")


def read_document(data: bytes, what: str, limit: int, form: Json) -> Json:
    """Reads a document of this client's format, in the form that is asked for."""
    value = read_json(data, what, limit)
    malformed(isinstance(value, dict), f"{what} is no object")
    need(value.get("format") == FORMAT, "UNSUPPORTED_SPEC_VERSION", f"{what} is of another format. Update the client.")
    malformed(fits(value, form), f"{what} lacks a member, or has one of another form: it has {', '.join(form)}")
    return dict(value)


def read_head(data: bytes) -> Json:
    return read_document(data, "head.json", LIMITS["head"], HEAD)


def read_revocations(data: bytes) -> list[Json]:
    return list(read_document(data, "revoked.json", LIMITS["revoked"], REVOCATIONS)["entries"])


def is_name(value: Any) -> bool:
    """Whether the value is a name with versions that ascend and relate downwards; one without number stands alone."""
    if not fits(value, NAME) or not value["versions"]:
        return False
    keys = [version_key(entry["version"]) for entry in value["versions"] if "version" in entry]
    return _ascend(keys) and len(value["versions"]) in (1, len(keys)) and _relates_downwards(value["versions"])


def _relates_downwards(versions: list[Json]) -> bool:
    """Whether each relation is to a version that comes before, so that whoever follows them comes to an end."""
    lower = [entry.get("version") for entry in versions]
    return all(entry["relation"]["to"] in lower[:at] for at, entry in enumerate(versions) if "relation" in entry)


def _ascend(keys: list[Any]) -> bool:
    return all(low < high for low, high in zip(keys, keys[1:], strict=False))


def _tree_key(name: Json) -> str:
    return sha256(f"{name['kind']}/{name['id']}")


def read_node(data: bytes, digest: str, prefix: str) -> Json:
    """A leaf or an inner node of the digest it was asked by; each name of a leaf belongs where it stands."""
    what = f"The tree node {digest}"
    need(sha256(data) == digest, "HASH_MISMATCH", f"{what} is not what was published.")
    node = read_json(data, what, LIMITS["node"])
    malformed(isinstance(node, dict) and ("entries" in node) != ("children" in node), f"{what} is neither kind of node")
    if "children" in node:
        children = node["children"]
        malformed(isinstance(children, dict) and children, f"{what} has no children")
        malformed(all(re.fullmatch("[0-9a-f]", digit) and is_hex(child) for digit, child in children.items()),
                  f"{what} has a child that is no digit with a digest")
        malformed(len(prefix) < DIGITS, "The tree is deeper than a digest has digits")
        return dict(node)
    entries = node["entries"]
    malformed(isinstance(entries, list) and len(entries) <= LEAF_CAPACITY, f"{what} holds more names than a leaf may")
    malformed(all(map(is_name, entries)), f"{what} holds a name without kind, id and versions")
    keys = [_tree_key(name) for name in entries]
    need(all(key.startswith(prefix) for key in keys), "NODE_MISPLACED", f"{what} holds a name that belongs elsewhere.")
    malformed(_ascend(keys), f"{what} is not sorted, or holds a name twice")
    return dict(node)


def find_name(root: str, kind: str, name: str, load: Load) -> Json | None:
    """Walks the tree to a name; None is a proof that the signed tree has none."""
    wanted, digest, depth = {"kind": kind, "id": name}, root, 0
    key = _tree_key(wanted)
    while "entries" not in (node := read_node(load(digest), digest, key[:depth])):
        if key[depth] not in node["children"]:
            return None
        digest, depth = node["children"][key[depth]], depth + 1
    return next((one for one in node["entries"] if _tree_key(one) == key), None)


def walk_tree(digest: str, load: Load, prefix: str = "") -> Iterator[Json]:
    """All names of the tree."""
    node = read_node(load(digest), digest, prefix)
    yield from node.get("entries", ())
    for digit, child in node.get("children", {}).items():
        yield from walk_tree(child, load, prefix + digit)


def read_bulk(data: bytes, head: Json) -> list[Json]:
    """All names from the bulk file: its objects are the listed ones, and the names make the tree of the head."""
    names: list[Json] = []
    try:
        with gzip.open(io.BytesIO(data)) as file:
            while text := file.readline(LIMITS["line"] + 1):
                need(len(text) <= LIMITS["line"], "LENGTH_EXCEEDED", "The bulk file has a line without end.")
                names.append(_bulk_line(text.removesuffix(b"\n"), f"Line {len(names) + 1} of the bulk file"))
    except (OSError, EOFError, zlib.error) as error:
        raise CtxrError("MALFORMED_METADATA", f"The bulk file is no gzip file: {error}.") from error
    placed = sorted((_tree_key(name), canonical(name)) for name in names)
    need(len(names) == head["size"] and _tree_root(placed) == head["root"], "MIX_AND_MATCH",
         "The bulk file holds another index than the head names.")
    return names


def _bulk_line(data: bytes, what: str) -> Json:
    line = read_json(data, what, LIMITS["line"], IN_DECLARATIONS)
    malformed(fits(line, {"name": is_name, "objects": [lambda value: True]}), f"{what} is no name with objects")
    versions, objects = line["name"]["versions"], line["objects"]
    malformed(len(objects) == len(versions), f"{what} has another number of objects than of versions")
    for entry, value in zip(versions, objects, strict=True):
        text = canonical(value).encode()
        need(len(text) == entry["length"] and sha256(text) == entry["sha256"], "HASH_MISMATCH",
             f"{what} holds an object that is not the listed one.")
    return dict(line["name"])


def _tree_root(placed: list[tuple[str, str]], depth: int = 0) -> str:
    """The digest of the top node that names make, sorted by their keys."""
    if len(placed) <= LEAF_CAPACITY:
        return sha256(f'{{"entries":[{",".join(text for _, text in placed)}]}}')
    malformed(depth < DIGITS, "The bulk file holds a name twice")
    parts = {digit: [one for one in placed if one[0][depth] == digit] for digit in "0123456789abcdef"}
    children = ",".join(f'"{digit}":"{_tree_root(part, depth + 1)}"' for digit, part in parts.items() if part)
    return sha256(f'{{"children":{{{children}}}}}')
