"""Neither the repository nor the built site contains a telephone number. The numbers in these tests are put together
from invented parts, so that this file contains none."""

from pathlib import Path

import pytest

import telephone
from sites import REPOSITORY, Site

MOBILE = "1" + "38" + "0000" + "1234"
LANDLINE = "555" + "0142"

PLANTED = {
    "a link": f'<a href="tel:{LANDLINE}">call</a>',
    "a link with a country": f"[call](tel:+{44}{LANDLINE}19)",
    "international": f"+{86} {MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}",
    "international, in brackets": f"(+{49}) {30} {LANDLINE}12",
    "international, with the trunk zero": f"+{44} (0) {20} {LANDLINE[:4]} {LANDLINE[3:]}",
    "international, dots": f"+{852}.{LANDLINE[:4]}.{LANDLINE[3:]}",
    "international, in JSON": f'{{"contact": "+{852}{LANDLINE}9"}}',
    "international, in an address": f"https://example.org/?text=%2B{86}{MOBILE}",
    "international, from abroad": f"00{86} {MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}",
    "international, from abroad, unbroken": f"call 00{49}{30}{LANDLINE}12",
    "after Tel": f"Tel. {LANDLINE[:3]}-{LANDLINE[3:]}9",
    "after Phone": f"Phone: ({20}2) {LANDLINE[:3]}-{LANDLINE[3:]}",
    "after Phone number": f"phone number is {LANDLINE}90",
    "after Telephone": f'"telephone": "{LANDLINE}901"',
    "after Mobile": f"Mobile {MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}",
    "after a term of a list": f"<dt>Phone</dt>\n  <dd><span>{LANDLINE[:4]} {LANDLINE[3:]}</span></dd>",
    "after a row's head": f"| Tel | {LANDLINE[:4]} {LANDLINE[3:]} |",
    "after a front matter key": f"phone_number: {LANDLINE}9",
    "after 电话": f"电话:{'0' + '10'}-{LANDLINE}9",
    "after 手机": f"手机号码 {MOBILE}",
    "a Chinese mobile number": f"Heming, {MOBILE}.",
    "a Chinese mobile number in groups": f"{MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}",
    "a Chinese mobile number between tags": f"<li>{MOBILE}</li>",
    "a Chinese mobile number in quotes": f'reach = "{MOBILE}"',
    "full-width digits": "".join(chr(ord(digit) - ord("0") + ord("\N{FULLWIDTH DIGIT ZERO}")) for digit in MOBILE),
    "HTML entities": "".join(f"&#{ord(digit)};" for digit in MOBILE),
}

HARMLESS = (
    "pages 10053–10062, 7655--7671",
    "https://doi.org/10.18653/v1/2023.findings-emnlp.257 and 10.1103/PhysRevD.103.024040",
    f"https://doi.org/10.1145/{MOBILE}",
    "arXiv:2401.07851v2, mobile 2401.07851",
    "2026-11-22, 20261122, 2026-11-22T20:24:13+08:00, 1763800000000",
    "Mobile, 2023-10-05",
    f"sha256:{MOBILE}" + "0a" * 26 + "7",
    "--hash=sha256:" + "1" * 11 + "a" * 53,
    f"sha384-{MOBILE}/+{MOBILE}" + "A" * 40,
    "version 1.17.0, 2.1.3, numpy==2.3.5, 150.0.7301.0",
    f'<path d="M{MOBILE} 10.5 16.25a7 7 0 001.414 13.5 00 12.25 11.75z"/>',
    '<path d="M448 80v48c0 44.2-100.3 80-224 80S0 172.2 0 128V80C0 35.8 100.3 0 224 0z"/>',
    f'<svg viewBox="0 0 {MOBILE} 100" transform="matrix(0.86 {MOBILE})">',
    f"0.{MOBILE} and {MOBILE}9 and x{MOBILE} and {MOBILE}px",
    "https://semanticscholar.org/author/2093662286",
    "ISBN 978-0-13-468599-1, ISSN: 1234-5678",
    "12,288 samples, 4096 Hz, 15,360 questions, 2048 2028 1844 1758 1712 1670",
    "1.00,1.15,1.61,1.25 0.83 0.81 0.27",
    f"f(x)+{MOBILE} and a[0]+{MOBILE}",
    "iPhone 15, a telephone, mobile phones since 2007; cell 3, tel aviv",
    "550e8400-e29b-41d4-a716-446655440000",
    f"#00{11223344} and #{MOBILE[:6]}",
)


@pytest.mark.parametrize("form", PLANTED)
def test_a_planted_number_is_found(form: str) -> None:
    assert telephone.find(f"Words before it. {PLANTED[form]} And after.")


@pytest.mark.parametrize("text", HARMLESS)
def test_other_digits_are_no_telephone_number(text: str) -> None:
    assert telephone.find(f"Words before it. {text} And after.") == []


def test_a_number_is_found_in_a_file(tmp_path: Path) -> None:
    """Pages in subfolders are read, images are not."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "x.html").write_text(f"<p>{MOBILE}</p>", encoding="utf-8")
    (tmp_path / "image.png").write_bytes(b"\x89PNG\0" + MOBILE.encode())
    assert [file.name for file, text in telephone.text_files(tmp_path) if telephone.find(text)] == ["x.html"]


def test_the_repository_holds_no_telephone_number() -> None:
    files = list(telephone.repository_files(REPOSITORY))
    assert REPOSITORY / "conf.py" in [file for file, _ in files]
    assert {str(file): found for file, text in files if (found := telephone.find(text))} == {}


def test_the_built_site_holds_no_telephone_number(site: Site) -> None:
    files = list(telephone.text_files(site.path))
    assert site.path / "index.html" in [file for file, _ in files]
    assert {str(file): found for file, text in files if (found := telephone.find(text))} == {}
