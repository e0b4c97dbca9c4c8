// Three comforts: a switch between light and dark, tables that sort, and the key / for the search field. Nothing needs
// them to be read.
(function () {
  "use strict";

  function themeSwitch(button) {
    var root = document.documentElement;
    var system = matchMedia("(prefers-color-scheme: dark)");
    function dark() {
      return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
    }
    function label() {
      button.textContent = dark() ? button.dataset.light : button.dataset.dark;
    }
    button.addEventListener("click", function () {
      var theme = dark() ? "light" : "dark";
      var asSystem = (theme === "dark") === system.matches;
      if (asSystem) delete root.dataset.theme;
      else root.dataset.theme = theme;
      try {
        if (asSystem) localStorage.removeItem("jianbao-theme");
        else localStorage.setItem("jianbao-theme", theme);
      } catch (refused) { /* The choice then holds for this page only. */ }
      label();
    });
    if (system.addEventListener) system.addEventListener("change", label);
    label();
    button.hidden = false;
  }

  // A cell's key: its number where `data-value` has one, or else its text; empty cells are null.
  function key(row, column) {
    var cell = row.cells[column];
    if (!cell) return null;
    var text = cell.dataset.value !== undefined ? cell.dataset.value : cell.textContent.trim();
    if (text === "" || text === "–" || text === "—") return null;
    return text;
  }

  function comparer(keys) {
    var numbers = keys.every(function (text) { return text === null || isFinite(text); });
    var order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    return numbers
      ? function (a, b) { return a - b; }
      : function (a, b) { return order.compare(a, b); };
  }

  function sort(table, column, direction) {
    var body = table.tBodies[0];
    var rows = Array.from(body.rows).map(function (row) { return { row: row, key: key(row, column) }; });
    var compare = comparer(rows.map(function (entry) { return entry.key; }));
    rows.sort(function (a, b) {
      // What is missing stays last in either direction.
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
      return direction * compare(a.key, b.key);
    });
    rows.forEach(function (entry) { body.appendChild(entry.row); });
  }

  function sortable(table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = head.querySelector("button");
      if (!button) {
        button = document.createElement("button");
        button.type = "button";
        while (head.firstChild) button.appendChild(head.firstChild);
        head.appendChild(button);
      }
      button.addEventListener("click", function () {
        var rising = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", rising ? "descending" : "ascending");
        sort(table, column, rising ? -1 : 1);
      });
    });
    document.querySelectorAll(".table-hint").forEach(function (hint) { hint.hidden = false; });
  }

  document.addEventListener("keydown", function (event) {
    var field = document.querySelector("input[type=search]");
    var writes = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key !== "/" || !field || writes || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });

  document.querySelectorAll("button.theme").forEach(themeSwitch);
  document.querySelectorAll("table.sortable").forEach(function (table) {
    if (table.tHead && table.tBodies.length === 1) sortable(table);
  });
})();
