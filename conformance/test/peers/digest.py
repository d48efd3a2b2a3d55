"""Reads one JSON document a line; writes the SHA-256 of each in Python's own sorted, compact form."""

import hashlib
import json
import sys

for line in sys.stdin:
    text = json.dumps(json.loads(line), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    print(hashlib.sha256(text.encode()).hexdigest())
