"""The handlers of Sphinx's events."""

from collections.abc import Callable
from functools import partial
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from . import defaults
from .environment import figure_numbers, fingerprints, lock, shared_objects, shown
from .extension import (
    citation_styles,
    discovery,
    embeds,
    extras,
    file_copies,
    guard_writing,
    html_build,
    html_checks,
    languages,
    late_parts,
    limits,
    list_styles,
    local_roles,
    media,
    navigation,
    needed_files,
    notebooks,
    other_builders,
    own_media,
    page_context,
    page_files,
    places,
    process,
    registered_names,
    released,
    reserved_ids,
    services,
    setting_forms,
    settings,
    source_read,
    static_links,
    templates,
    theme,
)
from .extension.app_registry import Registry
from .extension.directives import KindRole
from .outputs import blocked_places, html_links
from .readers.kinds import kinds


def configure(app: Sphinx, config: Config) -> None:
    """Add a role for each kind of page."""
    known, _ = kinds(config.scholar_kinds, Registry.of(app).kinds)
    for kind in known:
        app.add_role(kind, KindRole(kind), override=True)


#: What finds the defaults of the engine, by setting.
FINDERS = {default.setting: default.find for default in defaults.DEFAULTS}
#: Handlers of events, in the order of a build: event, handler, priority.
HANDLERS: tuple[tuple[str, Callable[..., Any], int], ...] = (
    # Before any other extension looks at its settings.
    ("config-inited", settings.use_new_names, 0),
    ("config-inited", settings.make_lists, 0),
    ("config-inited", settings.check_base_url, 0),
    ("config-inited", settings.check_types, 0),
    ("config-inited", partial(registered_names.check_names, defaults=FINDERS), 0),
    ("config-inited", settings.read_allowed_hosts, 0),
    ("config-inited", services.check, 0),
    ("config-inited", defaults.apply, 1),
    ("config-inited", other_builders.allow_entries_twice, 1),
    ("config-inited", extras.leave_out, 2),
    ("config-inited", notebooks.prepare, 2),
    # After MyST-NB has added its settings.
    ("config-inited", partial(setting_forms.check_forms, defaults=FINDERS), 3),
    ("config-inited", process.wrap, 100),
    ("config-inited", lock.begin, 900),
    ("config-inited", configure, 500),
    # After all extensions have added theirs.
    ("config-inited", media.add_directives, 800),
    ("builder-inited", discovery.start_build, 100),
    ("builder-inited", list_styles.begin, 200),
    # Around that of intersphinx.
    ("builder-inited", needed_files.forget_inventories, 450),
    ("builder-inited", needed_files.drop_inventories, 550),
    # Around those of other extensions.
    ("builder-inited", discovery.hide_generated, 490),
    ("builder-inited", discovery.find_written, 999),
    ("builder-inited", html_build.begin_html, 500),
    ("builder-inited", places.begin, 500),
    ("builder-inited", templates.check, 500),
    ("builder-inited", templates.check_named, 500),
    ("builder-inited", templates.correct, 500),
    # After other extensions have connected theirs.
    ("builder-inited", guard_writing.begin, 950),
    ("builder-inited", languages.begin, 960),
    ("builder-inited", released.begin, 500),
    # After MyST-NB has chosen its own.
    ("builder-inited", notebooks.use_own_folders, 600),
    # Before the parent theme uses its options.
    ("builder-inited", theme.check_options, 400),
    ("builder-inited", page_files.begin, 500),
    ("builder-inited", services.begin, 500),
    ("builder-inited", static_links.begin, 500),
    ("env-get-outdated", lock.note_beginning, 0),
    ("env-get-outdated", discovery.outdated, 500),
    ("env-get-outdated", shared_objects.outdated, 500),
    ("env-before-read-docs", shared_objects.read_with_others, 0),
    ("env-before-read-docs", places.move_pages, 0),
    ("env-before-read-docs", fingerprints.clear_pages, 0),
    ("env-purge-doc", fingerprints.note_reading, 500),
    ("env-before-read-docs", local_roles.note_roles, 900),
    ("doctree-read", local_roles.forget_roles, 990),
    ("source-read", source_read.strip_front_matter, 500),
    ("source-read", notebooks.write_attachments, 600),
    ("doctree-read", source_read.check_markup, 500),
    ("doctree-read", html_checks.check_html, 500),
    ("doctree-read", own_media.note_files, 500),
    # After Sphinx has found the files to copy.
    ("doctree-read", file_copies.refuse_copies, 600),
    ("doctree-read", reserved_ids.release, 900),
    ("doctree-read", shown.note_links, 500),
    ("doctree-read", shared_objects.note_declared, 500),
    ("doctree-read", needed_files.note_inventories, 500),
    ("doctree-read", figure_numbers.note_enumerated, 500),
    ("doctree-read", figure_numbers.name_admonitions, 500),
    ("doctree-read", limits.flatten, 950),
    # Before anything is made of what was read.
    ("env-updated", shared_objects.read_again, 20),
    ("env-updated", shared_objects.put_in_order, 30),
    # Before Sphinx follows toctrees.
    ("env-updated", limits.break_loops, 50),
    # Before upstream asks for them.
    ("env-updated", list_styles.register_others, 50),
    # Before and after Sphinx has numbered what toctrees list.
    ("env-get-updated", figure_numbers.restore_numbers, 400),
    ("env-get-updated", figure_numbers.forget_sections, 400),
    ("env-get-updated", figure_numbers.add_numbers, 600),
    ("env-get-updated", figure_numbers.write_again, 600),
    ("doctree-read", html_links.note_html_links, 500),
    # Before Sphinx makes other files of pictures.
    ("doctree-read", blocked_places.note_places, 400),
    ("env-updated", places.restore_labels, 50),
    ("env-updated", places.report_moved, 90),
    ("env-updated", needed_files.note_needs, 100),
    ("env-updated", fingerprints.decide, 100),
    ("env-updated", html_build.keep_inventory, 500),
    ("env-updated", templates.keep_compiled, 200),
    ("env-updated", fingerprints.derive_again, 840),
    # What it makes is part of pages.
    ("env-updated", citation_styles.make_references, 850),
    ("env-updated", fingerprints.changed_pages, 900),
    ("env-updated", places.clear_places, 950),
    ("write-started", other_builders.include_all_pages, 500),
    # After all extensions have added their transforms.
    ("write-started", late_parts.begin, 500),
    ("doctree-resolved", theme.check_icons, 500),
    ("doctree-resolved", languages.end_page, 1000),
    ("html-collect-pages", html_build.collect_pages, 500),
    ("html-page-context", languages.use_on_page, 0),
    # Before the scripts are listed for the template.
    ("html-page-context", embeds.embed, 400),
    ("html-page-context", services.add, 410),
    ("html-page-context", html_build.root_addresses, 420),
    ("html-page-context", html_build.open_index, 430),
    ("html-page-context", other_builders.close_elements, 440),
    # After sphinx-notfound-page.
    ("html-page-context", navigation.root_home, 600),
    ("html-page-context", html_build.note_page, 500),
    ("html-page-context", page_context.add_context, 500),
    ("html-page-context", theme.add_options, 800),
    # After other extensions have added their tags.
    ("html-page-context", page_context.add_head, 850),
    # After whatever else adds files to a page.
    ("html-page-context", page_files.trim_page, 900),
    ("html-page-context", templates.add_old_names, 950),
    ("html-page-context", released.note_context, 960),
    ("build-finished", languages.end, 0),
    ("build-finished", html_build.write_outputs, 500),
    ("build-finished", extras.report_left_out, 500),
    ("build-finished", list_styles.end, 500),
    # After everything that the stylesheet is made of is written.
    ("build-finished", html_build.bundle_stylesheet, 900),
    ("build-finished", html_build.keep_manifest, 950),
    ("build-finished", lock.end, 1000),
    ("build-finished", process.freeze, 1000),
)
