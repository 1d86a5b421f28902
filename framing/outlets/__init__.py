"""The registry of outlets: one TOML file an outlet."""
