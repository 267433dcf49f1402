"""What stands in the catalogue: DCAT-AP-SE 3.0.1, the Swedish profile of DCAT-AP 3.

The profile (docs.dataportal.se/dcat) departs from the European one in what matters here: the
catalogue itself is CC0, `dcterms:format` is a media type as text, a contact has an e-mail address,
and nothing that is harvested is a blank node. The distributions of a dataset are the same content
in different forms; where that is several files, one distribution has several `dcat:downloadURL`.
"""

from __future__ import annotations

from rdflib import DCTERMS, FOAF, RDF, XSD, Graph, Literal, URIRef

from data.selection import known_years
from pages.shared import editions, store
from pages.shared.dcat_files import Files, files_of
from pages.shared.dcat_publisher import card, licence, publisher
from pages.shared.dcat_terms import (
    CC0,
    DATASETS,
    DCAT,
    EU,
    IANA,
    LANGUAGE_CODES,
    PREFIXES,
    R5R,
    REST,
    STANDARDS,
    SWEDEN,
    THEMES,
    InOrder,
    Says,
    in_both,
    node,
)
from pages.shared.texts import LANGUAGES, plural, text


def catalogue(base: str, operator: str, contact: str) -> Graph:
    """Describe the catalogue, its two datasets, their files, and the API.

    Parameters
    ----------
    base
        The app's own absolute address.
    operator, contact
        Who runs the site, and "mailto:…" or "https://…"; "" where they have not said. There is a
        contact only with an e-mail address, and a web address is the publisher's page.
    """
    graph = InOrder(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    has_card = contact.startswith("mailto:")
    described = {
        "catalogue": _catalogue(base),
        "publisher": publisher(operator, contact),
        "api": _service(base),
        **{name: _dataset(name, base) for name in DATASETS},
    }
    if has_card:
        described["contact"] = card(operator, contact)
        described |= {one: _with_contact(described[one], base) for one in ("api", *DATASETS)}
    for name in DATASETS:
        for files in files_of(name, base):
            described[f"{name}-{files.form}"] = _distribution(files, base)
        described[f"{name}-period"] = _period()
        described[f"{name}-provenance"] = _provenance()
    for name, says in described.items():
        for predicate, value in says:
            graph.add((node(base, name), predicate, value))
    for standard in STANDARDS.values():
        graph.add((standard, RDF.type, DCTERMS.Standard))
    for place in SWEDEN:
        graph.add((place, RDF.type, DCTERMS.Location))
    return graph


def _of_package(predicate: URIRef, word: str) -> Says:
    """State what the package says of itself; one that says nothing is described by the site."""
    package = editions.package()
    for language, ending in (("sv", "_sv"), ("en", "")):
        words = package[f"{word}{ending}"] or text(language, "dcat.catalogue_about")
        yield predicate, Literal(words, language)


def _catalogue(base: str) -> Says:
    yield RDF.type, DCAT.Catalog
    yield from in_both(DCTERMS.title, "dcat.catalogue")
    yield from in_both(DCTERMS.description, "dcat.catalogue_about")
    yield DCTERMS.publisher, node(base, "publisher")
    yield DCTERMS.license, CC0
    yield FOAF.homepage, URIRef(f"{base}data")
    yield DCAT.themeTaxonomy, EU["data-theme"]
    yield DCAT.service, node(base, "api")
    for name in DATASETS:
        yield DCAT.dataset, node(base, name)
    yield from _places_languages_dates()


def _places_languages_dates() -> Says:
    for place in SWEDEN:
        yield DCTERMS.spatial, place
    for code in LANGUAGE_CODES.values():
        yield DCTERMS.language, code
    dates = sorted(change["date"] for change in editions.package().get("changes", []))
    if dates:
        yield DCTERMS.issued, Literal(dates[0], datatype=XSD.date)
        yield DCTERMS.modified, Literal(dates[-1], datatype=XSD.date)


def _dataset(name: str, base: str) -> Says:
    yield RDF.type, DCAT.Dataset
    if name == "tables":
        yield from _of_package(DCTERMS.title, "title")
        yield from _of_package(DCTERMS.description, "description")
        yield DCTERMS.conformsTo, STANDARDS["tables"]
    else:
        yield from in_both(DCTERMS.title, "dcat.compiled")
        yield from in_both(DCTERMS.description, "dcat.compiled_about")
        yield DCTERMS.source, node(base, "tables")
    yield DCTERMS.publisher, node(base, "publisher")
    yield from _keywords_and_themes()
    yield from _places_languages_dates()
    yield DCTERMS.temporal, node(base, f"{name}-period")
    yield DCTERMS.provenance, node(base, f"{name}-provenance")
    yield DCTERMS.accrualPeriodicity, EU["frequency/IRREG"]
    yield DCTERMS.accessRights, EU["access-right/PUBLIC"]
    yield DCAT.version, Literal(editions.package()["version"])
    yield DCAT.landingPage, URIRef(f"{base}data")
    for files in files_of(name, base):
        yield DCAT.distribution, node(base, f"{name}-{files.form}")


def _keywords_and_themes() -> Says:
    for language in LANGUAGES:
        for keyword in text(language, "dcat.keywords").split(", "):
            yield DCAT.keyword, Literal(keyword, language)
    for theme in THEMES:
        yield DCAT.theme, theme


def _period() -> Says:
    yield RDF.type, DCTERMS.PeriodOfTime
    years = known_years(store.tables())
    if years:
        yield DCAT.startDate, Literal(str(years[0]), datatype=XSD.gYear)
        yield DCAT.endDate, Literal(str(years[-1]), datatype=XSD.gYear)


def _provenance() -> Says:
    yield RDF.type, DCTERMS.ProvenanceStatement
    for language in LANGUAGES:
        words = plural(language, "dcat.provenance", len(store.tables().sources), table="sources")
        yield DCTERMS.description, Literal(words, language)


def _distribution(files: Files, base: str) -> Says:
    yield RDF.type, DCAT.Distribution
    for language in LANGUAGES:
        yield DCTERMS.title, Literal(files.title[language], language)
        yield DCTERMS.description, Literal(files.about[language], language)
    yield DCAT.accessURL, URIRef(files.access)
    for address in files.addresses:
        yield DCAT.downloadURL, URIRef(address)
    yield DCTERMS.format, Literal(files.media_type)
    yield DCAT.mediaType, IANA[files.media_type]
    yield from licence()
    yield R5R.availability, EU["planned-availability/AVAILABLE"]
    for code in LANGUAGE_CODES.values():
        yield DCTERMS.language, code
    if files.is_of_api:
        yield DCAT.accessService, node(base, "api")


def _service(base: str) -> Says:
    yield RDF.type, DCAT.DataService
    yield from in_both(DCTERMS.title, "dcat.service")
    yield from in_both(DCTERMS.description, "dcat.service_about")
    yield DCTERMS.publisher, node(base, "publisher")
    yield DCAT.endpointURL, URIRef(f"{base}api/v1/")
    yield DCAT.endpointDescription, URIRef(f"{base}api/v1/openapi.json")
    yield DCTERMS.type, REST
    yield DCTERMS.conformsTo, STANDARDS["api"]
    yield from licence()
    yield DCTERMS.accessRights, EU["access-right/PUBLIC"]
    yield DCAT.landingPage, URIRef(f"{base}data")
    yield from _keywords_and_themes()
    for name in DATASETS:
        yield DCAT.servesDataset, node(base, name)


def _with_contact(says: Says, base: str) -> Says:
    yield from says
    yield DCAT.contactPoint, node(base, "contact")
