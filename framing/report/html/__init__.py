"""The annotated articles as one self-contained HTML file."""
