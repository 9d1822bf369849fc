// The names of one field that answer what was typed, by their keys and by the prices of spellings.
const { SHIFTED, STARTED, HALF_TYPED, FOLDED, FEWEST_STROKES, MOST_IN_A_NAME, LIKE_WORDS } = DATA.bounds;
const STROKE_SLIPS = new Map(DATA.strokeSlips);
const FINGER_SLIPS = new Map(DATA.fingerSlips);

const slipsAllowed = (key) => (key.length < 5 ? 0 : key.length < 9 ? 1 : 2);
const strokeSlip = (typed, wanted, count) => count - 0.1 + wrongKey(typed, wanted, count, STROKE_SLIPS);
const fingerSlip = (typed, wanted, count) => count + wrongKey(typed, wanted, count, FINGER_SLIPS);

// What is added where one key was struck for another: Infinity where nobody would.
function wrongKey(typed, wanted, count, prices) {
  const wrong = [...typed].flatMap((key, at) => (wanted[at] === key ? [] : [at]));
  if (count > 1 || wrong.length !== 1 || typed.length !== wanted.length) return 0;
  const isFinal = prices === STROKE_SLIPS && !/[kiojpuhynbml]/.test(typed[wrong[0] + 1] ?? "");
  return prices.get((isFinal ? "." : "") + typed[wrong[0]] + wanted[wrong[0]]) ?? Infinity;
}

function lookup(field) {
  const { ways, skeletons, ...sorts } = DATA.keys[field];
  const keys = Object.fromEntries(Object.entries(sorts).map(([sort, pairs]) => [sort, new Map(pairs)]));
  const waysOf = new Map(skeletons);
  const forms = DATA.names[field].map((all) => all.filter(Boolean));
  const isTitles = field === "drama" || field === "title";
  // Each name that has a key, with what it costs to answer by it, if anything.
  const get = (sort, key) => (keys[sort]?.get(key) || []).map((one) => [one].flat());

  // How names are made into answers by what they cost, the likeliest first.
  function answering(match, note) {
    return (typed) => {
      const costs = new Map();
      note(costs, typed, plain(typed));
      const found = [...costs].filter(([, cost]) => cost < Infinity).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
      return found.map(([at, cost]) => ({ at, match, likeness: 1 / (1 + cost) }));
    };
  }

  function add(costs, sort, key, more = 0) {
    for (const [at, cost = 0] of get(sort, key)) keepLeast(costs, at, cost + more);
  }

  function addAll(costs, sort, more, isWanted) {
    for (const key of keys[sort]?.keys() || []) if (isWanted(key)) add(costs, sort, key, more);
  }

  function addSlips(costs, sort, key, most, price) {
    for (const other of (most && keys[sort]?.keys()) || []) {
      const count = slips(key, other, most);
      if (count <= most) add(costs, sort, other, price(key, other, count));
    }
  }

  function addSpelled(costs, kind, typed) {
    for (const number of waysOf.get(skeleton(plain(typed))) || []) {
      const [match, at, most, more, plan] = ways[number];
      const cost = match === kind ? align(latin(typed), plan) : undefined;
      if (cost <= most + LEAST) keepLeast(costs, at, cost + more);
    }
  }

  const exact = answering("exact", (costs, typed, key) => add(costs, "exact", key));

  const spelled = answering("spelling", (costs, typed, key) => {
    add(costs, "bare", bareTitle(typed));
    if (costs.size) return;
    add(costs, "strokes", strokes(key), isHangul(key) ? SHIFTED : 0);
    add(costs, "orders", key);
    for (const [at] of isHangul(key) ? get("initials", initials(key)) : []) {
      if (forms[at].some((form) => fitsInitials(key, plain(form)))) costs.set(at, 0);
    }
    addSpelled(costs, "spelling", asLatin(typed));
  });

  // Names as they are typed, or else as they are spelled; and those of the same Hangul.
  function named(typed) {
    const found = [exact, spelled].map((way) => way(typed)).find((some) => some.length) || [];
    const namesakes = found.flatMap(({ at }) => exact(DATA.names[field][at][1]));
    return [...found, ...namesakes.map((other) => ({ ...other, match: "spelling", likeness: 0 }))];
  }

  function notePart(match) {
    return (costs, typed, key) => {
      for (const each of [key, key.length > 1 ? strokes(key) : key]) add(costs, `${match}s`, each);
      addSpelled(costs, match, asLatin(typed));
    };
  }

  const wordsOfPeople = [answering("part", notePart("part")), answering("syllable", notePart("syllable"))];
  const pieceOf = (costs, typed, key) => addAll(costs, "exact", 1, (whole) => whole.includes(key));

  // Titles that hold every word of what was typed; of Hangul, that hold it anywhere.
  const wordsOfTitles = answering("part", (costs, typed, key) => {
    if (isHangul(key)) pieceOf(costs, typed, key);
    const [first = [], ...others] = isHangul(key) ? [] : titleWords(typed).map((word) => get("words", word));
    for (const [at] of first) if (others.every((held) => held.some(([other]) => other === at))) costs.set(at, 1);
    for (const at of costs.keys()) costs.set(at, Math.max(0, 1 - key.length / Math.min(...forms[at].map(({ length }) => length))));
  });

  function parts(typed) {
    if (!isTitles) return wordsOfPeople.flatMap((part) => part(typed));
    return isHangul(typed) && plain(typed).length === 1 ? answering("syllable", pieceOf)(typed) : wordsOfTitles(typed);
  }

  // By first letters; titles in Hangul by syllables, in their order from the first one on.
  const abbreviated = answering("spelling", (costs, typed, key) => {
    const pattern = new RegExp(`^${[...RULES.digits(key)].join(".*")}`, "u");
    const isShort = isHangul(key) && key.length > 1 && key.length <= MOST_IN_A_NAME;
    if (isShort) addAll(costs, isWholeName(key) ? "heads" : "short", 0, (whole) => pattern.test(whole));
    else if (key.length > 2) add(costs, "acronyms", key);
  });

  function noteStarts(costs, typed, key) {
    const isHalf = isHangul(key) && (isTitles || !isWholeName(key));
    const begins = (start) => (whole) => whole.startsWith(start);
    if (isHalf) addAll(costs, "strokes", HALF_TYPED, begins(strokes(key)));
    if (isHalf && /^[ㄱ-ㅎ]+$/.test(key)) addAll(costs, "initials", HALF_TYPED, begins(initials(key)));
    if (key.length === 1) add(costs, "initials", key, STARTED);
    else for (const start of [key, plain(asLatin(typed))]) addAll(costs, "exact", STARTED, begins(start));
  }

  function starting(typed) {
    const isWhole = !isTitles && likeliest(typed).length === 3 && isLikeAPerson(typed);
    return isWhole || !plain(typed) ? [] : answering(plain(typed).length > 1 ? "part" : "syllable", noteStarts)(typed);
  }

  const nearInHangul = answering("near", (costs, typed, key) => {
    const struck = strokes(key);
    addAll(costs, "strokes", HALF_TYPED, (whole) => whole.startsWith(struck));
    for (let at = 1; at < key.length; at++) add(costs, "exact", key.slice(0, at - 1) + key[at] + key[at - 1] + key.slice(at + 1), 1);
    const most = struck.length < FEWEST_STROKES ? 0 : key.length <= MOST_IN_A_NAME ? 1 : 2;
    addSlips(costs, "strokes", struck, most, strokeSlip);
  });

  const nearByLetters = answering("near", (costs, typed, key) => {
    const isWellformed = likeliest(typed).length > 0;
    const most = slipsAllowed(key);
    // A whole name in good spelling is likelier another person's than this one's mistyped.
    if (isWellformed) addSlips(costs, "exact", key, Math.min(most, 1), fingerSlip);
    else for (const sort of ["exact", "orders"]) addSlips(costs, sort, key, most, (_, wanted, count) => count);
    if (!isWellformed) addSlips(costs, "folds", fold(typed), slipsAllowed(fold(typed)), (_, wanted, count) => count + FOLDED);
    for (const word of words(typed)) if (word.length > 2) add(costs, "alone", word, 1);
  });

  // Titles that share telling words with what was typed: the fewer have a word, the more it weighs.
  function sharing(typed) {
    const found = titleWords(typed);
    const weight = (word) => Math.log(1 + forms.length / Math.max(1, get("words", word).length));
    const sum = (all) => all.reduce((total, word) => total + weight(word), 0);
    return forms.flatMap((all, at) => {
      const scores = all.map(titleWords).map((own) => {
        const both = sum(found.filter((word) => own.includes(word)));
        return both && both / Math.sqrt(sum(found) * sum(own));
      });
      return Math.max(...scores) < LIKE_WORDS ? [] : [{ at, match: "near", likeness: Math.max(...scores) }];
    });
  }

  function near(typed) {
    if (isHangul(typed) && !/[ㅏ-ㅣ]/.test(plain(typed))) return nearInHangul(typed);
    const close = nearByLetters(asLatin(typed));
    return close.length || !isTitles || likeliest(typed).length ? close : sharing(typed);
  }

  return { exact, named, parts, abbreviated, starting, near };
}
