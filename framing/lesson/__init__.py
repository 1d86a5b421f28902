"""The lesson pack: sheets for a class that marks first and compares afterwards."""
