"""Articles in: files, records and pages become articles with offsets into the text as given."""

from framing.articles.article import Article, Corpus, Reject, Status
from framing.articles.reading import read, stream

__all__ = ["Article", "Corpus", "Reject", "Status", "read", "stream"]
