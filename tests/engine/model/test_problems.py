"""Problems: which are the same."""

from sphinx_scholar.model.problems import ProblemKind

KIND = ProblemKind("bib", "kind", "{what}")


def test_problems_of_different_arguments_are_different() -> None:
    """Also to sets, where thousands of one hash would be compared with each other."""
    problems = [KIND.at("a.bib:1", what=str(number), known=[number]) for number in range(9)]
    assert len({hash(problem) for problem in problems}) == 9
    assert len({*problems, *problems}) == 9
    assert KIND.at("a.bib:1", what="x", other=1) == KIND.at("a.bib:1", other=1, what="x")
    assert hash(KIND.at("a.bib:1", what="x", other=1)) == hash(KIND.at("a.bib:1", other=1, what="x"))
    assert KIND.at("a.bib:1", what="x") != KIND.at("a.bib:2", what="x")
