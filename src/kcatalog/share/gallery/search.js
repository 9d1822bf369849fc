// Ranked answers to a query, asked of the scenes in kcatalog's order.
const { LONGEST_QUERY, MOST_WORDS, MOST_WORDS_IN_A_NAME, PEOPLE, NAME_FIELDS, TEXT_FIELDS, TELLING, MATCHES } = DATA.bounds;
const rankOf = (match) => MATCHES.indexOf(match);
const ofPeople = (answers) => new Map([...answers].filter(([, { sources }]) => sources.some(({ field }) => PEOPLE.includes(field))));
const lookups = NAME_FIELDS.map((field) => ({ field, ...lookup(field) }));
const texts = DATA.scenes.map(textsOf);

function textsOf(scene) {
  const text = { ...scene, line: [scene.line, scene.korean], mood: scene.moods, trope: scene.tropes };
  return TEXT_FIELDS.map((field) => flatten([text[field] ?? ""].flat().join(" ")));
}

function flatten(text) {
  const bare = text.normalize("NFKD").replace(/[\u0300-\u036f]+/g, "").normalize("NFC");
  return lower(bare).replace(/['‘’]/g, "").replaceAll("\n", " ");
}

// What answers are sorted by; of words in names, a title comes before what a character is called.
function rankingOf({ match, sources, likeness }) {
  const { field } = sources[0];
  return [rankOf(match), sources.length, match === "part" && field === "character", -likeness, [...NAME_FIELDS, ...TEXT_FIELDS].indexOf(field)];
}

function compareRankings(one, other) {
  const at = one.findIndex((value, position) => value !== other[position]);
  return at < 0 ? 0 : one[at] - other[at];
}

function keepBetter(answers, number, answer) {
  const known = answers.get(number);
  if (!known || compareRankings(rankingOf(answer), rankingOf(known)) < 0) answers.set(number, answer);
}

function note(answers, field, { at, match, likeness }) {
  for (const number of DATA.bearers[field][at]) keepBetter(answers, number, { match, likeness, sources: [{ field, at }] });
}

function answersBy(ask) {
  const answers = new Map();
  for (const look of lookups) for (const found of ask(look)) note(answers, look.field, found);
  return answers;
}

const named = memoized((whole) => answersBy((look) => look.named(whole)));

function answersOf(stretch, mayStart, isPieceOfAName) {
  const whole = stretch.map(({ text }) => text).join(" ");
  const byName = answersBy((look) => {
    const same = look.named(whole);
    if (same.length || (isPieceOfAName && !PEOPLE.includes(look.field))) return same;
    const parts = look.parts(whole);
    return mayStart && (!parts.length || isHangul(whole)) ? [...parts, ...look.starting(whole)] : parts;
  });
  const answers = byName.size ? byName : answersBy((look) => look.abbreviated(whole));
  const starts = mayStart && stretch.length === 1 && !stretch[0].quoted;
  const match = whole.trim().includes(" ") ? "phrase" : "text";
  noteTexts(answers, whole, match, starts, !isPieceOfAName);
  for (const word of wordsFor(whole)) {
    // A word of the lists that is said itself is one that stands in the text.
    const how = plain(word) === plain(whole) ? match : "meaning";
    for (const [number, field] of MEANINGS.get(word)) noteText(answers, number, how, field);
  }
  return answers;
}

function noteText(answers, number, match, field) {
  keepBetter(answers, number, { match, likeness: 0, sources: [{ field }] });
}

// Each scene whose text holds the words, whole; without pieces, what a hyphen joins does not count.
function noteTexts(answers, whole, match, starts, pieces) {
  const wanted = flatten(whole).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  const joint = pieces ? "" : "-";
  const mayGoOn = (starts && wanted.length > 1) || isHangul(wanted.slice(-1));
  const end = mayGoOn ? (pieces ? "" : "(?!-)") : `(?![\\p{L}\\p{N}${joint}])`;
  const escaped = wanted.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}${joint}])${escaped}${end}`, "u");
  for (const [number, fields] of wanted ? texts.entries() : []) {
    const field = TEXT_FIELDS[fields.findIndex((text) => pattern.test(text))];
    if (field) noteText(answers, number, match, field);
  }
}

const [SYNONYMS, MEANINGS] = [new Map(DATA.synonyms), new Map(DATA.meanings)];
const ofOneKind = (key) => key.replace(/s$/, "").replace(/scene$/, "");
const wordsFor = (text) => SYNONYMS.get(ofOneKind(plain(text))) || SYNONYMS.get(plain(text)) || [];

// Two answers that make up a name between them that nobody in the scene has.
function isMixed(one, other) {
  const others = [one, other].filter(({ sources }) => !PEOPLE.includes(sources[0].field));
  const isTelling = (answer) => rankOf(answer.match) < 2 || TELLING.includes(answer.sources[0].field);
  return others.length < 2 && !(others.length && others.every(isTelling));
}

function joined(one, other) {
  const [best, worse] = [one, other].sort((a, b) => compareRankings(rankingOf(a), rankingOf(b)));
  const match = MATCHES[Math.max(rankOf(one.match), rankOf(other.match))];
  return { match, likeness: one.likeness + other.likeness, sources: [...best.sources, ...worse.sources] };
}

// The scenes that answer every word of the query, by names or in their text.
function covering(phrases) {
  const isOnePerson = isLikeAPerson(phrases.map(({ text }) => text).join(" "));
  const last = phrases.length;
  const reached = Array.from({ length: last + 1 }, () => new Map());
  for (let start = last - 1; start >= 0; start--) {
    for (let end = start + 1; end <= last; end++) {
      if (end < last && (end - start > MOST_WORDS_IN_A_NAME || !reached[end].size)) continue;
      const mayStart = end === last && (start === 0 || !isOnePerson);
      const isPiece = isOnePerson && end - start < last;
      for (const [number, answer] of answersOf(phrases.slice(start, end), mayStart, isPiece)) {
        const rest = reached[end].get(number);
        if (end === last) keepBetter(reached[start], number, answer);
        else if (rest && !(isOnePerson && isMixed(answer, rest))) keepBetter(reached[start], number, joined(answer, rest));
      }
    }
  }
  return reached[0];
}

// What people type: phrases, people side by side, and what stands around a name.
const BETWEEN = new RegExp(DATA.between, "u");
const AROUND = new RegExp(DATA.around, "gu");
const [RANKS, COMPANY, PARTICLES] = [DATA.ranks, DATA.company, DATA.particles].map((all) => new Set(all));
const isName = (word) => lookups.some((look) => look.exact(word).length);
const isRank = (word) => RANKS.has(plain(word).replace(/님$/, "") || "님");
const isCompany = (word) => isRank(word) || COMPANY.has(plain(word).replace(/님$/, "") || "님");
const wholeOf = (query) => phrasesOf(query).map(({ text }) => text).join(" ");

function phrasesOf(query) {
  const found = [...query.matchAll(/["“”]([^"“”]+)["“”]|([^\s"“”]+)/gu)];
  const phrases = found.map(([, quoted, word]) => ({ text: quoted || word, quoted: Boolean(quoted) }));
  return phrases.filter(({ text }) => plain(text)).slice(0, MOST_WORDS);
}

// The people that a query names side by side, as the press does couples; a hyphen between whole names.
function* couplesIn(query) {
  if (/["“”]/.test(query)) return;
  yield query.split(BETWEEN).filter(plain).slice(0, MOST_WORDS);
  for (const { index } of query.matchAll(/-/g)) {
    const sides = [query.slice(0, index), query.slice(index + 1)];
    if (sides.every((side) => words(side).length > 1 && named(wholeOf(side)).size)) yield sides;
  }
}

// Hangul without the particle after a name.
function stem(word) {
  if (!isHangul(word)) return word.replace(/-(?:ssi|shi|nim)$/, "");
  const ends = Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => at + 2);
  const end = ends.find((at) => (PARTICLES.has(word.slice(at)) || isCompany(word.slice(at))) && isName(word.slice(0, at)));
  return word.slice(0, end);
}

// The scenes of somebody whose whole name stands amid other words: the longest stretch that is one.
function amid(query) {
  const all = query.replace(AROUND, " ").trim().split(/\s+/).slice(0, MOST_WORDS);
  const dropped = query.trim().split(/\s+/).filter((word) => !all.includes(word));
  const isOnePerson = isLikeAPerson(all.filter((word) => !isCompany(word)).join(" "));
  for (let length = all.length; length > 0; length--) {
    for (let start = 0; start + length <= all.length; start++) {
      const stretch = all.slice(start, start + length).join(" ");
      const others = [...all.slice(0, start), ...all.slice(start + length)];
      const ask = isHangul(stretch) || others.every(isCompany) ? found : named;
      const isAsked = others.length + dropped.length && mayStandAlone(stretch, others, dropped, isOnePerson);
      const answers = isAsked ? ofPeople(ask(stretch)) : new Map();
      if (answers.size) return [answers, [...dropped, ...others]];
    }
  }
  return [new Map(), []];
}

// Another word beside a name may make it somebody else's; what people are called by does not.
function mayStandAlone(stretch, others, dropped, isOnePerson) {
  if (isSurname(stretch)) return [...others, ...dropped].every(isRank);
  if (others.every(isCompany)) return true;
  const isWhole = stretch.includes(" ") || plain(stretch).length >= (isHangul(stretch) ? 2 : isName(stretch) ? 4 : Infinity);
  return isWhole && !others.some(isSurname) && !isOnePerson;
}

// The scenes that the query names, or those that answer all of its words.
function found(query) {
  const same = named(wholeOf(query));
  if (ofPeople(same).size) return ofPeople(same);
  const covered = covering(phrasesOf(query));
  if (!same.size) return covered;
  return new Map([...[...covered].filter(([, { sources }]) => sources.every(({ at }) => at === undefined)), ...same]);
}

function askedOne(query) {
  const bare = query.trim().split(/\s+/).map(stem).join(" ");
  for (const text of new Set([query, bare])) if (found(text).size) return [found(text), []];
  const [answers, dropped] = amid(bare);
  return [answers.size ? answers : answersBy((look) => look.near(wholeOf(query))), dropped];
}

function asked(query) {
  if (named(wholeOf(query)).size) return [found(query), []];
  for (const sides of couplesIn(query)) {
    const each = sides.length > 1 ? sides.map(askedOne) : [];
    if (!each.length || !each.every(([answers]) => ofPeople(answers).size)) continue;
    const [[first], ...others] = each;
    const both = [...first].filter(([number]) => others.every(([answers]) => answers.has(number)));
    const all = both.map(([number, answer]) => [number, others.reduce((so, [answers]) => joined(so, answers.get(number)), answer)]);
    return [new Map(all), each.flatMap(([, dropped]) => dropped)];
  }
  return askedOne(query);
}

function find(query) {
  const [answers, without] = asked(query.slice(0, LONGEST_QUERY));
  const ranked = [...answers].map(([number, answer]) => [...rankingOf(answer), number]).sort(compareRankings);
  return { scenes: ranked.map((order) => DATA.scenes[order.at(-1)]), near: MATCHES[ranked[0]?.[0]] === "near", without };
}
