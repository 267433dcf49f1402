"""Who publishes the catalogue, how are they reached, and on which terms may it be used?"""

from __future__ import annotations

from rdflib import DCTERMS, FOAF, RDF, Literal, URIRef

from data.given import given_package
from pages.shared import editions
from pages.shared.dcat_terms import CC_BY, VCARD, Says, in_both


def publisher(operator: str, contact: str) -> Says:
    """Describe the publisher; one who gives no name is said to have given none."""
    yield RDF.type, FOAF.Agent
    yield from _name(FOAF.name, operator)
    if contact.startswith("https://"):
        yield FOAF.homepage, URIRef(contact)


def card(operator: str, contact: str) -> Says:
    """Describe whom to write to; `contact` is "mailto:…"."""
    yield RDF.type, VCARD.Organization
    yield from _name(VCARD.fn, operator)
    yield VCARD.hasEmail, URIRef(contact)


def _name(predicate: URIRef, operator: str) -> Says:
    if operator:
        yield predicate, Literal(operator)
    else:
        yield from in_both(predicate, "dcat.publisher_unknown")


def licence() -> Says:
    """Tell the terms of the tables: ours, or where those of the package that is shown stand."""
    if given_package() is None:
        yield DCTERMS.license, CC_BY
        return
    for one in editions.package()["licenses"]:
        if str(one.get("path", "")).startswith(("http://", "https://")):
            yield DCTERMS.license, URIRef(one["path"])
