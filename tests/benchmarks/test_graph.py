"""The graph works for a thousand pages."""

from __future__ import annotations

import pytest

from benchmarks.graph import LIMIT, costs, report


@pytest.mark.benchmark
def test_cost_of_a_page_does_not_grow(capsys: pytest.CaptureFixture[str]) -> None:
    small, large = costs()
    with capsys.disabled():
        print(f"\n{report(small, large)}")
    assert large <= LIMIT * small
