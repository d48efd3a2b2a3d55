"""Reads pairs of version and range from standard input; tells of each whether the range is one, and whom it takes."""
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parents[2] / "clients/python"))
from ctxr_ranges import parse_range, satisfies  # noqa: E402

for version, text in json.load(sys.stdin):
    known = parse_range(text) is not None
    print(json.dumps([known, satisfies(version, text), satisfies(version, text, with_prereleases=True)]))
