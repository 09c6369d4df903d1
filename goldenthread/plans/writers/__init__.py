"""What only improvement plans are written as: feeds, and the workbook of reports."""
