"""Articles in: files, records and pages become articles with offsets into the text as given."""
