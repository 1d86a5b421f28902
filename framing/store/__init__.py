"""Stores: articles, and what was measured of them, as Parquet by outlet and month."""
