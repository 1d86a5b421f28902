"""Figures of a report: one file a plot, found by walking this folder."""
