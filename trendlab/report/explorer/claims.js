// The table of claims, sorted by a click on a heading.
const CLAIM_COLUMNS = [
  ["sentence", "Claim", (claim) => claim.sentence],
  ["kind", "Kind", (claim) => claim.kind],
  ["estimate", "Estimate", (claim) => claimNumber(claim, claim.estimate)],
  ["lower", "Lower", (claim) => claimNumber(claim, claim.lower)],
  ["upper", "Upper", (claim) => claimNumber(claim, claim.upper)],
  ["unit", "Unit", (claim) => claim.unit],
  ["p_value", "p", (claim) => pText(claim.p_value)],
  ["p_adjusted", "Adjusted p", (claim) => pText(claim.p_adjusted)],
  ["survived", "Survived", (claim) => claim.survived],
];
const NUMERIC = new Set(["estimate", "lower", "upper", "p_value", "p_adjusted"]);
const claimSort = { name: null, down: false };
const claimNumber = (claim, value) => {
  if (value === null) return "";
  if (!claim.kind.endsWith("detectable") && claim.unit.includes("pp")) return signed(value);
  return value.toFixed(Number.isInteger(value) ? 0 : claim.unit.includes("pp") ? 2 : 1);
};
const shownColumns = () => CLAIM_COLUMNS.filter(([name]) => name !== "survived" || data.claims.some((claim) => claim.survived));

const sortedClaims = () => {
  const { name, down } = claimSort;
  const claims = data.claims.map((claim, i) => [claim, i]);
  if (name === null) return claims.map(([claim]) => claim);
  const compare = (a, b) => {
    const [x, y] = [a[0][name], b[0][name]];
    if (x === null || y === null) return (x === null) - (y === null) || a[1] - b[1]; // without a number: last either way
    const order = NUMERIC.has(name) ? x - y : String(x).localeCompare(String(y), "en");
    return (down ? -order : order) || a[1] - b[1];
  };
  return claims.sort(compare).map(([claim]) => claim);
};

const sortClaims = (name, title) => {
  claimSort.down = claimSort.name === name ? !claimSort.down : false;
  claimSort.name = name;
  drawClaims();
  byId("claims").querySelector('[data-sort="' + name + '"]').focus();
  say("Claims sorted by " + title + (claimSort.down ? ", descending." : ", ascending."));
};

const claimHead = ([name, title]) => {
  const mark = claimSort.name === name ? (claimSort.down ? " ↓" : " ↑") : "";
  const sorted = claimSort.name === name ? (claimSort.down ? "descending" : "ascending") : "none";
  return el("th", { scope: "col", "aria-sort": sorted, class: NUMERIC.has(name) ? "number" : null },
    el("button", { type: "button", class: "sort", "data-sort": name, onclick: () => sortClaims(name, title) }, title + mark));
};

const claimCell = (claim, [name, title, text]) => {
  const shown = text(claim);
  if (name !== "sentence") return el("td", { class: NUMERIC.has(name) ? "number" : null, dir: "auto", "data-name": shown ? title : null }, shown);
  if (claim.topic === null) return el("td", {}, isolated(shown));
  const change = data.changes.find((row) => claim.kind === "change" && row.topic === claim.topic && claim.sentence.startsWith(row.sentence));
  return el("td", {}, el("button", { type: "button", class: "link", onclick: () => {
    if (change) showChange(change);
    else chooseTopic(claim.topic, true);
    byId("detail").scrollIntoView({ block: "start" });
    byId("detail").focus({ preventScroll: true });
  } }, isolated(shown)));
};

// The table begins with some claims, and has no scroll box of its own: what follows it stays near.
const FEW_CLAIMS = 12;
const drawClaims = (all = false) => {
  const button = byId("all-claims"), open = all || button.getAttribute("aria-expanded") === "true", claims = sortedClaims();
  byId("claims").replaceChildren(
    el("thead", {}, el("tr", {}, shownColumns().map(claimHead))),
    el("tbody", {}, (open ? claims : claims.slice(0, FEW_CLAIMS)).map((claim) =>
      el("tr", {}, shownColumns().map((column) => claimCell(claim, column))))));
  button.hidden = claims.length <= FEW_CLAIMS;
  button.textContent = open ? "Show fewer claims" : "Show all " + claims.length + " claims";
};
const wireClaims = () => {
  const button = byId("all-claims");
  button.addEventListener("click", () => {
    button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
    drawClaims();
  });
  addEventListener("beforeprint", () => drawClaims(true));
  addEventListener("afterprint", () => drawClaims());
};
