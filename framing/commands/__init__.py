"""The commands, one file each; a command is thin and leaves the work to the library."""
