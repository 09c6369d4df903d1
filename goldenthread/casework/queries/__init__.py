"""Questions about cases, plans and what is due. Each is asked by somebody."""
