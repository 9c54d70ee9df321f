"""Garbage collection while packages are loaded."""

import gc
from collections.abc import Iterator
from contextlib import suppress

import pytest

from sphinx_scholar.garbage import LOADED_OBJECTS, SELDOM, rarely_collected

pytestmark = pytest.mark.usefixtures("nothing_exempt")


@pytest.fixture
def thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("thresholds")
@pytest.mark.parametrize(
    ("before", "during"),
    [(700, (LOADED_OBJECTS, SELDOM, 10)), (0, (0, 10, 10)), (LOADED_OBJECTS + 1, (LOADED_OBJECTS + 1, 10, 10))],
)
def test_threshold_is_raised_and_restored(before: int, during: tuple[int, int, int]) -> None:
    gc.set_threshold(before, 10, 10)
    with suppress(KeyError), rarely_collected():
        assert gc.get_threshold() == during
        raise KeyError
    assert gc.get_threshold() == (before, 10, 10)


@pytest.mark.usefixtures("thresholds")
def test_what_was_made_is_not_searched_again_at_once() -> None:
    # Sites that other tests have built in this process leave it as it was for them.
    gc.set_threshold(700, 10, 10)
    collected: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        collected.append(info["generation"])

    gc.callbacks.append(note)
    try:
        with rarely_collected():
            made = [[n] for n in range(100_000)]
        made.append([])
    finally:
        gc.callbacks.remove(note)
    assert collected == []
    assert not any(made is found for found in gc.get_objects(generation=0))


def test_objects_that_others_have_exempt_stay_exempt(monkeypatch: pytest.MonkeyPatch) -> None:
    changed: list[str] = []
    monkeypatch.setattr(gc, "get_freeze_count", lambda: 1_000_000)
    for name in ("freeze", "unfreeze"):
        monkeypatch.setattr(gc, name, lambda name=name: changed.append(name))
    with rarely_collected():
        pass
    assert changed == []
