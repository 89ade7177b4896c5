/** @import { Claim, Entity, Graph } from './graph.js' */
/** @import { Attribute, Evidence } from './evidence.js' */
/** @import { ClaimCard } from './claim-card.js' */
/** @import { Paths } from './paths.js' */

import { strengthOrder } from './bundles.js';
import { dateText, statementFigure } from './claim-card.js';
import { undatedGroups } from './dates.js';
import { definitionList, fullText, make, shortText } from './dom.js';
import { otherEnd } from './graph.js';
import { lineSymbol, typeSymbol } from './symbols.js';
import { clip, compareNames, count } from './text.js';

/** @typedef {{heading: string, kind: number, mode: string, claims: Claim[]}} ClaimGroup */

const FIRST_NAMES = 6; // names that are listed at once

/** Shows everything about one entity: names, attributes, and its claims by relation and direction. */
export class ProfileCard {
  /**
   * @param {Graph} graph
   * @param {ClaimCard} claimCard
   * @param {Paths} paths
   */
  constructor(graph, claimCard, paths) {
    this.graph = graph;
    this.claimCard = claimCard;
    this.paths = paths;
  }

  /**
   * Returns the content of the panel for an entity.
   * @param {Entity} entity
   * @param {Evidence} evidence
   * @returns {Node[]}
   */
  card(entity, evidence) {
    const type = this.graph.typeOf(entity);
    const attributes = evidence.attributes(entity);
    const dated = attributes.filter((attribute) => !attribute.isUndated);
    const undated = undatedGroups(
      attributes.filter((attribute) => attribute.isUndated),
      'attribute',
    );
    return [
      make('p', { class: 'sort' }, typeSymbol(type), make('span', {}, type.name)),
      make('h2', {}, fullText(entity.name, 120)),
      this.#pathButtons(entity),
      ...nameList('Also known as', entity.aliases),
      ...nameList('Also spelled', entity.weakAliases),
      ...nameList('Merged ids', entity.sameAs),
      ...(dated.length ? this.#attributes('Attributes', dated) : []),
      ...undated.flatMap(({ text, items }) => this.#attributes(text, items)),
      ...this.#claims(entity, evidence),
    ];
  }

  /** @param {string} heading @param {Attribute[]} attributes @returns {Node[]} */
  #attributes(heading, attributes) {
    return [
      make('h3', {}, heading),
      make('ul', { class: 'plain' }, ...attributes.map((attribute) => this.#attribute(attribute))),
    ];
  }

  /** Returns the claims of an entity; undated ones have a heading of their own. @param {Entity} entity @param {Evidence} evidence @returns {Node[]} */
  #claims(entity, evidence) {
    const { asOf } = this.graph;
    const dated = entity.claims.filter((claim) => !claim.isUndated);
    const undated = entity.claims.filter((claim) => claim.isUndated);
    const groups = (/** @type {Claim[]} */ claims) =>
      claimGroups(this.graph, entity, claims).map((group) => this.#group(group, entity, evidence));
    const none = undated.length ? `No claims dated in ${clip(asOf, 40)}` : 'No claims';
    return [
      make('h3', {}, dated.length ? count(dated.length, 'claim') : none),
      ...groups(dated),
      ...undatedGroups(undated, 'claim').flatMap(({ text, items }) => [make('h3', {}, text), ...groups(items)]),
    ];
  }

  /** @param {Entity} entity @returns {Node} */
  #pathButtons(entity) {
    const { start } = this.paths;
    const startButton = make(
      'button',
      { type: 'button', 'aria-pressed': String(start === entity), onclick: () => this.paths.toggleStart(entity) },
      'Path from here',
    );
    if (!start || start === entity) return make('p', { class: 'buttons' }, startButton);
    const endButton = make(
      'button',
      { type: 'button', onclick: () => this.paths.chooseEnd(entity) },
      'Path from ',
      shortText(start.name, 40),
      ' to here',
    );
    return make('p', { class: 'buttons' }, endButton, startButton);
  }

  /** @param {Attribute} attribute @returns {Node} */
  #attribute(attribute) {
    const place = attribute.place ? [' in ', shortText(attribute.place)] : [];
    return make(
      'li',
      {},
      make(
        'details',
        {},
        make(
          'summary',
          {},
          make('span', { class: 'quiet' }, shortText(attribute.attribute, 120), ': '),
          shortText(attribute.text, 200),
          ...place,
        ),
        statementFigure(attribute),
        definitionList([
          ['Said by', attribute.voice ? fullText(attribute.voice) : null],
          ['Document', this.claimCard.documentText(attribute.document)],
          ['When', dateText(attribute)],
        ]),
      ),
    );
  }

  /** @param {ClaimGroup} group @param {Entity} entity @param {Evidence} evidence @returns {Node} */
  #group(group, entity, evidence) {
    const sorted = strongestFirst(this.graph, entity, group.claims);
    return make(
      'section',
      { class: 'group' },
      make(
        'h4',
        {},
        lineSymbol(this.graph.kinds[group.kind].colour, group.mode),
        `${group.heading} (${group.claims.length})`,
      ),
      make('ul', { class: 'plain' }, ...sorted.map((claim) => this.#claim(claim, entity, evidence))),
    );
  }

  /** @param {Claim} claim @param {Entity} entity @param {Evidence} evidence @returns {Node} */
  #claim(claim, entity, evidence) {
    const other = otherEnd(claim, entity);
    const summary = [
      typeSymbol(this.graph.typeOf(other)),
      shortText(other.name),
      make('span', { class: 'quiet' }, ' ', this.graph.certainties[claim.certainty]),
    ];
    return make('li', {}, this.claimCard.details(claim, summary, [other], evidence));
  }
}

/**
 * Sorts claims of an entity by how strong the strongest about the same other entity is, then by name and strength.
 * @param {Graph} graph
 * @param {Entity} entity
 * @param {Claim[]} claims
 * @returns {Claim[]}
 */
export function strongestFirst(graph, entity, claims) {
  const compare = strengthOrder(graph);
  /** @type {Map<Entity, {strongest: Claim, quotes: number}>} */ const others = new Map();
  for (const claim of claims) {
    const known = others.get(otherEnd(claim, entity));
    const isStronger = !known || compare(claim, known.strongest) < 0;
    const quotes = (known?.quotes ?? 0) + claim.statements;
    others.set(otherEnd(claim, entity), { strongest: isStronger ? claim : known.strongest, quotes });
  }
  const order = (/** @type {Claim} */ one, /** @type {Claim} */ two) => {
    const [a, b] = [otherEnd(one, entity), otherEnd(two, entity)];
    if (a === b) return compare(one, two);
    const [first, second] = [others.get(a), others.get(b)];
    return (
      (first?.strongest.certainty ?? 0) - (second?.strongest.certainty ?? 0) ||
      (second?.quotes ?? 0) - (first?.quotes ?? 0) ||
      compareNames(a.name, b.name) ||
      a.index - b.index
    );
  };
  return [...claims].sort(order);
}

/**
 * Groups the claims of an entity by relation, direction and mode, in the order of the vocabulary.
 * @param {Graph} graph
 * @param {Entity} entity
 * @param {Claim[]} [claims]
 * @returns {ClaimGroup[]}
 */
export function claimGroups(graph, entity, claims = entity.claims) {
  /** @type {Map<string, ClaimGroup & {order: number[]}>} */ const groups = new Map();
  for (const claim of claims) {
    const relation = graph.relationOf(claim);
    const isSubject = relation.symmetric || claim.subject === entity;
    const key = [claim.relation, isSubject, claim.mode].join();
    const mode = graph.modes[claim.mode];
    const heading = (isSubject ? relation.phrase : relation.inverse) + (mode.name ? ` — ${mode.label}` : '');
    if (!groups.has(key))
      groups.set(key, {
        heading,
        kind: relation.kind,
        mode: mode.name,
        claims: [],
        order: [relation.kind, claim.mode, claim.relation, isSubject ? 0 : 1],
      });
    groups.get(key)?.claims.push(claim);
  }
  const compare = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
    a.map((value, i) => value - b[i]).find(Boolean) ?? 0;
  return [...groups.values()].sort((a, b) => compare(a.order, b.order));
}

/** @param {string} term @param {string[]} names @returns {Node[]} */
function nameList(term, names) {
  if (!names.length) return [];
  const list = (/** @type {string[]} */ some) =>
    make('ul', { class: 'names' }, ...some.map((one) => make('li', {}, shortText(one, 120))));
  const [first, rest] = [names.slice(0, FIRST_NAMES), names.slice(FIRST_NAMES)];
  return [
    make('div', { class: 'called' }, make('span', { class: 'quiet' }, term), list(first)),
    ...(rest.length
      ? [
          make(
            'details',
            { class: 'rest' },
            make('summary', {}, `${rest.length.toLocaleString('en')} more`),
            list(rest),
          ),
        ]
      : []),
  ];
}
