"""Versions and ranges: Semantic Versioning 2.0 and the ranges of npm (semver.org; the grammar of node-semver)."""
from __future__ import annotations

import operator
import re
from functools import lru_cache
from typing import Any

MAX_NUMBER, MAX_LENGTH = 2**53 - 1, 256
_NUMBER = "0|[1-9][0-9]*"
_IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)"
_PRERELEASE = rf"(?:-({_IDENTIFIER}(?:\.{_IDENTIFIER})*))?"
_PART = rf"({_NUMBER}|[xX*])"
_PARTIAL = rf"v?{_PART}(?:\.{_PART}(?:\.{_PART}{_PRERELEASE})?)?"
VERSION = re.compile(rf"({_NUMBER})\.({_NUMBER})\.({_NUMBER}){_PRERELEASE}")
HYPHEN = re.compile(rf"{_PARTIAL}\s+-\s+{_PARTIAL}")
COMPARATOR = re.compile(rf"(\^|~>?|[<>]=?|=?){_PARTIAL}")

Tail = tuple[Any, ...]
Key = tuple[int, int, int, Tail]
"""A version in the order of precedence: a release stands above its pre-releases, numbers stand below words."""
Comparator = tuple[str, Key]
Range = list[list[Comparator]]
"""Alternatives, each of comparators that must all hold."""
RELEASE: Tail = (1,)
LOWEST: Tail = (0, (0, 0))
HOLDS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq}


def is_version(text: str) -> bool:
    """Whether the text is a version in its one normal form, without build metadata."""
    match = VERSION.fullmatch(text) if len(text) <= MAX_LENGTH else None
    return match is not None and max(map(int, match.groups()[:3])) <= MAX_NUMBER


@lru_cache(4096)
def version_key(text: str) -> Key:
    major, minor, patch, prerelease = VERSION.fullmatch(text).groups()  # type: ignore[union-attr]
    return int(major), int(minor), int(patch), _order(prerelease)


def is_prerelease(version: str) -> bool:
    return "-" in version


def _order(prerelease: str | None) -> Tail:
    if prerelease is None:
        return RELEASE
    return (0, *((0, int(part)) if part.isdigit() else (1, part) for part in prerelease.split(".")))


@lru_cache(1024)
def parse_range(text: str, with_prereleases: bool = False) -> Range | None:
    """The range; None when it is none. With pre-releases, `^1.2` begins at 1.2.0-0 instead of 1.2.0."""
    if len(text) > MAX_LENGTH:
        return None
    floor = LOWEST if with_prereleases else RELEASE
    try:
        found = [_alternative(re.sub(r"\+[0-9A-Za-z.-]+", "", part).strip(), floor) for part in text.split("||")]
    except ValueError:
        return None
    return [[]] if [] in found else found


def _alternative(text: str, floor: Tail) -> list[Comparator]:
    if between := HYPHEN.fullmatch(text):
        low, high = between.groups()[:4], between.groups()[4:]
        start, end = _comparators(">=", low, floor), _comparators("<=", high, floor)
        if floor is LOWEST and start and low[3] is None:
            start = [(">=", (*start[0][1][:3], LOWEST))]
        if floor is LOWEST and end and end[0][0] == "<=" and high[3] is None:
            end = [("<", _bump(end[0][1][:3], 2))]
        return start + end
    found: list[Comparator] = []
    for word in re.sub(r"(\^|~>?|[<>]=?|=)\s+", r"\1", text).split():
        match = COMPARATOR.fullmatch(word)
        if match is None:
            raise ValueError(word)
        found += _comparators(match[1], match.groups()[1:], floor)
    return [one for one in found if one != (">=", (0, 0, 0, RELEASE))]  # which npm takes for no bound at all


def _comparators(operator: str, partial: tuple[str | None, ...], floor: Tail) -> list[Comparator]:
    """What an operator and a version with parts left out mean: `~1.2` is from 1.2.0 to below 1.3.0-0."""
    numbers = [None if part is None or part in "xX*" else int(part) for part in partial[:3]]
    known = numbers.index(None) if None in numbers else 3
    if any(number is not None for number in numbers[known:]) or any((number or 0) >= MAX_NUMBER for number in numbers):
        raise ValueError("a number after a part that was left out, or one beyond 2^53")
    major, minor, patch = (number or 0 for number in numbers)
    low = (major, minor, patch)
    start = (major, minor, patch, _order(partial[3]) if known == 3 else floor)
    if known == 0:
        return [("<", (0, 0, 0, LOWEST))] if operator in ("<", ">") else []
    if operator == "^":
        step = 0 if major > 0 or known == 1 else 1 if minor > 0 or known == 2 else 2
        return [(">=", start), ("<", _bump(low, step))]
    if operator in ("~", "~>") or (operator in ("", "=") and known < 3):
        return [(">=", start), ("<", _bump(low, min(known - 1, 1)))]
    if known < 3 and operator in (">", "<="):
        above = _bump(low, known - 1)
        return [("<", above)] if operator == "<=" else [(">=", (*above[:3], floor))]
    if known < 3 and operator == "<":
        return [("<", (major, minor, patch, LOWEST))]
    return [(operator or "=", start)]


def _bump(numbers: tuple[int, ...], at: int) -> Key:
    """The lowest version beyond all that have these numbers up to a place."""
    major, minor, patch = (number + (place == at) if place <= at else 0 for place, number in enumerate(numbers))
    return major, minor, patch, LOWEST


def takes(text: str, version: str, prerelease: bool = False) -> bool:
    """Whether a range takes a version; where pre-releases are asked for, none of a release beyond the range."""
    of_release = prerelease and satisfies(version, text, True) and satisfies(version.split("-")[0], text)
    return of_release or satisfies(version, text)


def satisfies(version: str, text: str, with_prereleases: bool = False) -> bool:
    """A pre-release counts where the range names one of the same triple, or where all of them are asked for."""
    if not is_version(version):
        return False
    key = version_key(version)
    for comparators in parse_range(text, with_prereleases) or ():
        named = any(one[:3] == key[:3] and one[3] != RELEASE for _, one in comparators)
        if (key[3] == RELEASE or with_prereleases or named) and all(HOLDS[sign](key, one) for sign, one in comparators):
            return True
    return False
