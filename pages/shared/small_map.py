"""The small map beside a text: page.js draws it from the geometry that the browser has already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pages.shared.texts import Language, text


def small_map(
    classes: Mapping[str, Sequence[str]], selected: str, subject: str, language: Language
) -> dict[str, str]:
    """Describe a small map, for `small_map.html`.

    Parameters
    ----------
    classes
        Class of the map -> NUTS codes of the regions in it; all others are left plain.
    selected
        NUTS code of the region to outline, "" if none.
    subject
        What the map is of, for those who do not see it; the text beside it says the rest.
    """
    return {
        "label": text(language, "small_map.label", subject=subject),
        "classes": ";".join(f"{key}:{' '.join(codes)}" for key, codes in classes.items() if codes),
        "selected": selected,
    }
