"""Engines that measure: this machine's cores, or a cluster that is there already; a file each."""
