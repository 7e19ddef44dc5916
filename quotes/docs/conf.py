"""How Sphinx builds the documentation: the README's parts, CONTRIBUTING, an example that is run, and the docstrings.

``python -m tests pages FOLDER`` builds it; nothing is fetched. The docstrings of a room are written out by the
directive ``room``, module by module, so that a new module needs no line here.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

import quotes  # noqa: E402

project = "quotes"
version = release = quotes.__version__
author = copyright = "the authors of quotes"
extensions = ["myst_nb", "sphinx.ext.autodoc"]
html_theme = "furo"
html_title = f"quotes {release}"
exclude_patterns = ["_build"]
myst_heading_anchors = 3
suppress_warnings = [
    "myst.header",  # a part of the README begins below its second heading
    "ref.python",  # rooms have values of one name, written short
]
nb_execution_mode = "force"  # an example that no longer runs is a fault
nb_execution_raise_on_error = True
nb_ipywidgets_js: dict[str, str] = {}  # nor is anything fetched by whoever reads the pages
nb_execution_show_tb = True
nb_execution_timeout = 120
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "show-inheritance": True, "ignore-module-all": True}


def modules(room: str) -> list[str]:
    """The modules of a room of the package, the room itself first, in order."""
    package = import_module(f"quotes.{room}")
    found = walk_packages(getattr(package, "__path__", []), f"quotes.{room}.")
    return [package.__name__, *sorted(module.name for module in found if not module.name.endswith("__main__"))]


class Room(SphinxDirective):
    """``{room} names``: what the docstrings of this room say."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        lines = []
        for name in modules(self.arguments[0]):
            lines += [f".. rubric:: {name}", "", f".. automodule:: {name}", ""]
        parent = nodes.container()
        self.state.nested_parse(StringList(lines, f"quotes/{self.arguments[0]}"), self.content_offset, parent)
        return list(parent.children)


def setup(app: Sphinx) -> None:
    app.add_directive("room", Room)
