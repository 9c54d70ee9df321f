"""The settings of analytics and comments."""

from typing import Any

import pytest

from sphinx_scholar.readers.services import read_analytics, read_comments

PLAUSIBLE, GOATCOUNTER = "https://plausible.io", "https://gc.zgo.at"


@pytest.mark.parametrize(
    ("given", "attributes", "script", "counted"),
    [
        (
            {"plausible": "ada.example.org"},
            {"src": f"{PLAUSIBLE}/js/script.js", "data-domain": "ada.example.org"},
            PLAUSIBLE,
            PLAUSIBLE,
        ),
        (
            {"plausible": "a.org", "script": "https://s.example/js/pa-1.js", "data-api": "https://api.example/e"},
            {"src": "https://s.example/js/pa-1.js", "data-domain": "a.org", "data-api": "https://api.example/e"},
            "https://s.example",
            "https://api.example",
        ),
        (
            {"goatcounter": "ada", "integrity": "sha384-x", "crossorigin": "anonymous"},
            {
                "src": f"{GOATCOUNTER}/count.js",
                "data-goatcounter": "https://ada.goatcounter.com/count",
                "integrity": "sha384-x",
                "crossorigin": "anonymous",
            },
            GOATCOUNTER,
            "https://ada.goatcounter.com",
        ),
        (
            {"goatcounter": "stats.example.org"},
            {"src": "https://stats.example.org/count.js", "data-goatcounter": "https://stats.example.org/count"},
            "https://stats.example.org",
            "https://stats.example.org",
        ),
        (
            {"goatcounter": "https://ada.goatcounter.com/count"},
            {"src": f"{GOATCOUNTER}/count.js", "data-goatcounter": "https://ada.goatcounter.com/count"},
            GOATCOUNTER,
            "https://ada.goatcounter.com",
        ),
    ],
)
def test_analytics(given: dict[str, str], attributes: dict[str, str], script: str, counted: str) -> None:
    found, problems = read_analytics(given)
    assert found is not None
    assert not problems
    assert found.attributes == attributes
    assert found.sources == (("script-src-elem", script), ("connect-src", counted))


@pytest.mark.parametrize(
    ("given", "codes", "used"),
    [
        ({}, [], False),
        ({"google": "UA-1"}, ["analytics-option"], False),
        ({"data-domain": "a.org"}, ["analytics-service"], False),
        ({"plausible": "my site"}, ["analytics-value"], False),
        ({"plausible": "a.org", "script": "js/script.js"}, ["analytics-value"], False),
        ({"goatcounter": "a b"}, ["analytics-value"], False),
        ({"plausible": "a.org", "scripts": "x"}, ["analytics-option"], True),
    ],
)
def test_mistakes_of_analytics(given: dict[str, str], codes: list[str], used: bool) -> None:
    found, problems = read_analytics(given)
    assert [problem.code for problem in problems] == codes
    assert bool(found) == used


GISCUS = {"repo": "ada/site", "repo_id": "R_1", "category": "Notes", "category_id": "DIC_1"}


def test_comments_have_the_defaults_of_giscus() -> None:
    found, problems = read_comments(GISCUS)
    assert found is not None
    assert not problems
    assert {name: found.settings[name] for name in ("mapping", "strict", "reactions_enabled", "host")} == {
        "mapping": "pathname",
        "strict": "0",
        "reactions_enabled": "1",
        "host": "https://giscus.app",
    }


def test_attributes_of_giscus_and_flags_are_understood() -> None:
    given = {f"data-{name.replace('_', '-')}": value for name, value in GISCUS.items()}
    found, problems = read_comments({**given, "data-theme": "x", "data-emit-metadata": "0", "strict": True})
    assert found is not None
    assert not problems
    assert (found.settings["repo_id"], found.settings["strict"]) == ("R_1", "1")


@pytest.mark.parametrize(
    ("changed", "codes", "used"),
    [
        ({"repo": "site"}, ["comments-value"], False),
        ({"repo_id": "", "category_id": ""}, ["comments-value", "comments-value"], False),
        ({"mapping": "number"}, ["comments-value"], False),
        ({"host": "giscus.example"}, ["comments-value"], False),
        ({"catgory": "x"}, ["comments-option"], True),
    ],
)
def test_mistakes_of_comments(changed: dict[str, Any], codes: list[str], used: bool) -> None:
    found, problems = read_comments({**GISCUS, **changed})
    assert [problem.code for problem in problems] == codes
    assert bool(found) == used
