"""Machinery without a database: fetching feeds, postcodes."""
