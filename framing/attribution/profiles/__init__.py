"""Who a speaker is: kind, title, reason to be heard and country, decided once for each entity."""
