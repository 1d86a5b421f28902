"""Loaded wording: its terms, whose words they are, and the model that judges them in context."""
