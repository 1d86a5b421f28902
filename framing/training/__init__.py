"""Trainers of the models that travel with the package; nothing here is needed to run them."""
