// The box for questions in words, and concepts: both stand above the topics and are compared as they are.
const QUESTION = data.topics.length; // the place of the question among topics and concepts
const askedBefore = new Map(); // one question is one test: all of this page that some article says, with their sums
const HELP = "Words and \"phrases\", joined by OR, AND, NOT and brackets; word* is any word that begins so.";

const isTopic = (k) => k < nTopics;
const kindOf = (k) => (isTopic(k) ? "Topic " + k : data.topics[k].asked ? "Your question" : "Concept");

// The sums of a further topic, put behind those of the others.
const addSums = (way, values) => {
  const n = data.months.length, found = new Float64Array(n * (QUESTION + 1));
  found.set(way.sums.subarray(0, n * QUESTION));
  found.set(values, n * QUESTION);
  way.sums = found;
};
const saysNothing = (row) => row.topic === QUESTION && data.topics[QUESTION].n_docs === 0;
const putQuestion = ({ topic, compared }) => {
  data.topics[QUESTION] = topic;
  if (!compared) return;
  addSums(rates, compared.deconvolved);
  if (asDated !== rates) addSums(asDated, compared.dated);
  const effect = new Float64Array(QUESTION + 1);
  effect.set(rates.effect.subarray(0, QUESTION));
  effect[QUESTION] = compared.effect;
  rates.effect = effect;
};

const askQuestion = async (text) => {
  const box = byId("ask-words"), wrong = byId("ask-wrong");
  try {
    const found = await answerQuestion(text);
    putQuestion(found);
    if (found.topic.n_docs) askedBefore.set(found.topic.query, found);
    wrong.textContent = "";
    box.setAttribute("aria-invalid", "false");
    byId("ask-clear").hidden = false;
    chooseTopic(QUESTION);
    const share = percent(found.topic.share);
    say(found.topic.n_docs === 0 ? inUnits("No article says it.") : countUnits(found.topic.n_docs) + (found.topic.n_docs === 1 ? " says" : " say") + " it, " + share + " of all.");
    return found;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    wrong.textContent = error.message + ".";
    box.setAttribute("aria-invalid", "true");
    return null;
  }
};
const dropQuestion = () => {
  data.topics.length = QUESTION;
  state.compared.delete(QUESTION);
  byId("ask-words").value = "";
  byId("ask-wrong").textContent = "";
  byId("ask-clear").hidden = true;
  chooseTopic(state.topic === QUESTION ? leadingFirst(data.changes)[0]?.topic ?? 0 : state.topic);
  byId("ask-words").focus();
};

// P of the question after all that were asked in this page, for the same spans (Holm 1979).
const holmOf = (p) => {
  const { after, before } = state.spans;
  const others = [...askedBefore.values()].filter(({ topic }) => topic.query !== data.topics[QUESTION].query).map((found) => {
    putQuestion(found);
    return comparePeriods(monthsOf(after), monthsOf(before), [QUESTION]).rows[0]?.p_value ?? 1;
  });
  const sorted = [...others, p].sort((a, b) => a - b);
  let most = 0;
  return sorted.map((value, i) => { most = Math.max(most, Math.min(1, value * (sorted.length - i))); return most; })[sorted.indexOf(p)];
};
const questionWords = (row) => {
  if (row.topic !== QUESTION) return "";
  const shown = askedBefore.get(data.topics[QUESTION].query), n = askedBefore.size;
  if (n < 2) return "The first question asked in this page, so its p stands as it is, if the spans were named before looking.";
  const p = holmOf(row.p_value);
  putQuestion(shown);
  return "After correction for " + n + " questions asked in this page (Holm): " + pWords(p) + ".";
};

// What stands above the topics in their list.
const askedItems = () => {
  const asked = data.topics.slice(nTopics).map((topic, i) => ({ topic, k: nTopics + i }));
  const group = (title, found) => (found.length ? el("li", { class: "asked-group" }, el("details", { open: true },
    el("summary", {}, title),
    el("ul", { class: "theme-topics" }, found.map(({ k }) => topicItem(k))))) : null);
  return [group("Your question", asked.filter(({ topic }) => topic.asked)), group("Concepts", asked.filter(({ topic }) => !topic.asked))].filter(Boolean);
};
// What the detail shows of a question in the place of terms and exemplars.
const askedParts = (topic) => {
  if (isTopic(state.topic)) return [];
  const forms = (topic.forms ?? []).map(([form, n]) => el("li", {}, el("span", { dir: "auto" }, form), " ", el("span", { class: "quiet" }, n.toLocaleString("en"))));
  const mains = (topic.mains ?? []).slice(0, 6).map(({ topic: k, n, whole }) => el("li", {},
    el("button", { type: "button", class: "link", "data-main": k, dir: "auto", onclick: () => chooseTopic(k, true) }, data.topics[k].label), " ",
    el("span", { class: "quiet" }, countUnits(n) + ", " + percent(n / topic.n_docs, 0) + " of them and " + percent(n / whole, 0) + " of the topic")));
  return [
    topic.asked ? null : el("p", {}, el("code", { dir: "auto" }, topic.query)),
    forms.length ? el("h3", {}, "Found") : null,
    forms.length ? el("ul", { class: "forms" }, forms) : null,
    mains.length ? el("h3", {}, inUnits("The main topics of these articles")) : null,
    mains.length ? el("ul", { class: "mains" }, mains) : null,
  ].filter(Boolean);
};

const limitWords = () => (question.kind === "part" ? "This page holds the " + question.counted.toLocaleString("en") + " commonest of " +
  question.n_words.toLocaleString("en") + " words, without their order: rarer words and phrases are found by trendlab ask. " : "");
const wireAsk = () => {
  const form = byId("ask");
  if (!canAsk) {
    form.replaceChildren(el("p", { class: "quiet small" }, "Questions in words: " + question.reason + "."));
    return;
  }
  byId("ask-help").textContent = HELP + " " + inUnits(limitWords());
  byId("ask-words").addEventListener("keydown", (event) => { if (event.key === "Escape") dropQuestion(); });
  byId("ask-words").addEventListener("keyup", (event) => { if (event.key === "Enter") askQuestion(byId("ask-words").value); });
  byId("ask-go").addEventListener("click", () => askQuestion(byId("ask-words").value));
  byId("ask-clear").addEventListener("click", dropQuestion);
};
