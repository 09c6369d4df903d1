"""An invented local area, loaded through the imports and actions that people use."""
