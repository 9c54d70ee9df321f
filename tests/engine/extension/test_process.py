"""Nothing that a build changes in its process outlives it."""

import atexit
import codecs
import gc
import logging
import re
import weakref
from typing import Any

import pytest
from sphinx.util.logging import NAMESPACE, InfoFilter, NewLineStreamHandler

from sites import CONF, Project
from sphinx_scholar.environment import lock
from sphinx_scholar.extension import process
from sphinx_scholar.extension.patches import PATCHES
from sphinx_scholar.readers.encoding import LENIENT

#: A handler that fails, and the event that it is called at; the last two fail outside of ``Sphinx.build()``.
FAILURES = {
    "while a page is read": "app.connect('doctree-read', fail)",
    "after the pages are written": "app.connect('build-finished', fail, 10)",
    "by an interrupt": "app.connect('env-updated', interrupt)",
    "before the build": "app.connect('builder-inited', fail)",
    "by an unknown theme": "app.config.html_theme = 'unknown'",
}
SETUP = """
import gc

def fail(*arguments):
    raise RuntimeError("as the test wants it")

def interrupt(*arguments):
    raise KeyboardInterrupt

def setup(app):
    """


def state() -> dict[str, Any]:
    """What builds change."""
    try:
        codec = codecs.lookup(LENIENT).name
    except LookupError:
        codec = ""
    return {
        "threshold": gc.get_threshold(),
        "functions": [getattr(place, name) for place, name, _ in PATCHES],
        "codec": codec,
        "locks": dict(lock._held),
        "handlers at exit": atexit._ncallbacks(),
    }


@pytest.fixture
def own_page(project: Project) -> Project:
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": "# Home\n"})
    # What is imported first may register a handler at exit, as the logging package does.
    project.build_without_warnings()
    return project


def test_two_good_builds(own_page: Project) -> None:
    before = state()
    assert before["codec"] == ""
    own_page.write({"conf.py": f"{CONF}{SETUP}app.connect('env-updated', lambda *_: print(gc.get_threshold()))\n"})
    for text in ("# Home\n", "# Another\n"):
        own_page.write({"index.md": text})
        site = own_page.build_without_warnings()
        assert f"({process.NEW_OBJECTS}, " in site.output, "raised while the build is running"
        assert state() == before


@pytest.mark.parametrize("failure", FAILURES)
def test_failed_build(own_page: Project, failure: str) -> None:
    before = state()
    own_page.write({"conf.py": CONF + SETUP + FAILURES[failure], "index.md": "# Another\n"})
    assert own_page.build().returncode
    assert state() == before


def test_build_inside_of_a_build(own_page: Project) -> None:
    before = state()
    with process.changes():
        during = state()
        assert during != before
        own_page.build_without_warnings()
        assert state() == during
    assert state() == before


@pytest.mark.parametrize("level", [logging.INFO, logging.DEBUG])
@pytest.mark.parametrize("quiet", [False, True])
def test_messages_are_made_as_far_as_they_are_printed(level: int, quiet: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    logger = logging.getLogger(NAMESPACE)
    # As Sphinx has them: what it prints, warnings, and what it reports with an exception.
    handlers = [NewLineStreamHandler(), logging.StreamHandler(), logging.StreamHandler()]
    for handler, least in zip(handlers, (level, logging.WARNING, level), strict=True):
        handler.setLevel(least)
    for handler in (handlers[0], handlers[2]):
        handler.addFilter(InfoFilter())
    monkeypatch.setattr(logger, "handlers", handlers)
    before = logger.level
    with process.printed_only(quiet):
        assert logger.getEffectiveLevel() == (logging.WARNING if quiet else level)
    assert logger.level == before


def test_collection_that_is_switched_off_stays_so(own_page: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    changed: list[tuple[int, ...]] = []
    monkeypatch.setattr(gc, "get_threshold", lambda: (0, 10, 10))
    monkeypatch.setattr(gc, "set_threshold", lambda *values: changed.append(values))
    with process.changes():
        assert changed == []


@pytest.mark.usefixtures("nothing_exempt")
def test_what_was_loaded_is_not_searched_for_garbage(own_page: Project) -> None:
    script = f"{CONF}{SETUP}app.connect('env-before-read-docs', lambda *_: print('exempt', gc.get_freeze_count()))\n"
    own_page.write({"conf.py": script})
    found = re.search(r"exempt (\d+)", own_page.build_without_warnings().output)
    assert found
    assert int(found[1]) > 10_000


@pytest.mark.usefixtures("nothing_exempt")
def test_objects_of_a_build_are_collected_in_the_next_one(own_page: Project) -> None:
    class Thing:
        """Part of a cycle, as an application is."""

    thing = Thing()
    thing.itself = thing  # type: ignore[attr-defined]
    gone = weakref.ref(thing)
    own_page.build_without_warnings()
    del thing
    gc.collect()
    assert gone() is not None, "not while the process may be about to end"
    own_page.write({"conf.py": f"{CONF}{SETUP}app.connect('env-updated', lambda *_: gc.collect() and None)\n"})
    own_page.build_without_warnings()
    assert gone() is None
