// The lookup of people and titles by any spelling: kcatalog's names.py and wording.py.
const LOOKS = 0.1;
const DEAREST = 0.9;
const FOLDED_PRICE = 0.5;
const SHORTEST_NEAR = 5;
const MOST_NEAR = 20;
const LIKE_WORDS = 0.3;
const LIKE_SOUND = 0.72;
const LIKE_LETTERS = 0.75;
const LETTERS = 0.4;
const MOST_SHARING = 60;
const CONTRACTED = new RegExp(`'(${Object.keys(RULES.contractions).join("|")})(?![\\p{L}\\p{N}_])`, "gu");

const titleWords = kept((text) => {
  const spelled = folded(text).replaceAll("’", "'").replace(CONTRACTED, (_, ending) => RULES.contractions[ending]);
  const found = spelled.split(/[\s\-/:,.&·~()]+/).map(plain).filter(Boolean);
  const named = inFigures(found.map((word) => RULES.abbreviations[word] ?? word));
  const telling = named.filter((word) => !RULES.smallWords.includes(word)).map(singular);
  return telling.length ? telling : named;
});

function inFigures(found) {
  const figures = [];
  for (const word of found) {
    const number = RULES.numbers[word] || "";
    if (number.length === 1 && Object.values(RULES.tens).includes(figures.at(-1))) figures.push(figures.pop()[0] + number);
    else figures.push(number || RULES.tens[word] || word);
  }
  return figures;
}

function singular(word) {
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

function titleKeys(text) {
  const found = titleWords(text);
  return found.map((word, at) => {
    const sounds = [fold(word), fold(word + (found[at + 1] || ""))];
    return [word, ...sounds.filter((sound) => sound.length >= 4).map((sound) => `~${sound}`)];
  });
}

const bareTitle = (text) => titleWords(text).join("");

const pairsOf = kept((text) => {
  const pairs = new Set();
  for (let at = 0; at < text.length - 1; at++) pairs.add(text.slice(at, at + 2));
  return pairs;
});

function sharedPairs(one, other) {
  const mine = pairsOf(one);
  const theirs = pairsOf(other);
  let both = 0;
  for (const pair of mine) both += theirs.has(pair);
  return (2 * both) / (mine.size + theirs.size || 1);
}

const seen = (form) => folded(form).replaceAll("-", " ");

function wordOrders(form) {
  const parts = form.trim().split(/\s+/);
  if (parts.length < 2 || parts.length > 4) return [form];
  return [...new Set(parts.map((_, at) => [...parts.slice(at), ...parts.slice(0, at)].join(" ")))];
}

// What was typed, and what the same keys strike on the other keyboard where that is Hangul.
function struck(typed) {
  const key = plain(typed);
  if (isHangul(key)) return [typed, toKeys(key)];
  const only = typed.replace(/[^\p{L}]/gu, "");
  const isUpper = only === only.toUpperCase() && only !== only.toLowerCase();
  const hangul = fromKeys(isUpper ? only.toLowerCase() : only);
  return hangul ? [typed, hangul] : [typed];
}

const within = (cost, hangul) => (cost !== undefined && cost <= DEAREST * hangul.length ? cost : undefined);

function least(costs) {
  const known = costs.filter((cost) => cost !== undefined);
  return known.length ? Math.min(...known) : undefined;
}

function hangulCost(typed, hangul) {
  const key = plain(typed);
  if (isHangul(key)) return fitsInitials(key, hangul) ? 0 : undefined;
  return within(spellingCost(latin(typed), hangul), hangul);
}

function formCost(typed, form, hangul) {
  const key = plain(typed);
  const stored = plain(form);
  if (isHangul(stored)) return hangulCost(typed, stored);
  if (isHangul(key)) return hangul ? undefined : within(spellingCost(latin(form), key), key);
  if (key.length === stored.length && wordOrders(form).some((order) => plain(order) === key)) return 0;
  return isSpelledOut(form, hangul) ? undefined : latinCost(typed, form);
}

function isSpelledOut(form, hangul) {
  const whole = plain(hangul);
  return [whole, ...parted(whole)].some((part) => part && spellingCost(latin(form), part) !== undefined);
}

function latinCost(typed, form) {
  const stored = readings(form);
  if (!stored.length && !readings(typed).length) {
    return wordOrders(form).some((order) => fold(order) === fold(typed)) ? FOLDED_PRICE : undefined;
  }
  return least(
    stored.map(([hangul, price]) => {
      const cost = within(spellingCost(latin(typed), hangul), hangul);
      return cost === undefined ? undefined : cost + price;
    }),
  );
}

function partCost(typed, part) {
  if (!isHangul(part) || isHangul(plain(typed))) return undefined;
  return within(spellingCost(latin(typed), part, part.length === 1), part);
}

function slipsAllowed(length) {
  return length < SHORTEST_NEAR ? 0 : length < 9 ? 1 : 2;
}

// Optimal string alignment: how many letters are missing, added, changed or swapped.
function slips(one, other, allowed) {
  if (Math.abs(one.length - other.length) > allowed) return Infinity;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = row[j - 1] + (one[i - 1] !== other[j - 1]);
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, changed);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    [before, row] = [row, next];
  }
  return row[other.length] <= allowed ? row[other.length] : Infinity;
}

// How much of two texts is a common run of letters in order, from 0 to 1.
function alike(one, other) {
  const total = one.length + other.length;
  let row = new Array(other.length + 1).fill(0);
  for (const letter of one) {
    const next = [0];
    for (let j = 1; j <= other.length; j++) {
      next[j] = letter === other[j - 1] ? row[j - 1] + 1 : Math.max(row[j], next[j - 1]);
    }
    row = next;
  }
  return total ? 1 - (total - 2 * row[other.length]) / total : 1;
}

function poolOf(places, price) {
  const keys = [...places].flatMap(([key, found]) => found.map((place) => [key, place]));
  return { keys, price };
}

function lookup(field, forms, keys) {
  const isTitles = field === "drama" || field === "title";
  const maps = Object.fromEntries(Object.entries(keys).map(([name, pairs]) => [name, new Map(pairs)]));
  const letterPool = poolOf(maps.exact, 0);
  const soundPool = poolOf(maps.folds, FOLDED_PRICE);
  const hangulSounds = poolOf(maps.folds, 0);
  const barePool = poolOf(maps.bare, 0);
  const look = (typed, place) => Math.max(...allForms(place).map((form) => sharedPairs(typed, seen(form))));
  const allForms = (place) => forms[place].filter(Boolean);

  const byCost = (costs, match) =>
    [...costs].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([place, cost]) => ({ place, match, likeness: 1 / (1 + cost) }));

  function byLook(typed, costs, match) {
    const mine = seen(typed.slice(0, LONGEST));
    return [...costs]
      .map(([place, cost]) => ({ place, match, likeness: 1 / (1 + cost) + LOOKS * look(mine, place) }))
      .sort((a, b) => b.likeness - a.likeness || a.place - b.place);
  }

  function exact(typed) {
    const key = plain(typed.slice(0, LONGEST));
    const places = (key && maps.exact.get(key)) || [];
    return byLook(typed, new Map(places.map((place) => [place, 0])), "exact");
  }

  function candidates(reading) {
    const whole = plain(reading);
    const found = [...(maps.exact.get(whole) || [])];
    if (isHangul(whole)) found.push(...(maps.initials.get(initials(whole)) || []));
    for (const bone of bones(whole)) found.push(...(maps.skeletons.get(bone) || []));
    return new Set(found);
  }

  function costOf(typed, place) {
    const hangul = forms[place][1];
    if (isTitles) return hangul ? hangulCost(typed, plain(hangul)) : undefined;
    return least(allForms(place).map((form) => formCost(typed, form, hangul)));
  }

  function spelled(typed) {
    if (isTitles) {
      const places = maps.bare.get(bareTitle(typed.slice(0, LONGEST)) || " ") || [];
      const same = byLook(typed, new Map(places.map((place) => [place, 0.2])), "spelling");
      if (same.length) return same;
    }
    const costs = new Map();
    for (const reading of struck(typed.slice(0, LONGEST))) {
      for (const place of candidates(reading)) keepLeast(costs, place, costOf(reading, place));
    }
    return byLook(typed, costs, "spelling");
  }

  function named(typed) {
    const same = exact(typed);
    const known = new Set(same.map((found) => found.place));
    let others = spelled(typed);
    if (same.length) {
      const likenesses = others.filter((found) => known.has(found.place)).map((found) => found.likeness);
      const atLeast = likenesses.length ? Math.max(...likenesses) : Infinity;
      others = others.filter((found) => !known.has(found.place) && found.likeness >= atLeast - LOOKS);
    }
    return [...same, ...others];
  }

  function parts(typed) {
    return isTitles ? titleParts(typed) : nameParts(typed);
  }

  // How sure it is that the key asks for the name: a scrap may as well be a common word.
  function partMatch(key, part, place) {
    const spellings = allForms(place);
    if (isHangul(part)) {
      if (part.length > 1 || isHangul(key)) return "part";
      return isSurnameOf(key, place) ? "scrap" : "";
    }
    const starts = folded(forms[place][0]).startsWith(key) || spellings.some((form) => plain(form).startsWith(key));
    if (key.length <= 2) return starts && (!forms[place][1] || isSurnameOf(key, place)) ? "part" : "";
    const isOfTwo = spellings.some((form) => words(form).length === 2 && words(form).includes(key));
    return key !== part || starts || isOfTwo ? "part" : "scrap";
  }

  function isSurnameOf(key, place) {
    const [surname] = parted(forms[place][1]);
    return key.length >= 2 && surname !== "" && spellingCost(latin(key), plain(surname)) <= 0.5;
  }

  function nameParts(typed) {
    const costs = { part: new Map(), scrap: new Map() };
    for (const reading of struck(typed.slice(0, LONGEST))) {
      const key = plain(reading);
      const similar = new Set(bones(key).flatMap((bone) => maps.part_skeletons.get(bone) || []));
      for (const part of similar) {
        const cost = part === key ? 0 : partCost(reading, part);
        for (const place of cost === undefined ? [] : maps.parts.get(part)) {
          const match = partMatch(key, part, place);
          if (match) keepLeast(costs[match], place, cost);
        }
      }
    }
    for (const place of costs.part.keys()) costs.scrap.delete(place);
    return [...byCost(costs.part, "part"), ...byCost(costs.scrap, "scrap")];
  }

  function titleParts(typed) {
    const key = plain(typed.slice(0, LONGEST));
    let places = [];
    if (isHangul(key)) {
      if (key.length > 1) for (const [whole, found] of maps.exact) if (whole.includes(key)) places.push(...found);
    } else {
      const holders = titleWords(typed.slice(0, LONGEST)).map((word) => maps.words.get(word) || []);
      places = holders.length ? holders.reduce((held, next) => held.filter((place) => next.includes(place))) : [];
    }
    const leftOver = (place) => Math.min(...allForms(place).map((form) => Math.max(0, 1 - key.length / form.length)));
    return byCost(new Map(places.map((place) => [place, leftOver(place)])), "part");
  }

  function starting(typed) {
    const [[hangul]] = [...readings(typed.slice(0, LONGEST)), [""]];
    if (!isTitles && hangul.length === 3 && isLikeAPerson(typed.slice(0, LONGEST))) return [];
    const key = plain(typed.slice(0, LONGEST));
    const costs = new Map();
    if (key.length > 1) {
      for (const [whole, places] of maps.exact) if (whole.startsWith(key)) for (const place of places) costs.set(place, 1);
    }
    return byCost(costs, "part");
  }

  function addSlips(costs, key, pool, allowed) {
    pool.keys
      .map(([other, place]) => [slips(key, other, allowed), place])
      .filter(([count]) => count <= allowed)
      .sort((a, b) => a[0] - b[0])
      .slice(0, MOST_NEAR)
      .forEach(([count, place]) => keepLeast(costs, place, count + pool.price));
  }

  function nearPeople(typed) {
    const allowed = slipsAllowed(plain(typed).length);
    const costs = new Map();
    const isWellformed = readings(typed).length > 0;
    for (const order of allowed ? wordOrders(typed) : []) {
      addSlips(costs, plain(order), letterPool, isWellformed ? 1 : allowed);
      if (!isWellformed) addSlips(costs, fold(order), soundPool, allowed);
    }
    for (const word of words(typed)) {
      for (const place of (word.length > 2 && maps.exact.get(word)) || []) keepLeast(costs, place, 1);
    }
    return byLook(typed, costs, "near");
  }

  const weight = (word) => Math.log(1 + forms.length / Math.max(1, (maps.words.get(word) || []).length));

  function addSharing(likeness, typed) {
    const wanted = titleKeys(typed);
    const shared = new Map();
    for (const found of wanted) {
      const best = new Map();
      for (const key of found) {
        for (const place of maps.words.get(key) || []) best.set(place, Math.max(weight(key), best.get(place) ?? 0));
      }
      for (const [place, more] of best) shared.set(place, (shared.get(place) ?? 0) + more);
    }
    const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
    const total = sum(wanted.map(([word]) => weight(word)));
    const bare = bareTitle(typed);
    const most = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_SHARING);
    for (const [place, weighs] of most) {
      const scores = allForms(place).map((form) => {
        const whole = sum(titleWords(form).map(weight));
        return weighs / Math.sqrt(total * Math.max(whole, weighs)) + LETTERS * sharedPairs(bare, bareTitle(form));
      });
      if (Math.max(...scores) >= LIKE_WORDS) likeness.set(place, Math.max(...scores));
    }
  }

  function addAlike(likeness, key, pool, atLeast) {
    pool.keys
      .map(([other, place]) => [alike(key, other), place])
      .filter(([score]) => score >= atLeast)
      .sort((a, b) => b[0] - a[0])
      .slice(0, MOST_NEAR)
      .forEach(([score, place]) => likeness.set(place, Math.max(score, likeness.get(place) ?? 0)));
  }

  function near(whole) {
    const typed = whole.slice(0, LONGEST);
    if (!isTitles) return nearPeople(typed);
    if (plain(typed).length < SHORTEST_NEAR) return [];
    if (isLikeAPerson(typed)) return nearPeople(typed);
    const likeness = new Map();
    addSharing(likeness, typed);
    addAlike(likeness, fold(typed), hangulSounds, LIKE_SOUND);
    addAlike(likeness, bareTitle(typed), barePool, LIKE_LETTERS);
    const best = [...likeness].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_NEAR);
    return best.map(([place, likely]) => ({ place, match: "near", likeness: likely }));
  }

  return { named, parts, starting, near };
}
