"""Long texts: Markdown files that stand beside each other, one per language.

`about.sv.md` is rendered to HTML first; what stands in it as {{ placeholder }} is filled in by
Jinja afterwards, escaped like every other value, so nothing from the tables is ever Markdown.
A heading ends with its address, "## Källor {#sources}", which is the same in all languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

TEXTS_FOLDER = Path(__file__).parents[1] / "texts"
ADDRESS = re.compile(r"\s*\{#([a-z][a-z0-9-]*)\}$")
# A paragraph that is a tag of Jinja, or nothing but a call, stands for a block of its own.
BLOCK = re.compile(r"<p>(\{%[^{}]*%\}|\{\{ *\w+\([\w. ,]*\) *\}\})</p>")

_markdown = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True)
class Heading:
    """A heading of a long text: its level, 2 or 3, its address within the page, its words."""

    level: int
    address: str
    words: str


def long_text(name: str) -> str | None:
    """Give a long text, e.g. "about.sv.md", as a template in HTML; None if there is none."""
    path = TEXTS_FOLDER / name
    if path.suffix != ".md" or path.parent != TEXTS_FOLDER or not path.is_file():
        return None
    html = _markdown.renderer.render(_tokens(name)[0], _markdown.options, {})
    return BLOCK.sub(r"\1", html)


def headings(name: str, language: str) -> tuple[Heading, ...]:
    """List the headings of a long text, e.g. "about", in its order."""
    return _tokens(f"{name}.{language}.md")[1]


@cache
def _tokens(name: str) -> tuple[list[Token], tuple[Heading, ...]]:
    """Read a file, and move the address of each heading from its words to its element.

    Raises
    ------
    ValueError
        If a heading has no address.
    """
    tokens = _markdown.parse((TEXTS_FOLDER / name).read_text(encoding="utf-8"))
    found = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            last = inline.children[-1]
            address = ADDRESS.search(last.content)
            if not address:
                raise ValueError(f'{name}: the heading "{inline.content}" lacks its {{#address}}')
            last.content = last.content[: address.start()]
            opening.attrSet("id", address[1])
            found.append(Heading(int(opening.tag[1]), address[1], last.content))
    for token in tokens:
        for link in token.children or ():
            if link.type == "link_open" and str(link.attrGet("href")).startswith("https://"):
                link.attrSet("rel", "noreferrer")
    return tokens, tuple(found)
