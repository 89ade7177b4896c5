/** The geometry of the picture: scene, lines, curves, the grid of entities and the view. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Curves } from '../../../../src/page/curves.js';
import { EntityGrid } from '../../../../src/page/entity-grid.js';
import { LINE_SPACING } from '../../../../src/page/lines.js';
import { Painter } from '../../../../src/page/painter.js';
import { SvgContext } from '../../../../src/page/svg-context.js';
import { fade } from '../../../../src/page/symbols.js';
import { boundsOf, fitView, panView, smallestScale, toPixel, toPoint, zoomView } from '../../../../src/page/view.js';
import { buildGraph, bundle, claim, entity, linesOf, measure, reportGraph, sceneOf } from './graphs.mjs';

const SIZE = { width: 800, height: 600 };

function near(actual, expected, tolerance = 1e-6) {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);
}

test('selecting an entity brings it, its neighbours and their claims to the front', () => {
  const graph = reportGraph();
  const scene = sceneOf(graph);
  scene.select({ entity: entity(graph, 'aqis'), claim: null });
  assert.ok(scene.isFrontEntity(entity(graph, 'ttp')));
  assert.ok(!scene.isFrontEntity(entity(graph, 'taliban')));
  assert.ok(scene.isFront(bundle(graph, 'aqis-SUPPORTS-ttp')));
  assert.ok(!scene.isFront(bundle(graph, 'taliban-SUPPORTS-ttp')));
  assert.equal(scene.entities.length, graph.entities.length);
  scene.select({ entity: null, claim: null });
  assert.ok(scene.isFrontEntity(entity(graph, 'taliban')));
});

test('a selected claim is drawn even if the filter hides it', () => {
  const graph = reportGraph();
  const scene = sceneOf(graph);
  scene.filter.reset();
  const hidden = claim(graph, 'kunar-PART_OF-afghanistan');
  scene.select({ entity: null, claim: null });
  assert.ok(!scene.bundles.includes(hidden.bundle));
  scene.select({ entity: null, claim: hidden });
  assert.ok(scene.claims.includes(hidden));
  assert.deepEqual(scene.highlightedBundles, [hidden.bundle]);
  scene.select({ entity: null, claim: null, bundle: hidden.bundle });
  assert.ok(scene.isFront(hidden.bundle));
});

test('only lines between actors are labelled until something is selected', () => {
  const graph = reportGraph();
  const scene = sceneOf(graph);
  const [support, base] = [bundle(graph, 'aqis-SUPPORTS-ttp'), bundle(graph, 'ttp-BASED_IN-kunar')];
  assert.deepEqual([scene.isLabelled(support), scene.isLabelled(base)], [true, false]);
  scene.select({ entity: entity(graph, 'kunar'), claim: null });
  assert.deepEqual([scene.isLabelled(support), scene.isLabelled(base)], [false, true]);
});

test('the lines of a pair are side by side, whatever their direction', () => {
  const graph = buildGraph({ a: {}, b: { x: 100 } }, [
    ['a', 'SUPPORTS', 'b'],
    ['b', 'ALLIED_WITH', 'a'],
    ['b', 'FIGHTS', 'a'],
    ['a', 'BASED_IN', 'b'],
  ]);
  const lines = linesOf(graph);
  assert.deepEqual([...lines.scene.bundles].map((one) => lines.bend(one)), [-LINE_SPACING, 0, LINE_SPACING]);
  const curves = new Curves(lines);
  const middles = graph.bundles.map((one) => curves.pointOn(one, 0.5));
  assert.deepEqual(
    middles.map(({ x, y }) => [x, y]),
    [
      [50, -LINE_SPACING],
      [50, 0],
      [50, LINE_SPACING],
    ],
  );
  lines.scale = 0.2;
  assert.equal(lines.bend(graph.bundles[2]), 50); // at least ten pixels apart
});

test('a line alone is straight, and hidden lines do not count', () => {
  const graph = buildGraph({ a: {}, b: { x: 100 } }, [['a', 'SUPPORTS', 'b'], ['a', 'FIGHTS', 'b']]);
  const lines = linesOf(graph);
  const bends = () => graph.bundles.map((one) => lines.bend(one) / LINE_SPACING);
  assert.deepEqual(bends(), [-0.5, 0.5]);
  lines.scene.filter.toggle('relation', [2], false);
  lines.scene.select({ entity: null, claim: null });
  lines.invalidate();
  assert.deepEqual(bends(), [0, 0]);
});

test('a line is bent around a symbol that it would pass', () => {
  const graph = buildGraph({ a: {}, b: { x: 300 }, between: { x: 150, y: 2 }, beside: { x: 100, y: 60 } }, [['a', 'SUPPORTS', 'b']]);
  const curves = new Curves(linesOf(graph));
  const distance = curves.distance(graph.bundles[0], { x: 150, y: 2 }, 100);
  assert.ok(distance > 10 + 5 && distance < 40, `${distance}`);
  assert.ok(curves.distance(graph.bundles[0], { x: 100, y: 60 }, 100) > 15);
});

test('a loop is drawn where there is most room', () => {
  const graph = buildGraph({ a: {}, b: { x: 100 }, c: { y: 100 } }, [
    ['a', 'SUPPORTS', 'a'],
    ['a', 'SUPPORTS', 'b'],
    ['a', 'SUPPORTS', 'c'],
  ]);
  const lines = linesOf(graph);
  const { x, y, radius } = new Curves(lines).loop(graph.bundles[0]);
  assert.ok(x < 0 && y < 0);
  near(Math.hypot(x, y), radius);
});

test('lines are styled by kind, voices, mode, certainty and selection', () => {
  const graph = reportGraph();
  const lines = linesOf(graph);
  const style = (id) => lines.style(bundle(graph, id));
  const plain = { colour: '#000000', width: 1.8, dash: [], isHollow: false, isSided: true, opacity: 1 };
  assert.deepEqual(style('aqis-SUPPORTS-ttp'), plain);
  assert.deepEqual(style('ttp-BASED_IN-kunar'), { ...plain, colour: '#000002', isSided: false, width: 0.65 * 1.8 });
  assert.deepEqual(style('taliban-SUPPORTS-isil-k').dash, [5, 4]);
  assert.deepEqual(style('ttp-FIGHTS-isil-k').dash, [14, 7]);
  lines.scene.select({ entity: null, claim: claim(graph, 'aqis-SUPPORTS-ttp') });
  assert.equal(style('aqis-SUPPORTS-ttp').opacity, 1);
  assert.ok(style('ttp-BASED_IN-kunar').opacity < 0.3);
});

test('a line is wider the more voices say it, and hollow if none states it', () => {
  const voices = (number, more = {}) =>
    Array.from({ length: number }, (_, i) => ['a', 'SUPPORTS', 'b', { voice: `v${i}`, id: `${i}`, ...more }]);
  const styleOf = (claims) => {
    const graph = buildGraph({ a: {}, b: {} }, claims);
    return linesOf(graph).style(graph.bundles[0]);
  };
  const widths = [1, 2, 3, 4, 9].map((number) => styleOf(voices(number)).width);
  assert.deepEqual([...new Set(widths)], [...new Set(widths)].sort((a, b) => a - b));
  assert.equal(widths[3], widths[4]);
  assert.equal(new Set(widths).size, 4);
  assert.equal(styleOf([...voices(1), ...voices(1, { id: 'again' })]).width, widths[0]);
  assert.deepEqual(
    ['stated', 'probable', 'possible', 'doubtful'].map((certainty) => styleOf(voices(1, { certainty })).isHollow),
    [false, true, true, true],
  );
  const strong = [...voices(1, { certainty: 'possible' }), ...voices(2, { mode: 'aim' })];
  assert.deepEqual([styleOf(strong).isHollow, styleOf(strong).dash], [true, []]);
  const weak = [...voices(1, { mode: 'attempt' }), ...voices(2, { mode: 'denied' })];
  assert.deepEqual(styleOf(weak).dash, [8, 4, 1.5, 4]);
});

test('undated lines are thin, dashed and without a label until they are selected', () => {
  const graph = buildGraph({ a: {}, b: {}, c: {} }, [
    ['a', 'SUPPORTS', 'b', { undated: true }],
    ['a', 'SUPPORTS', 'c', { undated: true, mode: 'aim' }],
    ['b', 'FIGHTS', 'a', { since: '2015' }],
    ['b', 'FIGHTS', 'a', { undated: true }],
  ]);
  const lines = linesOf(graph);
  const [undated, aim, dated] = graph.bundles.map((one) => lines.style(one));
  assert.deepEqual(undated, { colour: '#000000', width: 1.3, dash: [7, 7], isHollow: false, isSided: true, opacity: 1 });
  assert.deepEqual([aim.dash, aim.width], [[1.5, 5], 1.3]);
  assert.deepEqual([dated.dash, dated.width], [[], 1.8]);
  assert.deepEqual(graph.bundles.map((one) => lines.scene.isLabelled(one)), [false, false, true]);
  lines.scene.select({ entity: null, claim: graph.claims[0] });
  assert.ok(lines.scene.isLabelled(graph.bundles[0]));
});

test('the distance from a line counts its bend', () => {
  const graph = buildGraph({ a: {}, b: { x: 100 } }, [['a', 'SUPPORTS', 'b'], ['a', 'FIGHTS', 'b']]);
  const curves = new Curves(linesOf(graph));
  const [above, below] = graph.bundles.map((one) => curves.distance(one, { x: 50, y: -LINE_SPACING / 2 }, 20));
  near(above, 0, 0.1);
  near(below, LINE_SPACING, 0.1);
  assert.equal(curves.distance(graph.bundles[0], { x: 50, y: 200 }, 6), Infinity);
});

test('the distance from a straight line ends at its ends', () => {
  const graph = buildGraph({ a: {}, b: { x: 100 } }, [['a', 'SUPPORTS', 'b']]);
  const curves = new Curves(linesOf(graph));
  assert.equal(curves.distance(graph.bundles[0], { x: 104, y: 3 }, 6), 5);
});

test('a part of a line is on it', () => {
  const graph = buildGraph({ a: {}, b: { x: 100 } }, [['a', 'SUPPORTS', 'b'], ['a', 'FIGHTS', 'b']]);
  const curves = new Curves(linesOf(graph));
  for (const one of graph.bundles) {
    const { from, control, to } = curves.part(one, 0.2, 0.7);
    assert.deepEqual([from, to], [curves.pointOn(one, 0.2), curves.pointOn(one, 0.7)]);
    const [middle, expected] = [curves.pointOn(one, 0.45), { x: (from.x + 2 * control.x + to.x) / 4, y: (from.y + 2 * control.y + to.y) / 4 }];
    near(middle.x, expected.x, 1e-3);
    near(middle.y, expected.y, 1e-3);
  }
});

function paintedOn(graph, select = {}) {
  const painter = new Painter(linesOf(graph), measure());
  painter.scene.select({ entity: null, claim: null, ...select });
  const context = new SvgContext(400, 300, measure());
  const colours = { ink: '#111111', quiet: '#222222', ground: '#ffffff', symbol: '#333333' };
  painter.paint(context, { width: 400, height: 300, view: { x: 50, y: 0, scale: 2 }, colours });
  return { painter, svg: context.elements };
}

test('arrow heads are beside the symbols that claims point to', () => {
  const heads = (claims) => {
    const { painter, svg } = paintedOn(buildGraph({ a: {}, b: { x: 100 } }, claims));
    assert.ok(painter.labels.placement.placed.length);
    return svg.filter((element) => element.includes('fill="#000000"')).flatMap((element) => element.match(/Z/g)).length;
  };
  assert.equal(heads([['a', 'SUPPORTS', 'b']]), 1);
  assert.equal(heads([['a', 'SUPPORTS', 'b'], ['b', 'SUPPORTS', 'a']]), 2);
  assert.equal(heads([['a', 'ALLIED_WITH', 'b']]), 0);
  assert.equal(heads([['a', 'ALLIED_WITH', 'b'], ['b', 'SUPPORTS', 'a']]), 1);
  assert.equal(heads([['a', 'SUPPORTS', 'b'], ['b', 'SUPPORTS', 'a', { mode: 'denied' }]]), 1);
});

test('a hollow line is a narrower line of the ground over a line in colour', () => {
  const { svg } = paintedOn(buildGraph({ a: {}, b: { x: 100 } }, [['a', 'ALLIED_WITH', 'b', { certainty: 'possible' }]]));
  const strokes = svg.filter((element) => element.includes('fill="none"') && element.startsWith('<path'));
  assert.match(strokes[0], /stroke="#000000"/);
  assert.match(strokes[1], /stroke="#ffffff"/);
  const width = (element) => Number(/stroke-width="([\d.]+)"/.exec(element)[1]);
  assert.ok(width(strokes[0]) - width(strokes[1]) > 2);
});

test('the grid finds the entity at a point', () => {
  const points = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`e${i}`, { x: (i % 20) * 50, y: Math.floor(i / 20) * 50 }]));
  const graph = buildGraph(points, []);
  const grid = new EntityGrid(sceneOf(graph));
  for (const i of [0, 19, 210, 399]) {
    const { x, y } = points[`e${i}`];
    assert.equal(grid.entityAt({ x: x + 8, y: y - 5 }, 30, () => 10)?.id, `e${i}`);
  }
  assert.equal(grid.entityAt({ x: 25, y: 25 }, 30, () => 10), null);
  assert.equal(grid.entityAt({ x: -500, y: 5000 }, 30, () => 10), null);
});

test('of two symbols at a point the grid finds the deeper one', () => {
  const graph = buildGraph({ small: { size: 5 }, large: { x: 12, size: 30 } }, []);
  assert.equal(new EntityGrid(sceneOf(graph)).entityAt({ x: 2, y: 0 }, 30, ({ size }) => size)?.id, 'large');
});

test('the first view shows everything within the margins', () => {
  const graph = buildGraph({ a: { x: -500, y: -50 }, b: { x: 300, y: 150 } }, []);
  const bounds = boundsOf(sceneOf(graph), graph.entities);
  assert.deepEqual(bounds, { left: -500, right: 300, top: -50, bottom: 150 });
  assert.deepEqual(fitView(bounds, SIZE), { x: -100, y: 50, scale: 704 / 800 });
  near(smallestScale(bounds, SIZE), 0.05);
});

test('a single entity is not magnified', () => {
  const view = fitView({ left: 7, right: 7, top: 9, bottom: 9 }, SIZE);
  assert.deepEqual(view, { x: 7, y: 9, scale: 1.5 });
});

test('zooming keeps the point under the pixel', () => {
  const [before, pixel] = [{ x: 10, y: 20, scale: 1 }, { x: 700, y: 100 }];
  const after = zoomView(before, SIZE, 2, pixel, 0.05);
  assert.equal(after.scale, 2);
  assert.deepEqual(toPoint(after, SIZE, pixel), toPoint(before, SIZE, pixel));
});

test('zooming stops at the smallest and the largest scale', () => {
  const view = { x: 0, y: 0, scale: 1 };
  const middle = { x: 400, y: 300 };
  assert.equal(zoomView(view, SIZE, 1e-9, middle, 0.05).scale, 0.05);
  assert.equal(zoomView(view, SIZE, 1e9, middle, 0.05).scale, 8);
});

test('panning moves by pixels, and points and pixels convert both ways', () => {
  const view = panView({ x: 0, y: 0, scale: 2 }, 60, -20);
  assert.deepEqual(view, { x: -30, y: 10, scale: 2 });
  const point = { x: 5, y: -7 };
  assert.deepEqual(toPixel(view, SIZE, point), { x: 470, y: 266 });
  assert.deepEqual(toPoint(view, SIZE, toPixel(view, SIZE, point)), point);
});

test('very many lines are sampled', () => {
  assert.deepEqual([1, 79_999, 80_000, 300_000].map(Painter.sampleOf), [1, 1, 2, 7]);
});

test('a symbol is never too small to see', () => {
  assert.equal(Painter.radius({ size: 20 }, 1), 20);
  assert.equal(Painter.radius({ size: 20 }, 0.001), 1.5);
});

test('fade mixes a colour with the background', () => {
  assert.equal(fade('#ff0000', '#ffffff', 0.2), '#ffcccc');
  assert.equal(fade('#0a5aa8', '#14191e', 1), '#0a5aa8');
});

test('no name covers an arrow head, however many lines there are', () => {
  const around = Array.from({ length: 48 }, (_, i) => {
    const angle = (i * Math.PI) / 24;
    return [`e${i}`, { x: 50 + 60 * Math.cos(angle), y: 60 * Math.sin(angle), size: 3, name: '' }];
  });
  const entities = { hub: { name: 'The hub', x: 50, size: 12, rank: 0 }, ...Object.fromEntries(around) };
  const { painter, svg } = paintedOn(buildGraph(entities, around.map(([id]) => [id, 'SUPPORTS', 'hub'])));
  const [{ box }] = painter.labels.placement.placed.filter(({ entity: one }) => one?.id === 'hub');
  const heads = svg.filter((element) => element.includes('fill="#000000"')).flatMap((element) => element.match(/M[^Z]*Z/g));
  assert.equal(heads.length, 48);
  for (const head of heads) {
    for (const [, right, down] of head.matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)) {
      const [x, y] = [Number(right) - 100, Number(down) - 150]; // from the origin of the picture
      assert.ok(x < box.left || x > box.right || y < box.top || y > box.bottom, head);
    }
  }
});

test('positions are stretched to the aspect of the window, and back', () => {
  const entities = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`e${i}`, { x: (i % 4) * 100, y: Math.floor(i / 4) * 100 }]));
  const scene = sceneOf(buildGraph(entities, []));
  const extent = () => [Math.max(...scene.x) - Math.min(...scene.x), Math.max(...scene.y) - Math.min(...scene.y)];
  assert.deepEqual(extent(), [300, 300]);
  assert.ok(scene.fill({ width: 600, height: 400 }));
  assert.deepEqual(extent(), [450, 300]);
  assert.ok(!scene.fill({ width: 600, height: 400 }));
  scene.fill({ width: 400, height: 500 });
  assert.deepEqual(extent().map(Math.round), [300, 375]);
  scene.fill({ width: 400, height: 4000 });
  assert.deepEqual(extent().map(Math.round), [300, 510]);
  scene.resetPositions();
  assert.deepEqual(extent().map(Math.round), [300, 510]);
});

test('a path, a few entities and a large picture are not stretched', () => {
  const few = { a: { x: 0, y: 0 }, b: { x: 300, y: 100 } };
  const many = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`e${i}`, { x: i * 30, y: (i % 3) * 50, community: 0 }]));
  const communities = { entity: [0], x: [0], y: [0], size: [10] };
  for (const graph of [
    buildGraph(few, []),
    buildGraph(many, [], { communities }),
    buildGraph(many, [['e0', 'SUPPORTS', 'e1']], { path: [[0]] }),
  ])
    assert.equal(sceneOf(graph).fill({ width: 300, height: 900 }), false);
});
