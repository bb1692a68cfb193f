// Asking the index. Pagefind's script, its program and the parts of the index arrive when somebody searches, not before.
"use strict";

{
  // Where a word stands decides the order: in a name before a headline, in a headline before the text.
  const ranking = { metaWeights: { called: 12, title: 3, kicker: 2, summary: 1 } };
  // The word that every record holds: asked without a word, Pagefind would fetch the whole index. See index.py.
  const EVERY = "ⵥ";
  const ANY = { none: ["~"] }; // nothing is called so: a filter that keeps all and counts what each value would leave

  let loading = null;
  let attempts = 0;

  function load() {
    // The next attempt may find the network again. Under an address that failed, Firefox does not ask a second time.
    loading ??= import(new URL(`pagefind/pagefind.js${attempts ? `?${attempts}` : ""}`, annotate.site)).then(async (pagefind) => {
      await pagefind.options({ ranking });
      await pagefind.init();
      return pagefind;
    });
    loading.catch(() => {
      loading = null;
      attempts += 1;
    });
    return loading;
  }

  // The form in which names are compared; annotate/search/records.py does the same to the names of terms. The letters are
  // those of annotate/text.py that have no decomposition.
  const LETTERS = {
    æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", ı: "i", ŋ: "ng",
    ħ: "h", ŧ: "t", ə: "e", ɛ: "e", ɔ: "o", ɓ: "b", ɗ: "d", ƙ: "k", ƴ: "y", ɣ: "g",
  };
  function key(name) {
    const folded = name.replace(/[‘’ʼ‛′`´]/g, "'").replace(/[“”„‟″]/g, '"').replace(/[‐‑‒−]/g, "-");
    const bare = folded.replace(/\p{DI}/gu, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return bare.replace(/[^\x00-\x7f]/g, (letter) => LETTERS[letter] ?? letter).trim().replace(/\s+/g, " ");
  }

  // Return what is found, the best first: a term that is called so comes before all else.
  async function find(query, filters = {}) {
    const pagefind = await load();
    const words = query.trim() || EVERY;
    const [named, found] = await Promise.all([
      pagefind.search(words, { filters: { ...filters, name: { any: [key(words)] } } }),
      pagefind.search(words, { filters }),
    ]);
    const first = new Set(named.results.map((result) => result.id));
    return [...named.results, ...found.results.filter((result) => !first.has(result.id))];
  }

  // Return, for each facet, its values and how many results each would leave beside what is chosen in the other facets.
  async function count(query, chosen, facets) {
    const pagefind = await load();
    const counts = await Promise.all(
      facets.map(async (facet) => {
        const others = Object.entries(chosen).filter(([name]) => name !== facet);
        const filters = { ...Object.fromEntries(others), [facet]: ANY };
        const { filters: left } = await pagefind.search(query.trim() || EVERY, { filters });
        return [facet, left[facet] ?? {}];
      }),
    );
    return Object.fromEntries(counts);
  }

  annotate.finder = { load, key, find, count };
}
