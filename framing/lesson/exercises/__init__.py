"""Exercises, one file each: `<name>.py` defines EXERCISE."""
