// The chosen topic in the groups of articles: its share in each, and how groups differ.
const allKnown = (row) => row !== undefined && row.every((value) => value !== null);

const groupBar = (topic, [share, lower, upper], widest) => {
  const x = (value) => 2 + (156 * value) / Math.max(widest, 1e-9);
  return svg("svg", { viewBox: "0 0 160 14", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { x: x(lower), y: 4, width: Math.max(x(upper) - x(lower), 1), height: 6, fill: colourOf(topic), opacity: 0.35 }),
    svg("rect", { x: x(share) - 1.5, y: 1, width: 3, height: 12, fill: colourOf(topic) }));
};

const groupTable = (k, { names, n_docs: sizes, shares, column }) => {
  const rows = shares[k], known = rows.filter(allKnown), widest = Math.max(...known.map(([, , upper]) => upper));
  return el("table", { class: "groups" }, headRow([column, "Share", LEVEL + " interval", "", inUnits("Articles")]),
    el("tbody", {}, rows.map((row, i) => el("tr", {}, el("th", { scope: "row", dir: "auto" }, names[i]),
      allKnown(row) ? [el("td", {}, percent(row[0])), el("td", {}, percent(row[1]) + " to " + percent(row[2])), el("td", {}, groupBar(data.topics[k], row, widest))]
        : [el("td", {}, "not known"), el("td", {}), el("td", {})],
      el("td", {}, sizes[i].toLocaleString("en"))))));
};

// Where months are unknown or too uncertain, groups are compared over the whole span (trendlab/changes/groups.py).
const groupDifferences = (k, { pairs, by_month: byMonth, differences }) => {
  const rows = (differences[k] ?? []).map((row, i) => [row, pairs[i], byMonth[i]]).filter(([row]) => allKnown(row));
  if (!rows.length) return null;
  return el("ul", { class: "differences" }, rows.map(([[value, low, high, p], [a, b], same]) => el("li", {},
    el("span", { dir: "auto" }, a), " less ", el("span", { dir: "auto" }, b),
    (same ? " in the same months: " : " over the whole span: ") + withPoints(points(value)) + " (" + pointsRange(low, high) + "), adjusted " + pWords(p))));
};

// Nothing for a concept or a question, which have no shares by group.
const groupParts = (k) => {
  if (!data.groups?.shares[k]?.length) return [];
  return [el("h3", { id: "groups-title" }, "By ", el("span", { dir: "auto" }, data.groups.column)),
    el("div", { class: "scroll", tabindex: 0, role: "region", "aria-labelledby": "groups-title" }, groupTable(k, data.groups)),
    groupDifferences(k, data.groups),
    el("p", { class: "quiet small" }, inUnits("Share of all articles of a group. P is adjusted over all groups and topics. ") +
      "A difference is no evidence that the group is its cause.")];
};

const groupRows = () => [["topic", "label", "group", "share", "lower", "upper", "n_docs"],
  ...data.groups.shares.flatMap((rows, k) => rows.map((row, i) =>
    [k, data.topics[k].label, data.groups.names[i], ...row, data.groups.n_docs[i]]))];
