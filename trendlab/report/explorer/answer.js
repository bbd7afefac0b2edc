// What changed, and then what is rising and falling, before anything is searched: each line leads to its topic.
const MAX_LINES = 5;
const toTopic = (k) => () => {
  chooseTopic(k, true);
  byId("detail").scrollIntoView({ block: "start" });
};
// The topic of a change with both spans set to those that it compares.
const showChange = (change) => {
  state.origin = "change";
  if (change.topic !== state.topic) chooseTopic(change.topic, true);
  widenSpan(spansOfChange(change));
  setSpans(spansOfChange(change), "change");
  say("Compared: " + periodText(state.spans.before) + " and " + periodText(state.spans.after));
};
const directionOf = (change) => (change.yearly ? "seasonal" : change.difference > 0 ? "rising" : "falling");
const toChange = (change) => () => {
  showChange(change);
  byId("detail").scrollIntoView({ block: "start" });
};
const changeLine = (change) => el("li", { class: directionOf(change) }, el("button", { type: "button", class: "link change", dir: "auto", "data-change": allChanges.indexOf(change),
  title: "Show this topic with these two spans", onclick: toChange(change) },
el("strong", {}, el("bdi", {}, data.topics[change.topic].label)), ": ", withoutLabel(change.sentence, change.label), ".", [change.within, change.given].filter(Boolean).map((text) => el("span", { class: "quiet" }, " " + text))));
// The largest change of each topic first, and what does not hold within sources or by given dates last, as in the report.
const leadingFirst = (changes) => {
  const seen = new Map();
  const place = changes.map(({ topic }) => {
    seen.set(topic, (seen.get(topic) ?? -1) + 1);
    return seen.get(topic);
  });
  return changes.map((_, i) => i).sort((a, b) => changes[a].doubted - changes[b].doubted || place[a] - place[b] || a - b).map((i) => changes[i]);
};
const onSources = (kind) => data.claims.filter((claim) => claim.kind === kind && claim.topic === null)
  .map((claim) => el("p", { class: "sources" }, claim.sentence));
const changeList = () => {
  const changes = leadingFirst(data.changes), tracked = leadingFirst(data.concept_changes);
  if (!changes.length && !tracked.length) return null;
  const rest = changes.slice(MAX_LINES);
  return el("div", { class: "changes" },
    el("h2", {}, "What changed"),
    changes.length ? el("ul", {}, changes.slice(0, MAX_LINES).map(changeLine)) : null,
    rest.length ? el("details", { id: "more-changes" }, el("summary", {}, count(rest.length, "further change")), el("ul", {}, rest.map(changeLine))) : null,
    onSources("sources"),
    onSources("given dates"),
    onSources("mix"), // of groups
    tracked.length ? el("h2", {}, "What changed in the concepts") : null,
    tracked.length ? el("ul", { id: "concept-changes" }, tracked.map(changeLine)) : null,
    onSources("concept sources"),
    onSources("concept given dates"),
    el("p", { class: "quiet small" }, "In brackets: " + LEVEL + inPeriods(" bounds that hold for all changes, topics and spans of months together") + (tracked.length ? ", and for all concepts together" : "") + ", though these were chosen after looking. " + ([...changes, ...tracked].some((change) => change.within) ? "Bounds within " + (sources ? sources.of : "sources") + " are of one change each. " : "") +
      "A click shows a change in its chart, where other spans can be compared."));
};

// Two digits where the slope is small, so that no estimate looks like its bound.
const slopeWords = ({ estimate, lower, upper }) => {
  const digits = Math.abs(estimate) < 0.95 ? 2 : 1;
  return signed(estimate, digits) + (lower === null ? " points" : " points a year (" + signed(lower, digits) + " to " + signed(upper, digits) + ")");
};
const answerLine = (claim) => el("li", {}, el("button", { type: "button", class: "link", "data-answer": claim.topic, onclick: toTopic(claim.topic) },
el("bdi", {}, data.topics[claim.topic].label)), " ",
el("span", { class: "number" }, slopeWords(claim)), claim.doubts ? ", " + claim.doubts : null);

const answerList = (title, word, claims) => (claims.length === 0 ? null : el("div", {},
  el("h2", { class: "verdict " + word }, title),
  el("ul", {}, claims.slice(0, MAX_LINES).map(answerLine)),
  claims.length > MAX_LINES ? el("p", { class: "quiet small" }, claims.length - MAX_LINES + " more among the claims below.") : null));

const drawAnswer = () => {
  const trends = data.claims.filter((claim) => claim.kind === "trend" && claim.topic !== null);
  const hasChanges = data.claims.some((claim) => claim.kind === "change" || claim.kind === "no change");
  const steps = hasChanges ? [] : data.claims.filter((claim) => claim.kind === "step" && claim.topic !== null);
  const others = data.claims.filter((claim) => claim.kind === "no change" || claim.kind === "survive" || claim.kind === "themes" || (claim.kind === "none" && trends.length === 0));
  byId("answer").append(...[
    data.cautions.length ? el("div", { class: "changes", id: "cautions" }, el("h2", {}, "Look at this first"), data.cautions.map((text) => el("p", {}, isolated(text)))) : null,
    changeList(),
    el("div", { class: "sentences" }, others.map((claim) => el("p", {}, isolated(claim.sentence)))),
    answerList("What is rising", "rising", trends.filter((claim) => claim.estimate > 0 && !claim.inferred)),
    answerList("What is falling", "falling", trends.filter((claim) => claim.estimate <= 0 && !claim.inferred)),
    answerList("What inferred months alone show", "unclear", trends.filter((claim) => claim.inferred)),
    answerList("What stepped", "step-word", steps),
  ].filter(Boolean));
};
