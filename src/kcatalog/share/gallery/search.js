// Ranked answers to a query: kcatalog's search.py.
const LONGEST_QUERY = 300;
const MOST_WORDS = 10;
const MOST_WORDS_IN_A_NAME = 4;
const MUCH_NEARER = 0.75;
const PEOPLE = ["actor", "character"];
const NAME_FIELDS = ["actor", "character", "drama", "title"];
const TEXT_FIELDS = ["title", "line", "mood", "trope", "summary", "takeaway", "network", "year"];
const RANK_OF_FIELD = {};
[...NAME_FIELDS, ...TEXT_FIELDS].forEach((field, rank) => (RANK_OF_FIELD[field] = rank));
const RANK_OF_MATCH = { exact: 0, spelling: 1, part: 2, text: 3, near: 4 };

const lookups = Object.fromEntries(NAME_FIELDS.map((field) => [field, lookup(field, DATA.names[field], DATA.keys[field])]));
const placesOf = Object.fromEntries(NAME_FIELDS.map((field) => [field, scenesByName(field)]));
const namesakes = Object.fromEntries(NAME_FIELDS.map((field) => [field, namesByHangul(field)]));
const texts = DATA.scenes.map((scene) =>
  TEXT_FIELDS.map((field) => flatten(String([scene[field] ?? scene[`${field}s`] ?? ""].flat().join(" ")))),
);

function namesOf(scene, field) {
  if (field === "actor") return scene.cast.map((role) => role[0]);
  if (field === "character") return scene.cast.map((role) => role[1]);
  return [field === "drama" ? scene.drama : scene.called];
}

function scenesByName(field) {
  const places = DATA.names[field].map(() => []);
  DATA.scenes.forEach((scene, number) => namesOf(scene, field).forEach((name) => places[name].push(number)));
  return places;
}

function namesByHangul(field) {
  const found = new Map();
  DATA.names[field].forEach(([, hangul], name) => {
    if (hangul) found.set(hangul, [...(found.get(hangul) || []), name]);
  });
  return found;
}

function flatten(text) {
  return folded(text.normalize("NFKC")).replace(/['‘’]/g, "").replaceAll("\n", " ");
}

function phrasesOf(query) {
  const found = [...query.matchAll(/["“”]([^"“”]+)["“”]|([^\s"“”]+)/gu)];
  const phrases = found.map(([, quoted, word]) => ({ text: quoted || word, quoted: Boolean(quoted) }));
  return phrases.filter((phrase) => /[\p{L}\p{N}]/u.test(phrase.text)).slice(0, MOST_WORDS);
}

function isBefore(one, other) {
  if (one.rank !== other.rank) return one.rank < other.rank;
  if (one.likeness !== other.likeness) return one.likeness > other.likeness;
  return RANK_OF_FIELD[one.field] < RANK_OF_FIELD[other.field];
}

function keepBetter(answers, number, answer) {
  const known = answers.get(number);
  if (!known || isBefore(answer, known)) answers.set(number, answer);
}

function note(answers, field, found) {
  const answer = { rank: RANK_OF_MATCH[found.match], field, likeness: found.likeness };
  for (const number of placesOf[field][found.place]) keepBetter(answers, number, answer);
}

function answersByName(whole) {
  const answers = new Map();
  for (const field of NAME_FIELDS) {
    for (const found of lookups[field].named(whole)) {
      note(answers, field, found);
      const hangul = DATA.names[field][found.place][1];
      for (const place of namesakes[field].get(hangul) || []) note(answers, field, { place, match: "spelling", likeness: 0 });
    }
  }
  return answers;
}

function answersOfStretch(stretch, mayStart) {
  const whole = stretch.map((phrase) => phrase.text).join(" ");
  const answers = new Map();
  for (const field of NAME_FIELDS) {
    const look = lookups[field];
    const named = look.named(whole);
    const found = named.length ? named : look.parts(whole);
    for (const one of found.length ? found : mayStart ? look.starting(whole) : []) note(answers, field, one);
  }
  if (stretch.length === 1) addHolding(answers, flatten(whole), mayStart && !stretch[0].quoted);
  return answers;
}

function addHolding(answers, wanted, starts) {
  const mayGoOn = starts || isHangul(wanted.slice(-1));
  const end = mayGoOn || !/[\p{L}\p{N}]$/u.test(wanted) ? "" : "(?![\\p{L}\\p{N}])";
  const begin = /^[\p{L}\p{N}]/u.test(wanted) ? "(?<![\\p{L}\\p{N}])" : "";
  const pattern = new RegExp(begin + wanted.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&") + end, "u");
  texts.forEach((fields, number) => {
    const field = TEXT_FIELDS[fields.findIndex((text) => pattern.test(text))];
    if (field && !answers.has(number)) answers.set(number, { rank: RANK_OF_MATCH.text, field, likeness: 0 });
  });
}

function joined(one, other) {
  const best = isBefore(other, one) ? other : one;
  return { rank: Math.max(one.rank, other.rank), field: best.field, likeness: one.likeness + other.likeness };
}

// The scenes that answer every word of the query, by names or in their text.
function answersByCovering(phrases) {
  const isOnePerson = isLikeAPerson(phrases.map((phrase) => phrase.text).join(" "));
  const arePeople = (one, other) => PEOPLE.includes(one.field) && PEOPLE.includes(other.field);
  const reached = [new Map()];
  for (let end = 1; end <= phrases.length; end++) {
    const here = new Map();
    for (let start = Math.max(0, end - MOST_WORDS_IN_A_NAME); start < end; start++) {
      if (start && !reached[start].size) continue;
      const mayStart = end === phrases.length && (start === 0 || !isOnePerson);
      for (const [number, answer] of answersOfStretch(phrases.slice(start, end), mayStart)) {
        const soFar = start ? reached[start].get(number) : answer;
        if (!soFar || (start && isOnePerson && arePeople(soFar, answer))) continue;
        keepBetter(here, number, start ? joined(soFar, answer) : answer);
      }
    }
    reached.push(here);
  }
  return reached.at(-1);
}

function answersNear(whole) {
  const near = NAME_FIELDS.flatMap((field) => lookups[field].near(whole).map((found) => [field, found]));
  const nearest = Math.max(0, ...near.filter(([field]) => PEOPLE.includes(field)).map(([, found]) => found.likeness));
  const answers = new Map();
  for (const [field, found] of near) {
    if (!PEOPLE.includes(field) || found.likeness >= MUCH_NEARER * nearest) note(answers, field, found);
  }
  return answers;
}

function find(query) {
  const phrases = phrasesOf(query.slice(0, LONGEST_QUERY));
  const whole = phrases.map((phrase) => phrase.text).join(" ");
  let answers = answersByName(whole);
  if (!answers.size) answers = answersByCovering(phrases);
  if (!answers.size) answers = answersNear(whole);
  const ranked = [...answers].sort(([a, one], [b, other]) => (isBefore(one, other) ? -1 : isBefore(other, one) ? 1 : a - b));
  return {
    scenes: ranked.map(([number]) => DATA.scenes[number]),
    near: ranked.length > 0 && ranked[0][1].rank === RANK_OF_MATCH.near,
  };
}
