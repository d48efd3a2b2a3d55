"""Verifies a published folder from a pinned root, by the TUF specification and with securesystemslib alone.

Usage: verify_publication.py FOLDER ROOT_FILE KIND ID. Prints one JSON object; ends with 1 and a reason otherwise.
"""

import hashlib
import json
import pathlib
import sys

from securesystemslib import formats, keys

FOLDER, ROOT, KIND, ID = pathlib.Path(sys.argv[1]), *sys.argv[2:5]


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def verified(text, key_map, role, what):
    """The signed part, once a threshold of the role's distinct keys has signed it."""
    metadata = json.loads(text)
    signed = metadata["signed"]
    data = formats.encode_canonical(signed).encode()
    good = {
        signature["keyid"]
        for signature in metadata["signatures"]
        if signature["keyid"] in role["keyids"]
        and keys.verify_signature(key_map[signature["keyid"]], signature, data)
    }
    if len(good) < role["threshold"]:
        sys.exit(f"{what}: {len(good)} of {role['threshold']} signatures")
    formats.ISO8601_DATETIME_SCHEMA.check_match(signed["expires"])
    return signed


def keys_of(signed):
    """The keys by id, each id being the digest of its key's canonical form."""
    for keyid, key in signed["keys"].items():
        if sha256(formats.encode_canonical(key).encode()) != keyid:
            sys.exit(f"key {keyid} has another id")
    return {keyid: {**key, "keyid": keyid} for keyid, key in signed["keys"].items()}


def listed(meta, path):
    """A file of the metadata folder that has the length and the digest that it was listed with."""
    data = (FOLDER / "metadata" / path).read_bytes()
    if len(data) != meta["length"] or sha256(data) != meta["hashes"]["sha256"]:
        sys.exit(f"{path} is not what was listed")
    return data


root = json.loads(pathlib.Path(ROOT).read_bytes())["signed"]
verified(pathlib.Path(ROOT).read_bytes(), keys_of(root), root["roles"]["root"], "the pinned root")
while (text := FOLDER / "metadata" / f"{root['version'] + 1}.root.json").exists():
    following = verified(text.read_bytes(), keys_of(root), root["roles"]["root"], text.name)
    verified(text.read_bytes(), keys_of(following), following["roles"]["root"], text.name)
    root = following
key_map = keys_of(root)

timestamp_text = (FOLDER / "metadata" / "timestamp.json").read_bytes()
timestamp = verified(timestamp_text, key_map, root["roles"]["timestamp"], "timestamp")
meta = timestamp["meta"]["snapshot.json"]
snapshot = verified(
    listed(meta, f"{meta['version']}.snapshot.json"), key_map, root["roles"]["snapshot"], "snapshot"
)


def role(name, key_map, keyring):
    meta = snapshot["meta"][f"{name}.json"]
    return verified(listed(meta, f"{meta['version']}.{name}.json"), key_map, keyring, name)


targets = role("targets", key_map, root["roles"]["targets"])
delegated = {each["name"]: each for each in targets["delegations"]["roles"]}
delegated_keys = keys_of(targets["delegations"])
index = role("index", delegated_keys, delegated["index"])
role("revocations", delegated_keys, delegated["revocations"])

digest = index["targets"]["index/head.json"]["hashes"]["sha256"]
head_text = (FOLDER / "targets" / "index" / f"{digest}.head.json").read_bytes()
if sha256(head_text) != digest:
    sys.exit("head.json is not what was signed")
head = json.loads(head_text)

key, place, found = sha256(f"{KIND}/{ID}".encode()), head["root"], None
for digit in key:
    data = (FOLDER / "nodes" / place).read_bytes()
    if sha256(data) != place:
        sys.exit(f"node {place} is not what was published")
    node = json.loads(data)
    if "entries" in node:
        found = next((name for name in node["entries"] if (name["kind"], name["id"]) == (KIND, ID)), None)
        break
    if digit not in node["children"]:
        break
    place = node["children"][digit]

for version in found["versions"] if found else []:
    data = (FOLDER / "objects" / version["sha256"]).read_bytes()
    if len(data) != version["length"] or sha256(data) != version["sha256"]:
        sys.exit(f"object {version['sha256']} is not what was listed")

print(
    json.dumps(
        {
            "root": root["version"],
            "seq": head["seq"],
            "versions": [version["version"] for version in found["versions"]] if found else None,
        }
    )
)
