"""Lexicons: words with their classes and sources, one TOML file each, open to a user's own.

A file in this folder is a lexicon; `lexicon.py` says what it must hold. Terms that a user adds
for his own country or language go into files of the same names in a folder of his own, named by
the environment variable FRAMING_LEXICONS; they are put before ours. Loaded terms, hedges and
boosters may have files of other names as well (`loaded_mine.toml`): each is a measure of its own.
"""
