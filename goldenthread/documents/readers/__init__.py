"""Every reader gives the same grid: blocks of pieces and tables, each with its anchor."""
