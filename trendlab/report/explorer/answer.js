// What rose and what fell, before anything is searched: each line leads to its topic.
const MOST_LINES = 5;
const answerLine = (claim) => el("li", {}, el("button", { type: "button", class: "link", "data-answer": claim.topic, onclick: () => {
  chooseTopic(claim.topic, true);
  byId("detail").scrollIntoView({ block: "start" });
} }, el("bdi", {}, data.topics[claim.topic].label)), " ",
el("span", { class: "number" }, signed(claim.estimate, 1) + (claim.lower === null ? " points" :
  " points a year (" + signed(claim.lower, 1) + " to " + signed(claim.upper, 1) + ")")));

const answerList = (title, word, claims) => (claims.length === 0 ? null : el("div", {},
  el("h2", { class: "verdict " + word }, title),
  el("ul", {}, claims.slice(0, MOST_LINES).map(answerLine)),
  claims.length > MOST_LINES ? el("p", { class: "quiet small" }, claims.length - MOST_LINES + " more among the claims below.") : null));

const drawAnswer = () => {
  const trends = data.claims.filter((claim) => claim.kind === "trend" && claim.topic !== null);
  const steps = data.claims.filter((claim) => claim.kind === "step" && claim.topic !== null);
  const said = data.claims.filter((claim) => claim.kind === "survive" || (claim.kind === "none" && trends.length === 0));
  byId("answer").append(...[
    el("div", { class: "said" }, said.map((claim) => el("p", { dir: "auto" }, claim.sentence))),
    answerList("What rose", "rising", trends.filter((claim) => claim.estimate > 0)),
    answerList("What fell", "falling", trends.filter((claim) => claim.estimate <= 0)),
    answerList("What stepped", "step-word", steps),
  ].filter(Boolean));
};
