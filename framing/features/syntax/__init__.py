"""Syntax that hides or shows who acted."""
