// What the two spans show: shares, difference and ratio with both bounds, and what may be concluded from them.
const plainNumber = (value) => {
  if (value === 0) return "0";
  const digits = Math.max(0, 1 - Math.floor(Math.log10(Math.abs(value))));
  const text = (value + Math.sign(value) * 1e-9).toFixed(Math.min(digits, 3)); // halves go up
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
};
const shareWords = (share) =>
  share < 0.001 ? "under 0.1 %" : share >= 0.995 && share < 1 - 1e-9 ? "over 99.5 %" : plainNumber(100 * share) + " %";
const points = (value) => {
  const text = plainNumber(Math.abs(100 * value));
  return (text === "0" ? "" : value < 0 ? "−" : "+") + text;
};
// A number in words with its noun: 1 point, +1 point, 2.3 points.
const withPoints = (number) => number + (/^[+−]?1$/.test(number) ? " point" : " points");
// A share under 0.1 % is as good as none: how many times another is as large says nothing.
const MOST_TIMES = 1000;
const times = (value) =>
  Number.isNaN(value) ? "none" : value === Infinity ? "no limit" : value > MOST_TIMES ? "over 1000" : plainNumber(value);
const pointsRange = (low, high) => points(low) + " to " + points(high);
const timesRange = (low, high) => (Number.isNaN(low) || Number.isNaN(high) ? "none" : times(low) + " to " + times(high));
const pWords = (p) => (p < 0.001 ? "p < .001" : p > 0.99 ? "p > .99" : "p = " + p.toFixed(p < 0.1 ? 3 : 2).replace(/^0/, ""));

// The comparison of the two spans for the topics shown, or what is wrong with the spans.
const askComparison = (topics = shownTopics()) => {
  const wrong = SPANS.filter((name) => state.spans[name].error).map((name) => SPAN_NAMES[name] + ": " + state.spans[name].error);
  if (wrong.length) return { error: wrong.join(". ") + "." };
  const { before, after } = state.spans;
  const inside = monthsOf(after).filter((i) => i >= before.first && i <= before.last);
  if (inside.length) {
    return { error: inPeriods("Before and After must not share months; both hold ") + periodName(inside[0]) +
      (inside.length > 1 ? " (" + inside.length + inPeriods(" months in all).") : ".") };
  }
  return comparePeriods(monthsOf(after), monthsOf(before), topics);
};

const changeWords = (difference) => {
  const size = plainNumber(Math.abs(100 * difference));
  return size === "0" ? "no difference" : withPoints(size) + (difference > 0 ? " more" : " less");
};
const comparisonSentence = (row) => shareWords(row.share_before) + " of the " + data.unit.many + " " + whenWords(state.spans.before) + ", " +
  shareWords(row.share_after) + " " + whenWords(state.spans.after) + ": " + changeWords(row.difference) + ".";

const leavesOut = (low, high) => low > 0 || high < 0;
// The change whose spans are shown: its own bounds hold after looking, and are narrower than those for any two spans.
const changeShown = (row) => changesOf(row.topic).find((change) => !change.yearly && showsChange(change));
const seasonShown = (row) => changesOf(row.topic).some((change) => change.yearly && showsChange(change));
// What the reader may conclude from the bounds.
const conclusion = (row) => {
  if (seasonShown(row)) return "These are the spans of one year. The pattern is estimated from all whole years together, and its bounds are in the sentence above the chart.";
  if (leavesOut(row.simultaneous_lower, row.simultaneous_upper)) {
    return "More than chance explains, even if the topic and the spans were chosen after looking at the chart.";
  }
  if (changeShown(row)) {
    return "More than chance explains: the search that found this change corrects for all topics and spans that it compared. " +
      "The bounds for any two spans are wider and include 0.";
  }
  if (leavesOut(row.lower, row.upper)) {
    return "Significant only if you chose this topic and these spans before you saw any chart. Chosen after looking, it may be chance.";
  }
  return "Not significant: chance explains a difference of this size.";
};
// A topic with a yearly season differs between other months of the year without having changed.
const calendarOf = (span) => [...new Set(monthsOf(span).map((i) => data.months[i].slice(5)))].toSorted().join();
const seasonWords = (row) => (calendarOf(state.spans.before) !== calendarOf(state.spans.after) &&
  data.claims.some((claim) => claim.kind === "season" && claim.topic === row.topic)
  ? "This topic has a yearly season, and the spans take different months of the year: the season may be part of the difference." : "");
const ORIGINS = {
  change: "These are the spans of a change that was found by searching all spans, so they were chosen after looking.",
  ends: "These are the two ends of the archive; set other spans to compare them.",
  hand: "",
};

// What a reader could overlook: spans out of sight, or in an order that their names do not suggest.
const spanRemarks = () => {
  const { before, after } = state.spans;
  if (before.error || after.error) return [];
  const hidden = SPANS.filter((name) => !isShown(state.spans[name])).map((name) => SPAN_NAMES[name]);
  return [
    hidden.length ? hidden.join(" and ") + (hidden.length > 1 ? " lie" : " lies") + inPeriods(" outside the months shown.") : "",
    before.first > after.last ? "Before is the later span here: differences are After less Before." : "",
  ];
};

const BOUNDS = [
  ["lower", "upper", "ratio_lower", "ratio_upper", LEVEL + " bounds if topic and spans were chosen before looking"],
  ["simultaneous_lower", "simultaneous_upper", "simultaneous_ratio_lower", "simultaneous_ratio_upper", LEVEL + " bounds for any topic and any two spans, chosen after looking"],
];
const headRow = (names) => el("thead", {}, el("tr", {}, names.map((name) => el("th", { scope: "col" }, name))));
const tableRow = (title, ...cells) => el("tr", {}, el("th", { scope: "row" }, title), cells.map((text) => el("td", {}, text)));
// Where months are uncertain, articles of one span spill into the other and draw the two shares together.
const MIN_APART = 0.005;
const oneTable = (row) => {
  const change = changeShown(row);
  return el("table", { class: "comparison" },
    headRow(["", "Difference in points", "Times as large"]),
    el("tbody", {},
      tableRow("As found", points(row.difference), times(row.ratio)),
      Math.abs(row.deconvolved - row.difference) < MIN_APART ? null : tableRow(inPeriods("Corrected for uncertain months, as the bounds are"), points(row.deconvolved), ""),
      change ? tableRow(LEVEL + " bounds of the search that found this change", pointsRange(change.lower / 100, change.upper / 100), "") : null,
      BOUNDS.map(([low, high, ratioLow, ratioHigh, title]) =>
        tableRow(title, pointsRange(row[low], row[high]), timesRange(row[ratioLow], row[ratioHigh])))));
};
const manyTable = (rows) => el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Topics compared" }, el("table", { class: "comparison" },
  headRow(["Topic", "Before", "After", "Points", LEVEL + " bounds, chosen before looking", LEVEL + " bounds, chosen after looking", "p", "Adjusted p"]),
  el("tbody", {}, rows.map((row) => el("tr", {}, el("th", { scope: "row", dir: "auto" }, data.topics[row.topic].label),
    [shareWords(row.share_before), shareWords(row.share_after), points(row.difference), pointsRange(row.lower, row.upper),
      pointsRange(row.simultaneous_lower, row.simultaneous_upper), pText(row.p_value), pText(row.p_adjusted)].map((text) => el("td", {}, text)))))));

const comparisonRows = () => {
  const found = askComparison();
  const names = ["share_after", "share_before", "difference", "lower", "upper", "simultaneous_lower", "simultaneous_upper", "ratio", "ratio_lower",
    "ratio_upper", "simultaneous_ratio_lower", "simultaneous_ratio_upper", "p_value", "p_adjusted", "deconvolved"];
  const plain = (value) => (Number.isNaN(value) ? null : value === Infinity ? "inf" : value);
  return [["topic", "label", "after", "before", ...names, "n_docs_after", "n_docs_before"],
    ...(found.rows ?? []).map((row) => [row.topic, data.topics[row.topic].label, state.spans.after.text, state.spans.before.text,
      ...names.map((name) => plain(row[name])), found.n_docs_after, found.n_docs_before])];
};

const spanField = (name) => {
  const input = el("input", { type: "text", id: "span-" + name, autocomplete: "off", spellcheck: "false", "aria-describedby": "span-help" });
  const read = () => {
    if (input.value.trim() === state.spans[name].text && !state.spans[name].error) return;
    try {
      setSpans({ [name]: { ...parsePeriod(input.value), text: input.value.trim() } }, "hand");
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      state.spans[name] = { ...state.spans[name], text: input.value, error: error.message };
      state.origin = "hand";
      placeSpans();
      tellComparison();
    }
  };
  input.addEventListener("change", read);
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") read(); });
  return { node: el("label", {}, SPAN_NAMES[name], input), input };
};

const inSentences = (found) => {
  if (found.error) return [el("p", { class: "wrong" }, found.error)];
  if (found.reason) return [el("p", { class: "wrong" }, "Cannot be estimated: " + found.reason + ".")];
  const mix = mixWords(), known = (row) => changeShown(row)?.given ?? givenWords([row]);
  if (found.rows.length > 1) {
    return [el("p", {}, "Shares of " + found.rows.length + " topics " + whenWords(state.spans.before) + " and " + whenWords(state.spans.after) + "."), mix ? el("p", { class: "wrong small" }, mix) : null,
      givenWords(found.rows) ? el("p", { class: "wrong small" }, givenWords(found.rows)) : null];
  }
  if (saysNothing(found.rows[0])) return [el("p", {}, inUnits("No article says it, so nothing is compared and it does not count as a question."))];
  const [row] = found.rows, season = seasonWords(row), shown = changeShown(row), within = shown?.within || mix, dates = known(row);
  return [el("p", {}, comparisonSentence(row)), el("p", { class: "conclusion" }, conclusion(row)),
    season ? el("p", { class: "wrong small" }, season) : null, within ? el("p", { class: "wrong small" }, within) : null,
    dates ? el("p", { class: "wrong small" }, dates) : null];
};
const tabled = (found) => (found.error || found.reason || (found.rows.length === 1 && saysNothing(found.rows[0])) ? [] : [
  found.rows.length === 1 ? oneTable(found.rows[0]) : manyTable(found.rows),
  el("p", { class: "quiet small" }, found.rows.length === 1 ? pWords(found.rows[0].p_value) + ", for " + (isTopic(found.rows[0].topic) ? "a topic" : "a question") + " and spans chosen before looking. " + questionWords(found.rows[0]) + " "
    : "p is for topics and spans chosen before looking; adjusted: over the topics in this table (Benjamini-Hochberg). ",
    SPANS.map((name) => SPAN_NAMES[name] + ": " + countUnits(found["n_docs_" + name])).join("; ") + "."),
]);

// The part of the page under the chart that compares the two spans.
const comparisonPart = () => {
  const fields = Object.fromEntries(SPANS.map((name) => [name, spanField(name)]));
  const sentences = el("div", { class: "sentences", role: "status", "aria-live": "polite", "aria-atomic": "true" });
  const table = el("div", {}), origin = el("p", { class: "quiet small" });
  const part = el("section", { class: "comparing", "aria-labelledby": "comparing-title" },
    el("h3", { id: "comparing-title" }, inPeriods("Compare two spans of months")),
    el("p", { class: "quiet small", id: "span-help" }, "Drag the bars Before and After under the chart, or their ends; by keyboard, go to one with Tab and use the arrow keys. " +
      "Or write a span here: " + (byYear ? "2019, 2019..2021" : "2019, 2023Q2, 2020-03, 2020-03..2020-05") + ", 2023.. (from then on)."),
    el("div", { class: "fields" }, SPANS.map((name) => fields[name].node),
      el("button", { type: "button", class: "plain", id: "csv-comparison", onclick: () => download("comparison.csv", comparisonRows()) }, "CSV of this")),
    origin, sentences, table,
    data.compare.too_wide ? el("p", { class: "wrong small" }, "Take care: " + data.compare.too_wide + ".") : null,
    el("p", { class: "quiet small" }, inPeriods(inUnits("Computed in this page from the months' own articles, as trendlab compare does. The bounds account for the sampling of articles, ")) +
      "but not for the choice of topics: other settings find other topics."));
  const tell = (levels) => {
    const found = askComparison();
    for (const name of SPANS) {
      const { input } = fields[name];
      if (input.dataset.shown !== state.spans[name].text) input.value = state.spans[name].text; // else it may be half typed
      input.dataset.shown = state.spans[name].text;
      input.setAttribute("aria-invalid", String(Boolean(state.spans[name].error)));
    }
    origin.textContent = [ORIGINS[state.origin], ...spanRemarks()].filter(Boolean).join(" ");
    sentences.replaceChildren(...inSentences(found).filter(Boolean));
    table.replaceChildren(...tabled(found));
    levels(found);
  };
  return { part, tell };
};
const noComparison = () => el("p", { class: "quiet small" }, inPeriods("Spans of months cannot be compared here: ") + data.compare.reason + ".");
