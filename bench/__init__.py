"""What is timed, and the recipe it is timed against; may import everything, asserts nothing."""
