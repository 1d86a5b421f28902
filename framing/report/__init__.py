"""Reports: pages set from tables and spans."""
