// The pick of the day, by the rule of catalog/daily, so that the page and the terminal agree.
const EPOCH = 739617; // 2026-01-01, in days as Python counts them
const MASK = (1n << 64n) - 1n;

function today() {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5 + 719163;
}

function pickOfTheDay(scenes, day) {
  const taking = takingPart(scenes);
  const own = naming(taking, day);
  if (own.length) return own[yearOf(day) % own.length];
  const round = roundOf(taking, day);
  const order = orderOf(round);
  const position = day - round.begins;
  if (position < 2 && order.length > 2) {
    const before = orderOf(roundOf(taking, round.begins - 1));
    if (order[0] === before[before.length - 1]) [order[0], order[1]] = [order[1], order[0]];
  }
  return order[position];
}

// The scenes that name the day and were there before it, the oldest first.
function naming(scenes, day) {
  const name = isoOf(day).slice(5);
  return scenes.filter((scene) => scene.days.includes(name) && (scene.added || EPOCH) < day);
}

function yearOf(day) {
  return Number(isoOf(day).slice(0, 4));
}

function isoOf(day) {
  return new Date((day - 719163) * 864e5).toISOString().slice(0, 10);
}

function takingPart(scenes) {
  const known = [...scenes].sort((a, b) => compare(a.id, b.id));
  const dated = known.filter((scene) => scene.added);
  return dated.length ? dated.sort((a, b) => a.added - b.added) : known;
}

function roundOf(scenes, day) {
  const added = (scene) => scene.added || EPOCH;
  const before = (begins) => scenes.filter((scene) => added(scene) < begins).length;
  let begins = added(scenes[0]) + 1;
  let size = before(begins);
  while (size < scenes.length) {
    const rounds = Math.floor((added(scenes[size]) - begins) / size) + 1;
    if (day < begins + rounds * size) break;
    begins += rounds * size;
    size = before(begins);
  }
  begins += Math.floor((day - begins) / size) * size;
  return { begins, scenes: scenes.slice(0, size) };
}

function orderOf({ begins, scenes }) {
  if (scenes.length <= 2) return [...scenes].reverse();
  const salt = scattered(BigInt(begins));
  const position = new Map(scenes.map((scene) => [scene, scattered(numberOf(scene.id) ^ salt)]));
  return [...scenes].sort((a, b) => compare(position.get(a), position.get(b)) || compare(a.id, b.id));
}

function numberOf(id) {
  let number = 0n;
  for (const letter of id) number = number * 256n + BigInt(letter.charCodeAt(0));
  return number % ((1n << 64n) - 59n);
}

function scattered(number) {
  number = (number + 0x9e3779b97f4a7c15n) & MASK;
  number = ((number ^ (number >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  number = ((number ^ (number >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return number ^ (number >> 31n);
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
