"""The setting ``scholar_messages``: texts of the site in place of those that pages have."""

from collections.abc import Collection, Mapping

from ..locale.catalogs import known, normalized
from ..locale.messages import divided
from ..model.problems import Problem, did_you_mean
from . import problems as p
from .setting_report import SettingReport

#: The texts of a site by the English ones; of a text with plural forms, all its forms.
Overrides = dict[str, str | tuple[str, ...]]


def read_messages(
    setting: object, language: str | None, labels: Collection[str] = ()
) -> tuple[Overrides, tuple[Problem, ...]]:
    """The texts for a *language* in ``{"Publications": "Works"}`` or ``{"de": {"Publications": "Arbeiten"}}``.

    The English text of one with plural forms is its singular, such as ``{count} note``. *labels* are texts of the site
    itself, those of its kinds of page.
    """
    report = SettingReport()
    found: Overrides = {}
    for text, value in setting.items() if isinstance(setting, Mapping) else ():
        if not isinstance(value, Mapping):
            found |= _override(str(text), value, labels, report)
        elif normalized(str(text)) in (normalized(language), normalized(language).partition("_")[0]):
            for one, own in value.items():
                found |= _override(str(one), own, labels, report)
    return found, tuple(report)


def _override(text: str, value: object, labels: Collection[str], report: SettingReport) -> Overrides:
    forms = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, (list, tuple)) else ()
    if text in labels and text not in known() and isinstance(value, str):
        return {text: value}
    if text not in known():
        report.add(p.MESSAGE, message=text, suggestion=did_you_mean(text, known()))
        return {}
    if not forms or not all(isinstance(form, str) for form in forms):
        report.add(p.MESSAGE_TYPE, message=text, value=value)
        return {}
    places = {place for form in known()[text] for place in divided(form)[1::2]}
    if wrong := [place for form in forms for place in divided(form)[1::2] if place not in places]:
        report.add(p.MESSAGE_PLACE, message=text, place=wrong[0])
        return {}
    return {text: forms[0] if isinstance(value, str) else forms}
