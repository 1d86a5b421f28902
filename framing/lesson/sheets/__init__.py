"""The files of a pack, one each: `<name>.py` defines SHEET."""
