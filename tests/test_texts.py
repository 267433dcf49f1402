"""Is every word there in both languages, used, and written as each language writes it?"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from data.europe import BASES
from data.export import DIALECTS
from data.formats.about import LABELS
from data.gaps import NAMED_AS
from data.package import allowed_values
from data.picked import SHAPES
from data.problems import SENTENCES
from data.reading.notes import NOTES
from data.sayings import KINDS
from data.selection import LISTS, PARAMETERS, SINGLES, SWITCHES
from data.status import STATUSES
from data.timeline import HOLDINGS
from geo.colour_distance import VISION
from geo.europe_classes import NAMED_AREA, UNNAMED
from geo.palette import PALETTE
from pages.shared.about_tables import COLOURS
from pages.shared.all_sources import COUNTED
from pages.shared.answer import PLAIN_ROLES
from pages.shared.api_operations import TAGS as API_TAGS
from pages.shared.api_page import SECTIONS as API_SECTIONS
from pages.shared.api_parts import EXAMPLES as API_EXAMPLES
from pages.shared.assets import MAP_LABELS
from pages.shared.check_words import COLUMNS as CHECK_COLUMNS
from pages.shared.check_words import SEPARATORS
from pages.shared.downloads import PICTURES
from pages.shared.open_data import PROGRAMS
from pages.shared.open_files import MEDIA_TYPES
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.options import ONE_OF
from pages.shared.paging import BOUNDS
from pages.shared.partner_reasons import KEYS
from pages.shared.problem import KINDS as API_KINDS
from pages.shared.sheets import PICTURES as SHEETS
from pages.shared.site import PAGES
from pages.shared.texts import (
    GIVEN,
    LANGUAGES,
    alphabetical,
    date,
    decimal,
    enumeration,
    number,
    plural,
    text,
    texts,
    years,
)

ROOT = Path(__file__).parents[1]
PYTHON_FILES = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]
TEMPLATES = sorted((ROOT / "pages" / "templates").iterdir())
FORMS = ("none", "one", "many")
# What the variable part of a key can be: a code of the tables, of the code, or a column.
CODES = {
    *allowed_values("initiatives", "kind"),
    *allowed_values("participations", "role"),
    *allowed_values("coverage", "listing"),
    *allowed_values("coverage", "scope"),
    *allowed_values("statements", "property"),
    *allowed_values("priorities", "standing"),
    *KINDS, *COUNTED,
    *SENTENCES, *NOTES, *CHECK_COLUMNS, *SEPARATORS.values(), "problems", "package",
    "fr", "no",  # languages of sources
    *STATUSES, *LANGUAGES, *PAGES, *LISTS, *LISTS.values(), *SINGLES, *SWITCHES, *DIALECTS,
    *OPEN_TABLES,
    "zero", "count-not-stated", "home", "abroad", "lead", "programme",
    *VISION, *PALETTE, *COLOURS,
    # Tables of the page about the project, and their columns.
    "statuses", "worked", "boundaries", "listings", "colours", "distances", "limits",
    "when", "says", "published", "accessed", "language", "licence", "note", "publisher", "edition",
    "list", "says_who", "as_of", "colour", "vision", "rule", "where", "issue",
    *SHAPES, "nothing", "nothing_shared", "caption", "head",
    *(value for values in ONE_OF.values() for value in values), "label",
    *KEYS.values(), *NAMED_AS, "regions", "unknown",
    *HOLDINGS, "nobody", "of_parts",
    "count", "matching", "undated_left_out",
    *BASES, UNNAMED, NAMED_AREA, "territory", "country", "which", "basis",
    "region", "status", "via", "role", "years", "initiatives", "not_stated", "code",
    # Of the page where everything can be taken away.
    "facts", "compiled", "zip", *PROGRAMS, "string", "integer", "number", "boolean", "date",
    # The open-data addresses.
    *API_KINDS.values(), *API_TAGS, *API_EXAMPLES, *API_SECTIONS, *BOUNDS, *SHEETS,
    "place", "lines", "known_partners", "lang", "dialect", "size",
    "total", "next", "prev", "title", "filter", "rows", "features", "geometry",
    "etag", "cache", "origin", "file_name", "link",
    *MEDIA_TYPES, *PICTURES, *LABELS,
}  # fmt: skip

# Of files; they are called the same everywhere.
NAMES_OF_FORMS = (
    "rfc4180", "xlsx", "json", "geojson", "gpkg", "parquet", "png", "svg", "pdf", "zip",
)  # fmt: skip
# A whole name in English is put in the middle of a sentence; in Swedish it begins small there.
PLACEHOLDERS_THAT_DIFFER = {"named.pilot": ({"lowered"}, {"initiative"})}
SAME_IN_BOTH_LANGUAGES = {
    "many.organisations.one",
    "about.contrast", "about.colour.text", "about.column.status",
    "compare.region", "compare.of_initiatives.head",
    "app.name", "title.of_site", "title.of_view", "filter.part", "kind.pilot", "legend.heading",
    "class.zero", "class.range", "paper.legend.one",
    "years.span", "role.partner", "table.region", "table.status", "table.code", "date.day",
    "date.month", "initiatives.note",
    "timeline.abroad", "europe.place",
    "said.who", "disagreement.in_part", "property.as_of", "property.budget_eur", "sources.label",
    "partners.country", "partners.reason.source", "sheet.class", "sheet.made", "sheet.place",
    "given.about.author",
    "api.page.type.string", "api.page.problem", "api.page.column.parameter",
    *(f"download.form.{name}" for name in NAMES_OF_FORMS),
    "check.note.of_table", "check.file_name.table",
    "nav.data", "dcat.files", "open_data.change", "open_data.type.string",
    "open_data.version_only", *(f"open_data.program.{name}" for name in PROGRAMS),
}  # fmt: skip
# Names of headers, values and tables; they are the same in every language.
CODES_IN_SWEDISH = (
    "If-None-Match", "X-Total-Count", "not-yet: ", "all: ", "tabellen participation",
)  # fmt: skip
ENGLISH_WORDS = {
    "a", "all", "and", "area", "areas", "collaboration", "collaborations", "count",
    "counties", "county", "download", "fact", "facts", "has", "initiative", "initiatives", "is",
    "kind", "known", "language", "list", "map", "member", "members", "none", "not", "number",
    "of", "participant", "participation", "project", "regions", "source", "sources", "stated",
    "table", "the", "theme", "to", "unknown", "which", "with", "year", "years",
}  # fmt: skip


def placeholders(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name is not None}


def is_key(name: str) -> bool:
    """Whether a name is a text, or the stem of a singular and a plural."""
    return name in texts() or f"{name}.one" in texts()


def keys_of(name: str) -> set[str]:
    return {key for key in (name, *(f"{name}.{form}" for form in FORMS)) if key in texts()}


def strings_in_python() -> tuple[set[str], list[str]]:
    """Every string in the code, and every f-string with "{}" for what varies."""
    plain: set[str] = set()
    composed: list[str] = []
    for path in PYTHON_FILES:
        module = ast.parse(path.read_text(encoding="utf-8"))
        pieces: set[int] = set()
        for node in ast.walk(module):
            if isinstance(node, ast.JoinedStr):
                pieces |= {id(part) for part in node.values}
                composed.append(
                    "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "{}"
                        for part in node.values
                    )
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain |= set() if id(node) in pieces else {node.value}
    return plain, composed


def composed_keys() -> dict[str, set[str]]:
    """The texts that each f-string which begins like a key can lead to."""
    sections = tuple(f"{key.partition('.')[0]}." for key in texts())
    return {
        wording: {key for code in CODES for key in keys_of(wording.replace("{}", code))}
        for wording in strings_in_python()[1]
        if wording.startswith(sections)
    }


def calls_of_texts() -> list[tuple[str, int, ast.Call]]:
    """Every call of `text` and `plural` in the code, with its place."""
    return [
        (path.relative_to(ROOT).as_posix(), node.lineno, node)
        for path in PYTHON_FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("text", "plural")
    ]


def keys_in_templates() -> set[str]:
    return {
        key
        for path in TEMPLATES
        for key in re.findall(r'\bt\(\s*"([^"]*)"', path.read_text(encoding="utf-8"))
    }


def literals(node: ast.expr) -> list[str]:
    """The keys that an argument can be, as far as they are written out."""
    if isinstance(node, ast.Constant):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*literals(node.body), *literals(node.orelse)]
    return []


def test_a_text_is_there_in_both_languages_and_no_other():
    wrong = [
        key
        for key, wording in texts().items()
        if tuple(wording) != LANGUAGES
        or not all(words.strip() for words in wording.values() if words != "\u00a0")
    ]
    assert wrong == []


def test_placeholders_are_the_same_in_both_languages():
    found = {
        key: tuple(placeholders(wording[language]) for language in LANGUAGES)
        for key, wording in texts().items()
    }
    differ = {key: both for key, both in found.items() if both[0] != both[1]}
    assert differ == PLACEHOLDERS_THAT_DIFFER


def test_texts_for_another_package_take_the_place_of_texts_with_the_same_placeholders():
    of_package = {"package", "licence", "credit"}
    found = {key.removeprefix(GIVEN): one for key, one in texts().items() if key.startswith(GIVEN)}
    del found["no_licence"]  # stands for {licence}
    assert {key for key in found if key not in texts()} == set()
    unknown = {
        key: placeholders(one["sv"]) - placeholders(texts()[key]["sv"]) - of_package
        for key, one in found.items()
    }
    assert {key: names for key, names in unknown.items() if names} == {}


def test_only_these_texts_are_the_same_in_both_languages():
    same = {key for key, wording in texts().items() if wording["sv"] == wording["en"]}
    assert same == SAME_IN_BOTH_LANGUAGES


def test_no_english_is_left_in_swedish():
    left = {}
    for key, wording in texts().items():
        without_placeholders = re.sub(r"\{\w+\}", "", wording["sv"])
        for code in CODES_IN_SWEDISH:
            without_placeholders = without_placeholders.replace(code, "")
        if english := set(re.findall(r"\w+", without_placeholders.lower())) & ENGLISH_WORDS:
            left[key] = english
    assert left == {}


def test_no_swedish_is_left_in_english():
    assert [key for key, one in texts().items() if re.search("[åäöÅÄÖ]", one["en"])] == []


def test_every_text_is_used():
    plain, _ = strings_in_python()
    whole_sections = tuple(name for name in plain if re.fullmatch("[a-z]+[.]", name))
    used = {key for name in plain | keys_in_templates() for key in keys_of(name)}
    used |= {key for keys in composed_keys().values() for key in keys}
    used |= {key for key in texts() if key.startswith(whole_sections)}
    assert sorted(set(texts()) - used) == []


def test_no_text_that_a_template_asks_for_is_missing():
    assert keys_in_templates()
    assert keys_in_templates() <= set(texts())


def test_no_text_that_the_code_asks_for_is_missing():
    asked = {
        (place, line, key)
        for place, line, call in calls_of_texts()
        if len(call.args) > 1
        for key in literals(call.args[1])
    }
    assert asked
    assert {one for one in asked if not is_key(one[2])} == set()


def test_every_key_that_the_code_composes_leads_to_texts():
    assert composed_keys()
    assert [wording for wording, keys in composed_keys().items() if not keys] == []


def test_the_code_fills_in_every_placeholder():
    missing = []
    for place, line, call in calls_of_texts():
        given = {keyword.arg for keyword in call.keywords}
        if None in given or len(call.args) < 2:
            continue  # values are handed on with **
        counted = {"count"} if call.func.id == "plural" else set()
        for name in literals(call.args[1]):
            for key in keys_of(name):
                left = placeholders(texts()[key]["sv"]) - given - counted
                missing += [(place, line, key, sorted(left))] if left else []
    assert missing == []


def test_singular_and_plural_come_together():
    forms: dict[str, set[str]] = {}
    for key in texts():
        stem, _, form = key.rpartition(".")
        forms.setdefault(stem, set()).add(form)
    # "question.one" is a question about one initiative, beside "question.several".
    counted = {stem: found for stem, found in forms.items() if found <= set(FORMS)}
    assert len(counted) > 5
    assert {stem for stem, found in counted.items() if not {"one", "many"} <= found} == set()


def test_every_value_that_the_tables_allow_has_its_words():
    needed = {
        *(f"kind.{kind}" for kind in allowed_values("initiatives", "kind")),
        *(f"named.{kind}" for kind in allowed_values("initiatives", "kind")),
        *(f"role.{role}" for role in allowed_values("participations", "role")),
        *(f"answer.{role}.{form}" for role in PLAIN_ROLES for form in FORMS),
        *(f"answer.listing.{listing}" for listing in allowed_values("coverage", "listing")),
        *(f"class.{status}" for status in STATUSES),
        *(f"filter.{parameter}" for parameter in PARAMETERS),
        *(f"empty.{field}" for field in (*LISTS.values(), *SINGLES.values())),
    }
    assert needed - set(texts()) == set()
    assert len(needed) > 30


def test_every_text_of_the_map_is_there():
    assert {key for key in MAP_LABELS.values() if key not in texts()} == set()


def test_there_are_twelve_months():
    for language in LANGUAGES:
        assert len(set(text(language, "months").split())) == 12


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1\u00a0000", "1,000"),
        (12500, "12\u00a0500", "12,500"),
        (1234567, "1\u00a0234\u00a0567", "1,234,567"),
    ],
)
def test_thousands_are_kept_apart_as_each_language_does(value, swedish, english):
    assert (number("sv", value), number("en", value)) == (swedish, english)


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [(4.5, "4,5", "4.5"), (21, "21,0", "21.0"), (4.49, "4,4", "4.4"), (2.96, "2,9", "2.9")],
)
def test_a_decimal_is_rounded_down_and_has_the_sign_of_the_language(value, swedish, english):
    assert (decimal("sv", value), decimal("en", value)) == (swedish, english)


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        ("", "", ""),
        ("2018", "2018", "2018"),
        ("2018-03", "mars 2018", "March 2018"),
        ("2018-03-07", "7 mars 2018", "7 March 2018"),
        ("2018-01-31", "31 januari 2018", "31 January 2018"),
        ("2018-12-01", "1 december 2018", "1 December 2018"),
    ],
)
def test_a_date_is_as_exact_as_what_is_known(value, swedish, english):
    assert (date("sv", value), date("en", value)) == (swedish, english)


@pytest.mark.parametrize(
    ("words", "swedish", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a och b", "a and b"),
        (["a", "b", "c"], "a, b och c", "a, b and c"),
    ],
)
def test_words_are_joined_as_in_a_sentence(words, swedish, english):
    assert (enumeration("sv", words), enumeration("en", words)) == (swedish, english)


def test_words_are_sorted_as_each_language_does():
    words = ["Östergötland", "Zon", "Västra", "Åre", "Ärla", "Skåne", "skära", "Oxelösund"]
    assert sorted(words, key=lambda word: alphabetical("sv", word)) == [
        "Oxelösund", "Skåne", "skära", "Västra", "Zon", "Åre", "Ärla", "Östergötland",
    ]  # fmt: skip
    assert sorted(words, key=lambda word: alphabetical("en", word)) == [
        "Åre", "Ärla", "Östergötland", "Oxelösund", "Skåne", "skära", "Västra", "Zon",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        (None, None, "", ""),
        (2018, 2019, "2018–2019", "2018–2019"),
        (2018, 2018, "2018", "2018"),
        (2016, None, "från 2016", "from 2016"),
        (None, 2019, "till 2019", "until 2019"),
    ],
)
def test_an_unknown_end_of_a_period_is_left_open(start, end, swedish, english):
    assert (years("sv", start, end), years("en", start, end)) == (swedish, english)


@pytest.mark.parametrize(
    ("count", "swedish", "english"),
    [
        (0, "0 initiativ", "0 initiatives"),
        (1, "1 initiativ", "1 initiative"),
        (2, "2 initiativ", "2 initiatives"),
        (1200, "1\u00a0200 initiativ", "1,200 initiatives"),
    ],
)
def test_one_is_singular_and_all_else_plural(count, swedish, english):
    assert plural("sv", "card.initiatives", count) == swedish
    assert plural("en", "card.initiatives", count) == english


def test_none_has_words_of_its_own_where_there_are_any():
    values = {"total": "3", "initiative": "X", "source": "Y"}
    assert plural("en", "answer.participant", 0, **values) == (
        "None of 3 regions is named as taking part in X, according to Y."
    )


def test_a_text_that_is_not_there_is_an_error():
    with pytest.raises(KeyError, match="no-such-text"):
        text("sv", "no-such-text")


def test_a_placeholder_without_a_value_is_an_error():
    with pytest.raises(KeyError, match="title"):
        text("sv", "source.line", publisher="Verket")


def test_braces_in_a_value_are_not_filled_in():
    assert text("en", "card.via", area="{area} {0} {x.__class__}") == (
        "through {area} {0} {x.__class__}"
    )
