"""What a feature is, where all of them are found, and what several of them share."""
