"""From a source's words to a person, a body or a document, and for whom it speaks."""
