"""Resolves a context of a published registry and judges payloads by it: example.py URL ROOT STATE [PAYLOAD …]"""
import json
import sys

from ctxr_client import CtxrError, open_registry

url, root, state, *payloads = sys.argv[1:]

# region program
try:
    with open_registry(url, root, state) as registry:
        release = registry.resolve("ctx-session@^1")
        print(release.id, release.version, release.digest)
        for warning in release.warnings:
            print(warning.message)
        for payload in payloads:
            for problem in release.validate(json.loads(payload)):
                print(f"{problem.pointer}: {problem.message}")
except CtxrError as error:
    sys.exit(f"{error.code}: {error}")
# endregion
