"""Language: tokens, sentences, part-of-speech tags and lemmas of a batch, in flat arrays."""
