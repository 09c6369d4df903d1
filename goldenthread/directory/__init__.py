"""The Local Offer: services, who gives them and where, and how fresh each entry is."""
