"""The tables of an application: what is added to one site is not in another that the same process builds."""

import pytest

from sphinx_scholar.extension.app_registry import Registry


@pytest.mark.parametrize("table", ["components", "formats", "fields", "kinds"])
def test_additions_to_one_site_are_not_in_another(table: str) -> None:
    first = Registry()
    getattr(first, table)["added"] = None
    try:
        assert "added" not in getattr(Registry(), table)
    finally:
        del getattr(first, table)["added"]
