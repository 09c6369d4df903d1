"""An invented local area, loaded through the same imports and actions that people use."""
