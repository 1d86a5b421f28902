"""Trained models at work behind features."""
