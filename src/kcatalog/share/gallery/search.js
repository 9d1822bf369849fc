// Ranked answers to a query: kcatalog's search.py.
const LONGEST_QUERY = 300;
const MOST_WORDS = 10;
const MOST_WORDS_IN_A_NAME = 4;
const MUCH_NEARER = 0.75;
const PEOPLE = ["actor", "character"];
const NAME_FIELDS = ["actor", "character", "drama", "title"];
const TEXT_FIELDS = ["title", "line", "mood", "trope", "outcome", "summary", "loved_for", "takeaway", "network", "year"];
const RANK_OF_FIELD = {};
[...NAME_FIELDS, ...TEXT_FIELDS].forEach((field, rank) => (RANK_OF_FIELD[field] = rank));
const TELLING = ["trope", "mood", "outcome", "network", "year", "title"];
const RANK_OF_MATCH = { exact: 0, spelling: 1, phrase: 2, part: 3, text: 4, scrap: 5, near: 6 };

const lookups = Object.fromEntries(NAME_FIELDS.map((field) => [field, lookup(field, DATA.names[field], DATA.keys[field])]));
const placesOf = Object.fromEntries(NAME_FIELDS.map((field) => [field, scenesByName(field)]));
const namesakes = Object.fromEntries(NAME_FIELDS.map((field) => [field, namesByHangul(field)]));
const texts = DATA.scenes.map((scene) => TEXT_FIELDS.map((field) => flatten(textOf(scene, field))));

function textOf(scene, field) {
  if (field === "line") return `${scene.line} ${scene.korean}`;
  return [scene[field] ?? scene[`${field}s`] ?? ""].flat().join(" ");
}

function namesOf(scene, field) {
  if (field === "actor") return scene.cast.map((role) => role[0]);
  if (field === "character") return scene.cast.map((role) => role[1]).filter((name) => name !== null);
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
  const bare = text.normalize("NFKD").replace(/[\u0300-\u036f]+/g, "").normalize("NFC");
  return folded(bare).replace(/['‘’]/g, "").replaceAll("\n", " ");
}

function phrasesOf(query) {
  const found = [...query.matchAll(/["“”]([^"“”]+)["“”]|([^\s"“”]+)/gu)];
  const phrases = found.map(([, quoted, word]) => ({ text: quoted || word, quoted: Boolean(quoted) }));
  return phrases.filter((phrase) => /[\p{L}\p{N}]/u.test(phrase.text)).slice(0, MOST_WORDS);
}

// Of those that hold a word of it in a name, a title comes before what a character is called.
function orderOfAnswer({ rank, sources, likeness, field }) {
  const isWord = rank === RANK_OF_MATCH.part && field === "character";
  return [rank, sources, Number(isWord), -likeness, RANK_OF_FIELD[field]];
}

function isBefore(one, other) {
  const [mine, theirs] = [orderOfAnswer(one), orderOfAnswer(other)];
  const at = mine.findIndex((value, place) => value !== theirs[place]);
  return at >= 0 && mine[at] < theirs[at];
}

function keepBetter(answers, number, answer) {
  const known = answers.get(number);
  if (!known || isBefore(answer, known)) answers.set(number, answer);
}

function note(answers, field, found) {
  const answer = { rank: RANK_OF_MATCH[found.match], field, likeness: found.likeness, sources: 1, isNamed: true };
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

function answersOfStretch(stretch, mayStart, isPieceOfAName) {
  const whole = stretch.map((phrase) => phrase.text).join(" ");
  const answers = new Map();
  for (const field of NAME_FIELDS) {
    const look = lookups[field];
    let found = look.named(whole);
    if (!found.length && (!isPieceOfAName || PEOPLE.includes(field))) {
      found = look.parts(whole);
      if (!found.length && mayStart) found = look.starting(whole);
    }
    for (const one of found) note(answers, field, one);
  }
  const starts = mayStart && stretch.length === 1 && !stretch[0].quoted;
  const rank = RANK_OF_MATCH[whole.trim().split(/\s+/).length > 1 ? "phrase" : "text"];
  for (const [number, field] of holding(whole, starts, !isPieceOfAName)) {
    const known = answers.get(number);
    const isBetter = known && isPieceOfAName && !PEOPLE.includes(known.field) && TELLING.includes(field);
    if (!known || isBetter || rank < known.rank) answers.set(number, { rank, field, likeness: 0, sources: 1 });
  }
  return answers;
}

// Each scene whose text holds the words, whole; without pieces, what a hyphen joins does not count.
function holding(whole, starts, pieces) {
  const wanted = flatten(whole).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  if (!wanted) return [];
  const mayGoOn = (starts && wanted.length > 1) || isHangul(wanted.slice(-1));
  const joint = pieces ? "" : "-";
  const begin = `(?<![\\p{L}\\p{N}${joint}])`;
  const end = mayGoOn ? (pieces ? "" : "(?!-)") : `(?![\\p{L}\\p{N}${joint}])`;
  const pattern = new RegExp(begin + wanted.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&") + end, "u");
  return texts.flatMap((fields, number) => {
    const field = TEXT_FIELDS[fields.findIndex((text) => pattern.test(text))];
    return field ? [[number, field]] : [];
  });
}

// Two answers that make up a name between them that nobody in the scene has.
function isMixed(one, other) {
  const others = [one, other].filter((answer) => !PEOPLE.includes(answer.field));
  if (others.length === 2) return false;
  return !others.length || others.some((answer) => answer.rank > RANK_OF_MATCH.spelling && !TELLING.includes(answer.field));
}

function joined(one, other) {
  const best = isBefore(other, one) ? other : one;
  return {
    rank: Math.max(one.rank, other.rank),
    field: best.field,
    likeness: one.likeness + other.likeness,
    sources: one.sources + other.sources,
    isNamed: one.isNamed || other.isNamed,
  };
}

// The scenes that answer every word of the query, by names or in their text.
function answersByCovering(phrases) {
  const isOnePerson = isLikeAPerson(phrases.map((phrase) => phrase.text).join(" "));
  const last = phrases.length;
  const reached = Array.from({ length: last + 1 }, () => new Map());
  for (let start = last - 1; start >= 0; start--) {
    for (let end = start + 1; end <= last; end++) {
      const isTooLong = end < last && end - start > MOST_WORDS_IN_A_NAME;
      if (isTooLong || (end < last && !reached[end].size)) continue;
      const mayStart = end === last && (start === 0 || !isOnePerson);
      const isPiece = isOnePerson && end - start < last;
      for (const [number, answer] of answersOfStretch(phrases.slice(start, end), mayStart, isPiece)) {
        const rest = reached[end].get(number);
        if (end === last) keepBetter(reached[start], number, answer);
        else if (rest && !(isOnePerson && isMixed(answer, rest))) keepBetter(reached[start], number, joined(answer, rest));
      }
    }
  }
  return reached[0];
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
  else if (![...answers.values()].some((answer) => PEOPLE.includes(answer.field))) {
    for (const [number, answer] of answersByCovering(phrases)) {
      if (!answer.isNamed && !answers.has(number)) answers.set(number, answer);
    }
  }
  if (!answers.size) answers = answersNear(whole);
  const ranked = [...answers].sort(([a, one], [b, other]) => (isBefore(one, other) ? -1 : isBefore(other, one) ? 1 : a - b));
  return {
    scenes: ranked.map(([number]) => DATA.scenes[number]),
    near: ranked.length > 0 && ranked[0][1].rank === RANK_OF_MATCH.near,
  };
}
