"""What programs see of the directory."""
