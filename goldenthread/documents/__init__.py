"""Readers and writers of DOCX, PDF, HTML, sheets and text; what is read is anchored."""
