import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Filter } from '../../../../src/page/filter.js';
import { readPeriod } from '../../../../src/page/period.js';
import { buildGraph, claim, entity, reportGraph } from './graphs.mjs';

function ids(items) {
  return items.map(({ id }) => id);
}

test('reference works are hidden at first, with entities that only they mention', () => {
  const graph = buildGraph({ a: {}, b: {}, c: {} }, [
    ['a', 'SUPPORTS', 'b'],
    ['b', 'PART_OF', 'c', { document: 'codes' }],
  ]);
  const filter = new Filter(graph);
  assert.deepEqual(ids(filter.claims), ['a-SUPPORTS-b']);
  assert.deepEqual(ids(filter.entities), ['a', 'b']);
  filter.showAll();
  assert.deepEqual(filter.counts, { entities: 3, claims: 2 });
  filter.reset();
  assert.deepEqual(filter.counts, { entities: 2, claims: 1 });
});

test('hiding a type hides the claims at both of its ends', () => {
  const graph = reportGraph();
  const filter = new Filter(graph);
  filter.toggle('type', [3], false);
  assert.ok(!filter.shows(claim(graph, 'ttp-BASED_IN-kunar')));
  assert.ok(!filter.showsEntity(entity(graph, 'kunar')));
  assert.ok(filter.shows(claim(graph, 'isil-k-BASED_IN-afghanistan')));
  filter.toggle('type', [3], true);
  assert.ok(filter.shows(claim(graph, 'ttp-BASED_IN-kunar')));
});

for (const [facet, index, hidden] of [
  ['relation', 2, ['isil-k-FIGHTS-taliban', 'ttp-FIGHTS-isil-k']],
  ['mode', 4, ['taliban-SUPPORTS-isil-k']],
  ['certainty', 2, ['taliban-SUPPORTS-ttp']],
  ['document', 0, ids(reportGraph().claims.slice(0, 9))],
]) {
  test(`hiding a ${facet} hides its claims`, () => {
    const graph = reportGraph();
    const filter = new Filter(graph);
    filter.showAll();
    filter.toggle(facet, [index], false);
    assert.deepEqual(ids(graph.claims.filter((one) => !filter.shows(one))), hidden);
  });
}

test('an entity without shown claims is hidden, one without any claims is shown', () => {
  const graph = buildGraph({ a: {}, b: {}, alone: {} }, [['a', 'SUPPORTS', 'b']]);
  const filter = new Filter(graph);
  filter.toggle('relation', [0], false);
  assert.deepEqual(ids(filter.entities), ['alone']);
});

test('a period hides claims of other dates and undated ones, which can be shown again', () => {
  const graph = reportGraph();
  const filter = new Filter(graph);
  const ids = ['isil-k-FIGHTS-taliban', 'ttp-BASED_IN-kunar', 'aqis-SUPPORTS-ttp'];
  const shown = () => ids.map((id) => filter.shows(claim(graph, id)));
  filter.setRange(readPeriod('2022-03..2022-07'));
  assert.deepEqual(shown(), [true, false, false]);
  assert.equal(filter.passesFacets[claim(graph, 'aqis-SUPPORTS-ttp').index], 1);
  filter.showUndated(true);
  assert.deepEqual(shown(), [true, false, true]);
  filter.setRange(readPeriod('2021'));
  assert.deepEqual(shown(), [false, true, true]); // another period does not hide them again
});

for (const before of [true, false]) {
  test(`without a period undated claims are ${before ? 'shown' : 'hidden'} as before`, () => {
    const filter = new Filter(reportGraph());
    filter.showUndated(before);
    filter.setRange(readPeriod('2022'));
    assert.equal(filter.showsUndated, false);
    filter.showUndated(true);
    filter.setRange(null);
    assert.equal(filter.showsUndated, before);
    filter.setRange(null);
    assert.equal(filter.showsUndated, before);
  });
}

test('a period that a link restored ends with what the page shows at first', () => {
  const filter = new Filter(reportGraph());
  filter.restore({ hidden: null, range: readPeriod('2022'), showsUndated: false });
  assert.equal(filter.showsUndated, false);
  filter.setRange(null);
  assert.equal(filter.showsUndated, true);
});

test('shown claims are counted for each entity, a claim about itself once', () => {
  const graph = buildGraph({ a: {}, b: {} }, [['a', 'SUPPORTS', 'b'], ['a', 'FIGHTS', 'a']]);
  const filter = new Filter(graph);
  assert.deepEqual([...filter.shownClaims], [2, 1]);
});

test('each change fires one event', () => {
  const filter = new Filter(reportGraph());
  let events = 0;
  filter.addEventListener('change', () => events++);
  filter.toggle('type', [0, 1], false);
  filter.reset();
  filter.restore({ hidden: null, range: readPeriod('2020..2021'), showsUndated: false });
  assert.equal(events, 3);
});

test('in a picture of a period undated claims are hidden at first, and the entities at rest are shown', () => {
  const graph = buildGraph(
    { a: {}, b: {}, c: {}, d: {}, e: {} },
    [
      ['a', 'SUPPORTS', 'b', { undated: true }],
      ['b', 'SUPPORTS', 'c', { undated: true, since: '2020' }],
      ['c', 'FIGHTS', 'd', { since: '2014', until: '2016' }],
      ['a', 'PART_OF', 'e', { undated: true, document: 'codes' }],
    ],
    { as_of: '2015', at_rest: [0, 4] },
  );
  const filter = new Filter(graph);
  assert.deepEqual(ids(filter.claims), ['c-FIGHTS-d']);
  assert.deepEqual(ids(filter.entities), ['a', 'c', 'd']); // not e: only a reference work mentions it
  assert.deepEqual(ids(filter.undated), ['a-SUPPORTS-b', 'b-SUPPORTS-c']);
  filter.showUndated(true);
  assert.deepEqual(filter.counts, { entities: 4, claims: 3 });
  filter.toggle('relation', [0], false);
  assert.deepEqual([ids(filter.entities), filter.undated], [['c', 'd'], []]);
  filter.reset();
  assert.deepEqual([filter.showsUndated, filter.counts], [false, { entities: 3, claims: 1 }]);
});
