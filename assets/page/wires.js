// ---- wires: the causal chain of what is picked, drawn through the gutters between chips. Never all edges.

/** A path through points with rounded corners. */
function rounded(points, radius) {
  let out = `M${points[0][0]} ${points[0][1]}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [x0, y0] = points[i - 1], [x, y] = points[i], [x1, y1] = points[i + 1];
    const before = Math.hypot(x - x0, y - y0), after = Math.hypot(x1 - x, y1 - y), r = Math.min(radius, before / 2, after / 2);
    if (!before || !after) continue;
    out += `L${x - (x - x0) / before * r} ${y - (y - y0) / before * r}Q${x} ${y} ${x + (x1 - x) / after * r} ${y + (y1 - y) / after * r}`;
  }
  return `${out}L${points.at(-1)[0]} ${points.at(-1)[1]}`;
}

/** The chip that a wire starts or ends at: the standby that cannot take over, else the one that serves. */
function chipOf(of, standby) {
  const all = [...map.chips.values()].filter(chip => chip.of === of);
  return all.find(chip => chip.standby === standby) || all[0];
}

function drawWires() {
  const layer = $('wires'), root = $('map').getBoundingClientRect();
  fill(layer);
  if (S.pick == null || !root.width || stateOf(S.pick) === 'ok') return;
  chainEdges().slice(0, 12).forEach(([from, to, dashed], index) => {
    const a = chipOf(from, dashed), b = chipOf(to, false);
    if (a && b && a !== b) drawWire(layer, root, a, b, dashed, index);
  });
}

function drawWire(layer, root, a, b, dashed, index) {
  const p = a.element.getBoundingClientRect(), q = b.element.getBoundingClientRect();
  const cellA = a.element.parentElement.getBoundingClientRect(), cellB = b.element.parentElement.getBoundingClientRect();
  const X = value => value - root.left, Y = value => value - root.top;
  let points;
  if (a.column === b.column && Math.abs(p.top - q.top) < 4 && Math.abs(q.left - p.right) < 12) {
    points = [[X(p.right), Y(p.top + p.height / 2)], [X(q.left) - 2, Y(q.top + q.height / 2)]];
  } else {
    // The gutter left of the column that stands further right: 5 px outside of its cells.
    const right = cellA.left > cellB.left ? cellA : cellB;
    const gutter = a.column === b.column ? X(cellA.left) + 4 : X(right.left) - 5;
    const under = Y(p.bottom) + 3, above = Y(q.top) - (q.top - cellB.top < 14 ? 5 : 3);
    const start = X(p.left) + Math.min(p.width - 8, 18 + index * 4), end = X(q.left) + Math.min(q.width - 8, 22 + index * 4);
    points = [[start, Y(p.bottom)], [start, under], [gutter, under], [gutter, above], [end, above], [end, Y(q.top) + 1]];
  }
  layer.append(s('path', { d: rounded(points, 4), class: dashed ? 'dashed' : '' }), s('circle', { cx: points.at(-1)[0], cy: points.at(-1)[1], r: 3.5 }), s('circle', { cx: points[0][0], cy: points[0][1], r: 2.5 }));
}
