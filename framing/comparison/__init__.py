"""Comparison: how outlets differ, with effect sizes, intervals and corrected p-values."""
