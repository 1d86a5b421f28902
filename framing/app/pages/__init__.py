"""Pages of the window, one file each: `<name>.py` defines PAGE (`framing.app.page.Page`)."""
