"""Citations in footnotes: the roles and the directive of sphinxcontrib-bibtex, completed.

- ``{footcite:p}`{see}key{p. 5}``` takes texts before and after the work, as ``{cite:p}`` does. Such a citation has a
  footnote of its own; others of the work share one, as in upstream.
- Works cited in footnotes are among those that the page cites.
- The footnotes stand where ``{footbibliography}`` is, from where MyST moves all footnotes to the end of the page;
  without the directive they are among the other footnotes.
"""

from collections.abc import Sequence
from typing import Any, cast

import pybtex.plugin
from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.citation_target import CitationTarget
from sphinxcontrib.bibtex.foot_directives import FootBibliographyDirective
from sphinxcontrib.bibtex.foot_roles import FootCiteRole
from sphinxcontrib.bibtex.style.referencing import format_references
from sphinxcontrib.bibtex.style.template import FootReferenceInfo
from sphinxcontrib.bibtex.transforms import node_text_transform

from ..model.kinds import Target
from ..rendering.problems import report
from .bibtex import Citations
from .citation_role import targets_of, typeset
from .list_styles import ListStyle
from .problems import CITATION

#: What upstream keeps about the page being read, by name.
PENDING, SHOWN, WAITING, NAMES = (
    *("bibtex_foot_bibliography", "bibtex_foot_old_refs"),
    *("bibtex_foot_new_refs", "bibtex_footcite_names"),
)
CITED = "scholar_footcited"
#: The roles of the domain ``footcite``, which older versions of upstream make only when a build begins.
ROLES = ("p", "ps", "t", "ts", "ct", "cts")


class FootCite(FootCiteRole):
    """``{footcite}``, with texts before and after each work."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Add the footnotes, and return the references to them."""
        try:
            targets = targets_of(self.env, self.text)
        except ValueError:
            report(CITATION.at(f"{self.get_source_info()[0]}:{self.lineno}", target=self.text))
            return [nodes.Text(self.text)], []
        bibdata = Citations.of(self.env).bibdata
        entries, data = bibdata.data.entries, cast(Any, self.env.temp_data)
        for file in bibdata.bibfiles:
            self.env.note_dependency(str(file))
        data.setdefault(CITED, []).extend(Target("cite", t.key, self.lineno) for t in targets)
        # An unknown key is reported with those of other citations, when all pages are read.
        style = pybtex.plugin.find_plugin("pybtex.style.formatting", self.config.bibtex_default_style)()
        references = []
        for target in targets:
            if entry := entries.get(target.key):
                formatted, post = style.format_entry(label="", entry=entry), target.post
                note = formatted
                if isinstance(style, ListStyle):
                    note, post = style.format_note(entry, target.post)
                name = self._footnote(target, note, post)
                references.append((entry, formatted, FootReferenceInfo(target.key, self.inliner.document, name)))
        if not references:
            return [nodes.Text(self.text)], []
        domain, role = self.env.get_domain("footcite"), self.name.partition(":")[2] or "p"
        shown = format_references(domain.reference_style, role, references)  # type: ignore[attr-defined]
        return shown.render(Citations.of(self.env).backend), []

    def _footnote(self, target: CitationTarget, formatted: Any, post: str) -> str:
        """The name of the footnote for a citation, which is made unless there is the same already.

        *post* is the part of the text behind the work that *formatted* does not have.
        """
        data: Any = self.env.temp_data
        pending = data.setdefault(PENDING, nodes.container())
        waiting, names = data.setdefault(WAITING, set()), data.setdefault(NAMES, {})
        known = target.key if target == (target.key, "", "") else "\n".join(target)
        if known in data.setdefault(SHOWN, set()) | waiting:
            return str(names[known])
        count = data.setdefault("bibtex_footbibliography_count", 0) + 1
        pattern = self.config.bibtex_footcite_id or "footcite-{key}"
        name = nodes.make_id(pattern.format(footbibliography_count=count, key=target.key))
        if known != target.key:
            name = f"{name}-{1 + sum(made.startswith(name) for made in names.values())}"
        footnote = nodes.footnote(auto=1, names=[name])
        footnote += _with_texts(Citations.of(self.env).backend.paragraph(formatted), target._replace(post=post))
        self.inliner.document.note_autofootnote(footnote)
        self.inliner.document.note_explicit_target(footnote, footnote)
        node_text_transform(footnote)
        pending += footnote
        waiting.add(known)
        names[known] = name
        return name


def _with_texts(paragraph: nodes.paragraph, target: CitationTarget) -> nodes.paragraph:
    """The reference in *paragraph* between the texts of a citation: "See Bloch, Feudal Society, p. 5."."""
    target = target._replace(pre=typeset(target.pre), post=typeset(target.post))
    if target.pre:
        paragraph.insert(0, nodes.Text(f"{target.pre[:1].upper()}{target.pre[1:]} "))
    if target.post:
        last = paragraph[-1] if paragraph.children else None
        if isinstance(last, nodes.Text) and last.endswith("."):
            paragraph.replace(last, nodes.Text(last[:-1]))
        stop = "" if target.post.endswith((".", "!", "?")) else "."
        paragraph += nodes.Text(f", {target.post}{stop}")
    return paragraph


class FootBibliography(FootBibliographyDirective):
    """``{footbibliography}``: marks its place, to which the footnotes return when MyST has collected them."""

    def run(self) -> Sequence[nodes.Node]:
        """Place the footnotes that are waiting, and record their names."""
        made = super().run()
        for container in made:
            if isinstance(container, nodes.container):
                container["footnotes"] = [name for note in container.children for name in note["names"]]  # type: ignore[index]
        return made


def take_pending(env: BuildEnvironment) -> list[nodes.Node]:
    """The footnotes of the page being read that no ``{footbibliography}`` has placed."""
    pending = env.temp_data.pop(PENDING, None)
    return list(pending.children) if pending is not None else []


def cited_in_footnotes(env: BuildEnvironment) -> list[Target]:
    """The works that the page being read cites in footnotes."""
    return list(cast(Any, env.temp_data).get(CITED, ()))


def return_to_places(document: nodes.document) -> None:
    """Move the footnotes of each ``{footbibliography}`` back to it, and drop the rule above them if none is left."""
    places = [node for node in document.findall(nodes.container) if node.get("footnotes")]
    footnotes = {name: note for note in document.findall(nodes.footnote) for name in note["names"]}
    for place in places:
        for name in place["footnotes"]:
            note = footnotes[name]
            note.parent.remove(note)
            place += note
        del place["footnotes"]
    last = document[-1] if document.children else None
    if places and isinstance(last, nodes.transition):
        document.remove(last)
