"""What an engine is, how one is chosen, and a corpus measured on it."""
