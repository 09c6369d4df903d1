// Starts the components of GOV.UK Frontend. The page names the file, because its
// address carries a digest that only the server knows.
const { frontend } = document.getElementById("ui-start").dataset;
const { initAll } = await import(frontend);
initAll();
