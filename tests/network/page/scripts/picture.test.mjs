/** The geometry of the picture: scene, lines, curves, the grid of entities and the view. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Curves } from '../../../../src/page/curves.js';
import { EntityGrid } from '../../../../src/page/entity-grid.js';
import { LINE_SPACING } from '../../../../src/page/lines.js';
import { Painter } from '../../../../src/page/painter.js';
import { fade } from '../../../../src/page/symbols.js';
import { boundsOf, fitView, panView, smallestScale, toPixel, toPoint, zoomView } from '../../../../src/page/view.js';
import { buildGraph, claim, entity, linesOf, reportGraph, sceneOf } from './graphs.mjs';

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
  assert.ok(scene.isFront(claim(graph, 'aqis-SUPPORTS-ttp')));
  assert.ok(!scene.isFront(claim(graph, 'taliban-SUPPORTS-ttp')));
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
  assert.ok(!scene.claims.includes(hidden));
  scene.select({ entity: null, claim: hidden });
  assert.ok(scene.claims.includes(hidden));
});

test('only lines between actors are labelled until something is selected', () => {
  const graph = reportGraph();
  const scene = sceneOf(graph);
  const [support, base] = [claim(graph, 'aqis-SUPPORTS-ttp'), claim(graph, 'ttp-BASED_IN-kunar')];
  assert.deepEqual([scene.isLabelled(support), scene.isLabelled(base)], [true, false]);
  scene.select({ entity: entity(graph, 'kunar'), claim: null });
  assert.deepEqual([scene.isLabelled(support), scene.isLabelled(base)], [false, true]);
});

test('parallel lines are bent to both sides, whatever their direction', () => {
  const graph = buildGraph({ a: {}, b: { x: 100 } }, [
    ['a', 'SUPPORTS', 'b'],
    ['b', 'ALLIED_WITH', 'a'],
    ['a', 'FIGHTS', 'b'],
  ]);
  const lines = linesOf(graph);
  assert.deepEqual([...lines.bends], [-1, -0, 1]);
  const curves = new Curves(lines);
  const middles = graph.claims.map((one) => curves.pointOn(one, 0.5));
  assert.deepEqual(
    middles.map(({ x, y }) => [x, y]),
    [
      [50, -LINE_SPACING],
      [50, 0],
      [50, LINE_SPACING],
    ],
  );
});

test('a line alone is straight, and hidden lines do not count', () => {
  const graph = buildGraph({ a: {}, b: { x: 100 } }, [['a', 'SUPPORTS', 'b'], ['a', 'FIGHTS', 'b']]);
  const lines = linesOf(graph);
  assert.deepEqual([...lines.bends], [-0.5, 0.5]);
  lines.scene.filter.toggle('relation', [2], false);
  lines.scene.select({ entity: null, claim: null });
  lines.invalidate();
  assert.deepEqual([...lines.bends], [0, 0]);
});

test('a loop is drawn where there is most room', () => {
  const graph = buildGraph({ a: {}, b: { x: 100 }, c: { y: 100 } }, [
    ['a', 'SUPPORTS', 'a'],
    ['a', 'SUPPORTS', 'b'],
    ['a', 'SUPPORTS', 'c'],
  ]);
  const lines = linesOf(graph);
  const { x, y, radius } = new Curves(lines).loop(graph.claims[0]);
  assert.ok(x < 0 && y < 0);
  near(Math.hypot(x, y), radius);
});

test('lines are styled by kind, mode and selection', () => {
  const graph = reportGraph();
  const lines = linesOf(graph);
  const style = (id) => lines.style(claim(graph, id), '#quiet');
  assert.deepEqual(style('aqis-SUPPORTS-ttp'), { colour: '#000000', width: 2, dash: [], opacity: 0.9 });
  assert.deepEqual(style('ttp-BASED_IN-kunar'), { colour: '#000002', width: 1.2, dash: [], opacity: 0.65 });
  assert.equal(style('taliban-SUPPORTS-isil-k').colour, '#quiet');
  assert.deepEqual(style('ttp-FIGHTS-isil-k').dash, [14, 7]);
  lines.scene.select({ entity: null, claim: claim(graph, 'aqis-SUPPORTS-ttp') });
  assert.equal(style('aqis-SUPPORTS-ttp').width, 4);
  assert.equal(style('ttp-BASED_IN-kunar').opacity, 0.12);
});

test('undated lines are faint, dashed and without a label until they are selected', () => {
  const graph = buildGraph({ a: {}, b: {} }, [
    ['a', 'SUPPORTS', 'b', { undated: true }],
    ['a', 'FIGHTS', 'b', { undated: true, mode: 'aim' }],
    ['b', 'FIGHTS', 'a', { since: '2015' }],
  ]);
  const lines = linesOf(graph);
  const [undated, aim, dated] = graph.claims.map((one) => lines.style(one, '#quiet'));
  assert.deepEqual(undated, { colour: '#000000', width: 1.2, dash: [7, 7], opacity: 0.5 });
  assert.deepEqual([aim.dash, aim.opacity], [[1.5, 5], 0.5]);
  assert.deepEqual([dated.dash, dated.opacity], [[], 0.9]);
  assert.deepEqual(graph.claims.map((one) => lines.scene.isLabelled(one)), [false, false, true]);
  lines.scene.select({ entity: null, claim: graph.claims[0] });
  assert.ok(lines.scene.isLabelled(graph.claims[0]));
  assert.equal(lines.style(graph.claims[0], '#quiet').opacity, 0.9);
});

test('the distance from a line counts its bend', () => {
  const graph = buildGraph({ a: {}, b: { x: 100 } }, [['a', 'SUPPORTS', 'b'], ['a', 'FIGHTS', 'b']]);
  const curves = new Curves(linesOf(graph));
  const [above, below] = graph.claims.map((one) => curves.distance(one, { x: 50, y: -LINE_SPACING / 2 }, 20));
  near(above, 0, 0.1);
  near(below, LINE_SPACING, 0.1);
  assert.equal(curves.distance(graph.claims[0], { x: 50, y: 200 }, 6), Infinity);
});

test('the distance from a straight line ends at its ends', () => {
  const graph = buildGraph({ a: {}, b: { x: 100 } }, [['a', 'SUPPORTS', 'b']]);
  const curves = new Curves(linesOf(graph));
  assert.equal(curves.distance(graph.claims[0], { x: 104, y: 3 }, 6), 5);
});

test('an arrow head ends beside its symbol', () => {
  const graph = buildGraph({ a: {}, b: { x: 100 } }, [['a', 'SUPPORTS', 'b']]);
  const { tip, from } = new Curves(linesOf(graph)).arrowHead(graph.claims[0], 12);
  assert.deepEqual(tip, { x: 88, y: 0 });
  assert.deepEqual(from, { x: 50, y: 0 });
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
