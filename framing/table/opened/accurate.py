"""Opens the accurate attribution model and what else measuring needs, when it is imported."""

from framing.table.opened import open_all

open_all(fast=False)
