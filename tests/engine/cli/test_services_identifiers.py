"""Which work a text names."""

import re

import pytest

from sphinx_scholar.cli.services.identifiers import identify
from sphinx_scholar.cli.workspace import CommandError

#: What can be given, and the identifier: its kind is before the colon, a DOI has none.
GIVEN = {
    "10.1103/PhysRevD.103.024040": "10.1103/PhysRevD.103.024040",
    "doi:10.1103/PhysRevD.103.024040": "10.1103/PhysRevD.103.024040",
    "DOI: 10.1103/PhysRevD.103.024040.": "10.1103/PhysRevD.103.024040",
    "(10.1103/PhysRevD.103.024040)": "10.1103/PhysRevD.103.024040",
    "https://doi.org/10.18653/v1/2024.findings-acl.456": "10.18653/v1/2024.findings-acl.456",
    "http://dx.doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O": "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
    "10.48550/arXiv.2205.10350": "10.48550/arXiv.2205.10350",
    "2401.07851": "arxiv:2401.07851",
    "2401.07851v3": "arxiv:2401.07851",
    " arXiv:2401.07851v2 ": "arxiv:2401.07851",
    "https://arxiv.org/abs/2401.07851v1": "arxiv:2401.07851",
    "arxiv.org/abs/2401.07851": "arxiv:2401.07851",
    "https://arxiv.org/pdf/2401.07851": "arxiv:2401.07851",
    "https://arxiv.org/pdf/2401.07851v2.pdf": "arxiv:2401.07851",
    "https://arxiv.org/html/2401.07851v1": "arxiv:2401.07851",
    "hep-th/9901001v2": "arxiv:hep-th/9901001",
    "arXiv:math.GT/0309136": "arxiv:math.GT/0309136",
    "https://arxiv.org/abs/gr-qc/0509116": "arxiv:gr-qc/0509116",
    "https://huggingface.co/papers/2401.07851": "arxiv:2401.07851",
    "2024.findings-acl.456": "acl:2024.findings-acl.456",
    "2020.acl-main.1": "acl:2020.acl-main.1",
    "P18-1001": "acl:P18-1001",
    "https://aclanthology.org/2024.findings-acl.456/": "acl:2024.findings-acl.456",
    "https://aclanthology.org/2024.findings-acl.456.pdf": "acl:2024.findings-acl.456",
    "https://aclanthology.org/P18-1001v2.pdf": "acl:P18-1001",
    "https://www.aclweb.org/anthology/P18-1001/": "acl:P18-1001",
    "DBLP:conf/acl/LoomA24": "dblp:conf/acl/LoomA24",
    "journals/corr/abs-2401-07851": "dblp:journals/corr/abs-2401-07851",
    "https://dblp.org/rec/conf/acl/LoomA24.html?view=bibtex": "dblp:conf/acl/LoomA24",
    "https://dblp.org/rec/conf/acl/LoomA24.bib?param=1": "dblp:conf/acl/LoomA24",
    "https://dblp.uni-trier.de/rec/conf/acl/LoomA24": "dblp:conf/acl/LoomA24",
    "PMID: 31452104": "pubmed:31452104",
    "31452104": "pubmed:31452104",
    "https://pubmed.ncbi.nlm.nih.gov/31452104/": "pubmed:31452104",
    "https://europepmc.org/article/MED/31452104": "pubmed:31452104",
    "PMC6694225": "pmc:PMC6694225",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC6694225/": "pmc:PMC6694225",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6694225/": "pmc:PMC6694225",
    "978-0-262-03384-8": "isbn:9780262033848",
    "ISBN 0-262-03384-4": "isbn:0262033844",
    "080442957x": "isbn:080442957X",
    "https://openreview.net/forum?id=aB3dE-fG_h": "openreview:aB3dE-fG_h",
    "https://openreview.net/pdf?id=aB3dE-fG_h": "openreview:aB3dE-fG_h",
    "openreview:aB3dE-fG_h": "openreview:aB3dE-fG_h",
    f"https://www.semanticscholar.org/paper/On-Looms/{'0a' * 20}": f"semanticscholar:{'0a' * 20}",
    "CorpusID:13756489": "semanticscholar:CorpusId:13756489",
    "https://openalex.org/works/W2741809807": "openalex:W2741809807",
    "W2741809807": "openalex:W2741809807",
    "https://dl.acm.org/doi/abs/10.1145/3292500.3330701?casa_token=x": "10.1145/3292500.3330701",
    "https://link.springer.com/content/pdf/10.1007/s11263-019-01247-4.pdf": "10.1007/s11263-019-01247-4",
    "https://onlinelibrary.wiley.com/doi/full/10.1002/anie.201500000": "10.1002/anie.201500000",
    "https://journals.aps.org/prd/abstract/10.1103/PhysRevD.103.024040": "10.1103/PhysRevD.103.024040",
    "https://www.nature.com/articles/s41586-021-03819-2": "10.1038/s41586-021-03819-2",
    "https://www.nature.com/articles/s41586-021-03819-2.pdf": "10.1038/s41586-021-03819-2",
    "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf": "10.1101/2020.01.01.123456",
    "https://www.researchsquare.com/article/10.21203/rs.3.rs-1234/v1": "10.21203/rs.3.rs-1234/v1",
    "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001": "10.1371/journal.pone.0000001",
    "https://www.frontiersin.org/articles/10.3389/fpsyg.2015.00001/full": "10.3389/fpsyg.2015.00001",
    "https://zenodo.org/records/12345": "10.5281/zenodo.12345",
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=12345": "10.2139/ssrn.12345",
    **dict.fromkeys(
        (
            *("“10.5555/x.1”", "[10.5555/x.1]", "'10.5555/x.1',", '"10.5555/x.1".', "10.5555/x.1/", "\u200b10.5555/x.1"),
            *("10.5555%2Fx.1", "doi:10.5555%2fx.1", "info:doi/10.5555/x.1", "urn:doi:10.5555/x.1", "doi://10.5555/x.1"),
            "doi = {10.5555/x.1},",
        ),
        "10.5555/x.1",
    ),
    "10.1016/S0140-6736(05)67889-6": "10.1016/S0140-6736(05)67889-6",
    "arXiv:2401.07851v1 [cs.CL] 15 Jan 2024": "arxiv:2401.07851",
    "p18-1001": "acl:P18-1001",
    "ACL Anthology 2020.ACL-main.1": "acl:2020.acl-main.1",
    "http://aclweb.org/anthology/P/P18/P18-1001.pdf": "acl:P18-1001",
    "http://aclanthology.info/papers/P18-1001/p18-1001": "acl:P18-1001",
    "PubMed ID 31452104": "pubmed:31452104",
    "PMC: 6694225": "pmc:PMC6694225",
    "pmc6694225": "pmc:PMC6694225",
    "ISBN: 978–0–262–03384–8": "isbn:9780262033848",
    "urn:isbn:9780262033848": "isbn:9780262033848",
    "https://www.worldcat.org/isbn/9780262033848": "isbn:9780262033848",
    "https://www.amazon.com/Looms/dp/0262033844/": "isbn:0262033844",
    "https://api2.openreview.net/notes?forum=aB3dE-fG_h": "openreview:aB3dE-fG_h",
    "https://openreview.net/forum?id=aB3dE-fG_h&noteId=xYzXyZxYz": "openreview:aB3dE-fG_h",
    "https://www.nature.com/articles/323533a0": "10.1038/323533a0",
    "https://academic.oup.com/brain/advance-article/doi/10.1093/brain/awab123/6212345": "10.1093/brain/awab123",
    "https://direct.mit.edu/tacl/article/doi/10.1162/tacl_a_00123/1234/On-Looms": "10.1162/tacl_a_00123",
}  # fmt: skip


@pytest.mark.parametrize(("text", "identifier"), GIVEN.items())
def test_the_identifier_in_a_text_is_found(text: str, identifier: str) -> None:
    assert str(identify(text)) == identifier


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "hello world",
            "https://example.org/paper.html",
            "../../etc/passwd",
            "10.1/x",
            "2401.078510",
            "http://[::1",
        ),
        *(
            "https://arxiv.org/list/cs.CL/recent",
            "https://aclanthology.org/volumes/2024.acl-long/",
            "file:///2401.07851",
        ),
        *(
            "https://dblp.org/pid/12/3456.html",
            "https://openreview.net/forum?id=../x",
            "https://proceedings.mlr.press/v70/loom17a.html",
            "https://ieeexplore.ieee.org/document/9578091",
            "12345678901234567890",
            "x" * 3000,
        ),
    ],
)
def test_other_texts_name_no_work(text: str) -> None:
    with pytest.raises(CommandError, match="the DOI" if re.match("https?:", text) else "a DOI, an ISBN"):
        identify(text)


@pytest.mark.parametrize("text", ["9780262033849", "ISBN 0-262-03384-5", "978-0-262-03384-X"])
def test_a_wrong_check_digit_is_named(text: str) -> None:
    with pytest.raises(CommandError, match="check digit"):
        identify(text)
