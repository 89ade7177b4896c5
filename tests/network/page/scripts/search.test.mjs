import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ClaimLists } from '../../../../src/page/claim-lists.js';
import { Evidence } from '../../../../src/page/evidence.js';
import { Filter } from '../../../../src/page/filter.js';
import { QuoteIndex } from '../../../../src/page/quote-index.js';
import { NameIndex, entityIndex, isMisspelled, relationIndex, voiceIndex } from '../../../../src/page/search-index.js';
import { WordIndex, editDistance } from '../../../../src/page/word-index.js';
import { buildGraph, reportGraph } from './graphs.mjs';

const ids = (matches) => matches.map(({ item }) => item.id);
const names = (matches) => matches.map(({ name }) => name);

/** Evidence in which each claim has statements of [quote, gist, role]. */
function evidenceWith(graph, statements, attributes = []) {
  const column = (k) => graph.claims.map((_, i) => (statements[i] ?? []).map((one) => one[k] ?? ''));
  const blank = graph.claims.map((_, i) => (statements[i] ?? []).map(() => ''));
  const fields = ['place', 'paragraph', 'gist', 'since', 'until', 'as_of', 'note', 'curator_note'];
  return new Evidence(graph, {
    claims: {
      paragraphs: blank,
      quotes: column(0),
      gists: column(1),
      roles: column(2),
      certainties: blank.map((one) => one.map(() => 0)),
      notes: blank,
      curator_notes: blank,
    },
    attributes: {
      ...Object.fromEntries(fields.map((field) => [field, attributes.map(() => '')])),
      entity: attributes.map(([entity]) => entity),
      attribute: attributes.map(([, attribute]) => attribute),
      text: attributes.map(([, , text]) => text),
      quote: attributes.map(([, , , quote]) => quote ?? ''),
      document: attributes.map(() => 0),
      voice: attributes.map(() => 0),
      certainty: attributes.map(() => 0),
      undated: attributes.map(() => false),
    },
  });
}

test('an edit distance counts letters that are added, left out, replaced or swapped', () => {
  assert.equal(editDistance('haqqani', 'haqqani', 2), 0);
  assert.equal(editDistance('talban', 'taliban', 2), 1);
  assert.equal(editDistance('tailban', 'taliban', 1), 1);
  assert.equal(editDistance('hakani', 'haqqani', 2), 2);
  assert.equal(editDistance('hakani', 'haqqani', 1), Infinity);
  assert.equal(editDistance('kunar', 'khost', 2), Infinity);
  assert.equal(editDistance('abc', 'abcdef', 2), Infinity);
});

test('names that match exactly or begin with the text come first', () => {
  const index = entityIndex(reportGraph());
  assert.deepEqual(ids(index.find('taliban')), ['taliban', 'ttp']);
  assert.deepEqual(names(index.find('taliban')), ['Taliban', 'Tehrik-e-Taliban Pakistan']);
  assert.deepEqual(ids(index.find('AQ')), ['aqis']);
  assert.deepEqual(ids(index.find('sil')), ['isil-k']);
  assert.deepEqual(names(index.find('isik')), ['ISIK-K']);
  assert.deepEqual(ids(index.find('PAKISTANI TALIBAN')), ['ttp']);
  assert.deepEqual(ids(index.find('indian sub')), ['aqis']);
  assert.deepEqual(index.find(' - '), []);
});

test('search ranks exact matches, prefixes, words and parts of words', () => {
  const names = ['Katalibanu', 'New Taliban', 'Taliban union', 'Taliban'];
  const graph = buildGraph(Object.fromEntries(names.map((name, i) => [`e${i}`, { name }])), []);
  const matches = entityIndex(graph).find('taliban');
  assert.deepEqual(
    matches.map(({ name, rank }) => [name, rank]),
    [
      ['Taliban', 0],
      ['Taliban union', 1],
      ['New Taliban', 2],
      ['Katalibanu', 3],
    ],
  );
});

test('a later word counts as its beginning even if the text is inside an earlier one', () => {
  const index = new NameIndex(['Salman', 'Islam Alman'], (item) => [item], () => 1);
  assert.deepEqual(index.find('alman').map(({ item }) => item), ['Islam Alman', 'Salman']);
});

test('words count in any order, and a name that is typed as one word', () => {
  const index = entityIndex(reportGraph());
  assert.deepEqual(ids(index.find('subcontinent al qaeda')), ['aqis']);
  assert.deepEqual(ids(index.find('afghantaliban')), ['taliban']);
  assert.deepEqual(index.find('taliban subcontinent'), []);
  const orders = new NameIndex(['New Front', 'Front, new'], (item) => [item], () => 1);
  assert.deepEqual(orders.find('new front').map(({ item }) => item), ['New Front']);
});

test('misspelled names are found, the nearest first, if no word begins with the text', () => {
  const index = entityIndex(reportGraph());
  for (const [typed, id] of [
    ['talban', 'taliban'],
    ['Qunar', 'kunar'],
    ['asadadab', 'asadabad'],
    ['afganistan', 'afghanistan'],
    ['subcontinant', 'aqis'],
    ['tehrek taliban', 'ttp'],
    ['afgahni', 'afghanistan'],
  ])
    assert.equal(ids(index.find(typed))[0], id, typed);
  assert.ok(isMisspelled(index.find('talban')[0]));
  assert.ok(!isMisspelled(index.find('taliban')[0]));
  assert.ok(!index.find('afghan').some(isMisspelled));
  assert.deepEqual(index.find('ttq'), []);
  assert.deepEqual(index.find('nobody'), []);
  assert.deepEqual(index.find('x'.repeat(5000)), []);
});

test('relations are found by phrase, inverse and kind, also misspelled', () => {
  const graph = reportGraph();
  const index = relationIndex(graph);
  const types = (text) => index.find(text).map(({ item }) => graph.relations[item].type);
  assert.deepEqual(types('supports'), ['SUPPORTS']);
  assert.deepEqual(types('home to'), ['BASED_IN']);
  assert.deepEqual(types('is allied'), ['ALLIED_WITH']);
  assert.deepEqual(types('hostility'), ['FIGHTS']);
  assert.deepEqual(types('cooperation'), ['SUPPORTS', 'ALLIED_WITH']);
  assert.deepEqual(types('suports'), ['SUPPORTS']);
});

test('voices are found, those with the most claims first', () => {
  const graph = buildGraph({ a: {}, b: {} }, [
    ['a', 'SUPPORTS', 'b', { voice: 'Member States of the region' }],
    ['a', 'FIGHTS', 'b', { voice: 'Member States' }],
    ['b', 'FIGHTS', 'a', { voice: 'Member States' }],
    ['b', 'SUPPORTS', 'a', {}],
  ]);
  const index = voiceIndex(graph);
  assert.deepEqual(index.find('states').map(({ item }) => item), ['Member States', 'Member States of the region']);
  assert.deepEqual(index.find('membr sates').map(({ item }) => item), ['Member States', 'Member States of the region']);
});

test('quotes, gists, roles and attributes are found, phrases first and misspelled words last', async () => {
  const graph = reportGraph();
  const evidence = evidenceWith(
    graph,
    [
      [['fighters whom it supports', '', 'active sponsor']],
      [['it supports fighters', '', ''], ['', 'gives shelter', '']],
    ],
    [[3, 'fighters', '4,000 to 6,000', 'in these words']],
  );
  const index = await QuoteIndex.of(graph, evidence);
  const find = (text) => index.find(text, 10).matches.map(({ text, sort }) => `${sort}: ${text}`);
  const attribute = 'attribute: fighters: 4,000 to 6,000 (in these words)';
  assert.deepEqual(find('supports fighters'), ['quote: it supports fighters', 'quote: fighters whom it supports']);
  assert.deepEqual(find('shelter'), ['gist: gives shelter']);
  assert.deepEqual(find('active spons'), ['role: active sponsor']);
  assert.deepEqual(find('fighters words'), [attribute]);
  assert.deepEqual(find('shetler'), ['gist: gives shelter']);
  assert.deepEqual(find('figthers'), ['quote: fighters whom it supports', 'quote: it supports fighters', attribute]);
  assert.deepEqual(find('nothing'), []);
  const [gist] = index.find('shelter', 10).matches;
  assert.equal(gist.target.claim, graph.claims[1]);
  assert.equal(index.find('4,000', 10).matches[0].target.entity, graph.entities[3]);
});

test('a quote of several claims is there for each of them, but after all other quotes', async () => {
  const graph = reportGraph();
  const both = [['they help one another', '', '']];
  const index = await QuoteIndex.of(graph, evidenceWith(graph, [both, both, [['they help', '', '']]]));
  const found = (limit) => {
    const { matches, total } = index.find('help', limit);
    return [matches.map(({ target }) => target.claim.index), total];
  };
  assert.deepEqual(found(10), [[0, 2, 1], 3]);
  assert.deepEqual(found(2), [[0, 2], 3]);
});

test('a word index takes the nearest of the words that a typed word may mean', () => {
  const index = new WordIndex();
  for (const text of ['many attacks', 'money', 'monastery']) index.add(text);
  assert.deepEqual(index.candidates('mon').map(({ word }) => word), ['monastery', 'money']);
  assert.deepEqual(index.candidates('mony').map(({ word }) => word), ['many', 'money']);
  assert.deepEqual(index.candidates('monasti').map(({ word }) => word), ['monastery']);
  assert.deepEqual(index.candidates('mxy'), []);
  index.add('kalibon taliban');
  assert.deepEqual(index.candidates('talibn').map(({ word }) => word), ['taliban', 'kalibon']);
});

test('a list has the claims shown with a relation or of a voice, or all if none is shown', () => {
  const graph = reportGraph();
  const filter = new Filter(graph);
  const lists = new ClaimLists(graph, filter);
  const supports = graph.relations.findIndex(({ type }) => type === 'SUPPORTS');
  const shown = ({ steps }) => steps.flatMap(({ claims }) => claims.map(({ id }) => id));
  const all = ['aqis-SUPPORTS-ttp', 'taliban-SUPPORTS-isil-k', 'taliban-SUPPORTS-ttp'];
  assert.deepEqual(shown(lists.ofRelation(supports)), all);
  assert.equal(lists.ofRelation(supports).title, 'Claims: supports');
  filter.toggle('mode', [4], false);
  assert.deepEqual(shown(lists.ofRelation(supports)), [all[0], all[2]]);
  assert.equal(lists.ofRelation(supports).note, '2 of 3 claims; the filters hide the others.');
  filter.toggle('relation', [supports], false);
  assert.deepEqual(shown(lists.ofRelation(supports)), all);
  assert.equal(lists.ofRelation(supports).note, '3 claims, which the filters hide.');
  assert.deepEqual(shown(lists.ofVoice('Member States')), [all[0]]);
  assert.deepEqual(lists.named({ relation: 'SUPPORTS', voice: '' }).link, { relation: 'SUPPORTS' });
  assert.deepEqual(lists.named({ relation: '', voice: 'Member States' }).link, { voice: 'Member States' });
  assert.equal(lists.named({ relation: 'NOTHING', voice: 'nobody' }), null);
  assert.equal(lists.named({ relation: '', voice: '' }), null);
});
