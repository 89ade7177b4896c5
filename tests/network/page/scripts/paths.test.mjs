import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { Filter } from '../../../../src/page/filter.js';
import { Paths } from '../../../../src/page/paths.js';
import { buildGraph, entity, reportGraph } from './graphs.mjs';

function pathsOf(graph) {
  return new Paths(graph, new Filter(graph));
}

function between(graph, from, to) {
  return pathsOf(graph).between(entity(graph, from), entity(graph, to));
}

function ids(list) {
  return list.entities.map(({ id }) => id);
}

/** Returns the path from a to z, [] if there is none. */
function idsOfPath(graph) {
  const list = between(graph, 'a', 'z');
  return list.steps.length ? ids(list) : [];
}

/** Graphs with the path from a to z; the tests of `ties path` have the same. */
const VECTORS = JSON.parse(readFileSync(new URL('../../../answers/path_vectors.json', import.meta.url), 'utf8'));
const ENTITIES = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'z'].map((id) => [id, {}]));

test('a path has a step for each pair, with its claims', () => {
  const list = between(reportGraph(), 'aqis', 'taliban');
  assert.deepEqual(ids(list), ['aqis', 'ttp', 'taliban']);
  assert.equal(list.title, 'From AQIS to Taliban');
  assert.equal(list.note, 'Shortest path: 2 steps. Open a claim to see its evidence.');
  assert.deepEqual(list.link, { from: 'aqis', to: 'taliban' });
  assert.deepEqual(
    list.steps.map(({ title }) => title),
    ['AQIS – TTP', 'TTP – Taliban'],
  );
  assert.deepEqual(
    list.steps[1].claims.map(({ id }) => id),
    ['taliban-ALLIED_WITH-ttp', 'taliban-SUPPORTS-ttp'],
  );
});

for (const { name, entities, claims, sites = [], path } of VECTORS) {
  test(`a path is chosen as by ties path: ${name}`, () => {
    const types = Object.fromEntries(Object.entries(entities).map(([id, type]) => [id, { type }]));
    assert.deepEqual(idsOfPath(buildGraph(types, claims, { sites })), path);
  });
}

test('without a path in a narrow lens, the note says that there is more to see', () => {
  const entities = { a: {}, b: {}, attack: { type: 'Event' } };
  const graph = buildGraph(entities, [['a', 'SUPPORTS', 'attack'], ['b', 'SUPPORTS', 'attack']], { lens: 'actors' });
  const filter = new Filter(graph);
  const paths = new Paths(graph, filter);
  const [a, b] = [entity(graph, 'a'), entity(graph, 'b')];
  const note = 'No path of up to 6 steps connects them in the claims shown. Everything shows more claims.';
  assert.equal(paths.between(a, b).note, note);
  filter.showAll();
  assert.equal(paths.between(a, b).steps.length, 2);
});

test('a path may end at a place', () => {
  const graph = buildGraph({ a: {}, b: {}, kunar: { type: 'Place' }, country: { type: 'Country' } }, [
    ['a', 'BASED_IN', 'kunar'],
    ['b', 'BASED_IN', 'kunar'],
    ['kunar', 'PART_OF', 'country'],
  ]);
  assert.deepEqual(ids(between(graph, 'a', 'kunar')), ['a', 'kunar']);
  assert.deepEqual(ids(between(graph, 'kunar', 'a')), ['kunar', 'a']);
});

test('a path uses only claims that are shown', () => {
  const graph = reportGraph();
  const filter = new Filter(graph);
  filter.toggle('relation', [1], false);
  const list = new Paths(graph, filter).between(entity(graph, 'ttp'), entity(graph, 'taliban'));
  assert.deepEqual(
    list.steps[0].claims.map(({ id }) => id),
    ['taliban-SUPPORTS-ttp'],
  );
});

test('claims of a step are ordered by strength, statements, relation and id', () => {
  const graph = buildGraph({ a: {}, b: {} }, [
    ['a', 'SUPPORTS', 'b', { id: 'possible', certainty: 'possible', statements: 9 }],
    ['b', 'SUPPORTS', 'a', { id: 'supports' }],
    ['a', 'FIGHTS', 'b', { id: 'fights' }],
    ['a', 'SUPPORTS', 'b', { id: 'two', statements: 2 }],
    ['a', 'SUPPORTS', 'b', { id: 'past', mode: 'past' }],
  ]);
  assert.deepEqual(
    between(graph, 'a', 'b').steps[0].claims.map(({ id }) => id),
    ['two', 'fights', 'supports', 'possible', 'past'],
  );
});

test('the path of the page follows its steps whatever the direction of the claims', () => {
  const claims = [['b', 'SUPPORTS', 'a'], ['b', 'FIGHTS', 'c'], ['d', 'SUPPORTS', 'c']];
  const list = pathsOf(buildGraph(ENTITIES, claims, { path: [[0], [1], [2]] })).initial();
  assert.deepEqual(ids(list), ['a', 'b', 'c', 'd']);
  assert.deepEqual(list.link, { path: 'first' });
  assert.equal(pathsOf(buildGraph(ENTITIES, claims)).initial(), null);
});

test('choosing a start and an end fires events', () => {
  const graph = reportGraph();
  const paths = pathsOf(graph);
  const events = [];
  for (const name of ['start', 'end']) paths.addEventListener(name, ({ type, detail }) => events.push([type, detail.id ?? detail.title]));
  paths.chooseEnd(entity(graph, 'ttp'));
  paths.toggleStart(entity(graph, 'aqis'));
  paths.chooseEnd(entity(graph, 'ttp'));
  paths.toggleStart(entity(graph, 'aqis'));
  paths.toggleStart(entity(graph, 'aqis'));
  assert.equal(paths.start, null);
  assert.deepEqual(events, [['start', 'aqis'], ['end', 'From AQIS to TTP'], ['start', 'aqis'], ['start', 'aqis']]);
});
