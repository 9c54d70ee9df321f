"""The server that speaks for all services, for the tests of the commands that ask them."""

from collections.abc import Iterator

import pytest

from services import Services, services


@pytest.fixture(scope="module")
def server() -> Iterator[Services]:
    """A server without answers, for the tests of one module."""
    with services() as spoken:
        yield spoken
