// The chosen topic: chart, terms, articles, numbers.
// An interval is of one topic by itself, its verdict of all together.
const uncorrectedText = (topic) => (topic.verdict === "unclear" && (topic.lower > 0 || topic.upper < 0)
  ? "; uncorrected: the interval is for this " + (topic.query ? "concept" : "topic") + " by itself, and the trend is significant only before correction for all " + (topic.query ? "concepts" : "topics") : "");
const slopeText = (topic) => {
  if (topic.slope === null || topic.slope === undefined) return "";
  return signed(topic.slope) + " points a year (" + LEVEL + " interval " + signed(topic.lower) + " to " + signed(topic.upper) + ")";
};

const around = (article) => {
  if (!article.month) return "no month";
  if (!article.month_lower || article.month_lower === article.month_upper) return monthName(article.month, true);
  const [from, to] = [article.month_lower, article.month_upper];
  if (from.slice(0, 4) === to.slice(0, 4) && to.slice(5) - from.slice(5) >= 10) return from.slice(0, 4); // dated by year only
  return "about " + monthName(article.month, true) + " (" + monthName(article.month_lower, true) + " to " +
    monthName(article.month_upper, true) + ")";
};

const exemplar = (article) => el("li", {},
  el("p", { class: "headline" }, article.title ? el("span", { dir: "auto" }, article.title + " ") : null, el("span", { class: "quiet" }, around(article))),
  article.excerpt ? el("p", { class: "excerpt", dir: "auto" }, article.excerpt) : null);

// One typical article a month, or a year, within the span, newest first.
const headlines = (topic) => spanIndices().toReversed().filter((i) => topic.typical?.[i]).slice(0, 60)
  .map((i) => el("li", { "data-month": i }, el("span", { class: "quiet" }, periodName(i, true)), " ",
    el("span", { dir: "auto" }, topic.typical[i])));

const numbersTable = (topic) => el("table", {},
  el("thead", {}, el("tr", {}, [inPeriods("Month"), "Share", "Lower", "Upper", "Raw", inUnits("Articles")].map((name) => el("th", { scope: "col" }, name)))),
  el("tbody", {}, spanIndices().map((i) => el("tr", {},
    el("th", { scope: "row" }, periodName(i, true) + (data.partial[i] ? " (part)" : "")),
    [percent(data.gap[i] ? null : topic.s[i], 2), percent(topic.l[i], 2), percent(topic.u[i], 2), topic.r[i] === null ? "" : percent(topic.r[i], 2),
      data.docs[i].toFixed(0)].map((text) => el("td", {}, text))))));

const lazyDetails = (title, make) => {
  const holder = el("div", { class: "scroll" });
  return el("details", { class: "lazy", ontoggle: (event) => { if (event.target.open) holder.replaceChildren(...[make()].flat()); } },
    el("summary", {}, title), holder);
};

const termButton = (term) => el("button", {
  type: "button", class: "term", dir: "auto", title: "Search for this term",
  onclick: () => { byId("query").value = term; search(term); byId("query").focus(); },
}, term);

const chartPart = (topic) => {
  const holder = el("div", { class: "chart" });
  const note = el("p", { class: "readout", "aria-live": "polite" });
  const headline = el("p", { class: "month-headline quiet", dir: "auto" });
  const onMonth = (i) => { headline.textContent = shownTopics().length === 1 ? topic.typical?.[i] || "" : ""; };
  note.textContent = inPeriods("Point at a month, or focus the chart and use the arrow keys. Drag beside the shaded spans to see fewer months.");
  const comparison = rates ? comparisonPart() : null;
  const draw = () => {
    const { levels } = drawChart(holder, note, onMonth);
    tellComparison = () => { comparison?.tell(levels); markStory(); };
    tellComparison();
  };
  return { nodes: [holder, note, headline], below: comparison?.part ?? noComparison(), draw };
};

const comparedKey = () => {
  const topics = shownTopics();
  if (topics.length < 2) return null;
  return el("ul", { class: "key" }, topics.map((k) => el("li", {},
    swatch(data.topics[k]), el("span", { dir: "auto" }, data.topics[k].label), " ", el("span", { class: "quiet" }, verdictText(data.topics[k])))),
  el("li", {}, el("button", { type: "button", class: "plain", id: "alone", onclick: () => {
    state.compared.clear(); drawTopics(); drawDetail(); say("One topic shown.");
  } }, "Show one topic only")));
};

// The changes of the topic in the order of time; each sets the two spans to its own.
const story = (topic) => {
  const found = changesOf(state.topic).toSorted((a, b) => (a.month + a.start < b.month + b.start ? -1 : 1));
  if (!found.length) return null;
  return el("ul", { class: "story", "aria-label": "What changed" }, found.map((change) => el("li", { class: directionOf(change) },
    el("button", { type: "button", class: "link", "data-story": allChanges.indexOf(change), "aria-pressed": "false", dir: "auto",
      title: "Compare these spans", onclick: () => showChange(change) }, withoutLabel(change.sentence, topic.label) + "."))));
};
const withoutLabel = (sentence, label) => (sentence.startsWith(label + ": ") ? sentence.slice(label.length + 2) : sentence);
const markStory = () => byId("detail").querySelectorAll("[data-story]").forEach((node) =>
  node.setAttribute("aria-pressed", String(showsChange(allChanges[Number(node.dataset.story)]))));

const swatch = (topic) => svg("svg", { width: 14, height: 14, "aria-hidden": "true" },
  svg("rect", { width: 14, height: 14, rx: 3, fill: colourOf(topic) }));

let redraw = () => {};
const drawDetail = () => {
  const topic = data.topics[state.topic];
  const chart = dated ? chartPart(topic) : { nodes: [], below: null, draw: () => {} };
  const meta = [inUnits(percent(topic.share) + " of all articles"), countUnits(topic.n_docs) + (isTopic(state.topic) ? " mainly about it" : topic.n_docs === 1 ? " says it" : " say it")];
  const shownHeadlines = dated ? headlines(topic) : [];
  const isOpen = (part) => byId("detail").querySelector(part)?.open ?? false;
  const openTypical = isOpen("details.typical"), openNumbers = isOpen("details.lazy");
  byId("detail").replaceChildren(...[
    el("p", { class: "eyebrow" }, kindOf(state.topic)),
    el("h2", { id: "detail-title", dir: "auto" }, topic.label),
    el("p", { class: "quiet" }, meta.join(", ")),
    topic.left_out?.length ? el("p", { class: "quiet", id: "left-out" }, "This page keeps no words of one letter: the query is read without " + topic.left_out.join(", ") + ".") : null,
    story(topic),
    topic.verdict ? el("p", {}, el("span", { class: "verdict " + topic.verdict }, verdictText(topic)), " ", slopeText(topic),
      topic.p_adjusted === null ? "" : ", adjusted p " + pText(topic.p_adjusted) + uncorrectedText(topic)) : null,
    dated ? comparedKey() : null,
    ...chart.nodes,
    dated ? el("p", { class: "quiet small" }, inPeriods((topic.asked ? inUnits("Line and points: the part of the month's own articles that say it, band: its ")
      : inUnits("Line and band: the rate that the month's articles were drawn from, with its ")) + LEVEL +
      (topic.asked ? " interval; trendlab ask smooths over months."
        : inUnits(" interval. Points: the month's own articles, larger where there are more.")) + " Hatched: a month covered in part.") +
      (data.gap.some(Boolean) ? inUnits(" Lines break off in long gaps without articles.") : "") +
      (rates ? " Shaded: the two spans compared; in place of line and band a thick line at the share of the span, in a box of its own interval." : "")) : null,
    topic.checked ? el("p", { class: "quiet small", id: "checked" }, "Checked by people. " + inUnits(topic.checked.sentence) +
      (dated && topic.checked.c ? inPeriods(" Broken line: the share by month corrected by labels, with its bounds.") : "")) : null,
    chart.below,
    ...groupParts(state.topic),
    ...askedParts(topic),
    topic.terms.length ? el("h3", {}, "Terms") : null, topic.terms.length ? el("p", { class: "terms" }, topic.terms.map(termButton)) : null,
    topic.exemplars.length ? el("h3", {}, inUnits("Exemplar articles")) : null,
    topic.exemplars.length ? el("ul", { class: "articles" }, topic.exemplars.map(exemplar)) : null,
    shownHeadlines.length ? el("details", { class: "typical", open: openTypical },
      el("summary", {}, inPeriods(inUnits("A typical article a month (")) + shownHeadlines.length + ")"),
      el("ul", { class: "headlines" }, shownHeadlines)) : null,
    dated ? lazyDetails(isTopic(state.topic) ? "Numbers of this topic" : inPeriods("Numbers by month"), () => numbersTable(topic)) : null,
  ].filter(Boolean));
  if (openNumbers && dated) byId("detail").querySelector("details.lazy").open = true;
  redraw = chart.draw;
  redraw();
};
