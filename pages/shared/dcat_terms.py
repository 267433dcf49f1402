"""The words of the catalogue: vocabularies, what always has the same value, and how it is kept."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from pages.shared.texts import LANGUAGES, text

EU = Namespace("http://publications.europa.eu/resource/authority/")
R5R = Namespace("http://data.europa.eu/r5r/")  # DCAT-AP's own terms
DCAT = Namespace("http://www.w3.org/ns/dcat#")  # of version 3, which rdflib does not know
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
IANA = Namespace("http://www.iana.org/assignments/media-types/")
PREFIXES = {
    "dcat": DCAT,
    "dcatap": R5R,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "rdf": RDF,
    "vcard": VCARD,
    "xsd": XSD,
}
CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
CC_BY = URIRef("http://creativecommons.org/licenses/by/4.0/")  # so written, with http, by portals
REST = URIRef("http://www.wikidata.org/entity/Q749568")
SWEDEN = (EU["country/SWE"], URIRef("http://sws.geonames.org/2661886/"))
LANGUAGE_CODES = {"sv": EU["language/SWE"], "en": EU["language/ENG"]}
THEMES = (EU["data-theme/REGI"], EU["data-theme/GOVE"])
STANDARDS = {
    "tables": URIRef("https://specs.frictionlessdata.io/tabular-data-package/"),
    "api": URIRef("https://spec.openapis.org/oas/v3.1.0"),
}
DATASETS = ("tables", "compiled")

Says = Iterator[tuple[URIRef, Node]]  # property and value


class InOrder(Graph):
    """A graph that tells its statements in their order, so that it is always written the same."""

    def triples(self, triple: tuple) -> Iterator[tuple]:
        """Find statements, as `Graph` does."""
        yield from sorted(super().triples(triple))


def node(base: str, name: str) -> URIRef:
    """Name a thing by the address that tells of it."""
    return URIRef(f"{base}dcat#{name}")


def in_both(predicate: URIRef, key: str) -> Says:
    """State a text in both languages."""
    for language in LANGUAGES:
        yield predicate, Literal(text(language, key), language)
