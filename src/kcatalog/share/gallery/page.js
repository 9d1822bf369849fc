// The page: what is asked for, drawn. All text from the data is set as text, never as markup.
const { scenes, names } = DATA;
const CHUNK = 60;
const byId = new Map(scenes.map((scene) => [scene.id, scene]));
const $ = (selector) => document.querySelector(selector);
let shown = scenes;

function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

function korean(text) {
  return text ? el("span", { lang: "ko" }, text) : "";
}

function both([text, hangul]) {
  return hangul ? [text, " ", korean(hangul)] : [text];
}

// What is shown of a scene: without its plot, as long as that is covered.
function openly(scene) {
  return scene.covered ? { ...scene, line: "", korean: "", outcome: "", summary: "", loved_for: "" } : scene;
}

function dramaOf(scene) {
  return names.drama[scene.drama];
}

function said(scene) {
  const lines = linesOf(scene);
  if (!lines.length) return scene.takeaway && el("p", { class: "takeaway" }, scene.takeaway);
  return el("blockquote", {}, ...lines, scene.by && el("cite", {}, `— ${scene.by}`));
}

function linesOf({ korean, line }) {
  return [korean && el("p", { lang: "ko" }, `“${korean}”`), line && el("p", {}, `“${line}”`)].filter(Boolean);
}

function actorsOf(scene) {
  return scene.cast.map(([actor]) => names.actor[actor][0]).join(" & ");
}

// The grid

function entry(scene) {
  const [title, hangul] = dramaOf(scene);
  return el(
    "li",
    {},
    el("p", { class: "drama" }, title, el("br"), korean(hangul), hangul && scene.year ? " · " : "", scene.year),
    el("h2", {}, el("a", { href: `#${scene.id}` }, scene.title)),
    said(openly(scene)),
    el("p", { class: "who" }, actorsOf(scene)),
    el("p", { class: "moods" }, scene.moods.join(" · ")),
  );
}

function drawMore() {
  const list = $("#scenes");
  const drawn = list.children.length;
  list.append(...shown.slice(drawn, drawn + CHUNK).map(entry));
  $("#more").hidden = list.children.length >= shown.length;
}

function drawScenes() {
  const query = $("#query").value;
  const answer = query.trim() ? find(query) : { scenes, without: [] };
  const wanted = Object.fromEntries(filters.map((name) => [name, $(`#${name}`).value]));
  shown = answer.scenes.filter((scene) => meets(scene, wanted));
  $("#scenes").replaceChildren();
  drawMore();
  const chosen = filters.map((name) => wanted[name] && $(`#${name}`).selectedOptions[0].text).filter(Boolean);
  $("summary").textContent = ["Filters", chosen.join(", ")].filter(Boolean).join(": ");
  $("#clear").hidden = !query && !chosen.length;
  $("#status").textContent = statusOf(query, answer);
}

function meets(scene, wanted) {
  return filters.every((name) => !wanted[name] || wordsOf[name](scene).includes(wanted[name]));
}

function statusOf(query, { near, without }) {
  if (!shown.length) return query.trim() ? `Nothing found for “${query.trim()}”.` : "No scene meets all of these.";
  const all = scenes.length === 1 ? "1 scene" : `${scenes.length} scenes`;
  const count = shown.length === scenes.length ? all : `${shown.length} of ${all}`;
  if (near) return `No exact match; did you mean one of these? ${count}`;
  return without.length ? `Found without ${without.map((word) => `“${word}”`).join(", ")}: ${count}` : count;
}

// The filters

const wordsOf = {
  drama: (scene) => [dramaOf(scene)[0]],
  actor: (scene) => scene.cast.map(([actor]) => person(names.actor[actor])),
  mood: (scene) => scene.moods,
  trope: (scene) => scene.tropes,
  outcome: (scene) => [scene.outcome],
  decade: (scene) => [scene.year ? `${Math.floor(scene.year / 10)}0s` : ""],
};
const filters = Object.keys(wordsOf);

// Names with the same Hangul are one person, however they are spelled.
function person([text, hangul]) {
  return hangul || text;
}

function offerFilters() {
  const called = new Map([...names.actor].reverse().map((name) => [person(name), name[0]]));
  for (const name of filters) {
    const words = [...new Set(scenes.flatMap(wordsOf[name]))].filter(Boolean);
    const options = words.map((value) => [value, (name === "actor" && called.get(value)) || value]);
    options.sort(([, a], [, b]) => a.localeCompare(b, "en"));
    $(`#${name}`).append(...options.map(([value, text]) => el("option", { value }, text)));
  }
}

// One scene

function card(whole) {
  const scene = openly(whole);
  const cast = scene.cast.map(([actor, character, confesses]) =>
    el(
      "li",
      {},
      el("b", {}, ...both(names.actor[actor])),
      ...(character === null ? [] : [el("br"), el("span", {}, "as ", ...both(names.character[character]))]),
      ...(confesses ? [el("br"), el("em", {}, "confesses")] : []),
    ),
  );
  return [
    el("p", { class: "drama" }, ...both(dramaOf(scene)), el("br"), scene.aired),
    el("h2", { id: "card-title", tabindex: "-1" }, scene.title),
    linesOf(scene).length && said(scene),
    scene.covered && el("button", { id: "uncover", type: "button" }, "Show the plot"),
    ...labelled("Takeaway", scene.takeaway),
    el("ul", { class: "cast", "aria-label": "Cast" }, ...cast),
    scene.summary && el("p", {}, scene.summary),
    ...labelled("Loved for", scene.loved_for),
    el("p", { class: "moods" }, [scene.outcome, ...scene.moods, ...scene.tropes].filter(Boolean).join(" · ")),
  ].filter(Boolean);
}

function labelled(label, text) {
  return text ? [el("h3", {}, label), el("p", {}, text)] : [];
}

function asText(scene) {
  const drama = [dramaOf(scene)[0], dramaOf(scene)[1] && `(${dramaOf(scene)[1]})`, scene.sent && `· ${scene.sent}`];
  const lines = linesOf(scene).map((line) => line.textContent);
  if (lines.length && scene.by) lines.push(`${lines.pop()} — ${scene.by}`);
  return [scene.title, drama.filter(Boolean).join(" "), actorsOf(scene), ...lines, scene.takeaway].filter(Boolean).join("\n");
}

function current() {
  const id = location.hash.slice(1);
  try {
    return byId.get(decodeURIComponent(id));
  } catch {
    return byId.get(id); // a "%" that escapes nothing
  }
}

function drawCard() {
  const scene = current();
  const dialog = $("#card");
  if (!scene) return dialog.close();
  dialog.querySelector("article").replaceChildren(...card(scene));
  $("#copy").textContent = "Copy";
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  $("#card-title").focus();
}

function uncover() {
  const scene = current();
  if (!scene.covered) return;
  scene.covered = false;
  linkTo(scene)?.closest("li").replaceWith(entry(scene));
  drawCard();
}

function linkTo(scene) {
  return document.querySelector(`#scenes a[href="#${CSS.escape(scene.id)}"]`);
}

function turn(by) {
  const row = shown.includes(current()) ? shown : scenes;
  const position = row.indexOf(current()) + by;
  open(row[(position + row.length) % row.length]);
}

function open(scene) {
  location.hash = scene.id;
}

function surprise() {
  const others = shown.filter((scene) => scene !== current());
  if (others.length) open(others[Math.floor(Math.random() * others.length)]);
}

function drawToday() {
  if (!scenes.length) return ($("#today").hidden = true);
  const scene = pickOfTheDay(scenes, today());
  const link = $("#today a");
  link.textContent = scene.title;
  link.href = `#${scene.id}`;
  $("#today .drama").replaceChildren(...both(dramaOf(scene)), scene.aired ? ` · ${scene.aired}` : "");
  $("#today").append(said(openly(scene)));
}

// Light and dark

function isDark() {
  const chosen = document.documentElement.dataset.light;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function drawLight() {
  $("#light").textContent = isDark() ? "Light mode" : "Dark mode";
}

function remembered() {
  try {
    return localStorage.getItem("light");
  } catch {
    return null; // a browser may forbid it to files
  }
}

function setLight(light) {
  document.documentElement.dataset.light = light;
  try {
    localStorage.setItem("light", light);
  } catch {
    // then it holds until the page is closed
  }
  drawLight();
}

// What the reader does

const inDialog = { ArrowLeft: () => turn(-1), ArrowRight: () => turn(1), p: uncover };
const onPage = { "/": () => $("#query").focus(), t: () => $("#today a").click() };

function onKey(event) {
  const typing = event.target.closest("input, select");
  // A key struck while a syllable is composed is the input method's; some browsers clear all the same.
  if (event.isComposing) return event.key === "Escape" && event.preventDefault();
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape" && event.target.id === "query") return clear();
  const keys = $("#card").open ? inDialog : onPage;
  const action = !typing && ({ r: surprise, ...keys })[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

function clear() {
  $("form").reset();
  drawScenes();
}

function leaveCard() {
  if (!current()) return;
  const scene = current();
  history.pushState(null, "", location.pathname + location.search);
  linkTo(scene)?.focus();
}

async function copy() {
  try {
    await navigator.clipboard.writeText(asText(openly(current())));
    $("#copy").textContent = "Copied";
  } catch {
    $("#copy").textContent = "Not allowed here";
  }
}

function begin() {
  if (remembered()) setLight(remembered());
  drawLight();
  $("details").open = innerWidth > 544;
  offerFilters();
  drawToday();
  drawScenes();
  if (current()) drawCard();
  addEventListener("hashchange", drawCard);
  addEventListener("keydown", onKey);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawLight);
  $("form").addEventListener("input", drawScenes);
  $("form").addEventListener("submit", (event) => event.preventDefault());
  $("form").addEventListener("reset", () => setTimeout(drawScenes));
  $("#random").addEventListener("click", surprise);
  $("#more").addEventListener("click", drawMore);
  $("#light").addEventListener("click", () => setLight(isDark() ? "light" : "dark"));
  $("#previous").addEventListener("click", () => turn(-1));
  $("#next").addEventListener("click", () => turn(1));
  $("#copy").addEventListener("click", copy);
  $("#save").addEventListener("click", () => save(openly(current())));
  $("#close").addEventListener("click", () => $("#card").close());
  $("#card").addEventListener("close", leaveCard);
  $("#card").addEventListener("click", (event) => event.target.id === "uncover" && uncover());
  $("#card").addEventListener("click", (event) => event.target === $("#card") && $("#card").close());
  new IntersectionObserver((entries) => entries[0].isIntersecting && !$("#more").hidden && drawMore(), {
    rootMargin: "600px",
  }).observe($("#more"));
}
