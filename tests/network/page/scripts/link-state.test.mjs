import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Filter } from '../../../../src/page/filter.js';
import { State } from '../../../../src/page/state.js';
import { readLink, writeLink } from '../../../../src/page/link-state.js';
import { bundleNamed } from '../../../../src/page/bundles.js';
import { readPeriod } from '../../../../src/page/period.js';
import { buildGraph, bundle, claim, entity, reportGraph } from './graphs.mjs';

const NOTHING = { entity: null, claim: null };

/** Returns the link of a state, which starts as at first. */
function link(graph, change = () => {}, view = null, theme = '') {
  const state = new State(graph);
  change(state);
  return writeLink(state, view, theme).toString();
}

function read(text, graph = reportGraph()) {
  return readLink(new URLSearchParams(text), graph);
}

test('the first view has an empty link', () => {
  assert.equal(link(reportGraph()), '');
});

test('a link names what is selected', () => {
  const graph = reportGraph();
  const selecting = (target) => link(graph, (state) => state.select({ ...NOTHING, ...target }));
  assert.equal(selecting({ entity: entity(graph, 'aqis') }), 'entity=aqis');
  assert.equal(selecting({ claim: claim(graph, 'aqis-SUPPORTS-ttp') }), 'claim=aqis-SUPPORTS-ttp');
  assert.equal(selecting({ bundle: bundle(graph, 'ttp-FIGHTS-isil-k') }), 'pair=isil-k%7Ettp&kind=hostility');
  assert.equal(selecting({ list: { title: '', link: { from: 'aqis', to: 'ttp' } } }), 'from=aqis&to=ttp');
  assert.equal(selecting({ list: { title: '', link: { voice: 'Member States' } } }), 'voice=Member+States');
  assert.equal(read('voice=Member+States').voice, 'Member States');
  assert.equal(read('relation=SUPPORTS').relation, 'SUPPORTS');
});

test('a link names the tab, the view and the theme', () => {
  const view = { x: 1.26, y: -3, scale: 0.123456 };
  const text = link(reportGraph(), (state) => state.open('table'), view, 'dark');
  assert.equal(text, 'tab=table&at=1.3%2C-3.0%2C0.1235&theme=dark');
});

/** Asserts that a filter has a link, which restores it. */
function assertLink(graph, change, text) {
  const { filter } = new State(graph);
  change(filter);
  assert.equal(decodeURIComponent(link(graph, (state) => change(state.filter))), text);
  const restored = new Filter(graph);
  restored.restore(read(text, graph));
  assert.deepEqual([restored.hidden, restored.also], [filter.hidden, filter.also]);
  assert.deepEqual([...restored.claimShown], [...filter.claimShown]);
}

test('a filter survives a link', () => {
  const change = (filter) => {
    filter.toggle('type', [3], false);
    filter.toggle('mode', [0, 4], false);
    filter.toggle('document', [1], true);
    filter.hide([filter.graph.entities[0]]);
    filter.setRange(readPeriod('2015-03..2022-07'));
  };
  const hidden = 'lens=own&no-type=Place&no-mode=said&no-mode=denied&no-document=&no-entity=aqis';
  assertLink(reportGraph(), change, `${hidden}&dates=2015-03..2022-07`);
});

test('a link names the fewer of what is shown and what is hidden, and kinds for their relations', () => {
  const graph = reportGraph();
  assertLink(graph, (filter) => filter.toggleOnly('voice', [0]), 'no-voice=none');
  assertLink(graph, (filter) => filter.toggleOnly('relation', [2]), 'lens=own&only-kind=hostility');
  assertLink(graph, (filter) => filter.toggle('relation', [0, 1], false), 'no-kind=cooperation');
  assertLink(graph, (filter) => filter.toggle('relation', [0], false), 'no-relation=SUPPORTS');
  assertLink(graph, (filter) => filter.toggleOnly('relation', [0]), 'lens=own&only-relation=SUPPORTS');
});

test('a link names entities that are shown although their type is hidden, and those that are pinned', () => {
  const graph = reportGraph();
  const change = (filter) => {
    filter.toggle('type', [3], false);
    filter.showAlso([entity(graph, 'kunar')]);
  };
  assertLink(graph, change, 'lens=own&no-type=Place&also=kunar');
  const text = link(graph, (state) => {
    state.togglePin(entity(graph, 'ttp'));
    state.togglePin(entity(graph, 'aqis'));
  });
  assert.equal(text, 'pin=ttp+aqis');
  assert.deepEqual(read(text).pinned, ['ttp', 'aqis']);
});

test('an empty link means the first view', () => {
  const state = read('');
  assert.deepEqual(
    [state.entity, state.claim, state.path, state.cell, state.hidden, state.range, state.view, state.theme],
    ['', '', null, null, null, null, null, ''],
  );
  assert.deepEqual([state.isInitialPath, state.showsUndated, state.tab], [true, true, 'picture']);
});

test('a link to a line names its pair, in either order, and its kind', () => {
  const graph = reportGraph();
  const line = bundle(graph, 'ttp-FIGHTS-isil-k');
  assert.deepEqual(read('pair=isil-k~ttp&kind=hostility').bundle, { pair: 'isil-k~ttp', kind: 'hostility' });
  assert.equal(read('pair=isil-k~ttp').bundle, null);
  assert.equal(bundleNamed(graph, 'isil-k~ttp', 'hostility'), line);
  assert.equal(bundleNamed(graph, 'ttp~isil-k', 'hostility'), line);
  assert.equal(bundleNamed(graph, 'ttp~isil-k', 'location'), null);
  assert.equal(bundleNamed(graph, 'nobody~isil-k', 'hostility'), null);
  const odd = buildGraph({ 'a~b': {}, c: {}, a: {}, 'b~c': {} }, [['a~b', 'FIGHTS', 'c']]);
  assert.equal(bundleNamed(odd, 'a~b~c', 'hostility'), odd.bundles[0]);
});

test('a link to a path or a cell needs both ends', () => {
  assert.deepEqual(read('from=aqis&to=ttp').path, { from: 'aqis', to: 'ttp' });
  assert.equal(read('from=aqis').path, null);
  assert.deepEqual(read('who=ttp&where=kunar').cell, { who: 'ttp', where: 'kunar' });
  assert.equal(read('path=first').isInitialPath, true);
  assert.equal(read('entity=aqis').isInitialPath, false);
});

test('nonsense in a link is ignored', () => {
  const state = read('at=1,NaN,x&dates=2000..x&years=x-2000&no-type=Nothing&no-mode=__proto__&no-document=&also=nobody');
  assert.equal(state.view, null);
  assert.equal(state.range, null);
  assert.ok(Object.values(state.hidden).every((hidden) => hidden.size === 0));
  for (const at of ['1,2', '1,2,0', '1,2,-1', '1,2,1000', '1,,']) assert.equal(read(`at=${at}`).view, null);
  assert.deepEqual(read('at=1,2,0.5').view, { x: 1, y: 2, scale: 0.5 });
});

test('a link keeps whether undated claims are shown if the reader chose it', () => {
  const graph = buildGraph({ a: {}, b: {} }, [['a', 'SUPPORTS', 'b', { undated: true }]], { as_of: '2015' });
  assert.equal(link(graph), '');
  assert.equal(read('', graph).showsUndated, false);
  assert.equal(
    link(graph, ({ filter }) => filter.showUndated(true)),
    'undated=yes',
  );
  assert.equal(read('undated=yes', graph).showsUndated, true);
  assert.equal(read('undated=no').showsUndated, false);
  assert.equal(read('undated=yes').showsUndated, true);
});

test('a link names a period, and undated claims only if they are shown beside it', () => {
  const graph = reportGraph();
  const inYear = ({ filter }) => filter.setRange(readPeriod('2022'));
  assert.equal(link(graph, inYear), 'dates=2022');
  assert.deepEqual([read('dates=2022').range, read('dates=2022').showsUndated], [readPeriod('2022'), false]);
  const withUndated = (state) => {
    inYear(state);
    state.filter.showUndated(true);
  };
  assert.equal(link(graph, withUndated), 'dates=2022&undated=yes');
  assert.equal(read('dates=2022&undated=yes').showsUndated, true);
});

test('a link of a period keeps whether undated claims are shown when any time is', () => {
  const graph = reportGraph();
  const withoutUndated = ({ filter }) => {
    filter.showUndated(false);
    filter.setRange(readPeriod('2022'));
  };
  assert.equal(link(graph, withoutUndated), 'dates=2022&undated-later=no');
  const { filter } = new State(graph);
  for (const [text, isShown] of [['dates=2022&undated-later=no', false], ['dates=2022', true]]) {
    filter.restore(read(text));
    filter.setRange(null);
    assert.equal(filter.showsUndated, isShown);
  }
});
