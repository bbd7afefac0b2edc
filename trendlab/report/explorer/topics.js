// The list of topics: search, order, choice and comparison.
const placeOf = (k) => { const at = data.changes.findIndex((change) => change.topic === k); return at < 0 ? Infinity : at; };
const ORDERS = {
  size: ["Largest first", (a, b) => data.topics[b].share - data.topics[a].share || a - b],
  rising: ["Rising first", (a, b) => (data.topics[b].slope ?? -1e9) - (data.topics[a].slope ?? -1e9) || a - b],
  falling: ["Falling first", (a, b) => (data.topics[a].slope ?? 1e9) - (data.topics[b].slope ?? 1e9) || a - b],
  changed: ["Changed most first", (a, b) => (placeOf(a) === placeOf(b) ? a - b : placeOf(a) - placeOf(b))],
  name: ["A to Z", (a, b) => data.topics[a].label.localeCompare(data.topics[b].label, "en") || a - b],
};
const haystacks = data.topics.map((topic) => fold(topic.label + " " + topic.terms.join(" ")));

const foundTopics = () => {
  const words = fold(state.query).split(/\s+/).filter(Boolean);
  return data.topics.map((_, k) => k).filter(isTopic)
    .filter((k) => words.every((word) => haystacks[k].includes(word)))
    .sort(ORDERS[state.order][1]);
};

const sparkline = (topic) => {
  const [width, height] = [96, 26];
  const span = spanIndices().filter((i) => topic.s[i] !== null && data.drawn[i]);
  const top = Math.max(0.0001, ...span.map((i) => topic.u[i]));
  const x = (i) => (state.to === state.from ? width / 2 : (width * (i - state.from)) / (state.to - state.from));
  const y = (value) => height - 1 - (height - 2) * (value / top);
  const colour = colourOf(topic);
  return svg("svg", { class: "spark", viewBox: "0 0 " + width + " " + height, width, height, "aria-hidden": "true" },
    span.length > 1 ? svg("path", { d: bands(topic, spanIndices(), { x, y }), fill: colour, opacity: 0.2 }) : null,
    svg("path", { d: lines(placesOf(topic, spanIndices()), (i) => [x(i), y(topic.s[i])]), fill: "none", stroke: colour, "stroke-width": 1.6 }));
};

const verdictText = (topic) => (topic.verdict ? VERDICTS[topic.verdict] + " " + (topic.slope === null ? "not tested" : topic.verdict) : "");

const topicItem = (k) => {
  const topic = data.topics[k];
  const chosen = k === state.topic;
  const choose = el("button", {
    type: "button", class: "topic", "data-topic": k, "aria-pressed": String(chosen), onclick: () => chooseTopic(k, true),
  },
  el("span", { class: "topic-label", dir: "auto" }, topic.label),
  el("span", { class: "topic-meta" },
    el("span", { class: "number" }, percent(topic.share)),
    topic.verdict ? el("span", { class: "verdict " + topic.verdict }, verdictText(topic)) : null),
  dated ? sparkline(topic) : null);
  const box = el("input", { type: "checkbox", "data-compare": k, onchange: (event) => compareTopic(k, event.target) });
  box.checked = state.compared.has(k) || chosen;
  box.disabled = chosen;
  return el("li", { class: chosen ? "chosen" : null },
    choose, dated ? el("label", { class: "compare" }, box, el("span", {}, "Compare"), el("span", { class: "hidden" }, " " + topic.label)) : null);
};

const drawTopics = (announce = false) => {
  const found = foundTopics();
  const focused = document.activeElement?.dataset?.topic ?? null;
  const compared = document.activeElement?.dataset?.compare ?? null;
  byId("topics").replaceChildren(...askedItems(), ...listItems(found));
  if (!found.length) byId("topics").append(el("li", { class: "note" }, "No topic or term matches this search."));
  if (focused !== null) byId("topics").querySelector('[data-topic="' + focused + '"]')?.focus();
  if (compared !== null) byId("topics").querySelector('[data-compare="' + compared + '"]')?.focus();
  drawMore(found.length);
  if (announce) say(found.length + " of " + count(nTopics, "topic"));
};
// In a narrow window the list begins with a few topics, so that the chosen one is not far below.
const FEW_TOPICS = 6;
const drawMore = (n) => {
  const button = byId("all-topics"), open = button.getAttribute("aria-expanded") === "true";
  byId("topics").classList.toggle("few", !open);
  button.textContent = open ? "Show fewer topics" : "Show all " + n + " topics";
  button.hidden = n <= FEW_TOPICS || byId("topics").childElementCount <= FEW_TOPICS; // by theme, themes are few
};
const wireMore = () => byId("all-topics").addEventListener("click", () => {
  const button = byId("all-topics");
  button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
  drawTopics();
});

const compareTopic = (k, box) => {
  if (box.checked && shownTopics().length >= MAX_COMPARED) {
    box.checked = false;
    say("At most " + MAX_COMPARED + " topics can be compared at once.");
    return;
  }
  if (box.checked) state.compared.add(k);
  else state.compared.delete(k);
  drawDetail();
  say(shownTopics().length > 1 ? "Comparing " + shownTopics().map((t) => data.topics[t].label).join("; ") : "One topic shown.");
};

const chooseTopic = (k, announce = false) => {
  state.topic = k;
  state.cursor = null;
  offerSpans(k);
  drawTopics();
  drawDetail();
  if (announce) say("Chosen: " + data.topics[k].label);
};
