"""Who publishes the catalogue, and how are they reached? As far as they have said."""

from __future__ import annotations

from rdflib import FOAF, RDF, Literal, URIRef

from pages.shared.dcat_terms import VCARD, Says, in_both


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
