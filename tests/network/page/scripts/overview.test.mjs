import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Filter } from '../../../../src/page/filter.js';
import { readLink, writeLink } from '../../../../src/page/link-state.js';
import { Overview } from '../../../../src/page/overview.js';
import { OverviewLayer } from '../../../../src/page/overview-layer.js';
import { maxAreas, placeAreas, placeEntities } from '../../../../src/page/overview-layout.js';
import { areaText, countsText, mostImportant, overviewContents } from '../../../../src/page/overview-contents.js';
import { State } from '../../../../src/page/state.js';
import { buildGraph, entity, measure } from './graphs.mjs';

const NOTHING = { entity: null, claim: null };

/** Two communities of three with four claims between them, an entity outside, and one without claims. */
function twoCommunities() {
  return buildGraph(
    {
      a1: { community: 0, x: 0 },
      a2: { community: 0, x: 10 },
      a3: { community: 0, x: 20, type: 'Person' },
      b1: { community: 1, x: 1000 },
      b2: { community: 1, x: 1010 },
      b3: { community: 1, x: 1020, type: 'Place' },
      c: {},
      alone: {},
    },
    [
      ['a1', 'SUPPORTS', 'a2'],
      ['a1', 'FIGHTS', 'a2'],
      ['a3', 'SUPPORTS', 'a1'],
      ['b1', 'ALLIED_WITH', 'b2'],
      ['b2', 'BASED_IN', 'b3'],
      ['a1', 'FIGHTS', 'b1'],
      ['b1', 'FIGHTS', 'a2'],
      ['a1', 'SUPPORTS', 'b1'],
      ['a1', 'SUPPORTS', 'b2', { mode: 'denied' }],
      ['c', 'SUPPORTS', 'a1'],
    ],
    { communities: { entity: [0, 3], x: [10, 1010], y: [0, 50], size: [10, 10] } },
  );
}

function overviewOf(graph = twoCommunities()) {
  const filter = new Filter(graph);
  return { graph, filter, overview: new Overview(graph, filter) };
}

test('communities and their bonds are counted', () => {
  const { graph, filter } = overviewOf();
  const { areas, bonds, isolates, unattached } = overviewContents(graph, filter.whole);
  assert.deepEqual(
    areas.map(({ name, entities, within, outside }) => [name, entities, within.kinds, outside.total]),
    [
      ['A1', 3, [2, 1, 0], 5],
      ['B1', 3, [1, 0, 1], 4],
    ],
  );
  assert.deepEqual(
    bonds.map(({ one, other, counts }) => [one.name, other.name, counts]),
    [['A1', 'B1', { kinds: [1, 2, 0], denied: 1, total: 4 }]],
  );
  assert.deepEqual([isolates, unattached], [1, 1]);
});

test('counts follow the filter', () => {
  const { graph, filter, overview } = overviewOf();
  assert.equal(overview.contents.bonds[0].counts.total, 4);
  filter.toggle('relation', [2], false); // FIGHTS
  filter.toggle('type', [3], false); // Place
  const { areas, bonds } = overview.contents;
  assert.equal(countsText(graph, bonds[0].counts), '1 cooperation, 1 denied');
  assert.deepEqual(
    areas.map((area) => areaText(graph, area)),
    ['3 entities · 2 cooperation', '2 entities · 1 cooperation'],
  );
});

test('counts in words have the largest first, and add up the rest', () => {
  const { graph } = overviewOf();
  const counts = { kinds: [12, 1041, 3], denied: 2, total: 1058 };
  assert.equal(countsText(graph, counts), '1,041 hostility, 12 cooperation, 3 location, 2 denied');
  assert.equal(countsText(graph, counts, 2), '1,041 hostility, 12 cooperation, 5 other');
});

test('an open community narrows the filter, and the overview still counts everything', () => {
  const { graph, filter, overview } = overviewOf();
  overview.openCommunity(graph.communities[1]);
  assert.deepEqual(filter.counts, { entities: 3, claims: 2 });
  assert.deepEqual(
    filter.entities.map(({ id }) => id),
    ['b1', 'b2', 'b3'],
  );
  assert.equal(overview.area.outside.total, 4);
  filter.toggle('relation', [2], false);
  assert.equal(overview.area.outside.total, 2);
  assert.deepEqual(filter.counts, { entities: 3, claims: 2 });
  overview.open();
  assert.equal(filter.counts.entities, 8);
});

test('the most important entities have the most claims that are shown', () => {
  const { graph, filter, overview } = overviewOf();
  const ids = () => mostImportant(graph, filter.whole, 2).map(({ id }) => id);
  assert.deepEqual(ids(), ['a1', 'b1']);
  filter.toggle('relation', [0, 2], false);
  assert.deepEqual(ids(), ['b2', 'b1']);
  filter.reset();
  overview.showTop(30);
  assert.deepEqual(filter.counts, { entities: 7, claims: 10 }); // not the one without claims
});

test('a target that is not shown is revealed', () => {
  const { graph, overview } = overviewOf();
  const shown = () => [overview.scope.show, overview.scope.community?.entity.id ?? ''];
  overview.reveal(NOTHING);
  assert.deepEqual(shown(), ['overview', '']);
  overview.reveal({ entity: entity(graph, 'b2'), claim: null });
  assert.deepEqual(shown(), ['community', 'b1']);
  overview.reveal({ entity: entity(graph, 'a3'), claim: null });
  assert.deepEqual(shown(), ['community', 'a1']);
  overview.reveal({ entity: null, claim: graph.claims[5] });
  assert.deepEqual(shown(), ['everything', '']);
  overview.showTop(30);
  overview.reveal({ entity: entity(graph, 'a3'), claim: null });
  assert.deepEqual(shown(), ['top', '']);
  overview.reveal({ entity: entity(graph, 'alone'), claim: null });
  assert.deepEqual(shown(), ['everything', '']);
});

test('the claims of a bond are listed by kind, and stay in the overview', () => {
  const { overview } = overviewOf();
  const list = overview.claimsOf(overview.contents.bonds[0]);
  assert.equal(list.title, 'A1 and B1');
  assert.equal(list.note, '2 hostility, 1 cooperation, 1 denied');
  assert.deepEqual(
    list.steps.map(({ title, claims }) => [title, claims.map(({ id }) => id)]),
    [
      ['cooperation: 2 claims', ['a1-SUPPORTS-b1', 'a1-SUPPORTS-b2']],
      ['hostility: 2 claims', ['a1-FIGHTS-b1', 'b1-FIGHTS-a2']],
    ],
  );
  overview.reveal({ ...NOTHING, list });
  assert.equal(overview.scope.show, 'overview');
});

test('what is shown survives a link', () => {
  const { graph, overview } = overviewOf();
  const state = Object.assign(new State(graph), { overview });
  const link = () => writeLink(state, null, '').toString();
  assert.equal(link(), '');
  const links = [
    ['community=b1', () => overview.openCommunity(graph.communities[1])],
    ['top=100', () => overview.showTop(100)],
    ['all=yes', () => overview.showEverything()],
  ];
  for (const [text, show] of links) {
    show();
    assert.equal(link(), text);
    const { scope } = overview;
    overview.open();
    overview.restore(readLink(new URLSearchParams(text), graph).scope);
    assert.deepEqual(overview.scope, scope);
  }
  const list = overview.claimsOf(overview.contents.bonds[0]);
  state.select({ ...NOTHING, list });
  const { between } = readLink(writeLink(state, null, ''), graph);
  assert.deepEqual(overview.listBetween(between).steps, list.steps);
  assert.equal(overview.listBetween(['a1', 'gone']), null);
  overview.restore(readLink(new URLSearchParams('community=gone&top=7'), graph).scope);
  assert.equal(overview.scope.show, 'overview');
});

test('a small picture shows everything, whatever a link names', () => {
  const { filter, overview } = overviewOf(buildGraph({ a: {}, b: {} }, [['a', 'SUPPORTS', 'b']]));
  assert.equal(overview.isAvailable, false);
  overview.restore({ overview: '', community: 'a', top: 100 });
  assert.equal(overview.scope.show, 'everything');
  assert.equal(filter.narrowing, null);
});

/** Communities of different sizes, all in one corner. */
function manyAreas(number) {
  return Array.from({ length: number }, (_, i) => ({
    name: `Community ${i}`,
    entities: 400 - 7 * i,
    community: { index: i, x: (i * 37) % 11, y: (i * 53) % 13 },
  }));
}

test('circles with their names do not overlap, are in the window, and are as large as their entities are many', () => {
  for (const size of [
    { width: 704, height: 540 },
    { width: 390, height: 370 },
    { width: 250, height: 900 },
  ]) {
    const circles = placeAreas(manyAreas(maxAreas(size)), size, () => ({ width: 110, height: 45, isInside: false }));
    assert.ok(circles.length > 3);
    const boxes = circles.map(({ x, y, radius }) => {
      const half = Math.max(radius, 55);
      return { left: x - half, right: x + half, top: y - radius, bottom: y + radius + 45 };
    });
    boxes.forEach((box, i) => {
      assert.ok(box.left >= 0 && box.top >= 0 && box.right <= size.width && box.bottom <= size.height);
      for (const other of boxes.slice(0, i))
        assert.ok(
          box.left >= other.right || other.left >= box.right || box.top >= other.bottom || other.top >= box.bottom,
        );
    });
    const [largest, smallest] = [circles[0], circles[circles.length - 1]];
    const ratio = (largest.radius / smallest.radius) ** 2;
    const expected = largest.area.entities / smallest.area.entities;
    assert.ok(Math.abs(ratio - expected) < 0.01 || smallest.radius === 13);
  }
});

test('entities that are placed anew are apart, and near what they are tied to', () => {
  const ids = Array.from({ length: 40 }, (_, i) => `e${i}`);
  const graph = buildGraph(
    Object.fromEntries(ids.map((id, i) => [id, { x: ((i * 7919) % 40) * 500, y: ((i * 104729) % 40) * 500 }])),
    ids.slice(1).map((id, i) => [id, 'SUPPORTS', i < 19 ? 'e0' : 'e39']).filter(([one, , other]) => one !== other),
  );
  const points = placeEntities(graph.entities, graph.claims, 1.3);
  const distance = (i, j) => Math.hypot(points[i].x - points[j].x, points[i].y - points[j].y);
  let [tied, untied] = [[], []];
  for (let i = 1; i < 39; i++) {
    for (let j = 0; j < i; j++) assert.ok(distance(i, j) > 25);
    tied.push(distance(i, i <= 19 ? 0 : 39));
    untied.push(distance(i, i <= 19 ? 39 : 0));
  }
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  assert.ok(mean(tied) < 0.7 * mean(untied));
});

test('areas and bonds are found at a point', () => {
  const { overview } = overviewOf();
  const layer = new OverviewLayer(overview, measure());
  assert.deepEqual(layer.fit({ width: 700, height: 500 }), { x: 350, y: 250, scale: 1 });
  const [one, other] = overview.contents.areas;
  const [from, to] = [layer.positionOf(one), layer.positionOf(other)];
  assert.equal(layer.markAt(from, 1).area, one);
  assert.equal(layer.markAt({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, 1).bond, overview.contents.bonds[0]);
  assert.equal(layer.markAt({ x: 1, y: 499 }, 1), null);
  assert.equal(overview.describe({ area: one, bond: null }), 'A1 · 3 entities · 2 cooperation, 1 hostility');
  assert.equal(
    overview.describe({ area: null, bond: overview.contents.bonds[0] }),
    'A1 and B1 · 2 hostility, 1 cooperation, 1 denied',
  );
});
