/** Lenses: which there are, which one a filter shows, and how they widen. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Filter } from '../../../../src/page/filter.js';
import { State } from '../../../../src/page/state.js';
import { readLink, writeLink } from '../../../../src/page/link-state.js';
import { makeLenses } from '../../../../src/page/lenses.js';
import { buildGraph, claim, entity } from './graphs.mjs';

const [GROUP, PERSON, COUNTRY, PLACE, EVENT] = [0, 1, 2, 3, 4]; // types
const [SUPPORTS, PART_OF] = [0, 4]; // relations
const DENIED = 4; // a mode

/** A graph with claims between actors, about a place and about events. */
function eventfulGraph(lens = 'actors') {
  return buildGraph(
    {
      a: {},
      b: {},
      leader: { type: 'Person' },
      country: { type: 'Country' },
      town: { type: 'Place' },
      province: { type: 'Place' },
      cape: { type: 'Place' },
      attack: { type: 'Event' },
    },
    [
      ['a', 'SUPPORTS', 'b'],
      ['a', 'FIGHTS', 'b', { mode: 'denied' }],
      ['a', 'BASED_IN', 'country'],
      ['b', 'BASED_IN', 'town'],
      ['town', 'PART_OF', 'province'],
      ['province', 'PART_OF', 'country'],
      ['cape', 'PART_OF', 'country', { document: 'codes' }],
      ['leader', 'SUPPORTS', 'attack'],
    ],
    { lens },
  );
}

function lensOf(graph, name) {
  return graph.lenses.find((lens) => lens.name === name);
}

/** A filter with a lens, which is the first one unless it is named. */
function filterOf(graph, name = '') {
  const filter = new Filter(graph);
  if (name) filter.chooseLens(lensOf(graph, name));
  return filter;
}

function ids(items) {
  return items.map(({ id }) => id);
}

function link(graph, filter) {
  const state = new State(graph);
  state.filter = filter;
  return writeLink(state, null, '').toString();
}

for (const [name, entities, claims] of [
  ['Actors', ['a', 'b', 'country'], ['a-SUPPORTS-b', 'a-FIGHTS-b', 'a-BASED_IN-country']],
  ['Places', ['a', 'b', 'country', 'town'], ['a-SUPPORTS-b', 'a-FIGHTS-b', 'a-BASED_IN-country', 'b-BASED_IN-town']],
  [
    'Events',
    ['a', 'b', 'leader', 'country', 'attack'],
    ['a-SUPPORTS-b', 'a-FIGHTS-b', 'a-BASED_IN-country', 'leader-SUPPORTS-attack'],
  ],
]) {
  test(`the lens ${name} shows its types without containment`, () => {
    const filter = filterOf(eventfulGraph('everything'), name);
    assert.deepEqual([ids(filter.entities), ids(filter.claims)], [entities, claims]);
    assert.equal(filter.lens?.name, name);
  });
}

test('the lens Everything shows all types and containment, but no reference works', () => {
  const filter = filterOf(eventfulGraph(), 'Everything');
  assert.equal(filter.lens?.name, 'Everything');
  assert.deepEqual(filter.counts, { entities: 7, claims: 7 });
  assert.ok(!filter.showsEntity(entity(filter.graph, 'cape')));
});

test('the data name the first lens, to which a reset returns', () => {
  const filter = filterOf(eventfulGraph());
  assert.equal(filter.lens?.name, 'Actors');
  filter.showAll();
  assert.equal(filter.lens?.name, 'Everything');
  assert.equal(filter.counts.claims, 8);
  filter.reset();
  assert.equal(filter.lens?.name, 'Actors');
  for (const name of ['everything', 'nonsense', undefined])
    assert.equal(new Filter(eventfulGraph(name ?? null)).lens?.name, 'Everything');
});

test('a lens changes only types and containment', () => {
  const filter = filterOf(eventfulGraph());
  filter.toggle('mode', [DENIED], false);
  filter.toggle('relation', [SUPPORTS], false);
  assert.equal(filter.lens?.name, 'Actors');
  filter.chooseLens(lensOf(filter.graph, 'Everything'));
  assert.deepEqual(
    [filter.hidden.type, filter.hidden.relation, filter.hidden.mode, filter.hidden.document],
    [new Set(), new Set([SUPPORTS]), new Set([DENIED]), new Set([1])],
  );
});

test('no lens is chosen if a type or containment is shown or hidden apart', () => {
  for (const [facet, index, isShown] of [
    ['type', PLACE, true],
    ['type', PERSON, false],
    ['relation', PART_OF, true],
  ]) {
    const filter = filterOf(eventfulGraph());
    filter.toggle(facet, [index], isShown);
    assert.equal(filter.lens?.name, facet === 'type' && index === PLACE ? 'Places' : undefined);
    filter.toggle(facet, [index], !isShown);
    assert.equal(filter.lens?.name, 'Actors');
  }
});

test('lenses that show no type, or the same as others, are left out', () => {
  const { types, relations } = eventfulGraph();
  const names = (/** @type {number[]} */ some, all = relations) =>
    makeLenses(some.map((i) => types[i]), all, []).map(({ name }) => name);
  const withoutContainment = relations.filter(({ inside }) => !inside);
  assert.deepEqual(names([GROUP, PERSON, COUNTRY, PLACE, EVENT]), ['Actors', 'Places', 'Events', 'Everything']);
  assert.deepEqual(names([GROUP, COUNTRY, PLACE]), ['Actors', 'Places', 'Everything']);
  assert.deepEqual(names([GROUP, COUNTRY, PLACE], withoutContainment), ['Actors', 'Everything']);
  assert.deepEqual(names([GROUP, EVENT], withoutContainment), ['Actors', 'Everything']);
  assert.deepEqual(names([GROUP, PERSON], withoutContainment), ['Everything']);
  assert.deepEqual(names([PLACE]), ['Places', 'Everything']);
  assert.deepEqual(names([]), ['Everything']);
});

for (const [id, lens, shown] of [
  ['b', 'Actors', ''],
  ['town', 'Actors', 'Places'],
  ['attack', 'Actors', 'Events'],
  ['town', 'Events', 'Everything'],
  ['attack', 'Places', 'Everything'],
  ['leader', 'Actors', 'Events'], // the only claim is about an event
  ['province', 'Actors', 'Everything'], // only containment ties it
  ['province', 'Places', 'Everything'],
  ['cape', 'Actors', 'Places'], // only a reference work mentions it
  ['cape', 'Places', ''],
]) {
  test(`revealing ${id} in the lens ${lens} shows ${shown || 'nothing else'}`, () => {
    const graph = eventfulGraph();
    const filter = filterOf(graph, lens);
    const before = ids(filter.claims);
    assert.equal(filter.reveal(entity(graph, id)), shown);
    assert.equal(filter.lens?.name, shown || lens);
    if (id !== 'cape') assert.ok(filter.showsEntity(entity(graph, id)));
    assert.deepEqual(before.filter((one) => !filter.shows(claim(graph, one))), []);
  });
}

test('revealing an entity shows its type alone if no lens is chosen', () => {
  const graph = eventfulGraph();
  const filter = filterOf(graph);
  filter.toggle('type', [PERSON], false);
  assert.equal(filter.reveal(entity(graph, 'town')), 'places');
  assert.deepEqual([filter.lens, filter.hidden.type], [null, new Set([PERSON, EVENT])]);
  assert.equal(filter.reveal(entity(graph, 'town')), '');
});

test('an entity that other filters hide changes no lens', () => {
  const graph = eventfulGraph();
  const filter = filterOf(graph);
  filter.toggle('relation', [0, 1, 2, 3], false);
  assert.equal(filter.reveal(entity(graph, 'a')), '');
  assert.equal(filter.lens?.name, 'Actors');
});

for (const name of ['Actors', 'Places', 'Events', 'Everything']) {
  for (const first of ['actors', 'everything']) {
    test(`the lens ${name} survives a link to a page that starts with ${first}`, () => {
      const graph = eventfulGraph(first);
      const filter = filterOf(graph, name);
      const isFirst = first === name.toLowerCase();
      assert.equal(link(graph, filter), isFirst ? '' : `lens=${name.toLowerCase()}`);
      for (const isNarrowed of [false, true]) {
        if (isNarrowed) filter.toggle('mode', [DENIED], false);
        const restored = new Filter(graph);
        restored.restore(readLink(new URLSearchParams(link(graph, filter)), graph));
        assert.deepEqual([restored.hidden, restored.lens], [filter.hidden, filter.lens]);
      }
    });
  }
}

test('a link names a lens and what else is hidden', () => {
  const graph = eventfulGraph();
  const filter = filterOf(graph);
  filter.toggle('mode', [DENIED], false);
  assert.equal(link(graph, filter), 'no-mode=denied');
  filter.chooseLens(lensOf(graph, 'Everything'));
  assert.equal(link(graph, filter), 'lens=everything&no-mode=denied');
});

test('a link without a lens names the types one by one', () => {
  const graph = eventfulGraph();
  const filter = filterOf(graph);
  filter.toggle('type', [PERSON], false);
  const text = link(graph, filter);
  assert.equal(text, 'lens=own&only-type=Group&only-type=Country');
  const restored = new Filter(graph);
  restored.restore(readLink(new URLSearchParams(text), graph));
  assert.deepEqual([restored.hidden, restored.lens], [filter.hidden, null]);
});

test('those that documents are by are shown by the lens Everything only', () => {
  const claims = [
    ['a', 'SUPPORTS', 'b'],
    ['team', 'SUPPORTS', 'council'],
    ['team', 'FIGHTS', 'a'],
  ];
  const graph = buildGraph({ a: {}, b: {}, team: {}, council: {} }, claims, { lens: 'actors', authors: ['team'] });
  const filter = filterOf(graph);
  assert.deepEqual([filter.lens?.name, ids(filter.entities), ids(filter.claims)], ['Actors', ['a', 'b'], ['a-SUPPORTS-b']]);
  assert.equal(filter.reveal(entity(graph, 'team')), 'Everything');
  assert.equal(filter.counts.claims, 3);
  filter.reset();
  filter.toggle('entity', graph.authors, true);
  assert.equal(filter.lens, null);
  const text = link(graph, filter);
  const restored = new Filter(graph);
  restored.restore(readLink(new URLSearchParams(text), graph));
  assert.deepEqual(ids(restored.entities), ['a', 'b', 'team', 'council']);
});

test('an unknown lens in a link is ignored', () => {
  const graph = eventfulGraph();
  assert.equal(readLink(new URLSearchParams('lens=nothing'), graph).hidden, null);
  assert.equal(readLink(new URLSearchParams('lens=__proto__'), graph).hidden, null);
});
