// What changed, and then what is rising and falling, before anything is searched: each line leads to its topic.
const MOST_LINES = 5;
const toTopic = (k) => () => {
  chooseTopic(k, true);
  byId("detail").scrollIntoView({ block: "start" });
};
const changeLine = (claim) => {
  const label = data.topics[claim.topic].label;
  const rest = claim.sentence.startsWith(label) ? claim.sentence.slice(label.length) : " " + claim.sentence;
  return el("li", { dir: "auto" },
    el("button", { type: "button", class: "link", "data-change": claim.topic, onclick: toTopic(claim.topic) }, el("bdi", {}, label)), rest);
};
// The largest change of each topic first, as in the report.
const leadingChanges = (claims) => {
  const seen = new Map();
  const place = claims.map((claim) => {
    seen.set(claim.topic, (seen.get(claim.topic) ?? -1) + 1);
    return seen.get(claim.topic);
  });
  return claims.map((_, i) => i).sort((a, b) => place[a] - place[b] || a - b).slice(0, MOST_LINES).map((i) => claims[i]);
};
const changeList = (claims) => (claims.length === 0 ? null : el("div", { class: "changes" },
  el("h2", {}, "What changed"),
  el("ul", {}, leadingChanges(claims).map(changeLine)),
  claims.length > MOST_LINES ? el("p", { class: "quiet small" }, claims.length - MOST_LINES + " more among the claims below.") : null));

const answerLine = (claim) => el("li", {}, el("button", { type: "button", class: "link", "data-answer": claim.topic, onclick: toTopic(claim.topic) },
el("bdi", {}, data.topics[claim.topic].label)), " ",
el("span", { class: "number" }, signed(claim.estimate, 1) + (claim.lower === null ? " points" :
  " points a year (" + signed(claim.lower, 1) + " to " + signed(claim.upper, 1) + ")")));

const answerList = (title, word, claims) => (claims.length === 0 ? null : el("div", {},
  el("h2", { class: "verdict " + word }, title),
  el("ul", {}, claims.slice(0, MOST_LINES).map(answerLine)),
  claims.length > MOST_LINES ? el("p", { class: "quiet small" }, claims.length - MOST_LINES + " more among the claims below.") : null));

const drawAnswer = () => {
  const trends = data.claims.filter((claim) => claim.kind === "trend" && claim.topic !== null);
  const changes = data.claims.filter((claim) => claim.kind === "change" && claim.topic !== null);
  const told = data.claims.some((claim) => claim.kind === "change" || claim.kind === "no change");
  const steps = told ? [] : data.claims.filter((claim) => claim.kind === "step" && claim.topic !== null);
  const said = data.claims.filter((claim) => claim.kind === "no change" || claim.kind === "survive" || (claim.kind === "none" && trends.length === 0));
  byId("answer").append(...[
    changeList(changes),
    el("div", { class: "said" }, said.map((claim) => el("p", { dir: "auto" }, claim.sentence))),
    answerList("What is rising", "rising", trends.filter((claim) => claim.estimate > 0)),
    answerList("What is falling", "falling", trends.filter((claim) => claim.estimate <= 0)),
    answerList("What stepped", "step-word", steps),
  ].filter(Boolean));
};
