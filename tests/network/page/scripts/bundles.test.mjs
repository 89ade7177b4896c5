/** Bundles, and the evidence of a pair. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { describeBundle, lineText, relationWords, sentences, summarize } from '../../../../src/page/bundles.js';
import { mergeStatements, evidenceByVoice, sidesOf } from '../../../../src/page/pair-evidence.js';
import { evidenceText, paragraphText, passageLabel, summaryText } from '../../../../src/page/pair-text.js';
import { buildGraph, bundle, claim, evidenceOf, reportGraph, sceneOf } from './graphs.mjs';

const CERTAINTIES = ['stated', 'probable', 'possible', 'doubtful'];

/** A pair with claims of one kind and some of the kind against it. */
function pairGraph() {
  return buildGraph({ a: { name: 'Alpha' }, b: { name: 'Beta' } }, [
    ['a', 'SUPPORTS', 'b', { voice: 'Member States', certainties: [2, 0, 1, 0], id: 'one' }],
    ['a', 'SUPPORTS', 'b', { voice: 'Member States', certainties: [0, 1, 0, 0], id: 'two' }],
    ['b', 'SUPPORTS', 'a', { certainties: [0, 0, 1, 0], id: 'back' }],
    ['a', 'SUPPORTS', 'b', { voice: 'Alpha', mode: 'denied', id: 'no' }],
    ['b', 'FIGHTS', 'a', { id: 'fight' }],
    ['a', 'BASED_IN', 'b', { id: 'base' }],
  ]);
}

function evidenceOfPair(graph) {
  const paragraphs = [['2', '12', '30'], ['5'], ['7'], ['8'], ['9'], ['10']];
  const quotes = [['they help', 'maybe', 'they  help'], ['perhaps'], ['back'], ['we do not'], ['fights'], ['there']];
  const list = (value) => paragraphs.map((one) => one.map(() => value));
  return evidenceOf(graph, {
    claims: {
      paragraphs,
      quotes,
      gists: list(''),
      certainties: [[2, 2, 0], [1], [2], [0], [0], [0]],
      roles: [['', '', 'with money'], [''], [''], [''], [''], ['']],
      notes: list(''),
      curator_notes: list(''),
    },
    attributes: { entity: [] },
  });
}

test('claims about one pair and of one kind are a bundle, whatever their direction', () => {
  const graph = pairGraph();
  assert.deepEqual(
    graph.bundles.map(({ from, to, claims }) => [from.id, to.id, claims.map(({ id }) => id)]),
    [
      ['a', 'b', ['one', 'two', 'back', 'no']],
      ['a', 'b', ['fight']],
      ['a', 'b', ['base']],
    ],
  );
  assert.deepEqual(graph.entities.map(({ bundles }) => bundles.length), [3, 3]);
  assert.ok(graph.claims.every((one) => one.bundle.claims.includes(one)));
});

test('a claim of an entity about itself is a bundle of its own', () => {
  const graph = buildGraph({ a: {}, b: {} }, [['a', 'SUPPORTS', 'a'], ['a', 'SUPPORTS', 'b']]);
  assert.deepEqual(graph.bundles.map(({ from, to }) => [from.id, to.id]), [['a', 'a'], ['a', 'b']]);
  assert.equal(graph.entities[0].bundles.length, 2);
});

test('a summary counts statements, voices, documents and certainties', () => {
  const graph = pairGraph();
  const { strongest, ...numbers } = summarize(graph, graph.bundles[0].claims);
  assert.equal(strongest.id, 'one');
  assert.deepEqual(numbers, {
    statements: 6,
    voices: 3,
    documents: 1,
    certainties: [3, 1, 2, 0],
    denials: 1,
    isUndated: false,
    pointsToFrom: true,
    pointsToTo: true,
  });
});

test('a claim without a voice counts as its document', () => {
  const count = (...claims) => {
    const graph = buildGraph({ a: {}, b: {} }, claims.map((more, i) => ['a', 'SUPPORTS', 'b', { id: `${i}`, ...more }]));
    return summarize(graph, graph.claims).voices;
  };
  assert.equal(count({}, {}), 1);
  assert.equal(count({}, { document: 'codes' }), 2);
  assert.equal(count({ voice: 'X' }, { voice: 'X', document: 'codes' }), 1);
  assert.equal(count({ voice: 'X' }, {}), 2);
});

test('the strongest claim is dated, asserted and stated', () => {
  const strongest = (...claims) => {
    const graph = buildGraph({ a: {}, b: {} }, claims.map((more, i) => ['a', 'SUPPORTS', 'b', { id: `${i}`, ...more }]));
    return summarize(graph, graph.claims).strongest.id;
  };
  assert.equal(strongest({ certainty: 'possible' }, { certainty: 'stated' }), '1');
  assert.equal(strongest({ mode: 'past' }, { certainty: 'doubtful' }), '1');
  const modes = ['denied', 'aim', 'attempt', 'past'];
  for (let i = 1; i < modes.length; i++) assert.equal(strongest({ mode: modes[i - 1] }, { mode: modes[i] }), '1');
  assert.equal(strongest({ undated: true }, { mode: 'denied' }), '1');
});

test('what the filter hides does not count', () => {
  const graph = pairGraph();
  const scene = sceneOf(graph);
  const [line] = graph.bundles;
  assert.equal(scene.summaryOf(line).statements, 6);
  scene.filter.toggle('mode', [4], false);
  scene.filter.toggle('certainty', [1, 2], false);
  scene.select({ entity: null, claim: null });
  assert.deepEqual(scene.claimsOf(line).map(({ id }) => id), ['one']);
  assert.deepEqual([scene.summaryOf(line).statements, scene.summaryOf(line).denials], [3, 0]);
  scene.select({ entity: null, claim: claim(graph, 'no') });
  assert.equal(scene.summaryOf(line).denials, 1); // the selected claim is drawn, so it counts
  scene.filter.toggle('relation', [0], false);
  scene.select({ entity: null, claim: null });
  assert.equal(scene.bundleState[line.index], 0);
  assert.ok(!scene.bundles.includes(line));
});

test('a line is labelled with its relation, two relations or its kind, and with its mode', () => {
  const text = (...claims) => {
    const graph = buildGraph({ a: {}, b: {} }, claims.map(([relation, more], i) => ['a', relation, 'b', { id: `${i}`, ...more }]));
    const more = { type: 'FUNDS', phrase: 'funds', says: 'funds', inverse: '', kind: 0, symmetric: false };
    graph.relations[9] = more;
    if (claims.length > 2) graph.claims[2].relation = 9;
    return lineText(graph, graph.claims);
  };
  assert.equal(text(['SUPPORTS']), 'supports');
  assert.equal(text(['SUPPORTS'], ['ALLIED_WITH', { statements: 3 }]), 'allied with, supports');
  assert.equal(text(['SUPPORTS'], ['ALLIED_WITH'], ['SUPPORTS']), 'cooperation');
  assert.equal(text(['SUPPORTS', { mode: 'aim' }]), 'supports (aim)');
  assert.equal(text(['SUPPORTS', { mode: 'aim' }], ['ALLIED_WITH', { mode: 'denied' }]), 'supports (aim)');
  assert.equal(text(['SUPPORTS', { mode: 'denied' }]), 'supports (denied)');
});

test('there is a sentence for each direction', () => {
  const graph = pairGraph();
  assert.deepEqual(
    sentences(graph, graph.bundles[0].claims).map(({ subject, says, object }) => [subject.id, says, object.id]),
    [
      ['a', ['supports'], 'b'],
      ['b', ['supports'], 'a'],
    ],
  );
  const report = reportGraph();
  const [sentence, ...more] = sentences(report, bundle(report, 'taliban-SUPPORTS-ttp').claims);
  assert.equal(relationWords(sentence), 'supports and is allied with');
  assert.deepEqual([sentence.subject.id, more.length], ['taliban', 0]);
  assert.equal(relationWords({ says: ['a', 'b', 'c', 'd', 'e'] }), 'a, b, c and 2 more');
});

test('a bundle is described with its statements, voices and certainties', () => {
  const graph = pairGraph();
  assert.equal(
    describeBundle(graph, graph.bundles[0].claims),
    'Alpha supports Beta; Beta supports Alpha: 6 statements, 3 voices: 3 stated, 1 probable, 2 possible; 1 statement against',
  );
  assert.equal(describeBundle(graph, [claim(graph, 'no')]), 'Alpha supports Beta (denied): 1 statement, 1 voice: 1 stated');
  assert.equal(
    summaryText(graph, graph.bundles[0].claims),
    '6 statements from 3 voices in 1 document: 3 stated, 1 probable, 2 possible',
  );
});

test('equal quotes are merged, with their paragraphs and the strongest certainty', () => {
  const graph = pairGraph();
  const statements = evidenceOfPair(graph).statements(graph.claims[0]);
  const merged = mergeStatements(statements, CERTAINTIES);
  assert.deepEqual(
    merged.map(({ quote, paragraphs, certainty, role }) => [quote, paragraphs, certainty, role]),
    [
      ['they help', ['2', '30'], 'stated', 'with money'],
      ['maybe', ['12'], 'possible', ''],
    ],
  );
  assert.equal(paragraphText(['2', '30']), 'paragraphs 2 and 30');
  assert.equal(paragraphText(['2']), 'paragraph 2');
  assert.equal(paragraphText([]), '');
  const without = { ...statements[0], quote: '', gist: '' };
  assert.equal(mergeStatements([without, without], CERTAINTIES).length, 2);
});

test('the evidence is by voice, the strongest first, for and against', () => {
  const graph = pairGraph();
  const evidence = evidenceOfPair(graph);
  const [line] = graph.bundles;
  const { supporting, denying, contradicting, other } = sidesOf(graph, line, line.claims, () => true);
  assert.deepEqual(denying.map(({ id }) => id), ['no']);
  assert.deepEqual([contradicting, other], [[graph.bundles[1]], [graph.bundles[2]]]);
  assert.deepEqual(sidesOf(graph, graph.bundles[2], [], () => true).contradicting, []);
  const voices = evidenceByVoice(graph, evidence, supporting);
  assert.deepEqual(
    voices.map(({ voice, passages }) => [voice, passages.map(({ statement }) => statement.quote)]),
    [
      ['Member States', ['they help', 'perhaps', 'maybe']],
      ['', ['back']],
    ],
  );
  assert.equal(passageLabel(graph, line.claims, voices[1].passages[0]), 'Beta supports Alpha');
  assert.equal(passageLabel(graph, [graph.claims[0]], voices[0].passages[0]), '');
  const oneWay = [claim(graph, 'one'), claim(graph, 'no')];
  assert.equal(passageLabel(graph, oneWay, { claims: [oneWay[1]] }), 'supports (denied)');
});

test('the evidence is copied as text with footnotes', () => {
  const graph = pairGraph();
  const [line] = graph.bundles;
  graph.documents[0].url = 'https://example.org/report';
  const text = evidenceText(graph, evidenceOfPair(graph), line, line.claims, () => true);
  assert.equal(
    text,
    `Alpha supports Beta
Beta supports Alpha
6 statements from 3 voices in 1 document: 3 stated, 1 probable, 2 possible

For

Member States
- “they help” (Alpha supports Beta; with money; stated) [1]
- “perhaps” (Alpha supports Beta; probable) [2]
- “maybe” (Alpha supports Beta; possible) [3]

The document itself
- “back” (Beta supports Alpha; possible) [4]

Against

Alpha
- “we do not” (Alpha supports Beta (denied); stated) [5]

Also said: hostility
Beta fights Alpha: 1 statement, 1 voice: 1 stated

[1] Example Press, “A report”, June 2023, paragraphs 2 and 30. https://example.org/report
[2] Example Press, “A report”, June 2023, paragraph 5. https://example.org/report
[3] Example Press, “A report”, June 2023, paragraph 12. https://example.org/report
[4] Example Press, “A report”, June 2023, paragraph 7. https://example.org/report
[5] Example Press, “A report”, June 2023, paragraph 8. https://example.org/report
`,
  );
});
