"""Opens the fast attribution model and what else measuring needs, when it is imported."""

from framing.table.opened import open_all

open_all(fast=True)
