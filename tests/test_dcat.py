"""Is the catalogue what portals harvest: DCAT-AP-SE 3, in three forms that say the same?"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCTERMS, FOAF, RDF, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from data.package import describe_package, table_names
from pages.shared import dcat, dcat_graph, dcat_terms, editions
from pages.shared.dcat_files import files_of
from pages.shared.texts import LANGUAGES, text

BASE = "https://karta.example/app/"
DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SHAPES = Graph().parse(Path(__file__).parent / "dcat_ap_se.shacl.ttl")
FORMATS = {"rdf": "xml", "ttl": "turtle", "jsonld": "json-ld"}
OPERATOR, EMAIL = "Region Exempel", "mailto:karta@region.example"
WHOLE = dcat_graph.catalogue(BASE, OPERATOR, EMAIL)


def node(name: str) -> URIRef:
    return URIRef(f"{BASE}dcat#{name}")


def asked(severity: URIRef) -> list[tuple[URIRef, URIRef]]:
    """Every class and property that the shapes ask for, as a violation or as a warning."""
    found = set()
    for shape, target in SHAPES.subject_objects(SH.targetClass):
        for rule in SHAPES.objects(shape, SH.property):
            if (rule, SH.minCount, None) in SHAPES:
                level = SHAPES.value(rule, SH.severity, default=SH.Violation)
                if level == severity:
                    found.add((target, SHAPES.value(rule, SH.path)))
    return sorted(found)


def short(term: URIRef) -> str:
    return str(term).rpartition("/")[2].rpartition("#")[2]


def without(graph: Graph, target: URIRef, path: URIRef) -> Graph:
    changed = Graph()
    for one in graph:
        changed.add(one)
    for subject in graph.subjects(RDF.type, target):
        changed.remove((subject, path, None))
    return changed


def findings(graph: Graph) -> set[tuple[str, str]]:
    """Which rules are broken: severity and property."""
    _, report, _ = validate(graph, shacl_graph=SHAPES, advanced=False)
    return {
        (short(severity), short(report.value(found, SH.resultPath, default=URIRef("#node"))))
        for found, severity in report.subject_objects(SH.resultSeverity)
    }


def test_the_catalogue_has_all_that_the_profile_asks_for_and_recommends():
    assert findings(WHOLE) == set()


@pytest.mark.parametrize(("operator", "contact"), [("", ""), (OPERATOR, "https://region.example/")])
def test_without_an_email_address_only_the_recommended_contact_is_missing(operator, contact):
    graph = dcat_graph.catalogue(BASE, operator, contact)
    assert findings(graph) == {("Warning", "contactPoint")}
    assert not list(graph.subjects(RDF.type, VCARD.Organization))


@pytest.mark.parametrize(
    ("target", "path"), asked(SH.Violation), ids=lambda term: str(term).rpartition("/")[2]
)
def test_without_something_mandatory_the_shapes_fail(target, path):
    assert ("Violation", short(path)) in findings(without(WHOLE, target, path))


def test_the_mandatory_properties_are_those_of_the_profile():
    assert {(short(target), short(path)) for target, path in asked(SH.Violation)} == {
        ("Catalog", "title"), ("Catalog", "description"), ("Catalog", "publisher"),
        ("Catalog", "license"), ("Catalog", "dataset"),
        ("Dataset", "title"), ("Dataset", "description"), ("Dataset", "publisher"),
        ("Distribution", "accessURL"), ("Distribution", "format"),
        ("DataService", "title"), ("DataService", "endpointURL"),
        ("Agent", "name"), ("Organization", "fn"), ("Organization", "hasEmail"),
        ("PeriodOfTime", "startDate"), ("ProvenanceStatement", "description"),
    }  # fmt: skip


def test_without_something_recommended_the_shapes_warn():
    graph = WHOLE
    for target, path in asked(SH.Warning):
        graph = without(graph, target, path)
    assert {path for level, path in findings(graph) if level == "Warning"} == {
        short(path) for _, path in asked(SH.Warning)
    }


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "complaint"),
    [
        ("catalogue", DCTERMS.license, dcat_terms.CC_BY, "license"),
        ("catalogue", DCTERMS.title, Literal("Utan språk"), "title"),
        ("tables", DCTERMS.title, Literal("Zwei Titel", "de"), "title"),
        ("tables", DCTERMS.publisher, node("contact"), "publisher"),
        ("tables", DCTERMS.issued, Literal("nyss"), "issued"),
        ("tables", DCAT.theme, URIRef("https://theme.example/REGI"), "theme"),
        ("tables-csv", DCTERMS["format"], Literal("CSV"), "format"),
        ("tables-csv", DCAT.accessURL, Literal("https://karta.example/"), "accessURL"),
        ("contact", VCARD.hasEmail, Literal("karta@region.example"), "hasEmail"),
    ],
)
def test_a_value_of_the_wrong_kind_is_found(subject, predicate, value, complaint):
    changed = without(WHOLE, URIRef("none:"), predicate)
    changed.set((node(subject), predicate, value))
    assert ("Violation", complaint) in findings(changed)


@pytest.mark.parametrize(
    ("said", "complaints", "licences"),
    [
        ({}, {("Warning", "license")}, set()),
        (
            {"title": "Egna", "licenses": [{"path": "https://terms.example/"}]},
            {("Violation", "license")},  # the portal knows Creative Commons only
            {"https://terms.example/"},
        ),
        (
            {"licenses": [{"path": "http://creativecommons.org/publicdomain/zero/1.0/"}]},
            set(),
            {"http://creativecommons.org/publicdomain/zero/1.0/"},
        ),
    ],
)
def test_another_package_is_described_by_what_it_says_itself(
    said, complaints, licences, tmp_path, monkeypatch
):
    (tmp_path / "datapackage.json").write_text(json.dumps(said), encoding="utf-8")
    monkeypatch.setenv("SAMVERKAN_DATA", str(tmp_path))
    monkeypatch.setattr(editions, "package", describe_package)
    graph = dcat_graph.catalogue(BASE, OPERATOR, EMAIL)
    # Nor does such a package say when it was issued.
    expected = complaints | {("Warning", "issued"), ("Warning", "modified")}
    assert findings(graph) == expected
    told = set(map(str, graph.objects(node("tables-csv"), DCTERMS.license)))
    assert told == licences
    assert str(graph.value(node("tables"), DCTERMS.title)) in (said.get("title"), tmp_path.name)


@pytest.mark.parametrize("form", dcat.MEDIA_TYPES)
def test_every_form_says_the_same(form, monkeypatch):
    monkeypatch.setenv("SAMVERKAN_OPERATOR", OPERATOR)
    monkeypatch.setenv("SAMVERKAN_CONTACT", "karta@region.example")
    read = Graph().parse(data=dcat.serialised(BASE, form), format=FORMATS[form])
    assert len(read) > 200
    assert isomorphic(read, WHOLE)


def test_nothing_is_a_blank_node_and_every_address_is_absolute():
    terms = {term for statement in WHOLE for term in statement}
    assert not [term for term in terms if isinstance(term, BNode)]
    addresses = [str(term) for term in terms if isinstance(term, URIRef)]
    assert len(addresses) > 50
    assert [
        one for one in addresses if not one.startswith(("http://", "https://", "mailto:"))
    ] == []
    assert [one for one in addresses if " " in one or not one.isascii()] == []


def test_what_there_is_has_the_words_of_the_package_in_both_languages():
    package = describe_package()
    assert set(WHOLE.objects(node("tables"), DCTERMS.title)) == {
        Literal(package["title"], "en"), Literal(package["title_sv"], "sv"),
    }  # fmt: skip
    keywords = {word.language for word in WHOLE.objects(node("tables"), DCAT.keyword)}
    assert keywords == set(LANGUAGES)


def test_the_dates_are_those_of_the_first_and_the_latest_change_of_the_tables():
    dates = sorted(change["date"] for change in describe_package()["changes"])
    assert str(WHOLE.value(node("tables"), DCTERMS.issued)) == dates[0] == "2026-11-23"
    assert str(WHOLE.value(node("tables"), DCTERMS.modified)) == dates[-1]


def test_a_publisher_who_gives_no_name_is_said_to_have_given_none():
    graph = dcat_graph.catalogue(BASE, "", "")
    assert set(graph.objects(node("publisher"), FOAF.name)) == {
        Literal(text(language, "dcat.publisher_unknown"), language) for language in LANGUAGES
    }
    assert set(WHOLE.objects(node("publisher"), FOAF.name)) == {Literal(OPERATOR)}


def test_every_table_of_the_package_can_be_downloaded_as_it_is():
    downloads = set(map(str, WHOLE.objects(node("tables-csv"), DCAT.downloadURL)))
    assert downloads == {f"{BASE}tables/{table}.csv" for table in table_names()}


def test_every_file_is_a_distribution_and_no_two_forms_share_one():
    for dataset in dcat_graph.DATASETS:
        forms = [files.form for files in files_of(dataset, BASE)]
        assert (
            len(forms)
            == len(set(forms))
            == len(list(WHOLE.objects(node(dataset), DCAT.distribution)))
        )
        for files in files_of(dataset, BASE):
            assert files.addresses


def test_the_same_catalogue_is_the_same_bytes_in_another_process():
    code = (
        "import hashlib; from pages.shared import dcat\n"
        "for form in dcat.MEDIA_TYPES:\n"
        f"    print(hashlib.sha256(dcat.serialised('{BASE}', form)).hexdigest())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[1],
        env=os.environ | {"PYTHONHASHSEED": "1"},  # which decides the order of what has none
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    here = [hashlib.sha256(dcat.serialised(BASE, form)).hexdigest() for form in dcat.MEDIA_TYPES]
    assert told.split() == here


def test_every_address_in_the_catalogue_is_answered(client):
    base = "http://testserver/"
    graph = dcat_graph.catalogue(base, OPERATOR, EMAIL)
    addresses = {
        str(term).partition("#")[0]
        for _, predicate, term in graph
        if str(term).startswith(base) and predicate != DCAT.downloadURL
    }
    # Of each form one file; the page where they are offered is tested with all.
    for files in set(graph.subjects(RDF.type, DCAT.Distribution)):
        addresses.add(str(max(graph.objects(files, DCAT.downloadURL))))
    assert {f"{base}data", f"{base}dcat", f"{base}api/v1/", f"{base}data.zip"} < addresses
    for address in sorted(addresses):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "rdf"),
        ("*/*", "rdf"),
        ("application/rdf+xml", "rdf"),
        ("application/xml", "rdf"),
        ("text/turtle", "ttl"),
        ("Text/Turtle; charset=utf-8", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/json, text/plain;q=0.5", "jsonld"),
        ("application/ld+json;q=0.4, text/turtle;q=0.7", "ttl"),
        ("text/turtle;q=0.5, application/rdf+xml;q=0.5", "rdf"),
        ("text/turtle;q=0, */*;q=0.1", "rdf"),
        ("text/*", "ttl"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", dcat.PAGE),
        ("image/png", "rdf"),
        ("text/turtle;q=rubbish", "rdf"),
        (";;,,q=1", "rdf"),
    ],
)
def test_a_reader_gets_the_form_that_is_preferred(accept, form):
    assert dcat.preferred(accept) == form
