import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Filter } from '../../../../src/page/filter.js';
import { readLink, writeLink } from '../../../../src/page/link-state.js';
import { bundleNamed } from '../../../../src/page/bundles.js';
import { buildGraph, bundle, claim, entity, reportGraph } from './graphs.mjs';

const NOTHING = { entity: null, claim: null };

function link(graph, more = {}) {
  const state = { graph, filter: new Filter(graph), selected: NOTHING, tab: 'picture', view: null, theme: '', ...more };
  return writeLink(state).toString();
}

function read(text, graph = reportGraph()) {
  return readLink(new URLSearchParams(text), graph);
}

test('the first view has an empty link', () => {
  assert.equal(link(reportGraph()), '');
});

test('a link names what is selected', () => {
  const graph = reportGraph();
  assert.equal(link(graph, { selected: { ...NOTHING, entity: entity(graph, 'aqis') } }), 'entity=aqis');
  assert.equal(
    link(graph, { selected: { ...NOTHING, claim: claim(graph, 'aqis-SUPPORTS-ttp') } }),
    'claim=aqis-SUPPORTS-ttp',
  );
  const line = { ...NOTHING, bundle: bundle(graph, 'ttp-FIGHTS-isil-k') };
  assert.equal(link(graph, { selected: line }), 'pair=isil-k%7Ettp&kind=hostility');
  const list = { link: { from: 'aqis', to: 'ttp' } };
  assert.equal(link(graph, { selected: { ...NOTHING, list } }), 'from=aqis&to=ttp');
});

test('a link names the tab, the view and the theme', () => {
  const view = { x: 1.26, y: -3, scale: 0.123456 };
  assert.equal(link(reportGraph(), { tab: 'table', view, theme: 'dark' }), 'tab=table&at=1.3%2C-3.0%2C0.1235&theme=dark');
});

test('a filter survives a link', () => {
  const graph = reportGraph();
  const filter = new Filter(graph);
  filter.toggle('type', [3], false);
  filter.toggle('mode', [0, 4], false);
  filter.toggle('document', [1], true);
  filter.update(() => {
    filter.range = { from: 2015, to: 2022 };
    filter.showsUndated = false;
  });
  const text = link(graph, { filter });
  assert.equal(text, 'filter=own&no-type=Place&no-mode=said&no-mode=denied&years=2015-2022&undated=no');
  const state = read(text, graph);
  assert.deepEqual(state.hidden, filter.hidden);
  const restored = new Filter(graph);
  restored.restore(state);
  assert.deepEqual([...restored.claimShown], [...filter.claimShown]);
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
  const state = read('at=1,NaN,x&years=x-2000&filter=own&no-type=Nothing&no-mode=__proto__');
  assert.equal(state.view, null);
  assert.equal(state.range, null);
  assert.ok(Object.values(state.hidden).every((hidden) => hidden.size === 0));
  for (const at of ['1,2', '1,2,0', '1,2,-1', '1,2,1000', '1,,']) assert.equal(read(`at=${at}`).view, null);
  assert.deepEqual(read('at=1,2,0.5').view, { x: 1, y: 2, scale: 0.5 });
});

test('a link keeps whether undated claims are shown if the reader chose it', () => {
  const graph = buildGraph({ a: {}, b: {} }, [['a', 'SUPPORTS', 'b', { undated: true }]], { as_of: '2015' });
  const filter = new Filter(graph);
  assert.equal(link(graph, { filter }), '');
  assert.equal(read('', graph).showsUndated, false);
  filter.showUndated(true);
  assert.equal(link(graph, { filter }), 'undated=yes');
  assert.equal(read('undated=yes', graph).showsUndated, true);
  assert.equal(read('undated=no').showsUndated, false);
  assert.equal(read('undated=yes').showsUndated, true);
});
