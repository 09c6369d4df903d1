"""Tags of templates: form fields, components, pictures."""
