"""How a client reaches the files of a publication: bounded in time and size, without proxies and redirects."""
from __future__ import annotations

import http.client
import re
import time
from urllib.parse import urlsplit

from ctxr_json import CtxrError, need

ABSENT = (403, 404, 410)
BYTES_PER_SECOND = 64_000
"""The slowest line that a big file still comes over."""


def is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or re.fullmatch(r"127(\.[0-9]{1,3}){3}", host) is not None


class Http:
    """One connection to a registry, kept open between requests. Plain http is taken for loopback alone."""

    def __init__(self, url: str, patience: float) -> None:
        parts = urlsplit(url)
        self.host = parts.hostname or ""
        is_web = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(self.host))
        need(is_web and self.host and "@" not in parts.netloc, "OPTIONS_INVALID",
             f"{url!r} is no https address. Give the registry's, such as https://contexts.example.org.")
        connection = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self.connection = connection(self.host, parts.port, timeout=patience)
        self.folder = parts.path.rstrip("/") + "/"
        self.patience = patience

    def get(self, path: str, limit: int) -> bytes | None:
        """One file of at most so many bytes; None where there is none."""
        for is_last in (False, True):
            try:
                return self._get(path, limit)
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError) as error:
                self.close()  # a connection that was kept may have been closed by the server: one more try
                if is_last:
                    raise CtxrError("UNAVAILABLE", f"{path} could not be fetched: {error}.") from error
            except (OSError, http.client.HTTPException) as error:
                self.close()
                raise CtxrError("UNAVAILABLE", f"{path} could not be fetched: {error}.") from error
            except CtxrError:
                self.close()
                raise
        raise AssertionError("the last try returns or raises")

    def _get(self, path: str, limit: int) -> bytes | None:
        deadline = time.monotonic() + 6 * self.patience + limit / BYTES_PER_SECOND
        self.connection.request("GET", self.folder + path)
        response = self.connection.getresponse()
        need(response.status == 200 or response.status in ABSENT, "UNAVAILABLE",
             f"{path} could not be fetched: the server answered {response.status}.")
        found = response.status == 200
        pieces: list[bytes] = []
        length = 0
        while piece := response.read1(65_536):
            pieces.append(piece)
            length += len(piece)
            need(not found or length <= limit, "LENGTH_EXCEEDED", f"{path} is longer than {limit} bytes.")
            need(time.monotonic() < deadline and length <= max(limit, 65_536), "UNAVAILABLE", f"{path} took too long.")
        need(not response.length, "UNAVAILABLE", f"{path} broke off.")
        response.close()
        return b"".join(pieces) if found else None

    def close(self) -> None:
        self.connection.close()
