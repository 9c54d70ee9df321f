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


ACCOUNT = 'write {"plausible": "ada.example.org"}, or {"goatcounter": "ada"}; for a self-hosted server, add the full address of its "script"'


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"data-domain": "a.org"}, 'scholar_analytics must name a service: "plausible" or "goatcounter"'),
        ({"plausibel": "a.org"}, 'scholar_analytics: unknown "plausibel"; did you mean "plausible"?'),
        (
            {"zzz": "a.org"},
            'scholar_analytics: unknown "zzz"; known: plausible, goatcounter, script, integrity, crossorigin, data-*',
        ),
        (
            {"plausible": "my site"},
            f'scholar_analytics: "my site" is not an account of plausible; {ACCOUNT}',
        ),
        (
            {"plausible": "a.org", "script": "a.js"},
            f'scholar_analytics: "a.js" is not an account of plausible; {ACCOUNT}',
        ),
        ({"goatcounter": "a b"}, f'scholar_analytics: "a b" is not an account of goatcounter; {ACCOUNT}'),
    ],
)
def test_messages_about_analytics(given: dict[str, str], message: str) -> None:
    _, problems = read_analytics(given)
    assert [(problem.location, problem.message) for problem in problems] == [("conf.py", message)]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        *(
            (
                {name: value},
                f'scholar_comments: "{name}" cannot be "{value}"; '
                'copy "repo", "repo_id", "category", and "category_id" from giscus',
            )
            for name, value in (
                *(("repo", "site"), ("repo_id", ""), ("category_id", ""), ("mapping", "number")),
                ("host", "giscus.example"),
            )
        ),
        ({"catgory": "x"}, 'scholar_comments: unknown "catgory"; did you mean "category"?'),
        (
            {"zzz": "x"},
            'scholar_comments: unknown "zzz"; known: repo, repo_id, category, category_id, mapping, strict, '
            "reactions_enabled, input_position, lang, light_theme, dark_theme, host",
        ),
    ],
)
def test_messages_about_comments(changed: dict[str, str], message: str) -> None:
    _, problems = read_comments({**GISCUS, **changed})
    assert [(problem.location, problem.message) for problem in problems] == [("conf.py", message)]


@pytest.mark.parametrize("mapping", ["pathname", "url", "title", "og:title"])
def test_pages_and_their_discussions(mapping: str) -> None:
    found, problems = read_comments(
        {**GISCUS, "mapping": f" {mapping} ", "strict": False, "loading": "lazy", "term": "x"}
    )
    assert (found and (found.settings["mapping"], found.settings["strict"]), problems) == ((mapping, "0"), ())


@pytest.mark.parametrize("value", [None, {}, "giscus", []])
def test_no_setting_is_no_service(value: object) -> None:
    assert (read_analytics(value), read_comments(value)) == ((None, ()), (None, ()))
