"""Features: what is measured, each in a file of its own, with its spans, columns and units."""
