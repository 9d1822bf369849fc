// How Hangul is written in Latin letters: kcatalog's hangul.py and spelling.py, with their tables.
const RULES = bare(DATA.rules);
const ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const CODAS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];
const LONGEST = 120;
const BROKEN = 1.5;
const TURNED = 0.05;
const DOUBLED = 0.3;
const READINGS = 24;
const UNLIKELY = 1;
const MOST_SKELETONS = 100;

// The tables without what every object has, so that "constructor" is a word like others.
function bare(table) {
  if (Object(table) !== table) return table;
  for (const name in table) table[name] = bare(table[name]);
  return Array.isArray(table) ? table : Object.setPrototypeOf(table, null);
}

function kept(work) {
  const answers = new Map();
  return (text) => {
    if (!answers.has(text)) {
      if (answers.size > 9000) answers.clear();
      answers.set(text, work(text));
    }
    return answers.get(text);
  };
}

function inverse(table) {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [value, key]));
}

const JOINED = inverse(RULES.clusters);
const KEY_OF = inverse(RULES.keys);
const isSyllable = (letter) => letter >= "가" && letter <= "힣";
const isHangul = (text) => /[가-힣ㄱ-ㅣ]/.test(text);
const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");
const folded = (text) => text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");

function decompose(syllable) {
  const code = syllable.charCodeAt(0) - 0xac00;
  const rest = Math.floor(code / 28);
  return { onset: ONSETS[Math.floor(rest / 21)], vowel: VOWELS[rest % 21], coda: CODAS[code % 28] };
}

function compose(onset, vowel, coda = "") {
  const block = ONSETS.indexOf(onset) * 21 + VOWELS.indexOf(vowel);
  return String.fromCharCode(0xac00 + block * 28 + CODAS.indexOf(coda));
}

function initials(text) {
  return [...text]
    .map((letter) => {
      if (isSyllable(letter)) return decompose(letter).onset;
      return letter >= "ㄱ" && letter <= "ㅎ" ? RULES.clusters[letter] || letter : "";
    })
    .join("");
}

function fitsInitials(typed, hangul) {
  const spread = [...[...typed].map((letter) => RULES.clusters[letter] || letter).join("")];
  const whole = [...hangul];
  return (
    spread.length === whole.length &&
    spread.every((mine, at) => mine === whole[at] || (!isSyllable(mine) && initials(whole[at]) === mine))
  );
}

// The Hangul that the keys of a QWERTY keyboard strike, or nothing where they strike none.
function fromKeys(typed) {
  const struck = [...typed].map((key) => RULES.keys[key] || RULES.keys[key.toLowerCase()] || "");
  const is = (kind, at) => at < struck.length && struck[at] && kind.includes(struck[at]);
  const endsSyllable = (at) => is(CODAS, at) && !is(VOWELS, at + 1);
  let hangul = "";
  let at = 0;
  if (!struck.every(Boolean)) return "";
  while (at < struck.length) {
    const onset = struck[at++];
    if (!ONSETS.includes(onset) || !is(VOWELS, at)) return "";
    const pair = JOINED[struck[at] + struck[at + 1]];
    const isPair = pair && VOWELS.includes(pair);
    const vowel = isPair ? pair : struck[at];
    at += isPair ? 2 : 1;
    let coda = "";
    if (endsSyllable(at)) {
      coda = struck[at++];
      const both = JOINED[coda + struck[at]];
      if (both && endsSyllable(at)) {
        coda = both;
        at++;
      }
    }
    hangul += compose(onset, vowel, coda);
  }
  return hangul;
}

function toKeys(hangul) {
  const spread = [...hangul].map((letter) => (isSyllable(letter) ? Object.values(decompose(letter)).join("") : letter));
  const single = [...spread.join("")].map((letter) => RULES.clusters[letter] || letter);
  return [...single.join("")].map((letter) => KEY_OF[letter] || letter).join("");
}

// Jamo left alone when a decomposed text is composed, as the usual letters.
function lone(letter) {
  const code = letter.charCodeAt(0);
  return ONSETS[code - 0x1100] || VOWELS[code - 0x1161] || CODAS[code - 0x11a7] || letter;
}

const plain = kept((text) => {
  let key = text;
  for (let pass = 0; pass < 6; pass++) {
    const bare = letters(folded(key).normalize("NFKD")).normalize("NFC");
    const again = folded(bare.replace(/[\u1100-\u11ff]/g, lone));
    if (again === key) break;
    key = again;
  }
  return key;
});

function words(text) {
  return text.trim().split(/\s+/).map(plain).filter(Boolean);
}

const latin = kept((text) => {
  const breves = { "ŏ": "eo", "ǒ": "eo", "ŭ": "eu", "ǔ": "eu" };
  const spelled = folded(text).slice(0, LONGEST).normalize("NFC").replace(/[ŏǒŭǔ]/g, (breve) => breves[breve]);
  const breaks = new Set();
  let joined = "";
  for (const piece of spelled.split(/[\s\-_/.,·]+/)) {
    breaks.add(joined.length);
    joined += plain(piece);
  }
  breaks.delete(0);
  breaks.delete(joined.length);
  return { text: joined, breaks: [...breaks] };
});

const first = (costs) => Object.keys(costs)[0];

function romanize(hangul) {
  return [...letters(hangul)]
    .map((letter) => {
      if (!isSyllable(letter)) return letter;
      const { onset, vowel, coda } = decompose(letter);
      return first(RULES.onsets[onset]) + first(RULES.vowels[vowel]) + first(RULES.codas[coda]);
    })
    .join("");
}

function parted(hangul) {
  const isLong = hangul.length > 2 && RULES.longSurnames.includes(hangul.slice(0, 2));
  return [hangul.slice(0, isLong ? 2 : 1), hangul.slice(isLong ? 2 : 1)];
}

const FOLDED = new RegExp(
  `(.)\\1+|r(?=[bcdfgjkmnpstz])|${Object.keys(RULES.folds).sort((a, b) => b.length - a.length).join("|")}`,
  "gu",
);

const fold = kept((text) => {
  let key = romanize(plain(text.slice(0, LONGEST))).slice(0, 3 * LONGEST).replaceAll("x", "ks");
  for (;;) {
    const again = key.replace(FOLDED, (found, doubled) => RULES.folds[found] ?? doubled ?? "");
    if (again === key) return key;
    key = again;
  }
});

function skeleton(text) {
  const found = text.replaceAll("ch", "j").match(/[bcdfgjkmnpqstvxz]/g) || [];
  let classes = found.map((letter) => RULES.classes[letter]).join("").replace(/(.)\1+/g, "$1");
  while (classes.length > 1 && classes[0] === classes.at(-1)) classes = classes.slice(0, -1);
  const turned = [...classes].map((_, at) => classes.slice(at) + classes.slice(0, at));
  return turned.sort()[0] || "";
}

function codaClasses(coda) {
  const one = new Map(Object.keys(RULES.codas[coda]).map((spelled) => [skeleton(spelled), spelled]));
  return [...one.values()];
}

function skeletons(hangul) {
  let rows = [""];
  [...hangul].forEach((letter, place) => {
    if (!isSyllable(letter)) {
      rows = rows.map((row) => row + letter);
      return;
    }
    const { onset, coda } = decompose(letter);
    const heads = place === 0 && "ㄴㄹ".includes(onset) ? ["n", ""] : [first(RULES.onsets[onset])];
    const tails = codaClasses(coda);
    rows = rows.flatMap((row) => heads.flatMap((head) => tails.map((tail) => `${row}${head}a${tail}`)));
    rows = rows.slice(0, MOST_SKELETONS);
  });
  return [...new Set(rows.map(skeleton))];
}

const bones = (key) => (isHangul(key) ? skeletons(key) : [skeleton(key)]);

// What it costs to read typed letters as Hangul, step by step; undefined where they cannot be.

const plans = kept((asked) => {
  const hangul = asked.slice(1);
  const surnameFirst = asked[0] === "1";
  const marks = [...letters(hangul)];
  const blocks = marks.map((letter) => (isSyllable(letter) ? decompose(letter) : null));
  return blocks.map((block, place) => {
    if (!block) return { habits: {}, steps: [{ [marks[place]]: 0 }] };
    let habits = RULES.syllables[marks[place]] || {};
    if (place === (surnameFirst ? 0 : blocks.length - 1)) habits = { ...RULES.surnames[marks[place]], ...habits };
    const steps = [onsetCosts(block, blocks[place - 1]), RULES.vowels[block.vowel], codaCosts(block, blocks[place + 1])];
    return { habits, steps };
  });
});

function onsetCosts(block, before) {
  const costs = RULES.onsets[block.onset];
  if (!before || !before.coda) return costs;
  const extra = {};
  if (block.onset === "ㄹ" && "ㅁㅇㄱㅂ".includes(before.coda)) extra.n = 0.1;
  if (block.onset === "ㄴ" && "ㄹㅀ".includes(before.coda)) extra.l = 0.1;
  if ("ㅎㄶㅀ".includes(before.coda) && block.onset in RULES.breathed) extra[RULES.breathed[block.onset]] = 0;
  return Object.keys(extra).length ? { ...extra, ...costs } : costs;
}

function codaCosts(block, after) {
  const costs = RULES.codas[block.coda];
  if (!after || !block.coda) return costs;
  const extra = {};
  const stop = RULES.stops[block.coda];
  if (stop && "ㄴㅁㄹ".includes(after.onset)) extra[RULES.nasals[stop]] = 0.1;
  if (block.coda === "ㄴ" && after.onset === "ㄹ") extra.l = 0.1;
  if (after.onset === "ㅇ" && block.coda in RULES.linked) {
    extra[RULES.linked[block.coda]] = 0;
    if (after.vowel === "ㅣ" && "ㄷㅌ".includes(block.coda)) extra[block.coda === "ㄷ" ? "j" : "ch"] = 0;
  }
  return { ...costs, ...extra };
}

function align(typed, plan) {
  let reached = new Map([[0, 0]]);
  for (const { habits, steps } of plan) {
    const ends = new Map();
    step(typed, reached, habits, ends, false);
    let inner = reached;
    let begun = false;
    for (const costs of steps) {
      const onward = new Map();
      step(typed, inner, costs, onward, begun);
      begun = begun || costs !== RULES.onsets["ㅇ"];
      inner = onward;
    }
    for (const [place, cost] of inner) keepLeast(ends, place, cost);
    reached = ends;
    if (!reached.size) return undefined;
  }
  return reached.get(typed.text.length);
}

function step({ text, breaks }, reached, costs, onward, inside) {
  for (const [place, soFar] of reached) {
    for (const spelled in costs) {
      if (!text.startsWith(spelled, place)) continue;
      const end = place + spelled.length;
      let total = soFar + costs[spelled];
      if (spelled && breaks.length) {
        if (inside && breaks.includes(place)) total += BROKEN;
        total += BROKEN * breaks.filter((cut) => place < cut && cut < end).length;
      }
      keepLeast(onward, end, total);
      const last = text[end - 1];
      if (spelled && end < text.length && text[end] === last && !"aeiou".includes(last)) keepLeast(onward, end + 1, total + DOUBLED);
    }
  }
}

function keepLeast(costs, place, cost) {
  if (cost !== undefined && cost < (costs.get(place) ?? Infinity)) costs.set(place, cost);
}

function spellingCost(typed, hangul, surname = true) {
  const usual = align(typed, plans((surname ? "1" : "0") + hangul));
  if (!surname) return usual;
  const [family, given] = parted(hangul);
  const turned = given ? align(typed, plans(`0${given}${family}`)) : undefined;
  if (turned === undefined || (usual !== undefined && usual <= turned + TURNED)) return usual;
  return turned + TURNED;
}

// The likeliest names in Hangul that typed letters may spell, each with its cost.

function spellers(table, allowed) {
  const found = {};
  for (const letter of allowed) {
    for (const [spelled, price] of Object.entries(table[letter])) (found[spelled] ||= []).push([letter, price]);
  }
  return found;
}

const ONSET_OF = spellers(RULES.onsets, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅎ");
const VOWEL_OF = spellers(RULES.vowels, VOWELS);
const CODA_OF = { "": [["", 0]], ...spellers(RULES.codas, "ㄱㄴㄹㅁㅂㅅㅇ") };

const readings = kept((asked) => {
  const typed = latin(asked);
  const { text } = typed;
  if (text.length < 2 || text.length > 30 || !/^[a-z]+$/.test(text)) return [];
  const ways = Array.from({ length: text.length + 1 }, () => new Map());
  ways[0].set("", 0);
  for (let place = 0; place < text.length; place++) {
    const best = cheapest(ways[place]);
    for (const [end, syllable, price] of best.length ? syllablesAt(typed, place) : []) {
      for (const [soFar, cost] of best) {
        if (soFar.length < 5) keepLeast(ways[end], soFar + syllable, cost + price);
      }
    }
  }
  const whole = [...ways.at(-1)].filter(([hangul, cost]) => hangul.length > 1 && cost <= 0.9 * hangul.length);
  const likely = cheapest(whole);
  return likely.filter(([, cost]) => cost <= likely[0][1] + UNLIKELY);
});

function cheapest(pairs) {
  return [...pairs].sort((a, b) => a[1] - b[1]).slice(0, READINGS);
}

function syllablesAt({ text, breaks }, place) {
  const found = new Map();
  const note = (end, syllable, price) => {
    const known = found.get(end + syllable);
    found.set(end + syllable, [end, syllable, known ? Math.min(price, known[2]) : price]);
  };
  for (const surname in place === 0 ? RULES.surnames : {}) {
    for (const spelled in RULES.surnames[surname]) {
      if (text.startsWith(spelled)) found.set(spelled.length + surname, [spelled.length, surname, RULES.surnames[surname][spelled]]);
    }
  }
  for (const [middle, onset, onsetPrice] of read(text, place, ONSET_OF, 3)) {
    for (const [tail, vowel, vowelPrice] of read(text, middle, VOWEL_OF, 4)) {
      for (const [end, coda, codaPrice] of read(text, tail, CODA_OF, 2)) {
        if (breaks.some((cut) => place < cut && cut < end)) continue;
        note(end, compose(onset, vowel, coda), onsetPrice + vowelPrice + codaPrice);
      }
    }
  }
  return [...found.values()];
}

function read(text, place, table, longest) {
  const found = [];
  for (let end = place; end <= Math.min(place + longest, text.length); end++) {
    for (const [letter, price] of table[text.slice(place, end)] || []) found.push([end, letter, price]);
  }
  return found;
}

function isLikeAPerson(text) {
  return readings(text).some(
    ([hangul]) => hangul.length <= 3 && (RULES.commonSurnames.includes(hangul[0]) || RULES.commonSurnames.includes(hangul.at(-1))),
  );
}
