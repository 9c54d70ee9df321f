"""Settings that name other hosts, of which pages may show something: as sources of a content-security policy."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from ..model.frames import SERVICES, service_of
from ..model.patterns import regex
from ..model.problems import Problem
from . import problems as p

#: A host, or all below it, with a scheme, a port and a path if these matter.
_HOST = regex(r"(?:https?://)?(?:\*\.)?[\w-]+(?:\.[\w-]+)*(?::\d+)?(?:/[^\s;,'\"?#]*)?", re.IGNORECASE)
#: Addresses without a host: pictures that are written into the page, and all with a scheme.
_SCHEME = regex(r"(?:data|blob|https):")
#: The settings, and those of them that know services by short names.
SETTINGS = ("scholar_allowed_media", "scholar_allowed_frames")
WITH_NAMES = frozenset({"scholar_allowed_frames"})


def read_hosts(setting: str, values: Iterable[object]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The sources of the policy that the *values* of a *setting* are, and what is wrong with others."""
    found: dict[str, None] = {}
    problems: list[Problem] = []
    named = setting in WITH_NAMES
    for value in values:
        if source := _source(value, named=named):
            found[source] = None
        else:
            examples = (*(SERVICES if named else ()), "https://media.example.org", "*.example.org")
            allowed = ", ".join(f'"{name}"' for name in examples)
            problems.append(p.HOST.at("conf.py", setting=setting, value=value, allowed=allowed))
    return tuple(found), tuple(problems)


def _source(value: object, *, named: bool) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if named and text.lower() in SERVICES:
        return SERVICES[text.lower()].origin
    if _SCHEME.fullmatch(text.lower()) and not (named and text.lower() != "https:"):
        return text.lower()
    if not _HOST.fullmatch(text) or ("." not in text and ":" not in text):
        return ""
    address = text if "://" in text else f"https://{text}"
    parts = urlsplit(address)
    if named and (service := service_of(parts.netloc.lower())):
        return SERVICES[service].origin
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{parts.path if len(parts.path) > 1 else ''}"
