/** Small graphs for the unit tests, in the form of the data in a page. */

import { Evidence } from '../../../../src/page/evidence.js';
import { Filter } from '../../../../src/page/filter.js';
import { Graph } from '../../../../src/page/graph.js';
import { Lines } from '../../../../src/page/lines.js';
import { Scene } from '../../../../src/page/scene.js';
import { State } from '../../../../src/page/state.js';

const TYPES = [
  { name: 'Group', plural: 'groups', shape: 'dot', gloss: '', acts: true, place: false },
  { name: 'Person', plural: 'people', shape: 'diamond', gloss: '', acts: true, place: false },
  { name: 'Country', plural: 'countries', shape: 'hexagon', gloss: '', acts: true, place: true },
  { name: 'Place', plural: 'places', shape: 'triangle', gloss: '', acts: false, place: true },
  { name: 'Event', plural: 'events', shape: 'star', gloss: '', acts: false, place: false },
].map((type) => ({ ...type, state: type.name === 'Country', dated: type.name === 'Event' }));
const KINDS = ['cooperation', 'hostility', 'location'].map((name, i) => ({ name, colour: `#00000${i}`, against: [1, 0, -1][i], sided: i < 2, where: i === 2, gloss: '' }));
const RELATIONS = [
  { type: 'SUPPORTS', phrase: 'supports', says: 'supports', inverse: 'supported by', kind: 0 },
  { type: 'ALLIED_WITH', phrase: 'allied with', says: 'is allied with', inverse: 'allied with', kind: 0, symmetric: true },
  { type: 'FIGHTS', phrase: 'fights', says: 'fights', inverse: 'fought by', kind: 1 },
  { type: 'BASED_IN', phrase: 'based in', says: 'is based in', inverse: 'home to', kind: 2 },
  { type: 'PART_OF', phrase: 'part of', says: 'is part of', inverse: 'contains', kind: 2, inside: true },
].map((relation) => ({ symmetric: false, inside: false, gloss: '', ...relation }));
const MODES = [
  { name: '', label: 'affirmed' },
  { name: 'past', label: 'past' },
  { name: 'aim', label: 'intended' },
  { name: 'attempt', label: 'attempted' },
  { name: 'denied', label: 'denied' },
];
const CERTAINTIES = ['stated', 'probable', 'possible', 'doubtful'];
const DOCUMENTS = [
  { id: 'report', title: 'A report', kind: 'report', publisher: 'Example Press', published: '2023-06', shown: true },
  { id: 'codes', title: 'Codes of places', kind: 'reference', publisher: '', published: '', shown: false },
].map((document) => ({ read: true, read_to: '', quotable: true, url: '', language: 'en', reports_on: [], ...document }));

/**
 * Builds a graph.
 * @param {Record<string, any>} entities by id; `type` is 'Group' unless it is given
 * @param {any[][]} claims subject, relation, object and more: mode, certainty, document, voice, since, until, reported,
 *   statements, certainties (how many of its statements are stated, probable, possible, doubtful), undated
 * @param {any} [more] other keys of the data; `authors` and `sites` are ids
 */
export function buildGraph(entities, claims, more = {}) {
  const ids = Object.keys(entities);
  const list = Object.values(entities);
  const extra = claims.map((claim) => claim[3] ?? {});
  const tallies = extra.map(({ certainty = 'stated', statements = 1, certainties }) =>
    certainties ?? CERTAINTIES.map((one) => (one === certainty ? statements : 0)),
  );
  const voices = [...new Set(extra.map(({ voice = '' }) => voice))];
  const dates = [...new Set(extra.flatMap(({ since = '', until = '', reported = '' }) => [since, until, reported]))];
  const index = (items, name) => items.findIndex((item) => (item.name ?? item.type ?? item.id) === name);
  return new Graph({
    title: 'A title',
    question: 'Who?',
    filters: [],
    as_of: '',
    dated: '',
    left_out: [],
    types: TYPES,
    kinds: KINDS,
    relations: RELATIONS,
    modes: MODES,
    certainties: CERTAINTIES,
    documents: DOCUMENTS,
    voices,
    dates,
    tallies,
    communities: { entity: [], x: [], y: [], size: [] },
    captions: { text: [], x: [], y: [], size: [] },
    path: [],
    undated: extra.flatMap(({ undated = false }, i) => (undated ? [i] : [])),
    at_rest: [],
    top: 0,
    ...more,
    authors: (more.authors ?? []).map((id) => ids.indexOf(id)),
    sites: (more.sites ?? []).map((id) => ids.indexOf(id)),
    entities: {
      id: ids,
      name: list.map(({ name }, i) => name ?? ids[i].toUpperCase()),
      type: list.map(({ type = 'Group' }) => index(TYPES, type)),
      aliases: list.map(({ aliases = [] }) => aliases),
      weak_aliases: sparse(list.map(({ weak = [] }) => weak)),
      same_as: sparse(list.map(({ sameAs = [] }) => sameAs)),
      x: list.map(({ x = 0 }) => x),
      y: list.map(({ y = 0 }) => y),
      size: list.map(({ size = 10 }) => size),
      rank: list.map(({ rank }, i) => rank ?? i),
      inside: list.map(({ inside }) => (inside ? ids.indexOf(inside) : -1)),
      around: sparse(list.map(({ around = [] }) => around)),
      community: list.map(({ community = -1 }) => community),
    },
    claims: {
      id: claims.map(([subject, relation, object, { id } = {}]) => id ?? `${subject}-${relation}-${object}`),
      subject: claims.map(([subject]) => ids.indexOf(subject)),
      object: claims.map(([, , object]) => ids.indexOf(object)),
      relation: claims.map(([, relation]) => index(RELATIONS, relation)),
      mode: extra.map(({ mode = '' }) => index(MODES, mode)),
      document: extra.map(({ document = 'report' }) => DOCUMENTS.findIndex(({ id }) => id === document)),
      voice: extra.map(({ voice = '' }) => voices.indexOf(voice)),
      tally: tallies.map((_, i) => i),
      since: sparse(extra.map(({ since = '' }) => dates.indexOf(since))),
      until: sparse(extra.map(({ until = '' }) => dates.indexOf(until))),
      reported: extra.map(({ reported = '' }) => dates.indexOf(reported)),
    },
  });
}

/** Returns a sparse column: the values that are not 0 and not empty, by index. @param {any[]} values */
function sparse(values) {
  return Object.fromEntries(values.map((value, i) => [i, value]).filter(([, value]) => value.length ?? value));
}

/** A graph like that of the shipped report. */
export function reportGraph() {
  return buildGraph(
    {
      aqis: { name: 'AQIS', aliases: ['Al-Qaeda in the Indian Subcontinent'] },
      'isil-k': { name: 'ISIL-K', weak: ['ISIK-K'] },
      taliban: { name: 'Taliban', aliases: ['Afghan Taliban'] },
      ttp: { name: 'TTP', aliases: ['Tehrik-e-Taliban Pakistan'], sameAs: ['pakistani-taliban'] },
      kunar: { name: 'Kunar', type: 'Place', inside: 'afghanistan' },
      asadabad: { name: 'Asadabad', type: 'Place', inside: 'kunar' },
      afghanistan: { name: 'Afghanistan', type: 'Country' },
    },
    [
      ['aqis', 'SUPPORTS', 'ttp', { voice: 'Member States' }],
      ['taliban', 'SUPPORTS', 'ttp', { certainty: 'possible', statements: 2 }],
      ['taliban', 'ALLIED_WITH', 'ttp'],
      ['isil-k', 'FIGHTS', 'taliban', { since: '2022' }],
      ['ttp', 'FIGHTS', 'isil-k', { mode: 'past', since: '2015-03', reported: '2023-06' }],
      ['taliban', 'SUPPORTS', 'isil-k', { mode: 'denied' }],
      ['ttp', 'BASED_IN', 'asadabad'],
      ['ttp', 'BASED_IN', 'kunar', { until: '2021' }],
      ['isil-k', 'BASED_IN', 'afghanistan'],
      ['asadabad', 'PART_OF', 'kunar', { document: 'codes' }],
      ['kunar', 'PART_OF', 'afghanistan', { document: 'codes' }],
    ],
  );
}

/** @param {Graph} graph @param {string} id */
export function entity(graph, id) {
  return graph.entities.find((one) => one.id === id);
}

/** @param {Graph} graph @param {string} id */
export function claim(graph, id) {
  return graph.claims.find((one) => one.id === id);
}

/** A state with everything shown. @param {Graph} graph */
export function stateOf(graph) {
  const state = new State(graph);
  state.filter.showAll();
  return state;
}

/** Returns the bundle of a claim. @param {Graph} graph @param {string} id */
export function bundle(graph, id) {
  return claim(graph, id).bundle;
}

/** The scene of a graph with everything shown. @param {Graph} graph */
export function sceneOf(graph) {
  const filter = new Filter(graph);
  filter.showAll();
  return sceneWith(graph, filter);
}

/** The scene of a graph with what a filter shows, and nothing selected. @param {Graph} graph @param {Filter} filter */
export function sceneWith(graph, filter) {
  const scene = new Scene(graph, filter);
  scene.select({ entity: null, claim: null });
  return scene;
}

/** @param {Graph} graph */
export function linesOf(graph) {
  return new Lines(sceneOf(graph));
}

/** A context in which each letter is as wide as half its size. */
export function measure() {
  return {
    font: '',
    textBaseline: '',
    measureText(text) {
      const size = Number(/([\d.]+)px/.exec(this.font)?.[1]);
      return { width: (text.length * size) / 2, alphabeticBaseline: -0.8 * size };
    },
  };
}

/** @param {Graph} graph @param {any} columns of the attributes */
export function evidenceOf(graph, columns) {
  return new Evidence(graph, columns);
}
