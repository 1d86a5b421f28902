"""What counts: whether a candidate is content that somebody else said, wrote, found or believes."""
