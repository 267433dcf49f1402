"""HTML from templates; every value is escaped, so text from the tables stays text."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, FunctionLoader, StrictUndefined

from pages.shared.long_texts import long_text
from pages.shared.texts import Language, text

TEMPLATES = Path(__file__).parents[1] / "templates"

_environment = Environment(
    loader=ChoiceLoader([FileSystemLoader(TEMPLATES), FunctionLoader(long_text)]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    auto_reload=False,
)


def render(template: str, language: Language, **values: object) -> str:
    """Fill in a template of `pages/templates`; `t("key")` gives a text in the `language`.

    A template can include a long text of `pages/texts` by its name, "about.sv.md".
    """
    known = {"t": partial(text, language), "language": language}
    return _environment.get_template(template).render(known | values)
