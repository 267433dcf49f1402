"""An SVG whose styles are attributes: many programs that open one know no style sheets."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass

SVG = "http://www.w3.org/2000/svg"
# Comments, and what only holds on some screens.
LEFT_OUT = re.compile(r"/\*.*?\*/|@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
STEP = re.compile(r'(\w*)((?:[.#][\w-]+|\[[\w-]+(?:="[^"]*")?\])*)')
CONDITION = re.compile(r'([.#])([\w-]+)|\[([\w-]+)(?:="([^"]*)")?\]')

ElementTree.register_namespace("", SVG)


@dataclass(frozen=True)
class Step:
    """A part of a selector that speaks of one element: its tag, "" for any, and conditions."""

    tag: str
    conditions: tuple[tuple[str, ...], ...]

    def holds(self, element: ElementTree.Element) -> bool:
        """Whether it speaks of this element."""
        if self.tag and element.tag != f"{{{SVG}}}{self.tag}":
            return False
        return all(_holds(condition, element) for condition in self.conditions)


@dataclass(frozen=True)
class Rule:
    """A selector, whose steps lead inwards, and what it says."""

    steps: tuple[Step, ...]
    attributes: tuple[tuple[str, str], ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much it counts beside others: identifiers, then conditions, then tags."""
        conditions = [one for step in self.steps for one in step.conditions]
        ids = sum(one[0] == "#" for one in conditions)
        return ids, len(conditions) - ids, sum(bool(step.tag) for step in self.steps)

    def holds(self, path: list[ElementTree.Element]) -> bool:
        """Whether it speaks of the last of these elements, each of which is within the former."""
        *outer, last = self.steps
        if not last.holds(path[-1]):
            return False
        around = iter(path[:-1])
        return all(any(step.holds(element) for element in around) for step in outer)


def with_inline_styles(svg: str, css: str) -> str:
    """Write what a style sheet says of each element of an SVG as its attributes.

    It knows tags, classes, identifiers and attributes, and elements within others. Other
    selectors, such as those with ":not", are meant for browsers and are passed over.
    """
    root = ElementTree.fromstring(svg)
    rules = sorted(_rules(css), key=lambda rule: rule.weight)
    _inline([root], rules)
    return ElementTree.tostring(root, encoding="unicode")


def _inline(path: list[ElementTree.Element], rules: list[Rule]) -> None:
    for rule in rules:
        if rule.holds(path):
            path[-1].attrib.update(rule.attributes)
    for child in path[-1]:
        _inline([*path, child], rules)


def _rules(css: str) -> Iterator[Rule]:
    for selectors, body in RULE.findall(LEFT_OUT.sub("", css)):
        said = [one.partition(":") for one in body.split(";") if one.strip()]
        attributes = tuple((name.strip(), value.strip()) for name, _, value in said)
        for selector in selectors.split(","):
            found = [STEP.fullmatch(step) for step in selector.split()]
            if all(found):
                steps = tuple(_step(*match.groups()) for match in found if match)
                yield Rule(steps, attributes)


def _step(tag: str, conditions: str) -> Step:
    return Step(tag, tuple(CONDITION.findall(conditions)))


def _holds(condition: tuple[str, ...], element: ElementTree.Element) -> bool:
    sign, name, attribute, value = condition
    if sign == ".":
        return name in element.get("class", "").split()
    if sign == "#":
        return element.get("id") == name
    return attribute in element.attrib and value in ("", element.get(attribute))
