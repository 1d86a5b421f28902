"""Tables: from a batch of articles to articles, attributions and spans in Arrow's layout."""
