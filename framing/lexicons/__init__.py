"""Lexicons: words with their classes and sources, one data file each."""
