// Texts compared by the rules, keys and tables of prices that kcatalog wrote into the page.
const { LONGEST, BROKEN, DOUBLED, DEAREST, UNLIKELY } = DATA.bounds;
const LEAST = 1e-6; // prices are sums of fractions

function memoized(work) {
  const answers = new Map();
  return (text) => {
    if (answers.size > 9000) answers.clear();
    if (!answers.has(text)) answers.set(text, work(text));
    return answers.get(text);
  };
}

// What a pattern finds is replaced by what the table has for it, or else by what it captures.
function ruleOf([pattern, pairs]) {
  const [found, table] = [new RegExp(pattern, "gu"), new Map(pairs)];
  return (text) => text.replace(found, (whole, part) => table.get(whole) ?? part ?? "");
}

const RULES = Object.fromEntries(Object.entries(DATA.rules).map(([name, rule]) => [name, ruleOf(rule)]));
const TITLE_RULES = DATA.titleRules.map(ruleOf);
const isWholeName = (key) => new RegExp(DATA.people, "u").test(key);
const isHangul = (text) => /[가-힣ㄱ-ㅣ]/.test(text);
const lower = (text) => text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
const strokes = (key) => RULES.strokes(key.normalize("NFD")).toLowerCase();
const initials = (key) => RULES.initials(key.normalize("NFD"));

function untilItStays(text, change, passes = 6) {
  const again = change(text);
  return again === text || !passes ? again : untilItStays(again, change, passes - 1);
}

const plain = memoized((text) =>
  untilItStays(text, (key) => {
    const bare = lower(key).normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
    return lower(RULES.lone(bare.normalize("NFC")));
  }),
);
// What was typed, or the Latin keys that strike it where it is broken Hangul.
const asLatin = (typed) => (/[ㄱ-ㅣ]/.test(plain(typed)) ? strokes(typed) : typed);
const words = (text) => text.split(/\s+/).map(plain).filter(Boolean);
const fold = memoized((text) => untilItStays(plain(text), RULES.fold, LONGEST));

const titleWords = memoized((text) => {
  const spelled = TITLE_RULES.reduce((so, rule) => rule(so), lower(text));
  const named = RULES.figures(words(spelled).join(" "));
  const telling = RULES.singular(RULES.small(named));
  return (telling.trim() ? telling : named).split(" ").filter(Boolean);
});
const bareTitle = (text) => titleWords(text).join("");

// The consonants of a text by class, as a ring, so that word order plays no part.
const skeleton = memoized((text) => {
  const classes = RULES.classes(text).replace(/(.)\1+/g, "$1");
  const ring = classes.length > 1 && classes[0] === classes.at(-1) ? classes.slice(0, -1) : classes;
  return [...ring].map((_, at) => ring.slice(at) + ring.slice(0, at)).sort()[0] || "";
});

// Whether a text of initials and whole syllables abbreviates the Hangul.
function fitsInitials(key, hangul) {
  const spread = [...RULES.clusters(key)];
  return spread.length === hangul.length && spread.length > 1 && spread.every((one, at) => one === hangul[at] || one === initials(hangul[at]));
}

// Latin letters without what stands between them, and where a word or syllable begins.
const latin = memoized((text) => {
  const spelled = RULES.breves(lower(text).slice(0, LONGEST).normalize("NFC"));
  let length = 0;
  const pieces = spelled.split(/[\s\-_/.,·]+/).map(plain);
  const ends = pieces.map((piece) => (length += piece.length));
  return { text: pieces.join(""), breaks: ends.filter((end) => end && end < length) };
});

function keepLeast(costs, at, cost) {
  if (cost !== undefined && cost < (costs.get(at) ?? Infinity)) costs.set(at, cost);
}

// What it costs to read typed letters as the syllables of a plan; undefined where they cannot be.
const TABLES = DATA.spellings.tables.map(Object.entries);

function align(typed, plan, broken = BROKEN, doubled = DOUBLED) {
  let reached = new Map([[0, 0]]);
  for (const syllable of plan) {
    const ends = new Map();
    for (const row of DATA.spellings.syllables[syllable]) {
      let inner = reached;
      row.forEach((table, at) => {
        const isInside = at > 1 || (at > 0 && row[0] > 0);
        inner = step(typed, inner, TABLES[table], isInside, broken, doubled);
      });
      for (const [end, cost] of inner) keepLeast(ends, end, cost);
    }
    reached = ends;
    if (!reached.size) return undefined;
  }
  return reached.get(typed.text.length);
}

function step({ text, breaks }, reached, table, isInside, broken, doubled) {
  const onward = new Map();
  for (const [start, soFar] of reached) {
    for (const [spelled, price] of table) {
      if (!text.startsWith(spelled, start)) continue;
      const end = start + spelled.length;
      const isCut = (cut) => (start < cut || (isInside && start === cut)) && cut < end;
      const cuts = spelled ? breaks.filter(isCut).length : 0;
      const cost = soFar + price + (cuts && cuts * broken);
      keepLeast(onward, end, cost);
      const last = text[end - 1];
      if (spelled && text[end] === last && !"aeiou".includes(last)) keepLeast(onward, end + 1, cost + doubled);
    }
  }
  return onward;
}

// What it costs to read typed letters as a Korean name by the cheapest of some plans, and its syllables.
const readingBy = (plans) =>
  memoized((text) => {
    const typed = latin(text);
    const isName = typed.text.length < 31 && /^[a-z]{2,}$/.test(typed.text);
    return (isName ? plans : [])
      .map((plan) => ({ cost: align(typed, plan, Infinity, Infinity), length: plan.length }))
      .filter(({ cost, length }) => cost <= DEAREST * length + LEAST)
      .reduce((best, one) => (one.cost < best.cost ? one : best), { cost: Infinity, length: 0 });
  });
const likeliest = readingBy(DATA.spellings.readings);
const asPerson = readingBy(DATA.spellings.people);
const isLikeAPerson = (text) => asPerson(text).length > 0 && asPerson(text).cost <= likeliest(text).cost + UNLIKELY;
const SURNAMES = new Set(DATA.surnames);
const isSurname = (word) => SURNAMES.has(plain(word));

// How many letters are missing, added, changed or swapped, up to those allowed.
function slips(one, other, allowed) {
  if (Math.abs(one.length - other.length) > allowed) return Infinity;
  if (one[0] === other[0]) return one ? slips(one.slice(1), other.slice(1), allowed) : 0;
  const isSwap = one[0] === other[1] && one[1] === other[0];
  const ways = [[1, 0], [0, 1], [1, 1], ...(isSwap ? [[2, 2]] : [])];
  const counts = ways.map(([here, there]) => slips(one.slice(here), other.slice(there), allowed - 1));
  return 1 + Math.min(...counts);
}
