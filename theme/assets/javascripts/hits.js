// A result as readers see it. Everything from the index is put in as text: articles are other people's words.
"use strict";

{
  const { make } = annotate.voices;

  const LENGTH = 30; // words of a text that a result shows
  const BEFORE = 8; // of them at most so many before the first that was searched for
  const MOST = 200; // places of a long text that are weighed
  const SPOKEN = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

  // Return where the stretch begins whose words count most, rare ones more than frequent ones.
  function densest(places, total) {
    let best = 0;
    let most = 0;
    for (const { location: from } of places) {
      const within = places.filter(({ location }) => location >= from && location < from + LENGTH - BEFORE);
      const weight = within.reduce((sum, place) => sum + place.balanced_score, 0);
      if (weight > most) [best, most] = [from, weight];
    }
    return Math.max(0, Math.min(best - BEFORE, total - LENGTH));
  }

  // Return the nodes of a text's stretch with the words marked that were searched for, their punctuation left out.
  function excerpt(text, places, begin) {
    const words = text.split(" ");
    const marked = new Set(places.map((place) => place.location));
    const from = begin ?? densest(places.slice(0, MOST), words.length);
    const nodes = [from > 0 ? "… " : ""];
    words.slice(from, from + LENGTH).forEach((word, at) => {
      const [, before, core, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(word);
      if (marked.has(from + at) && core) nodes.push(before, make("mark", "", core), `${after} `);
      else nodes.push(`${word} `);
    });
    nodes.push(from + LENGTH < words.length ? "…" : "");
    return nodes;
  }

  function facts(...parts) {
    const shown = parts.filter(Boolean).map((part) => (part instanceof Node ? part : make("span", "", part)));
    return make("p", "hit-facts", ...shown);
  }

  function label(kind) {
    return make("span", `kind ${kind.toLowerCase()}`, kind);
  }

  function time(date) {
    const element = make("time", "", SPOKEN.format(new Date(date)));
    element.dateTime = date;
    return element;
  }

  // Return the list item of a result, from what the index holds of it.
  function hit({ url, content, meta, filters, weighted_locations: places }) {
    const [kind] = filters.kind;
    const date = filters.date?.[0];
    const link = make("a", "hit-title");
    link.href = url;
    const item = make("li", `hit ${kind.toLowerCase()}`);
    if (kind === "Quotation") {
      link.append(...excerpt(content, places));
      item.append(facts(label(kind), make("strong", "", meta.title ?? "Not known who")), link);
      item.append(facts(filters.article[0], time(date)));
      return item;
    }
    link.append(meta.title);
    item.append(facts(label(kind), meta.kicker, date && time(date)), link);
    item.append(make("p", "hit-text", ...text(kind, content, meta, filters, places)));
    return item;
  }

  // A term begins with what it is; an article shows its standfirst where the words stand in its headline only.
  function text(kind, content, meta, filters, places) {
    if (kind === "Speaker") return [meta.summary, ...(content === meta.title ? [] : [" · ", ...excerpt(content, places, 0)])];
    if (filters.name) return excerpt(content, places, 0);
    return places.length || !meta.summary ? excerpt(content, places) : [meta.summary];
  }

  annotate.hits = { hit };
}
