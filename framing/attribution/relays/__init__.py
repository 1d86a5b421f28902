"""Who passes on whose words."""
