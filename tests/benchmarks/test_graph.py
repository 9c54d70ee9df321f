"""The graph works for a thousand pages."""

from __future__ import annotations

import pytest

from benchmarks.graph import LIMIT, cost


@pytest.mark.benchmark
def test_cost_of_a_page_does_not_grow(capsys: pytest.CaptureFixture[str]) -> None:
    small, large = cost(100), cost(1000)
    with capsys.disabled():
        print(
            f"\nrelations and checks: {small:.1f} µs a page at 100 pages, {large:.1f} at 1,000 ({large / small:.2f} times)"
        )
    assert large <= LIMIT * small
