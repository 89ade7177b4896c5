/** @import { Claim, Entity, Graph } from './graph.js' */
/** @import { Attribute, Evidence } from './evidence.js' */
/** @import { ClaimCard } from './claim-card.js' */
/** @import { Action, EntityActions } from './entity-actions.js' */
/** @import { Filter } from './filter.js' */

import { dateText, statementFigure } from './claim-card.js';
import { undatedGroups } from './dates.js';
import { definitionList, fullText, make, shortText } from './dom.js';
import { otherEnd } from './graph.js';
import { lineSymbol, typeSymbol } from './symbols.js';
import { clip, compareNames, count, countOf } from './text.js';

/** @typedef {{heading: string, kind: number, mode: string, claims: Claim[]}} ClaimGroup */

const FIRST_NAMES = 6; // names that are listed at once

/** Shows everything about one entity: names, attributes, and its claims by relation and direction. */
export class ProfileCard {
  /**
   * @param {Graph} graph
   * @param {Filter} filter
   * @param {ClaimCard} claimCard
   * @param {EntityActions} actions
   */
  constructor(graph, filter, claimCard, actions) {
    this.graph = graph;
    this.filter = filter;
    this.claimCard = claimCard;
    this.actions = actions;
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
      this.#actionButtons(entity),
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

  /**
   * Returns the claims of an entity with how many are shown. Undated ones have a heading of their own, and those that
   * the filter hides open on demand.
   * @param {Entity} entity
   * @param {Evidence} evidence
   * @returns {Node[]}
   */
  #claims(entity, evidence) {
    const { asOf } = this.graph;
    const passes = (/** @type {Claim} */ claim) =>
      claim.isUndated ? this.filter.passesFacets[claim.index] === 1 : this.filter.shows(claim);
    const [shown, hidden] = [entity.claims.filter(passes), entity.claims.filter((claim) => !passes(claim))];
    const dated = shown.filter((claim) => !claim.isUndated);
    const undated = shown.filter((claim) => claim.isUndated);
    const total = entity.claims.filter((claim) => !claim.isUndated).length;
    const groups = (/** @type {Claim[]} */ claims) =>
      claimGroups(this.graph, entity, claims).map((group) => this.#group(group, entity, evidence));
    const none = entity.claims.length > total ? `No claims dated in ${clip(asOf, 40)}` : 'No claims';
    return [
      make('h3', {}, total ? countOf(dated.length, total, 'claim') : none),
      ...groups(dated),
      ...undatedGroups(undated, 'claim').flatMap(({ text, items }) => [make('h3', {}, text), ...groups(items)]),
      ...(hidden.length ? [this.#hidden(hidden.length, () => groups(hidden))] : []),
    ];
  }

  /** @param {number} number @param {() => Node[]} groups */
  #hidden(number, groups) {
    const summary = make('summary', {}, `${count(number, 'claim')} that the filter hides`);
    const details = make('details', { class: 'hidden-claims' }, summary);
    details.addEventListener('toggle', () => {
      if (details.open && details.childElementCount === 1) details.append(...groups());
    });
    return details;
  }

  /** @param {Entity} entity @returns {Node} */
  #actionButtons(entity) {
    const button = (/** @type {Action} */ { label, key, isPressed, run }) =>
      make(
        'button',
        {
          type: 'button',
          title: `Key in the picture: ${key}`,
          'aria-pressed': isPressed === undefined ? null : String(isPressed),
          onclick: run,
        },
        label,
      );
    return make('p', { class: 'buttons' }, ...this.actions.of(entity).map(button));
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
    const sorted = [...group.claims].sort(
      (a, b) => compareNames(otherEnd(a, entity).name, otherEnd(b, entity).name) || a.index - b.index,
    );
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
