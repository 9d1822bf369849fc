// A picture of one card, in the colours and fonts of the page: to be saved and sent.
const PICTURE = { width: 1080, height: 1350, margin: 92, leading: 1.35 };
const INNER = PICTURE.width - 2 * PICTURE.margin;

// Each text of the card with its size, colour and weight, and the space above it.
function paragraphsOf(scene) {
  const [drama, hangul] = dramaOf(scene);
  const cast = scene.cast.flatMap(([actor, character, confesses]) => [
    [names.actor[actor].slice(0, 2).join(" "), 33, "ink", "bold", 20],
    [character === null ? "" : `as ${names.character[character].slice(0, 2).join(" ")}`, 30, "quiet", "", 0],
    [confesses ? ["confesses", scene.outcome].filter(Boolean).join(" · ") : "", 27, "accent", "", 0],
  ]);
  const [first, second] = linesOf(scene).map((line) => line.textContent);
  return [
    [drama, 37, "ink", "bold", 0],
    [hangul, 33, "quiet", "", 0],
    [scene.sent, 29, "quiet", "", 0],
    [scene.title, 78, "ink", "bold", 90],
    [first, 46, "accent", "", 50],
    [second, 39, "accent", "", 10],
    [first && scene.by && `— ${scene.by}`, 33, "quiet", "", 10],
    [scene.takeaway && "Takeaway", 27, "accent", "", 60],
    [scene.takeaway, 40, "ink", "", 0],
    ["", 0, "", "", 40],
    ...cast,
    [`kcatalog · ${scene.id}`, 27, "quiet", "", 60],
  ].filter(([text, , , , above]) => text || above === 40);
}

// A word that is wider than its line is broken.
function wrapped(pen, text, width) {
  const lines = [""];
  for (const piece of text.match(/\S+\s*/g) || []) {
    const isWide = pen.measureText(piece.trim()).width > width;
    for (const part of isWide ? [...piece] : [piece]) {
      if (pen.measureText((lines.at(-1) + part).trim()).width > width) lines.push("");
      lines.push(lines.pop() + part);
    }
  }
  return lines;
}

// As few lines as there is room for, and these about as long as each other.
function balanced(pen, text) {
  const lines = wrapped(pen, text, INNER);
  const narrower = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95].map((part) => wrapped(pen, text, part * INNER));
  return narrower.find((trial) => trial.length === lines.length) || lines;
}

function drawPicture(scene) {
  const canvas = el("canvas", { width: PICTURE.width, height: PICTURE.height });
  const pen = canvas.getContext("2d");
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const set = (size, name, weight) => {
    pen.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
    pen.fillStyle = colour(name || "rule");
  };
  const lines = [];
  let top = PICTURE.margin;
  for (const [text, size, name, weight, above] of paragraphsOf(scene)) {
    set(size, name, weight);
    top += above;
    if (!text) lines.push([null, top]);
    for (const line of text ? balanced(pen, text) : []) {
      top += size * PICTURE.leading;
      lines.push([line, top - size * 0.3, size, name, weight]);
    }
  }
  canvas.height = Math.max(PICTURE.height, Math.ceil(top + PICTURE.margin));
  const down = (canvas.height - top - PICTURE.margin) / 2;
  pen.fillStyle = colour("card");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const [line, baseline, size, name, weight] of lines) {
    set(size, name, weight);
    if (line === null) pen.fillRect(PICTURE.margin, baseline + down, INNER, 2);
    else pen.fillText(line, PICTURE.margin, baseline + down);
  }
  return canvas;
}

function save(scene) {
  drawPicture(scene).toBlob((image) => {
    const href = URL.createObjectURL(image);
    el("a", { href, download: `${scene.id}.png` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  });
}
