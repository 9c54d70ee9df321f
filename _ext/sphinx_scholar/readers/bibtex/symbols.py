"""Symbols, accents and words of LaTeX, MathSciNet, the Astrophysics Data System and biblatex, as Unicode text."""

from collections.abc import Mapping

from .schema import words

#: Sequences of characters with a meaning.
SIGNS: Mapping[str, str] = {
    **{"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "\\\\": " ", "\\ ": " "},
    **{r"\,": " ", r"\;": " ", r"\:": " ", r"\>": " "},
}
#: Accents by longer names: a combining character, or the accent of LaTeX. The first line is of mathematics, the second
#: of MathSciNet.
ACCENTS: Mapping[str, str] = {
    **{"check": "\u030c", "acute": "\u0301", "grave": "\u0300", "hat": "\u0302", "tilde": "\u0303", "ddot": "\u0308"},
    **{"dot": "\u0307", "breve": "\u0306", "bar": "\u0304", "mathring": "\u030a", "polhk": "\u0328", "soft": "\u030c"},
    **{"ocirc": "\u030a", "lfhook": "\u0326", "udot": "\u0323", "utilde": "\u0330", "cfudot": "\u0323"},
    **{"textcommabelow": "\u0326", "textogonek": "\u0328", "textsubdot": "\u0323", "newtie": "\u0361"},
    **{"t": "\u0361", "G": "\u030f"},
}
#: Symbols that pylatexenc does not know, or of which it makes something else.
SYMBOLS: Mapping[str, str] = {
    **{"dag": "†", "ddag": "‡", "copyright": "©", "S": "§", "P": "¶", "pounds": "£", "textbar": "|", "textless": "<"},
    **{"textgreater": ">", "textsection": "§", "textparagraph": "¶", "texteuro": "€", "euro": "€", "textdegree": "°"},
    **{"degree": "°", "textmu": "µ", "micro": "µ", "textregistered": "®", "texttrademark": "™", "textcopyright": "©"},
    **{"textyen": "¥", "textcent": "¢", "textcurrency": "¤", "textquotesingle": "'", "textasciigrave": "`"},
    **{"textquotedblleft": "“", "textquotedblright": "”", "textquotedbl": '"', "textquoteleft": "‘"},
    **{
        "textquoteright": "’",
        "quotesinglbase": "‚",
        "quotedblbase": "„",
        "glqq": "„",
        "grqq": "“",
        "glq": "‚",
        "grq": "‘",
    },
    **{"flqq": "«", "frqq": "»", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«"},
    **{
        "guillemetright": "»",
        "guilsinglleft": "‹",
        "guilsinglright": "›",
        "textbullet": "•",
        "textperiodcentered": "·",
    },
    **{"textcdot": "·", "texttimes": "×", "textdiv": "÷", "textpm": "±", "textonehalf": "½", "textonequarter": "¼"},
    **{"textthreequarters": "¾", "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³"},
    **{"textordfeminine": "ª", "textordmasculine": "º", "textexclamdown": "¡", "textquestiondown": "¿"},
    **{"textellipsis": "…", "ldots": "…", "dots": "…", "textendash": "–", "textemdash": "—", "textunderscore": "_"},
    **{"textdollar": "$", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^"},
    **{"textbackslash": "\\", "textperthousand": "‰", "textnumero": "№", "textmusicalnote": "♪", "textminus": "−"},
    **{"textrightarrow": "→", "textleftarrow": "←", "textalpha": "α", "textbeta": "β", "textgamma": "γ"},
    **{"textdagger": "†", "textdaggerdbl": "‡", "textasteriskcentered": "*", "textquotestraightbase": "‚"},
    **{
        "textvisiblespace": " ",
        "space": " ",
        "quad": " ",
        "qquad": " ",
        **dict.fromkeys(("newline", "linebreak", "pagebreak", "par", "newblock"), " "),
        "thinspace": " ",
        "nobreakspace": " ",
    },
    **{
        "slash": "/",
        "hyphen": "-",
        "nobreakdash": "",
        "allowbreak": "",
        "midhyphen": "-",
        "lbrack": "[",
        "rbrack": "]",
    },
    **{"addspace": " ", "addnbspace": " ", "adddot": ".", "addcomma": ",", "addcolon": ":", "addsemicolon": ";"},
    **{"bibrangedash": "–", "bibdatedash": "–", "addendash": "–", "cprime": "ʹ", "cdprime": "ʺ", "dbar": "đ"},
    **{"Dbar": "Đ", "lasp": "ʻ", "rasp": "ʼ", "cydot": "·", "bud": "", "DJ": "Đ", "dj": "đ", "NG": "Ŋ", "ng": "ŋ"},
    **{"TH": "Þ", "th": "þ", "DH": "Ð", "dh": "ð", "IJ": "Ĳ", "ij": "ĳ", "SS": "ẞ", "textcommabelow": ""},
    **{name: name for name in ("TeX", "LaTeX", "BibTeX", "XeTeX", "LuaTeX")},
    **{"amp": "&", "nbsp": " ", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”"},
    **{"lt": "<", "gt": ">"},
    "LaTeXe": "LaTeX2e",
    "texttildelow": "~",
}
#: Commands without text of their own.
SILENT_COMMANDS = words(
    """noindent nobreak allowbreak nobreakdash bud textcommabelow xspace protect
    relax displaystyle textstyle scriptstyle limits nolimits left right big Big bigl bigr Bigl Bigr mathord
    mathbin mathrel kern hfill hfil vfill indent smallskip medskip bigskip centering raggedright sloppy fussy
    ignorespaces unskip null item begin end hline newpage clearpage footnotemark string noexpand expandafter
    csname endcsname bibliography upshape mdseries rmfamily sffamily ttfamily normalfont rm sf tt up md
    selectlanguage sloppypar ensuremath"""
)
#: The macros by which the Astrophysics Data System abbreviates journals.
JOURNALS: Mapping[str, str] = {
    "aj": "The Astronomical Journal",
    "actaa": "Acta Astronomica",
    "araa": "Annual Review of Astronomy and Astrophysics",
    "apj": "The Astrophysical Journal",
    "apjl": "The Astrophysical Journal Letters",
    "apjlett": "The Astrophysical Journal Letters",
    "apjs": "The Astrophysical Journal Supplement Series",
    "apjsupp": "The Astrophysical Journal Supplement Series",
    "an": "Astronomische Nachrichten",
    "ao": "Applied Optics",
    "applopt": "Applied Optics",
    "apss": "Astrophysics and Space Science",
    "aap": "Astronomy & Astrophysics",
    "astap": "Astronomy & Astrophysics",
    "aapr": "The Astronomy and Astrophysics Review",
    "aaps": "Astronomy and Astrophysics Supplement Series",
    "azh": "Astronomicheskii Zhurnal",
    "baas": "Bulletin of the American Astronomical Society",
    "bac": "Bulletin of the Astronomical Institutes of Czechoslovakia",
    "bain": "Bulletin of the Astronomical Institutes of the Netherlands",
    "caa": "Chinese Astronomy and Astrophysics",
    "cjaa": "Chinese Journal of Astronomy and Astrophysics",
    "fcp": "Fundamentals of Cosmic Physics",
    "gca": "Geochimica et Cosmochimica Acta",
    "grl": "Geophysical Research Letters",
    "iaucirc": "IAU Circulars",
    "icarus": "Icarus",
    "jcap": "Journal of Cosmology and Astroparticle Physics",
    "jcp": "Journal of Chemical Physics",
    "jgr": "Journal of Geophysical Research",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
    "jrasc": "Journal of the Royal Astronomical Society of Canada",
    "maps": "Meteoritics & Planetary Science",
    "memras": "Memoirs of the Royal Astronomical Society",
    "memsai": "Memorie della Società Astronomica Italiana",
    "mnras": "Monthly Notices of the Royal Astronomical Society",
    "na": "New Astronomy",
    "nar": "New Astronomy Reviews",
    "nat": "Nature",
    "nphysa": "Nuclear Physics A",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "physrep": "Physics Reports",
    "physscr": "Physica Scripta",
    "planss": "Planetary and Space Science",
    "pra": "Physical Review A",
    "prb": "Physical Review B",
    "prc": "Physical Review C",
    "prd": "Physical Review D",
    "pre": "Physical Review E",
    "prl": "Physical Review Letters",
    "procspie": "Proceedings of SPIE",
    "psj": "The Planetary Science Journal",
    "qjras": "Quarterly Journal of the Royal Astronomical Society",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
    "skytel": "Sky and Telescope",
    "solphys": "Solar Physics",
    "sovast": "Soviet Astronomy",
    "ssr": "Space Science Reviews",
    "zap": "Zeitschrift für Astrophysik",
}
#: Words that biblatex localizes, as values of ``type``, ``series``, ``pubstate``, ``location`` and others.
_WORDS = {
    **{"phdthesis": "PhD thesis", "mathesis": "Master's thesis", "bathesis": "Bachelor's thesis"},
    **{"candthesis": "Candidate thesis", "techreport": "Technical report", "resreport": "Research report"},
    **{"software": "Computer software", "datacd": "Data CD", "audiocd": "Audio CD", "patent": "Patent"},
    **{"patreq": "Patent request", "newseries": "new series", "oldseries": "old series"},
    **{
        "inpreparation": "in preparation",
        "submitted": "submitted",
        "forthcoming": "forthcoming",
        "inpress": "in press",
    },
    **{"prepublished": "prepublished", "unpublished": "unpublished"},
}
_COUNTRIES = {
    **{"us": ("United States", "U.S."), "uk": ("United Kingdom", "British"), "eu": ("European Union", "European")},
    **{"de": ("Germany", "German"), "fr": ("France", "French"), "ep": ("European Union", "European")},
    "wo": ("World Intellectual Property Organization", "International"),
}
#: The same for countries and their patents: ``countryus``, ``patentus``, ``patrequs``.
STRINGS: Mapping[str, str] = {
    **_WORDS,
    **{f"country{code}": country for code, (country, _) in _COUNTRIES.items()},
    **{f"patent{code}": f"{name} patent" for code, (_, name) in _COUNTRIES.items()},
    **{f"patreq{code}": f"{name} patent request" for code, (_, name) in _COUNTRIES.items()},
}
