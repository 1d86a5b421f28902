"""Pages of a report: one file a page, found by walking this folder."""
