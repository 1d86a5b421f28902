"""What can be made of articles, one file each: `<name>.py` defines MAKE (`framing.app.make`)."""
