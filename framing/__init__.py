"""framing: how news outlets source and frame their stories, with the evidence marked in the text."""

__version__ = "0.1.0"
