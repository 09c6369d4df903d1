"""Readers of DOCX, ODT, PDF, HTML, spreadsheets and text: one grid, every piece with its anchor."""
