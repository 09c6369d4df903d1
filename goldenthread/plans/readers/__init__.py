"""What a workbook holds beside its values."""
