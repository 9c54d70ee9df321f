"""The indexes of names: they miss nothing that a comparison of all names finds, and compare few."""

from itertools import product

import pytest

from sphinx_scholar.model import name_index
from sphinx_scholar.model.matching import may_be, same
from sphinx_scholar.model.name_index import LikelyNames, SameNames
from sphinx_scholar.model.people import Name
from sphinx_scholar.readers.bibtex.names import parse_name

WRITTEN = """Smith, Jane|Smith, J.|Jane Smith|Smith Jane|Smith, Jane Anne|J. A. Smith|Smith JA|SMITH, JANE|Smith, Jr., Jane
van der Berg, Jan|Berg, J.|Jan Van Der Berg|vander Berg, Jan|de la Cruz Lopez, Ana|Ana Cruz Lopez|A. de la Cruz Lopez
Ågård-Nuñez, Søren|Aagaard Nunez, Soeren|Agard-Nunez, S.|Soeren Aagaard Nunez|Müller, Å.|Mueller, Aa.|Muller, A.
林, 知夏|知夏, 林|林, 知|Lin, Zhixia|Thomas Martin|Martin Thomas|{The Loom Group}|{loom group, the}|Li|Li, L.|L. L.
Jean-Paul Roux|Roux, J.-P.|Roux, JP|O'Neil, C.|ONeil, Ciarán|{...}|{-}"""
NAMES = [parse_name(text)[0] or Name(literal=text) for text in WRITTEN.replace("\n", "|").split("|")]


def test_the_same_names_are_found() -> None:
    index = SameNames((name, place) for place, name in enumerate(NAMES))
    for name in NAMES:
        assert list(index.find(name)) == [place for place, other in enumerate(NAMES) if same(other, name)], name


def test_likely_names_are_near() -> None:
    index = LikelyNames((name, place) for place, name in enumerate(NAMES))
    pairs = list(product(NAMES, enumerate(NAMES)))
    assert sum(may_be(one, other) for one, (_, other) in pairs) > 2 * len(NAMES)
    for one, (place, other) in pairs:
        assert not may_be(one, other) or (other, place) in index.near(one), (one, other)
        assert not may_be(other, one) or (other, place) in index.near(one), (one, other)


@pytest.mark.parametrize("written", ["Jane S{}", "{}, Jane", "S, J{}", "{{Group {}}}"])
def test_a_name_is_compared_with_few(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [parse_name(written.format("abc"[n % 3] * 2 + f"{n:03}"))[0] for n in range(300)]
    compared: list[Name] = []
    monkeypatch.setattr(name_index, "same", lambda one, other: bool(compared.append(other)) or same(one, other))
    index: SameNames[int] = SameNames()
    likely = LikelyNames((name, 0) for name in names if name)
    for place, name in enumerate(names):
        assert name is not None
        index.add(name, place)
        assert list(index.find(name)) == [place]
        assert len(likely.near(name)) == 1
    assert len(compared) == len(names)
