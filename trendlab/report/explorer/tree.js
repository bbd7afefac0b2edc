// The list of topics as a tree: themes with their own sparklines, in each its topics.
const themes = data.themes;
if (themes.length) {
  const place = new Map(themes.flatMap((theme) => theme.topics).map((k, i) => [k, i]));
  ORDERS.theme = ["By theme", (a, b) => (place.get(a) ?? 1e6 + a) - (place.get(b) ?? 1e6 + b)];
  state.order = "theme";
}
const closedThemes = new Set();

const themeItem = (theme, t, found) => {
  const inside = found.filter((k) => theme.topics.includes(k));
  if (!inside.length) return null;
  const bar = el("span", { class: "theme-bar", "aria-hidden": "true" });
  bar.style.background = colourOf(theme); // set by script: the policy lets no style attribute in
  return el("li", { class: "theme" }, el("details", {
    "data-theme-number": t, open: !closedThemes.has(t),
    ontoggle: (event) => { if (event.target.open) closedThemes.delete(t); else closedThemes.add(t); },
  },
  el("summary", {}, bar,
    el("span", { class: "theme-label", dir: "auto" }, theme.label),
    dated ? sparkline(theme) : null,
    el("span", { class: "topic-meta" },
      el("span", { class: "number" }, percent(theme.share)),
      el("span", {}, inside.length === theme.topics.length ? count(inside.length, "topic") : inside.length + " of " + count(theme.topics.length, "topic")),
      theme.verdict ? el("span", { class: "verdict " + theme.verdict }, verdictText(theme)) : null)),
  theme.sentences.length ? el("ul", { class: "theme-sentences" }, theme.sentences.map((sentence) => el("li", {}, isolated(sentence)))) : null,
  el("ul", { class: "theme-topics" }, inside.map(topicItem))));
};

// Topics in no theme stand after the themes.
const listItems = (found) => {
  if (state.order !== "theme") return found.map(topicItem);
  const placed = new Set(themes.flatMap((theme) => theme.topics));
  return [...themes.map((theme, t) => themeItem(theme, t, found)).filter(Boolean), ...found.filter((k) => !placed.has(k)).map(topicItem)];
};
