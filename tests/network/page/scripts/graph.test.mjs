import assert from 'node:assert/strict';
import { test } from 'node:test';

import { otherEnd } from '../../../../src/page/graph.js';
import { buildGraph, claim, entity, evidenceOf, reportGraph } from './graphs.mjs';

test('claims refer to their entities and entities to their claims', () => {
  const graph = reportGraph();
  const support = claim(graph, 'aqis-SUPPORTS-ttp');
  assert.equal(support.subject, entity(graph, 'aqis'));
  assert.equal(support.voice, 'Member States');
  assert.deepEqual(
    entity(graph, 'aqis').claims.map(({ id }) => id),
    ['aqis-SUPPORTS-ttp'],
  );
  assert.equal(otherEnd(support, entity(graph, 'aqis')).id, 'ttp');
  assert.equal(otherEnd(support, entity(graph, 'ttp')).id, 'aqis');
});

test('a claim about itself is listed once', () => {
  const graph = buildGraph({ a: {} }, [['a', 'SUPPORTS', 'a']]);
  assert.equal(entity(graph, 'a').claims.length, 1);
});

test('a sentence ends with the mode of a claim that is not asserted', () => {
  const graph = reportGraph();
  assert.equal(graph.sentence(claim(graph, 'aqis-SUPPORTS-ttp')), 'AQIS supports TTP');
  assert.equal(graph.sentence(claim(graph, 'taliban-SUPPORTS-isil-k')), 'Taliban supports ISIL-K (denied)');
});

test('describe covers claims, entities, lists and nothing', () => {
  const graph = reportGraph();
  const nothing = { entity: null, claim: null };
  assert.equal(
    graph.describe({ ...nothing, claim: claim(graph, 'aqis-SUPPORTS-ttp') }),
    'AQIS supports TTP · Member States · stated',
  );
  assert.equal(graph.describe({ ...nothing, entity: entity(graph, 'aqis') }), 'AQIS · Group · 1 claim');
  assert.equal(graph.describe({ ...nothing, list: { title: 'From A to B', note: '1 step.' } }), 'From A to B: 1 step.');
  assert.equal(graph.describe(nothing), '');
});

test('with the evidence, a claim is described with its first quote or gist', () => {
  const graph = reportGraph();
  const texts = (/** @type {string[]} */ ...first) => graph.claims.map((_, i) => (first[i] === undefined ? [] : ['', first[i]]));
  const claims = { quotes: texts('actively supporting TTP'), gists: texts('', 'gives it money') };
  const evidence = evidenceOf(graph, { claims, attributes: { entity: [] } });
  const describe = (/** @type {number} */ i) => graph.describe({ entity: null, claim: graph.claims[i] }, evidence);
  assert.equal(describe(0), 'AQIS supports TTP · Member States · stated · “actively supporting TTP”');
  assert.equal(describe(1), 'Taliban supports TTP · possible · retold: gives it money');
  assert.equal(describe(2), 'Taliban is allied with TTP · stated');
});

test('the path of the page is a list of claims', () => {
  const graph = buildGraph({ a: {}, b: {} }, [['a', 'SUPPORTS', 'b'], ['a', 'FIGHTS', 'b']], { path: [[1, 0]] });
  assert.deepEqual(
    graph.path.map((step) => step.map(({ id }) => id)),
    [['a-FIGHTS-b', 'a-SUPPORTS-b']],
  );
});

test('evidence returns statements in order and attributes by entity', () => {
  const graph = reportGraph();
  const evidence = evidenceOf(graph, {
    claims: {
      paragraphs: [['32', '33']],
      quotes: [['actively supporting TTP', '']],
      gists: [['', 'it says so again']],
      certainties: [[0, 2]],
      roles: [['actively', '']],
      notes: [['', 'a note']],
      curator_notes: [['', "'they' is TTP"]],
    },
    attributes: {
      entity: [3, 3],
      attribute: ['fighters', 'founded'],
      text: ['4,000 to 6,000 fighters', '2007'],
      place: ['', ''],
      document: [0, 0],
      paragraph: ['40', '41'],
      quote: ['in these words', ''],
      gist: ['', 'it began in 2007'],
      voice: [0, 0],
      certainty: [1, 0],
      since: ['', ''],
      until: ['', ''],
      as_of: ['2023', ''],
      note: ['', ''],
      curator_note: ['', 'the year is supplied'],
      undated: [false, true],
    },
  });
  assert.deepEqual(evidence.statements(graph.claims[0])[1], {
    paragraph: '33',
    quote: '',
    gist: 'it says so again',
    certainty: 'possible',
    role: '',
    note: 'a note',
    curatorNote: "'they' is TTP",
  });
  const [fighters, founded] = evidence.attributes(entity(graph, 'ttp'));
  assert.equal(fighters.text, '4,000 to 6,000 fighters');
  assert.equal(fighters.document.title, 'A report');
  assert.equal(fighters.asOf, '2023');
  assert.equal(founded.certainty, 'stated');
  assert.equal(founded.curatorNote, 'the year is supplied');
  assert.deepEqual([fighters.gist, founded.gist], ['', 'it began in 2007']);
  assert.deepEqual([fighters.isUndated, founded.isUndated], [false, true]);
  assert.deepEqual(evidence.attributes(entity(graph, 'aqis')), []);
});

test('an undated claim is marked, counted apart and described', () => {
  const graph = buildGraph({ a: {}, b: {} }, [
    ['a', 'SUPPORTS', 'b', { undated: true, reported: '2023-06' }],
    ['a', 'FIGHTS', 'b', { since: '2015', reported: '2023-06' }],
    ['b', 'FIGHTS', 'a', { undated: true, mode: 'past', until: '2014' }],
  ]);
  assert.deepEqual(graph.claims.map((one) => graph.styleOf(one)), ['undated', '', 'past']);
  assert.equal(graph.countOf(graph.entities[0]), '1 claim, 2 undated');
  assert.equal(
    graph.describe({ entity: null, claim: graph.claims[0] }),
    'A supports B · stated · undated, reported June 2023',
  );
});
