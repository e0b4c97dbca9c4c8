// The search page: its form, its address, its keys. Nothing is loaded until a reader searches; then find.js, which knows
// how, and pieces of the index. All are classic scripts that hand what they hold to jianbaoSearch(name, data), for a page
// opened from disk may load nothing else.
(function () {
  "use strict";

  const form = document.getElementById("search");
  const field = form.elements.q;
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const more = document.getElementById("search-more");
  const none = document.getElementById("search-none");
  const words = form.dataset;
  const arrived = {};
  const loading = {};

  window.jianbaoSearch = (name, data) => { arrived[name](data); };

  function load(name) {
    if (!loading[name]) {
      loading[name] = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        arrived[name] = resolve;
        script.onerror = () => { delete loading[name]; reject(new Error(name)); };
        script.src = name === "engine" ? words.engine : words.index + name + ".js";
        document.head.appendChild(script);
      });
    }
    return loading[name];
  }

  const PAGE = 10;
  const page = { list, root: words.root, lang: words.lang };
  const name = document.title;
  let turn = 0;
  let next = () => {};

  // Keeps the query in the address; from disk some browsers refuse, and then the search goes on without.
  function remember(how) {
    const params = new URLSearchParams();
    ["q", "tag", "lang"].forEach((key) => {
      const control = form.elements[key];
      if (control && control.value.trim()) params.set(key, control.value.trim());
    });
    try { history[how](null, "", "?" + params); } catch (refused) { /* The page works all the same. */ }
  }

  function clear(text) {
    list.textContent = "";
    more.hidden = true;
    none.hidden = true;
    status.textContent = text;
  }

  // Offers another query, which is empty where there is none.
  function offer(query) {
    const link = none.querySelector("a.search-better");
    link.parentElement.hidden = !query;
    link.textContent = query;
    link.href = "?" + new URLSearchParams({ q: query });
  }

  const chosen = (key) => (form.elements[key] ? form.elements[key].value : "");

  async function search() {
    const mine = (turn += 1);
    const query = field.value.trim();
    document.title = query ? query + " – " + name : name;
    if (!query) return clear("");
    try {
      const engine = await load("engine");
      const phrases = engine.parse(query);
      const languages = chosen("lang") === "all" ? words.languages.split(" ") : [words.lang];
      const all = phrases.length ? languages.map((lang) => engine.results(lang, load, phrases, chosen("tag"))) : [];
      const found = [].concat(...(await Promise.all(all)));
      found.sort((a, b) => b.inTitle - a.inTitle || b.score - a.score || a.page - b.page);
      let shown = 0;
      next = async () => {
        const part = found.slice(shown, shown + PAGE).map((result) => ({ result, at: engine.best(result) }));
        const texts = await Promise.all(part.map(({ result, at }) => engine.texts(result.index, at)));
        if (mine !== turn) return;
        if (!shown) clear(found.length > 1 ? words.many.replace("{n}", found.length) : found.length ? words.one : words.none.replace("{q}", query));
        part.forEach(({ result, at }, i) => engine.show(page, result, texts[i], at, phrases));
        if (shown) list.children[shown].querySelector("a").focus();
        shown += part.length;
        more.hidden = shown >= found.length;
        none.hidden = found.length > 0;
        const other = found.length || !phrases.length ? "" : await engine.better(words.lang, load, phrases, chosen("tag"));
        if (mine === turn) offer(other);
      };
      await next();
    } catch (failed) {
      if (mine === turn) clear(words.failed);
    }
  }

  function restore() {
    const params = new URLSearchParams(location.search);
    ["q", "tag", "lang"].forEach((key) => { if (form.elements[key]) form.elements[key].value = params.get(key) || ""; });
    search();
  }

  let pause = 0;
  const changed = () => { remember("pushState"); search(); };
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(pause); changed(); });
  form.addEventListener("change", (event) => { if (event.target !== field) changed(); });
  field.addEventListener("input", (event) => {
    clearTimeout(pause);
    if (!event.isComposing) pause = setTimeout(() => { remember("replaceState"); search(); }, 300);
  });
  more.addEventListener("click", () => next().catch(() => clear(words.failed)));
  window.addEventListener("popstate", restore);
  // Arrow keys go from the field through the results and back.
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [field].concat(Array.from(list.querySelectorAll("h2 a")));
    const here = stops.indexOf(document.activeElement);
    if (!step || here < 0 || event.isComposing || !stops[here + step]) return;
    event.preventDefault();
    stops[here + step].focus();
  });
  restore();
  if (!field.value) field.focus();
})();
