"""Sources: who says what, how old is it, and where do the sources not agree?"""

from __future__ import annotations

from pages.shared.choices import Choice
from pages.shared.written_page import show_parts


def show(choice: Choice) -> None:
    """Show the disagreements, the lists, the sources by age, and what was known when."""
    show_parts(choice, ("all_sources.html",))
