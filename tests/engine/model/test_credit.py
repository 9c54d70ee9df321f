"""Roles of contributors by CRediT, as journals and their authors write them."""

import pytest

from sphinx_scholar.model.credit import credit_role, credit_url, in_order


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Writing – review & editing", "writing-review-editing"),
        ("Writing - Review and Editing", "writing-review-editing"),
        ("writing, review&editing", "writing-review-editing"),
        ("writing-original-draft", "writing-original-draft"),
        ("Conceptualisation", "conceptualization"),
        ("Coffee", ""),
        ("", ""),
    ],
)
def test_role(text: str, name: str) -> None:
    assert credit_role(text) == name


def test_roles_are_in_the_order_of_the_taxonomy() -> None:
    assert in_order(["software", "conceptualization", "software"]) == ("conceptualization", "software")
    assert credit_url("software") == "https://credit.niso.org/contributor-roles/software/"
