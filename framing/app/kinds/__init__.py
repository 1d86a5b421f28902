"""Kinds of long work, one file each: `<name>.py` defines KIND (`framing.app.crew.Kind`)."""
