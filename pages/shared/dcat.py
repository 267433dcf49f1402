"""The catalogue of what is open here, as portals harvest it: DCAT-AP-SE 3 in three forms.

`dcat_graph.py` says what stands in it; this module serialises it and picks the form that a reader
prefers. The Swedish portal reads RDF/XML, so whoever has no preference gets that.
"""

from __future__ import annotations

import json

from data.kept import each
from pages.shared import store
from pages.shared.site_operator import contact, operator_name

ADDRESS = "dcat"
MEDIA_TYPES = {"rdf": "application/rdf+xml", "ttl": "text/turtle", "jsonld": "application/ld+json"}
PAGE = "page"  # what a browser is shown instead
FORM_OF = {media_type: form for form, media_type in MEDIA_TYPES.items()} | {"text/html": PAGE}
# What readers call a form beside its own media type; a range such as "text/*" does not mean these.
ALSO_CALLED = {
    "application/xml": "rdf",
    "text/xml": "rdf",
    "application/json": "jsonld",
    "application/xhtml+xml": PAGE,
}
FORMATS = {"rdf": "xml", "ttl": "turtle", "jsonld": "json-ld"}  # as rdflib calls them
MOST_KEPT = 24  # hosts times forms


def serialised(base: str, form: str) -> bytes:
    """Write the catalogue in a form; `base` is the app's own absolute address."""
    return _serialised(base, form, operator_name(), (contact() or {}).get("address", ""))


@store.kept_while_shown(MOST_KEPT, each)
def _serialised(base: str, form: str, operator: str, contact_address: str) -> bytes:
    from pages.shared.dcat_graph import catalogue  # rdflib takes half a second, for few readers

    graph = catalogue(base, operator, contact_address)
    if form != "jsonld":
        return graph.serialize(format=FORMATS[form], encoding="utf-8")
    prefixes = {prefix: str(namespace) for prefix, namespace in graph.namespaces()}
    document = json.loads(graph.serialize(format="json-ld", context=prefixes, sort_keys=True))
    # rdflib leaves the order of nodes to chance, and one catalogue is to have one ETag.
    document["@graph"].sort(key=lambda node: node["@id"])
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def preferred(accept: str) -> str:
    """Name the form that a header `Accept` prefers; among equals, the one that portals read.

    What is not understood counts as no preference, and whoever accepts nothing of what there is
    gets the form of the portals all the same.

    Examples
    --------
    >>> preferred("text/turtle, application/rdf+xml;q=0.5")
    'ttl'
    >>> preferred("text/html,application/xml;q=0.9,*/*;q=0.8")
    'page'
    >>> preferred("*/*")
    'rdf'
    """
    ranges = [_media_range(one) for one in accept.lower().split(",") if one.strip()]
    weights = {form: _weight(media_type, ranges) for media_type, form in FORM_OF.items()}
    for name, weight in ranges:
        if name in ALSO_CALLED:
            weights[ALSO_CALLED[name]] = max(weights[ALSO_CALLED[name]], weight)
    best = max([*MEDIA_TYPES, PAGE], key=weights.__getitem__)
    return best if weights[best] else "rdf"


def _media_range(written: str) -> tuple[str, float]:
    name, *parameters = (part.strip() for part in written.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return name, min(1.0, max(0.0, float(value)))
            except ValueError:
                return name, 0.0
    return name, 1.0


def _weight(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """Weigh a media type by the range that fits it closest; 0 if none does."""
    kind = media_type.partition("/")[0]
    for name in (media_type, f"{kind}/*", "*/*"):
        found = [weight for one, weight in ranges if one == name]
        if found:
            return max(found)
    return 0.0
