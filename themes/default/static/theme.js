// Sets a reader's own choice of light or dark before the first paint; without one the system's holds.
(function () {
  try {
    var theme = localStorage.getItem("jianbao-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch (refused) { /* Some browsers keep no storage for pages from disk. */ }
})();
