"""The formats that articles come in: one file a format, found by walking this folder.

The file's name is the format's name. A format says which suffixes it claims, how it knows itself
by its first bytes, and how it reads a source into drafts of articles.
"""
