import assert from 'node:assert/strict';
import { test } from 'node:test';

import { OccupiedBoxes, crosses, squareAround } from '../../../../src/page/boxes.js';
import { LabelPlacement } from '../../../../src/page/label-placement.js';
import { PictureLabels } from '../../../../src/page/picture-labels.js';
import { Curves } from '../../../../src/page/curves.js';
import { buildGraph, bundle, entity, linesOf, measure } from './graphs.mjs';

const NOTHING = { bounds: null, arrowHeads: [], symbols: [], crosses: [], captions: [], entities: [], lines: [] };

function box(left, top, width, height) {
  return { left, top, right: left + width, bottom: top + height };
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

test('the first free box is found, across cells', () => {
  const boxes = new OccupiedBoxes(null);
  boxes.occupy(box(0, 0, 200, 200), Infinity);
  const candidates = [box(150, 150, 20, 20), box(190, -10, 20, 20), box(200, 0, 20, 20)];
  assert.equal(boxes.firstFree(candidates, false), candidates[2]);
  assert.equal(boxes.firstFree(candidates.slice(0, 2), false), null);
  assert.equal(boxes.firstFree(candidates.slice(0, 2), true), candidates[0]);
});

test('small things may be covered if necessary', () => {
  const boxes = new OccupiedBoxes(null);
  boxes.occupy(box(0, 0, 10, 10), 5);
  assert.equal(boxes.firstFree([box(5, 5, 10, 10)], false, 4), null);
  assert.notEqual(boxes.firstFree([box(5, 5, 10, 10)], false, 5), null);
});

test('boxes must be within the bounds', () => {
  const boxes = new OccupiedBoxes(box(-50, -50, 100, 100));
  assert.equal(boxes.firstFree([box(40, 0, 11, 5)], false), null);
  assert.notEqual(boxes.firstFree([box(40, 0, 10, 5)], false), null);
});

test('crosses recognizes lines that cross a box', () => {
  const square = squareAround({ x: 10, y: 0 }, 5);
  assert.deepEqual(square, { left: 5, top: -5, right: 15, bottom: 5 });
  assert.ok(crosses({ x: 0, y: 0 }, { x: 20, y: 0 }, square));
  assert.ok(crosses({ x: 10, y: -20 }, { x: 10, y: 20 }, square));
  assert.ok(!crosses({ x: 0, y: 0 }, { x: 4, y: 0 }, square));
  assert.ok(!crosses({ x: 0, y: 6 }, { x: 20, y: 6 }, square));
  assert.ok(!crosses({ x: 0, y: -20 }, { x: 4, y: 20 }, square));
});

function entityLabel(graph, id, more = {}) {
  const one = entity(graph, id);
  return { entity: one, x: one.x, y: one.y, radius: 10, required: false, faded: false, ...more };
}

test('a label is below its symbol, or where no line crosses it', () => {
  const graph = buildGraph({ a: { name: 'AQIS' }, b: { y: 100 } }, []);
  const free = new LabelPlacement(graph, () => [], measure());
  free.place({ ...NOTHING, entities: [entityLabel(graph, 'a')] });
  assert.equal(free.placed[0].box.top, 13);
  assert.equal(free.placed[0].leader, null);
  assert.deepEqual(free.placed[0].lines, ['\u2068AQIS\u2069']);
  const crossed = new LabelPlacement(graph, () => [{ x: 0, y: 100 }], measure());
  crossed.place({ ...NOTHING, entities: [entityLabel(graph, 'a')] });
  assert.equal(crossed.placed[0].box.left, 13);
});

test('no label covers another, and the most important come first', () => {
  const names = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`e${i}`, { x: i * 3, name: `Entity ${i}` }]));
  const graph = buildGraph(names, []);
  const placement = new LabelPlacement(graph, () => [], measure());
  placement.place({ ...NOTHING, entities: Object.keys(names).map((id) => entityLabel(graph, id)) });
  const { placed } = placement;
  assert.equal(placed[0].entity.id, 'e0');
  assert.ok(placed.length > 3 && placed.length < 30);
  for (const one of placed) for (const other of placed) assert.ok(one === other || !overlap(one.box, other.box));
});

test('a required label is placed even without room', () => {
  const graph = buildGraph({ a: {} }, []);
  const placement = new LabelPlacement(graph, () => [], measure());
  const symbols = [{ x: 0, y: 0, radius: 500, size: 100 }];
  placement.place({ ...NOTHING, symbols, entities: [entityLabel(graph, 'a')] });
  assert.equal(placement.placed.length, 0);
  placement.place({ ...NOTHING, symbols, entities: [entityLabel(graph, 'a', { required: true })] });
  assert.equal(placement.placed.length, 1);
});

test('a long name is broken into lines, into three rather than cut, and then cut', () => {
  const long = 'Tehrik-e-Taliban Pakistan splinter groups of the east';
  const graph = buildGraph({ a: { name: long }, b: { name: 'N'.repeat(10_000) }, c: { name: 'Afghan Taliban fighters' } }, []);
  const placement = new LabelPlacement(graph, () => [], measure());
  const linesOfLabel = (id) => {
    placement.place({ ...NOTHING, entities: [entityLabel(graph, id)] });
    return placement.placed[0].lines.map((line) => line.slice(1, -1));
  };
  assert.deepEqual(linesOfLabel('a'), ['Tehrik-e-Taliban', 'Pakistan splinter', 'groups of the east']);
  assert.deepEqual(linesOfLabel('c'), ['Afghan Taliban', 'fighters']);
  assert.match(linesOfLabel('b')[0], /^N+…$/);
  placement.place({ ...NOTHING, entities: [entityLabel(graph, 'b')] });
  assert.ok(placement.placed[0].box.right - placement.placed[0].box.left < 150);
});

test('the cross of a denial is always drawn, and kept clear', () => {
  const graph = buildGraph({ a: {} }, [['a', 'SUPPORTS', 'a']]);
  const placement = new LabelPlacement(graph, () => [], measure());
  const symbols = [{ x: 0, y: 0, radius: 50, size: 10 }];
  const denials = [{ points: [{ x: 0, y: 0 }, { x: 100, y: 0 }], size: 6, faded: false }];
  const line = { bundle: bundle(graph, 'a-SUPPORTS-a'), text: 'supports', number: 1, points: [{ x: 100, y: 0 }], required: false };
  placement.place({ ...NOTHING, symbols, crosses: denials, lines: [line] });
  assert.deepEqual(placement.crosses, [{ ...squareAround({ x: 100, y: 0 }, 6), faded: false }]);
  assert.equal(placement.placed.length, 0);
});

test('a caption replaces the label of the entity that it is named after', () => {
  const graph = buildGraph({ a: { name: 'Kunar' }, b: { name: 'Zabul', y: 100 } }, []);
  const placement = new LabelPlacement(graph, () => [], measure());
  placement.place({
    ...NOTHING,
    captions: [{ text: 'Kunar', letterSize: 16, x: 300, y: 300 }],
    entities: [entityLabel(graph, 'a'), entityLabel(graph, 'b')],
  });
  assert.deepEqual(
    placement.placed.map(({ lines }) => lines[0]),
    ['\u2068Kunar\u2069', '\u2068Zabul\u2069'],
  );
  assert.equal(placement.labelAt(300, 300), null);
  assert.equal(placement.labelAt(0, 120)?.entity.id, 'b');
});

function labelsOf(graph) {
  const curves = new Curves(linesOf(graph));
  return new PictureLabels(curves.scene, (one, share) => curves.pointOn(one, share), measure());
}

function arrange(labels, more = {}) {
  labels.arrange({
    scale: 1,
    area: { left: -1000, top: -1000, right: 1000, bottom: 1000 },
    bounds: null,
    bundles: labels.scene.bundles,
    arrowHeads: [],
    radius: ({ size }) => size,
    ...more,
  });
}

test('lines are labelled with relation and mode', () => {
  const graph = buildGraph({ a: {}, b: { x: 400 } }, [['a', 'SUPPORTS', 'b', { mode: 'denied' }]]);
  const labels = labelsOf(graph);
  arrange(labels);
  const texts = labels.placement.placed.map(({ lines }) => lines.join(' '));
  assert.ok(texts.includes('\u2068supports (denied)\u2069'));
  assert.equal(labels.placement.crosses.length, 1);
});

test('the label of a line can be drawn again', () => {
  const graph = buildGraph({ a: {}, b: { x: 400 }, c: { y: 400 } }, [['a', 'SUPPORTS', 'b'], ['a', 'FIGHTS', 'c']]);
  const labels = labelsOf(graph);
  arrange(labels);
  const texts = [];
  const context = { strokeText() {}, fillText: (text) => texts.push(text) };
  const colours = { ink: '', quiet: '', ground: '', symbol: '' };
  labels.drawLines(context, colours, [graph.bundles[1]], 2);
  assert.deepEqual(texts, []);
  labels.drawLines(context, colours, [graph.bundles[1]], 1);
  assert.deepEqual(texts, ['\u2068fights\u2069']);
});

test('entities outside the window are not labelled', () => {
  const graph = buildGraph({ inside: {}, outside: { x: 5000 } }, []);
  const labels = labelsOf(graph);
  arrange(labels);
  assert.deepEqual(
    labels.entities.map(({ id }) => id),
    ['inside'],
  );
  assert.equal(labels.labelAt({ x: 0, y: 16 })?.entity.id, 'inside');
});

test('captions are shown only at a readable size', () => {
  const captions = { text: ['small', 'fitting', 'large'], x: [0, 300, 600], y: [0, 0, 0], size: [10, 100, 600] };
  const labels = labelsOf(buildGraph({}, [], { captions }));
  arrange(labels);
  assert.deepEqual(
    labels.placement.placed.map(({ lines }) => lines[0]),
    ['\u2068fitting\u2069'],
  );
});

test('a lens that hides types leaves the captions out, unless there are too many symbols to name', () => {
  const captions = { text: ['community'], x: [300], y: [0], size: [100] };
  for (const [number, expected] of [[10, []], [1001, ['\u2068community\u2069']]]) {
    const entities = Object.fromEntries(Array.from({ length: number }, (_, i) => [`e${i}`, { x: i % 30, name: '' }]));
    const labels = labelsOf(buildGraph(entities, [], { captions }));
    labels.scene.filter.toggle('type', [4], false);
    labels.scene.select({ entity: null, claim: null });
    arrange(labels);
    const texts = labels.placement.placed.map(({ lines }) => lines[0]);
    assert.deepEqual(texts.filter((text) => text?.includes('community')), expected);
  }
});

function distance({ left, top, right, bottom }, { x, y, radius }) {
  return Math.max(0, Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)) - radius);
}

test('every name is nearer to its own symbol than to any other', () => {
  const points = Array.from({ length: 60 }, (_, i) => [`e${i}`, { x: (i * 97) % 400, y: (i * 61) % 300, size: 6, name: `Name ${i}` }]);
  const graph = buildGraph(Object.fromEntries(points), []);
  const labels = labelsOf(graph);
  arrange(labels);
  const symbols = graph.entities.map((one) => ({ ...one, radius: one.size }));
  assert.ok(labels.placement.placed.length > 20);
  for (const { box: own, entity: one } of labels.placement.placed) {
    const gap = distance(own, symbols[one.index]);
    for (const other of symbols) if (other.index !== one.index) assert.ok(distance(own, other) > gap);
  }
});

test('a name without room beside its symbol is farther away, with a line to it', () => {
  const graph = buildGraph({ a: { name: 'Somebody' } }, []);
  const placement = new LabelPlacement(graph, () => [], measure());
  const arrowHeads = [-16, 0, 16].flatMap((x) => [-16, 0, 16].map((y) => ({ x, y, radius: 5 })));
  placement.place({ ...NOTHING, arrowHeads, entities: [entityLabel(graph, 'a', { radius: 4 })] });
  const [{ box: own, leader }] = placement.placed;
  assert.ok(leader);
  for (const head of arrowHeads) assert.ok(!overlap(own, squareAround(head, 5)));
});

test('no name covers an arrow head or the middle of a line', () => {
  const graph = buildGraph({ a: { name: 'Somebody' } }, []);
  for (const blocked of [{ arrowHeads: [{ x: 0, y: 18, radius: 6 }] }, { middles: [{ bundle: {}, point: { x: 0, y: 18 } }] }]) {
    const placement = new LabelPlacement(graph, () => [], measure());
    placement.place({ ...NOTHING, ...blocked, entities: [entityLabel(graph, 'a')] });
    assert.ok(!overlap(placement.placed[0].box, squareAround({ x: 0, y: 18 }, 4)));
  }
});

test('a line has its relation and the number of its statements, or the number alone, or nothing', () => {
  const graph = buildGraph({ a: {}, b: { x: 400 } }, [['a', 'SUPPORTS', 'b', { statements: 5 }]]);
  const line = { bundle: graph.bundles[0], text: 'supports', number: 5, points: [{ x: 0, y: 0 }], required: false };
  const textsWith = (width, number = 5) => {
    const placement = new LabelPlacement(graph, () => [], measure());
    placement.place({ ...NOTHING, bounds: box(-width / 2, -20, width, 40), lines: [{ ...line, number }] });
    return placement.placed.map(({ lines, chip }) => [...lines, chip?.text]);
  };
  assert.deepEqual(textsWith(200), [['\u2068supports\u2069', '5']]);
  assert.deepEqual(textsWith(30), [['5']]);
  assert.deepEqual(textsWith(4), []);
  assert.deepEqual(textsWith(200, 1), [['\u2068supports\u2069', undefined]]);
  assert.deepEqual(textsWith(30, 1), []);
});

test('the label of a line is part of the line, and may cover its middle but no other', () => {
  const graph = buildGraph({ a: {}, b: { x: 400 }, c: { y: 200 } }, [['a', 'SUPPORTS', 'b'], ['a', 'SUPPORTS', 'c']]);
  const [one, other] = graph.bundles;
  const line = { bundle: one, text: 'supports', number: 2, points: [{ x: 200, y: 0 }], required: false };
  const placement = new LabelPlacement(graph, () => [], measure());
  placement.place({ ...NOTHING, middles: [{ bundle: one, point: { x: 200, y: 0 } }], lines: [line] });
  assert.equal(placement.labelAt(200, 0).bundle, one);
  placement.place({ ...NOTHING, middles: [{ bundle: other, point: { x: 200, y: 0 } }], lines: [line] });
  assert.equal(placement.placed.length, 0);
});

test('letters grow with the window and are never smaller than 11 pixels', () => {
  const graph = buildGraph({ a: { size: 20 }, b: { x: 200, size: 3 }, c: { x: 100, y: 100, type: 'Place' } }, [['a', 'SUPPORTS', 'b', { statements: 2 }]]);
  const sizes = (enlargement) => {
    const labels = labelsOf(graph);
    arrange(labels, { enlargement });
    return labels.placement.placed.map(({ font }) => Number(/([\d.]+)px/.exec(font)[1]));
  };
  assert.ok(Math.min(...sizes(1)) >= 11);
  assert.deepEqual(sizes(1.44).map((size) => Math.round(size / 1.44)), sizes(1).map(Math.round));
});

test('a name may take the place of the arrow heads at its symbol, which move back', () => {
  const graph = buildGraph({ a: { name: 'Somebody' } }, []);
  const own = graph.entities[0];
  const arrowHeads = Array.from({ length: 16 }, (_, i) => {
    const [x, y] = [Math.cos((i * Math.PI) / 8), Math.sin((i * Math.PI) / 8)].map((share) => 18 * share);
    return { entity: own, x, y, radius: 5 };
  });
  const placedWith = (moveHead) => {
    const placement = new LabelPlacement(graph, () => [], measure());
    placement.place({ ...NOTHING, arrowHeads, moveHead, entities: [entityLabel(graph, 'a')] });
    return placement.placed[0];
  };
  const moved = [];
  const label = placedWith((head, { bottom }) => {
    moved.push({ ...head, y: bottom + 20 });
    return moved.at(-1);
  });
  assert.equal(label.leader, null);
  assert.ok(moved.length);
  for (const head of arrowHeads) {
    const isMoved = moved.some(({ x }) => x === head.x);
    assert.ok(isMoved || !overlap(label.box, squareAround(head, 5)));
  }
  assert.ok(placedWith(() => null).leader);
});
