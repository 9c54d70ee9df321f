"""The settings ``scholar_analytics`` and ``scholar_comments``: what pages load of services, with their policy."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from ..model.policy import origin_of
from ..model.problems import Problem, hints
from ..model.text import is_absolute
from . import problems as p
from .setting_report import SettingReport

#: The scripts of the services of analytics, where these are not hosted by oneself.
SCRIPTS = {"plausible": "https://plausible.io/js/script.js", "goatcounter": "https://gc.zgo.at/count.js"}
#: Attributes of scripts that a site may set, beside those that begin with ``data-``.
_OF_SCRIPTS = ("integrity", "crossorigin")
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?(/[\w./-]*)?")
_COUNTER = re.compile(r"https?://[\w.-]+(:\d+)?/\S+")
#: The settings of giscus by the names that its own attributes and other themes give them, and their defaults.
COMMENTS: Mapping[str, str] = {
    "repo": "",
    "repo_id": "",
    "category": "",
    "category_id": "",
    "mapping": "pathname",
    "strict": "0",
    "reactions_enabled": "1",
    "input_position": "bottom",
    "lang": "",
    "light_theme": "light",
    "dark_theme": "dark",
    "host": "https://giscus.app",
}
#: Settings of giscus that the page itself determines.
_NEEDLESS = frozenset(("theme", "emit_metadata", "loading", "term"))
_MAPPINGS = ("pathname", "url", "title", "og:title")


@dataclass(frozen=True, slots=True)
class Analytics:
    """The *attributes* of the script, its address among them, and the *sources* that it needs, by directive."""

    attributes: Mapping[str, str]
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Comments:
    """The settings of giscus: those of :data:`COMMENTS`."""

    settings: Mapping[str, str] = field(default_factory=dict)


def read_analytics(value: object) -> tuple[Analytics | None, tuple[Problem, ...]]:
    """What the setting says, ``None`` if it is empty or cannot be used, and what is wrong with it."""
    report, given = SettingReport(), dict(value) if isinstance(value, Mapping) else {}
    if not given:
        return None, ()
    service = next((name for name in SCRIPTS if name in given), "")
    known = [name for name in given if str(name).startswith("data-")]
    report.unknown(p.ANALYTICS, "option", given, (*SCRIPTS, "script", *_OF_SCRIPTS, *known))
    if not service:
        return None, tuple(report) or (p.NO_SERVICE.at("conf.py", known=" or ".join(f'"{n}"' for n in SCRIPTS)),)
    account, script = str(given[service]).strip(), str(given.get("script", "")).strip()
    if service == "goatcounter":
        account = account if "://" in account else f"https://{account}{'' if '.' in account else '.goatcounter.com'}"
        account = account if urlsplit(account).path.strip("/") else f"{account.rstrip('/')}/count"
        script = script or _script_beside(account)
    script = script or SCRIPTS[service]
    valid = (_COUNTER if service == "goatcounter" else _DOMAIN).fullmatch(account)
    if not valid or not is_absolute(script):
        report.add(p.ANALYTICS_VALUE, service=service, value=given[service] if not valid else script)
        return None, tuple(report)
    attributes = {"src": script, "data-domain" if service == "plausible" else "data-goatcounter": account}
    attributes |= {str(key): str(given[key]) for key in given if key in (*_OF_SCRIPTS, *known)}
    counted = attributes.get("data-api", script) if service == "plausible" else account
    sources = (("script-src-elem", origin_of(script)), ("connect-src", origin_of(counted)))
    return Analytics(attributes, sources), tuple(report)


def _script_beside(account: str) -> str:
    """The script of a GoatCounter that one hosts oneself."""
    host = urlsplit(account).netloc
    return "" if host.endswith(".goatcounter.com") else f"{origin_of(account)}/count.js"


def read_comments(value: object) -> tuple[Comments | None, tuple[Problem, ...]]:
    """What the setting says, ``None`` if it is empty or cannot be used, and what is wrong with it."""
    report, settings = SettingReport(), dict(COMMENTS)
    if not isinstance(value, Mapping) or not value:
        return None, ()
    for key, given in value.items():
        name = str(key).removeprefix("data-").replace("-", "_")
        if name in COMMENTS:
            settings[name] = str(int(given)) if isinstance(given, bool) else str(given).strip()
        elif name not in _NEEDLESS:
            report.add(p.COMMENTS, option=key, **hints(name, tuple(COMMENTS)))
    faults = {
        "repo": not re.fullmatch(r"[\w.-]+/[\w.-]+", settings["repo"]),
        "repo_id": not settings["repo_id"],
        "category_id": not settings["category_id"],
        "mapping": settings["mapping"] not in _MAPPINGS,
        "host": not is_absolute(settings["host"]),
    }
    for name in (name for name, wrong in faults.items() if wrong):
        report.add(p.COMMENTS_VALUE, option=name, value=settings[name])
    return (None if any(faults.values()) else Comments(settings)), tuple(report)


def services_problems(config: Any) -> Mapping[str, tuple[Problem, ...]]:
    """What is wrong with both settings in *config*, by their names."""
    return {
        "scholar_analytics": read_analytics(config.scholar_analytics)[1],
        "scholar_comments": read_comments(config.scholar_comments)[1],
    }
