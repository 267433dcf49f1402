"""Timeline: when the initiatives run, and who takes part when."""

from __future__ import annotations

from pages.shared.choices import Choice
from pages.shared.written_page import show_parts

PARTS = ("timeline_answer.html", "timeline.html")


def show(choice: Choice) -> None:
    """Show the question with its answer, and the chart with its sources."""
    show_parts(choice, PARTS)
