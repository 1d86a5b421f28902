"""From a batch of texts to its attributions: frames by a model or by rules, then speakers."""
