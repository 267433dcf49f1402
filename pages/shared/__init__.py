"""What several pages need: texts, choices, widgets, cached loading; knows no particular page."""
