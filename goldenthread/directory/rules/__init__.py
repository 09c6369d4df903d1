"""What the directory decides on plain values."""
