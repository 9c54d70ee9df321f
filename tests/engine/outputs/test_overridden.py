"""What later layers of a stylesheet override is left out of an earlier one, and nothing else."""

import pytest

from sphinx_scholar.outputs.overridden import without_overridden

LATER = "h1{color:red;font:1rem serif}p{margin:0}a:hover{color:var(--a)}.x>li,td{padding:0}"


@pytest.mark.parametrize(
    ("rules", "rest"),
    [
        ("h1{color:blue}", ""),
        ("h1{color:blue;width:1px}", "h1{width:1px}"),
        ("h1,h2{color:blue}", "h2{color:blue}"),
        ("h1,h2{color:blue;width:1px}", "h1,h2{color:blue;width:1px}"),
        ("h1{font-size:2rem;line-height:1}", ""),
        ("h1{font-stretch:50%}", "h1{font-stretch:50%}"),
        ("p{margin-top:1px}.x>li{padding-left:1px}td{padding-top:1px}", ""),
        ("p{margin-block:1px}", "p{margin-block:1px}"),
        ("h1{color:blue!important}", "h1{color:blue!important}"),
        ("body h1{color:blue}", "body h1{color:blue}"),
        ("h1:before{color:blue}", "h1:before{color:blue}"),
        ("@media print{h1{color:blue}h2{color:blue}}", "@media print{h2{color:blue}}"),
        ("@media print{h1{color:blue}}", ""),
        ("@keyframes a{h1{color:blue}}", "@keyframes a{h1{color:blue}}"),
        ("h1{color:blue;&:hover{color:blue}}", "h1{color:blue;&:hover{color:blue}}"),
        ('q{content:"}h1{color:blue}"}', 'q{content:"}h1{color:blue}"}'),
        (':is(h1,h2){color:blue}[a="x,y"]{color:blue}', ':is(h1,h2){color:blue}[a="x,y"]{color:blue}'),
    ],
)
def test_declarations_without_effect_are_left_out(rules: str, rest: str) -> None:
    sheet = "@layer early,theme,late;@layer early{{h1{{color:blue}}}}@layer theme{{{0}}}@layer late{{{1}}}h1{{top:0}}"
    assert without_overridden(sheet.format(rules, LATER), "theme") == sheet.format(rest, LATER)


@pytest.mark.parametrize(
    "later",
    [
        "@media print{h1{color:red}}",
        "h1{color:revert-layer}",
        "h1{&:hover{color:red}}",
        "h1{text-color:red}",
    ],
)
def test_rules_with_conditions_override_nothing(later: str) -> None:
    sheet = f"@layer theme{{h1{{color:blue}}}}@layer late{{{later}}}"
    assert without_overridden(sheet, "theme") == sheet


def test_layers_before_and_rules_without_a_layer_count_as_they_are() -> None:
    sheet = "@layer early{h1{color:red}}@layer theme{h1{color:blue}}h1{color:green}"
    assert without_overridden(sheet, "theme") == sheet
    assert without_overridden(sheet, "another") == sheet
