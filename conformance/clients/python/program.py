# region program
from ctxr_client import open_registry

with open_registry("http://127.0.0.1:8787", "./root.json", "./.ctxr-client") as registry:
    session = registry.resolve("ctx-session-1@^1")
    print(session.id, session.version, session.digest)
    for problem in session.validate({"user_id": "user-1"}):
        print(f"{problem.pointer}: {problem.message}")
# endregion
