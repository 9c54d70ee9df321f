"""The sources that figures name."""

from sphinx_scholar.figures import Source

SPEC_BENCH = Source(
    "Spec-Bench leaderboard, 22 April 2025", "https://github.com/hemingkx/Spec-Bench/blob/main/Leaderboard.md"
)
LEVIATHAN = Source(
    "Leviathan, Kalman, and Matias, Fast Inference from Transformers via Speculative Decoding, ICML 2023",
    "https://arxiv.org/abs/2211.17192",
)
SPECDEC = Source("SpecDec README", "https://github.com/hemingkx/SpecDec")
IMAGENETVC = Source("ImageNetVC test files", "https://github.com/hemingkx/ImageNetVC")
CDEC = Source(
    "Xia et al., Enhancing Continual Relation Extraction via Classifier Decomposition, Findings of ACL 2023",
    "https://doi.org/10.18653/v1/2023.findings-acl.638",
)
PMR = Source(
    "Dong et al., Premise-based Multimodal Reasoning, ACL 2022", "https://doi.org/10.18653/v1/2022.acl-long.66"
)
GWCNN = Source("improved-gwcnn repository", "https://github.com/hemingkx/improved-gwcnn")
MAGGIORE = Source("Maggiore, Gravitational Waves, vol. 1, Oxford 2007")
LALSUITE = Source(
    "noise curve: LALAdvLIGOPsd of LALSuite, a fit by Sathyaprakash", "https://git.ligo.org/lscsoft/lalsuite"
)
GW150914 = Source(
    "masses of GW150914: Abbott et al., Phys. Rev. Lett. 116, 061102 (2016)",
    "https://doi.org/10.1103/PhysRevLett.116.061102",
)
HARBOUR = Source("an eight-sentence text written for this figure, on which both models are trained")
