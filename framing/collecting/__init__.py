"""Articles from the web, politely: feeds, sitemaps and lists of addresses to a folder of Parquet.

Nothing else in the package uses the network. Every request respects robots.txt and its crawl
delay, names itself with a contact, and goes over one connection per host.
"""
