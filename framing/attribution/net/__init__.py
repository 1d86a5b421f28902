"""Everything that is learnt about where attributions stand; it knows none of the rules."""
