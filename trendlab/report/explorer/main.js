// Wiring: controls, facts, downloads, theme.
const search = (text) => {
  state.query = text;
  drawTopics(true);
};

// As many months as hold both spans.
const widenSpan = ({ before, after }) => {
  const from = Math.min(state.from, before.first, after.first), to = Math.max(state.to, before.last, after.last);
  if (from !== state.from || to !== state.to) setSpan(from, to);
};

const setSpan = (from, to) => {
  state.from = Math.min(from, to);
  state.to = Math.max(from, to);
  state.cursor = null;
  byId("from").value = String(state.from);
  byId("to").value = String(state.to);
  drawTopics();
  drawDetail();
  say(inPeriods("Months shown: ") + periodName(state.from) + " to " + periodName(state.to));
};

const shareRows = (topics) => [
  ["topic", "label", inPeriods("month"), "share", "lower", "upper", "raw", "n_docs", "partial"],
  ...topics.flatMap((k) => spanIndices().map((i) => {
    const topic = data.topics[k];
    return [k, topic.label, byYear ? periodName(i) : data.months[i], data.gap[i] ? null : topic.s[i], topic.l[i], topic.u[i], topic.r[i], data.docs[i], data.partial[i]];
  })),
];
const topicRows = () => [
  ["topic", "label", "share", "n_docs", "verdict", "slope", "lower", "upper", "p_adjusted", "terms"],
  ...data.topics.slice(0, nTopics).map((topic, k) => [k, topic.label, topic.share, topic.n_docs, topic.verdict, topic.slope, topic.lower,
    topic.upper, topic.p_adjusted, topic.terms.join("; ")]),
];
const claimRows = () => [
  CLAIM_COLUMNS.map(([name]) => name),
  ...sortedClaims().map((claim) => CLAIM_COLUMNS.map(([name]) => claim[name])),
];

const drawDownloads = () => {
  const offer = (id, text, name, rows) =>
    el("button", { type: "button", id, onclick: () => download(name, rows()) }, text);
  byId("downloads").append(...[
    dated ? offer("csv-shown", "Shares shown in the chart", "shares-shown.csv", () => shareRows(shownTopics())) : null,
    dated ? offer("csv-all", "Shares of all topics, chosen span", "shares-all.csv", () => shareRows(data.topics.map((_, k) => k).filter(isTopic))) : null,
    offer("csv-topics", "Topics", "topics.csv", topicRows),
    data.groups ? offer("csv-groups", "Shares by group", "shares-group.csv", groupRows) : null,
    offer("csv-claims", "Claims", "claims.csv", claimRows),
  ].filter(Boolean));
};

const drawFacts = () => {
  const survivors = data.claims.filter((claim) => claim.kind === "trend").length;
  const steps = data.claims.filter((claim) => claim.kind === "step").length;
  const detectable = data.claims.find((claim) => claim.kind === "detectable" && claim.estimate !== null);
  const fact = (value, label) => el("p", {}, el("strong", {}, value), " ", el("span", {}, label));
  const found = [fact(data.n_docs.toLocaleString("en"), data.unit.many), fact(String(nTopics), "topics")];
  if (dated) {
    const changed = new Set(data.changes.map((change) => change.topic)).size;
    if (data.has_changes) found.unshift(fact(changed ? String(changed) : "none", (changed === 1 ? "topic changed" : changed ? "topics changed" : "of the topics changed") +
      (changed ? "; " + count(data.changes.length, "change") + " in all" : "")));
    found.push(fact(data.typical, data.unit.many + " in the median " + data.dated_to));
    if (detectable) found.push(fact(detectable.estimate.toFixed(1), "points a year detectable at a share of 10 %"));
    found.push(fact(survivors ? String(survivors) : "none", (survivors === 1 ? "topic is rising or falling" : survivors ? "topics are rising or falling" : "of the topics is rising or falling") + " in a lasting trend" +
      (steps ? "; " + count(steps, "step") : "")));
  }
  byId("facts").append(...found);
  byId("standfirst").textContent = dated
    ? periodName(0) + " to " + periodName(last) + ". Choose a change or a topic to see its share of the " + data.unit.many + " over time, with " + LEVEL + inPeriods(" intervals, and compare any two spans of months.")
    : "Too little in this source says when its " + data.unit.many + " appeared, so this page has topics and their sizes, but no shares over time.";
  byId("about").textContent = "Made by trendlab " + data.version + ", seed " + data.seed + ". This page works offline and contacts no server.";
};

const wireSpan = () => {
  if (!dated) {
    for (const node of document.querySelectorAll(".dated")) node.hidden = true;
    return;
  }
  for (const id of ["from", "to"]) {
    byId(id).append(...data.months.map((_, i) => el("option", { value: i }, periodName(i, true))));
    byId(id).addEventListener("change", () => setSpan(Number(byId("from").value), Number(byId("to").value)));
  }
  byId("from").value = "0";
  byId("to").value = String(last);
  byId("whole").addEventListener("click", () => setSpan(0, last));
};

const wireTheme = () => {
  const button = byId("theme");
  const show = () => {
    button.setAttribute("aria-pressed", String(isDark()));
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
  };
  const repaint = () => { show(); drawTopics(); drawDetail(); };
  button.addEventListener("click", () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; repaint(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  show();
};

const wireQuery = () => {
  byId("query").addEventListener("input", (event) => search(event.target.value));
  byId("query").addEventListener("keydown", (event) => {
    const [first] = foundTopics();
    if (event.key === "Enter" && first !== undefined) chooseTopic(first, true);
    if (event.key === "Escape") { event.target.value = ""; search(""); }
  });
  const orders = Object.entries(ORDERS).filter(([name]) => (dated || !["rising", "falling"].includes(name)) && (name !== "changed" || data.changes.length));
  byId("order").append(...orders.map(([name, [title]]) => el("option", { value: name }, title)));
  byId("order").value = state.order;
  byId("order").addEventListener("change", (event) => { state.order = event.target.value; drawTopics(true); });
};

state.topic = leadingFirst(data.changes)[0]?.topic ?? 0;
offerSpans(state.topic);
wireSpan();
wireTheme();
wireQuery();
wireMore();
wireClaims();
wireAsk();
drawFacts();
drawAnswer();
drawTopics();
drawDetail();
drawClaims();
drawDownloads();
addEventListener("resize", () => redraw());
// For the console: trendlab.compare("2020", "2019", [3]) gives all numbers of topic 3.
globalThis.trendlab = Object.freeze({
  ask: async (query, after, before) => {
    const found = await answerQuestion(query);
    putQuestion(found);
    const spans = rates && after ? comparePeriods(monthsOf(parsePeriod(after)), monthsOf(parsePeriod(before)), [QUESTION]) : null;
    return { ...found.topic, comparison: spans };
  },
  compare: (after, before, topics) => comparePeriods(monthsOf(parsePeriod(after)), monthsOf(parsePeriod(before)), topics),
  given: (topic, after, before) => givenDifference(topic, monthsOf(parsePeriod(after)), monthsOf(parsePeriod(before))),
  mix: (after, before) => mixOf(monthsOf(parsePeriod(after)), monthsOf(parsePeriod(before))),
});
document.documentElement.dataset.ready = "yes";
