/** What is selected and what led there, chips, and what can be done with an entity. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { chipsOf } from '../../../../src/page/chips.js';
import { EntityActions } from '../../../../src/page/entity-actions.js';
import { Paths } from '../../../../src/page/paths.js';
import { readPeriod } from '../../../../src/page/period.js';
import { State } from '../../../../src/page/state.js';
import { buildGraph, claim, entity, reportGraph, stateOf } from './graphs.mjs';

const NOTHING = { entity: null, claim: null };
const [GROUP, COUNTRY, PLACE] = [0, 2, 3]; // types
const FIGHTS = 2; // a relation

function trail(state) {
  return state.trail.map(({ text }) => text);
}

function texts(state) {
  return chipsOf(state).map(({ text }) => text);
}

function ids(items) {
  return items.map(({ id }) => id);
}

/** The actions for an entity, by their labels. */
function actions(state, id) {
  const all = new EntityActions(state, new Paths(state.graph, state.filter)).of(entity(state.graph, id));
  return new Map(all.map((action) => [action.label, action.run]));
}

test('the trail has what was selected before, and is cut when one goes back to it', () => {
  const graph = reportGraph();
  const state = new State(graph);
  const select = (id) => state.select({ ...NOTHING, entity: entity(graph, id) });
  select('aqis');
  select('ttp');
  state.select({ ...NOTHING, claim: claim(graph, 'taliban-SUPPORTS-ttp') });
  select('taliban');
  assert.deepEqual(trail(state), ['AQIS', 'TTP', 'Taliban supports TTP']);
  select('taliban');
  assert.equal(trail(state).length, 3);
  select('ttp');
  assert.deepEqual(trail(state), ['AQIS']);
  state.select(NOTHING);
  assert.deepEqual(trail(state), []);
});

test('a change of the filter or of what is selected fires one event', () => {
  const state = new State(reportGraph());
  let events = 0;
  state.addEventListener('change', () => events++);
  state.filter.toggle('type', [GROUP], false);
  assert.equal(events, 1);
  state.select({ ...NOTHING, entity: state.graph.entities[0] });
  assert.equal(events, 2);
  state.open('table');
  assert.equal(events, 3);
});

test('several entities are picked, with the claims between each two', () => {
  const graph = reportGraph();
  const state = stateOf(graph);
  for (const id of ['aqis', 'ttp', 'taliban']) state.selectAlso(entity(graph, id));
  const { list } = state.selected;
  assert.equal(list.title, 'AQIS, TTP and Taliban');
  assert.equal(list.note, '3 claims between them.');
  assert.deepEqual(
    list.steps.map(({ title, claims }) => [title, ids(claims)]),
    [
      ['AQIS – TTP', ['aqis-SUPPORTS-ttp']],
      ['TTP – Taliban', ['taliban-ALLIED_WITH-ttp', 'taliban-SUPPORTS-ttp']], // the strongest first
    ],
  );
  state.selectAlso(entity(graph, 'ttp'));
  assert.equal(state.selected.list.note, 'No claim that is shown ties them.');
  state.selectAlso(entity(graph, 'aqis'));
  assert.deepEqual([state.selected.entity?.id, state.selected.list], ['taliban', undefined]);
});

test('chips say what is filtered, and end it', () => {
  const graph = reportGraph();
  const state = new State(graph);
  const { filter } = state;
  assert.deepEqual(texts(state), []);
  filter.toggle('type', [COUNTRY], false);
  filter.toggleOnly('relation', [FIGHTS]);
  filter.toggle('mode', [4], false);
  filter.toggle('document', [1], true);
  filter.hide([entity(graph, 'aqis')]);
  filter.showAlso([entity(graph, 'kunar')]);
  filter.setRange(readPeriod('2015-03..2022-07'));
  state.togglePin(entity(graph, 'ttp'));
  assert.deepEqual(texts(state), [
    'Without countries',
    'Only hostility',
    'Without denied',
    'With Codes of places',
    'Without AQIS',
    'Also Kunar',
    'March 2015 to July 2022',
    'Pinned: TTP',
  ]);
  while (chipsOf(state).length) chipsOf(state)[0].remove();
  const first = new State(graph);
  assert.deepEqual([filter.hidden, filter.also, filter.range], [first.filter.hidden, new Set(), null]);
  assert.equal(state.pinned.size, 0);
});

test('only shows one value, and all again the second time', () => {
  const state = new State(reportGraph());
  const { filter } = state;
  filter.toggle('voice', [0], false);
  filter.toggleOnly('voice', [0]);
  assert.deepEqual(ids(filter.claims), ['aqis-SUPPORTS-ttp']);
  filter.toggleOnly('voice', [0]);
  assert.deepEqual(filter.hidden.voice, new Set());
});

/** A hub with a leaf, another entity, and a place that is hidden. */
function hubState() {
  const graph = buildGraph(
    { hub: {}, leaf: {}, other: {}, town: { type: 'Place' }, region: { type: 'Place' } },
    [
      ['hub', 'SUPPORTS', 'leaf'],
      ['hub', 'FIGHTS', 'other'],
      ['hub', 'BASED_IN', 'town'],
      ['other', 'BASED_IN', 'town'],
      ['town', 'PART_OF', 'region'],
    ],
  );
  const state = stateOf(graph);
  state.filter.toggle('type', [PLACE], false);
  return state;
}

test('expanding an entity shows its hidden neighbours, collapsing hides what only it ties', () => {
  const state = hubState();
  const { filter } = state;
  assert.deepEqual([...actions(state, 'hub').keys()], ['Path from here', 'Expand (1)', 'Collapse (2)', 'Hide', 'Pin']);
  actions(state, 'hub').get('Expand (1)')();
  assert.deepEqual(ids(filter.entities), ['hub', 'leaf', 'other', 'town']);
  assert.ok(filter.claims.every(({ relation }) => relation !== 4));
  actions(state, 'hub').get('Collapse (1)')();
  assert.deepEqual(ids(filter.entities), ['hub', 'other', 'town']);
  assert.ok(actions(state, 'hub').has('Expand (1)'));
  actions(state, 'town').get('Hide')();
  assert.deepEqual(ids(filter.entities), ['hub', 'other']);
});

test('hiding the selected entity ends the selection', () => {
  const state = hubState();
  const hub = entity(state.graph, 'hub');
  state.select({ ...NOTHING, entity: hub });
  actions(state, 'hub').get('Hide')();
  assert.equal(state.selected.entity, null);
  assert.deepEqual(ids(state.filter.entities), []);
});

test('an entity is pinned until it is chosen again', () => {
  const state = hubState();
  actions(state, 'hub').get('Pin')();
  assert.deepEqual(ids([...state.pinned]), ['hub']);
  actions(state, 'hub').get('Pin')();
  assert.equal(state.pinned.size, 0);
});

test('a list that is selected follows the filter', () => {
  const state = stateOf(reportGraph());
  for (const id of ['ttp', 'taliban']) state.selectAlso(entity(state.graph, id));
  assert.equal(state.selected.list.note, '2 claims between them.');
  state.filter.toggle('certainty', [2], false);
  assert.equal(state.selected.list.note, '1 claim between them.');
  const paths = new Paths(state.graph, state.filter);
  state.select({ ...NOTHING, list: paths.between(entity(state.graph, 'aqis'), entity(state.graph, 'taliban')) });
  assert.equal(state.selected.list.steps.length, 2);
  state.filter.toggle('relation', [0, 1], false);
  assert.equal(state.selected.list.steps.length, 0);
  assert.deepEqual(trail(state), ['TTP', 'TTP and Taliban']);
});
