"""Years as library catalogs and people write them: ``[2022] ©2021``, ``1998 [i.e. 1999]``, ``19--?``, ``03/2021``."""

import re
import string

from ...model.patterns import regex

_COPYRIGHT = r"(?:©|℗|\(c\)|copyright|cop\.|cop|[cp])"
_ISLAMIC = r"(?:A\.?H\.?|S\.?H\.?|هـ)"
#: What is replaced, one after another.
_REPLACED = tuple(
    (regex(pattern, re.IGNORECASE), text)
    for pattern, text in (
        (r"年\Z|[.*;:,]+\Z|\A(?:in|published|pub\.) (?=\d)", ""),
        (rf"(?<=[\d\]])(?:, ?| )?\[?{_COPYRIGHT} ?\d{{4}}\]?(\])?\Z", r"\1"),  # beside the year of publication
        (rf"\A\[?{_COPYRIGHT}(?: ?(?=\d{{4}}))(?<![cp] )(\d{{4}})\]?\Z", r"\1"),
        (r"\A\d{4} ?\[(?:i\. ?e\.,? )?(\d{4}\??)\]\Z", r"\1"),  # the right year, or that of the common era
        (r"\A(\d{4}) (?:printing|reprint|repr\.|print|impression)\Z", r"\1"),
        (r"\A(\d{4})[a-rt-z]\Z", r"\1"),
        (rf"\A(?:\D{{1,4}}\d{{1,4}}年?|\d{{1,4}} ?{_ISLAMIC}) ?[/(\[]+ ?(\d{{4}})[)\]]?\Z", r"\1"),  # of two calendars
        (r"\A\[(.*)\]\Z", r"\1"),
        (r"\Abetween (\d{4}) (?:and|&) (\d{4})\Z", r"\1/\2"),
        (r"\A(?:before|until|not after) (\d{4})\Z", r"../\1"),
        (r"\A(?:after|since|from|not before) (\d{4})\Z|\A(\d{4}) ?[–-]{1,2}\Z", r"\1\2/.."),
        (r"\A(\d{2})(?:--|[–_]{1,2}|\?\?)(\??)\Z", r"\1XX\2"),
        (r"\A([12]\d{2})[-_?](\??)\Z", r"\1X\2"),
        (r"\A(\d{4}),? ([^\W\d]{3,10})\.?\Z", r"\2 \1"),  # "2021 Fall"
        (r"\A(0?[1-9]|1[0-2])[./](\d{4})\Z", r"\2-\1"),
    )
)
_PLAIN = regex(r"-?\d{4}\Z")
#: Two years of which the first is that of the original, in either order.
REPRINTED = regex(r"\[?(\d{4})\]? ?\((\d{4})\)\Z|\[(\d{4})\] (\d{4})\Z|\((\d{4})\) (\d{4})\Z")
#: A year with words about the way of publication.
ONLINE = regex(
    r"(\d{4}),? \(?((?:published )?online(?: first)?|epub(?: ahead of print)?|ahead of print|early access"
    r"|advance(?:d)? (?:online )?(?:publication|access))\)?\Z",
    re.IGNORECASE,
)


#: The years before the first of each era of Japan, and of the Republic of China.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911, "民國": 1911}
_ERA = regex(rf"({'|'.join(_ERAS)})(\d+|元)年?\Z")
_NUMERALS = str.maketrans("〇零一二三四五六七八九", "0" + string.digits)


def tidied(text: str) -> str:
    """*text* without what catalogs add, in a form that EDTF has or that is usual."""
    if _PLAIN.match(text):
        return text
    if era := _ERA.match(text):
        return str(_ERAS[era[1]] + int(era[2].replace("元", "1")))
    if re.match("[〇零一二三四五六七八九]{4}年?\\Z", text):
        text = text.translate(_NUMERALS)
    for pattern, new in _REPLACED:
        text = pattern.sub(new, text.strip())
    # A month of one digit has none in ISO 8601.
    return re.sub(r"\A(\d{4})-(\d)\Z", r"\1-0\2", text)
