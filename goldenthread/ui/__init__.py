"""GOV.UK components, form renderer, page furniture and charts."""
