"""Readers of DOCX, ODT, PDF, HTML, sheets and text: one grid, each piece anchored."""
