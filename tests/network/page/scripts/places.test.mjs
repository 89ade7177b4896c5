/** What lies in which place, and the profile of a place. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Places } from '../../../../src/page/places.js';
import { claimsHeading } from '../../../../src/page/profile-card.js';
import { buildGraph, entity, reportGraph } from './graphs.mjs';

function ids(items) {
  return items.map(({ id }) => id);
}

test('a place knows the places around it and in it', () => {
  const graph = reportGraph();
  const places = new Places(graph);
  assert.deepEqual(ids(places.around(entity(graph, 'asadabad'))), ['kunar', 'afghanistan']);
  assert.deepEqual(ids(places.around(entity(graph, 'ttp'))), []);
  assert.deepEqual(ids(places.inside(entity(graph, 'afghanistan'))), ['asadabad', 'kunar']);
  assert.deepEqual(ids(places.inside(entity(graph, 'asadabad'))), []);
});

test('the claims about the places in a place are there once, without containment', () => {
  const graph = buildGraph(
    {
      land: { type: 'Country' },
      town: { type: 'Place', inside: 'land' },
      house: { type: 'Place', inside: 'town' },
      a: {},
    },
    [
      ['a', 'BASED_IN', 'land'],
      ['a', 'BASED_IN', 'town', { undated: true }],
      ['a', 'BASED_IN', 'house'],
      ['a', 'FIGHTS', 'house'],
      ['town', 'FIGHTS', 'house'],
      ['town', 'PART_OF', 'land'],
      ['house', 'PART_OF', 'town'],
    ],
  );
  const land = entity(graph, 'land');
  const inside = new Places(graph).claimsInside(land);
  assert.deepEqual(
    inside.map(({ place, claims }) => [place.id, ids(claims)]),
    [
      ['house', ['a-BASED_IN-house', 'a-FIGHTS-house', 'town-FIGHTS-house']],
      ['town', ['a-BASED_IN-town']],
    ],
  );
  const inner = inside.flatMap(({ claims }) => claims);
  const isShown = () => true;
  assert.equal(claimsHeading(graph, land.claims, inner, isShown), '5 claims, 3 of them about places in it');
  assert.equal(claimsHeading(graph, land.claims, [], isShown), '2 claims');
  assert.equal(claimsHeading(graph, land.claims, [], (claim) => claim === land.claims[0]), '1 of 2 claims');
  assert.equal(claimsHeading(graph, [], [], isShown), 'No claims');
  assert.equal(claimsHeading(graph, [], inner.slice(3), isShown), 'No claims dated in ');
});

test('words say the country around a place, or else the nearest place', () => {
  const graph = buildGraph(
    {
      land: { type: 'Country', inside: 'region' },
      region: { type: 'Place' },
      town: { type: 'Place', inside: 'land' },
      house: { type: 'Place', inside: 'town' },
      part: { type: 'Place', inside: 'region' },
      far: { type: 'Place', around: ['Province', 'Other land'] },
      hut: { type: 'Place', inside: 'far' },
      a: {},
    },
    [],
  );
  const places = new Places(graph);
  const text = (id, known = 'a') => places.aroundText(entity(graph, id), entity(graph, known));
  assert.deepEqual(['house', 'town', 'land', 'part', 'far', 'hut', 'region', 'a'].map((id) => text(id)), [
    'LAND',
    'LAND',
    'REGION',
    'REGION',
    'Other land',
    'Other land',
    '',
    '',
  ]);
  assert.equal(text('house', 'town'), '');
  assert.equal(text('house', 'land'), '');
});
