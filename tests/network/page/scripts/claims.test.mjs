/** The claims in the table, the matrix and the profile. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dateText, howReadText, otherClaims } from '../../../../src/page/claim-card.js';
import { ClaimOrder } from '../../../../src/page/claim-order.js';
import { Filter } from '../../../../src/page/filter.js';
import { Locations, sortRows } from '../../../../src/page/locations.js';
import { claimGroups, strongestFirst } from '../../../../src/page/profile-card.js';
import { buildGraph, claim, entity, reportGraph } from './graphs.mjs';

function ids(items) {
  return items.map(({ id }) => id);
}

test('the table has a text for every column', () => {
  const graph = reportGraph();
  const { columns } = new ClaimOrder(graph);
  const row = (id) => columns.map(({ text }) => text(claim(graph, id)));
  assert.deepEqual(row('aqis-SUPPORTS-ttp'), ['AQIS', 'supports', 'TTP', '', 'stated', 'Member States', '', 'A report']);
  assert.deepEqual(row('ttp-FIGHTS-isil-k'), ['TTP', 'fights', 'ISIL-K', 'past', 'stated', '', 'since 2015-03', 'A report']);
});

test('the table sorts by name, by certainty and in both directions', () => {
  const graph = buildGraph({ b: { name: 'Unit 10' }, a: { name: 'unit 2' }, c: { name: 'Zed' } }, [
    ['b', 'SUPPORTS', 'c', { certainty: 'doubtful' }],
    ['a', 'SUPPORTS', 'c', { certainty: 'probable' }],
    ['c', 'SUPPORTS', 'a', { certainty: 'stated' }],
  ]);
  const order = new ClaimOrder(graph);
  const sorted = (column, isDescending) => ids(order.sort([...graph.claims], column, isDescending));
  assert.deepEqual(sorted(0, false), ['a-SUPPORTS-c', 'b-SUPPORTS-c', 'c-SUPPORTS-a']);
  assert.deepEqual(sorted(0, true), ['c-SUPPORTS-a', 'b-SUPPORTS-c', 'a-SUPPORTS-c']);
  assert.deepEqual(sorted(4, false), ['c-SUPPORTS-a', 'a-SUPPORTS-c', 'b-SUPPORTS-c']);
  assert.deepEqual(sorted(2, false), ['c-SUPPORTS-a', 'a-SUPPORTS-c', 'b-SUPPORTS-c']);
});

test('a document says that it is retold and how far it was read', () => {
  assert.equal(howReadText({ quotable: true, read_to: '' }), '');
  assert.equal(howReadText({ quotable: true, read_to: '6' }), 'read up to paragraph 6 only');
  const retold = "may not be quoted, so it is retold in the curator's words";
  assert.equal(howReadText({ quotable: false, read_to: '' }), retold);
  assert.equal(howReadText({ quotable: false, read_to: '6' }), `${retold}; read up to paragraph 6 only`);
});

test('dates are shown as a range with the report', () => {
  assert.equal(dateText({ since: '', until: '' }), 'undated');
  assert.equal(dateText({ since: '2020', until: '2020' }), '2020');
  assert.equal(dateText({ since: '2020', until: '2021-05' }), 'since 2020, until 2021-05');
  assert.equal(dateText({ since: '', until: '', asOf: '2019', reported: '2023-06' }), 'as of 2019, reported 2023-06');
});

test('other claims are between the same two', () => {
  const graph = reportGraph();
  const others = otherClaims(claim(graph, 'taliban-SUPPORTS-ttp'));
  assert.deepEqual(ids(others), ['taliban-ALLIED_WITH-ttp']);
  const loops = buildGraph({ a: {}, b: {} }, [['a', 'SUPPORTS', 'a'], ['a', 'FIGHTS', 'a'], ['a', 'SUPPORTS', 'b']]);
  assert.deepEqual(ids(otherClaims(loops.claims[0])), ['a-FIGHTS-a']);
});

test('a profile groups claims by relation, direction and mode', () => {
  const graph = reportGraph();
  const groups = claimGroups(graph, entity(graph, 'ttp')).map(({ heading, claims }) => `${heading} ${claims.length}`);
  assert.deepEqual(groups, ['supported by 2', 'allied with 1', 'fights — past 1', 'based in 2']);
  const [denied] = claimGroups(graph, entity(graph, 'isil-k'));
  assert.deepEqual([denied.heading, denied.mode], ['supported by — denied', 'denied']);
});

test('the matrix counts towns with their province', () => {
  const graph = reportGraph();
  const filter = new Filter(graph);
  const locations = new Locations(graph, filter);
  assert.equal(locations.province(entity(graph, 'asadabad')).id, 'kunar');
  assert.equal(locations.province(entity(graph, 'kunar')).id, 'kunar');
  assert.equal(locations.province(entity(graph, 'afghanistan')).id, 'afghanistan');
  const { rows, places } = locations.table();
  assert.deepEqual(ids(places), ['kunar', 'afghanistan']);
  assert.deepEqual(
    rows.map(({ entity: { id }, total }) => [id, total]),
    [
      ['ttp', 2],
      ['isil-k', 1],
    ],
  );
});

test('a cell of the matrix has its claims and its link', () => {
  const graph = reportGraph();
  const cell = new Locations(graph, new Filter(graph)).cell(entity(graph, 'ttp'), entity(graph, 'kunar'));
  assert.equal(cell.title, 'TTP in Kunar');
  assert.deepEqual(ids(cell.steps[0].claims), ['ttp-BASED_IN-asadabad', 'ttp-BASED_IN-kunar']);
  assert.deepEqual(cell.link, { who: 'ttp', where: 'kunar' });
});

test('the matrix follows the filter, and may be empty', () => {
  const graph = reportGraph();
  const filter = new Filter(graph);
  const locations = new Locations(graph, filter);
  filter.toggle('type', [3], false);
  assert.deepEqual(ids(locations.table().places), ['afghanistan']);
  assert.ok(!locations.isEmpty);
  const none = buildGraph({ a: {}, b: {} }, [['a', 'SUPPORTS', 'b']]);
  assert.ok(new Locations(none, new Filter(none)).isEmpty);
});

test('rows sort by name, total or a place', () => {
  const graph = reportGraph();
  const { rows } = new Locations(graph, new Filter(graph)).table();
  const sorted = (key) => sortRows(rows, key).map((row) => row.entity.id);
  assert.deepEqual(sorted('name'), ['isil-k', 'ttp']);
  assert.deepEqual(sorted('total'), ['ttp', 'isil-k']);
  assert.deepEqual(sorted(entity(graph, 'afghanistan')), ['isil-k', 'ttp']);
});

test('a place within a country is a province even without a claim about it', () => {
  const graph = buildGraph({ town: { type: 'Place', inside: 'country' }, country: { type: 'Country' } }, []);
  assert.equal(new Locations(graph, new Filter(graph)).province(entity(graph, 'town')).id, 'town');
});

test('a symmetric relation is one group, whatever the direction', () => {
  const graph = buildGraph({ a: {}, b: {}, c: {} }, [['a', 'ALLIED_WITH', 'b'], ['c', 'ALLIED_WITH', 'a']]);
  assert.deepEqual(
    claimGroups(graph, entity(graph, 'a')).map(({ claims }) => ids(claims)),
    [['a-ALLIED_WITH-b', 'c-ALLIED_WITH-a']],
  );
});

test('a profile lists the strongest claims first, those about the same entity together', () => {
  const graph = buildGraph({ a: {}, b: { name: 'Beta' }, c: { name: 'Alpha' }, d: { name: 'Delta' } }, [
    ['a', 'SUPPORTS', 'c', { certainty: 'possible' }],
    ['a', 'SUPPORTS', 'b', { certainty: 'doubtful', id: 'weak' }],
    ['a', 'SUPPORTS', 'd'],
    ['a', 'SUPPORTS', 'b', { statements: 2 }],
  ]);
  assert.deepEqual(ids(strongestFirst(graph, entity(graph, 'a'), graph.claims)), ['a-SUPPORTS-b', 'weak', 'a-SUPPORTS-d', 'a-SUPPORTS-c']);
});
