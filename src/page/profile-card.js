/** @import { Claim, Entity, Graph } from './graph.js' */
/** @import { Attribute, Evidence } from './evidence.js' */
/** @import { ClaimCard } from './claim-card.js' */
/** @import { Action, EntityActions } from './entity-actions.js' */
/** @import { Filter } from './filter.js' */

import { strengthOrder } from './bundles.js';
import { dateText, statementFigure } from './claim-card.js';
import { undatedGroups } from './dates.js';
import { definitionList, fullText, make, shortText } from './dom.js';
import { otherEnd } from './graph.js';
import { Places } from './places.js';
import { lineSymbol, typeSymbol } from './symbols.js';
import { clip, compareNames, count, countOf, numberText } from './text.js';

/** @typedef {{heading: string, kind: number, mode: string, claims: Claim[]}} ClaimGroup */

const PATH_HINT = 'Choose the other end of the path, in the picture or by the search.';
const FIRST_NAMES = 6; // names that are listed at once
const OPEN_PLACES = 3; // up to so many places inside a place are open at first

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
    this.places = new Places(graph);
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
      ...this.#around(entity),
      this.#actionButtons(entity),
      ...(this.actions.paths.start === entity ? [make('p', { class: 'quiet' }, PATH_HINT)] : []),
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

  /** Returns the places around an entity as buttons; those that the page does not have are text. @param {Entity} entity @returns {Node[]} */
  #around(entity) {
    const around = this.places.around(entity);
    const others = (around[around.length - 1] ?? entity).around;
    const items = [...around.map((place) => this.claimCard.entityButton(place)), ...others.map((name) => shortText(name))];
    if (!items.length) return [];
    return [make('p', { class: 'around' }, 'in ', ...items.flatMap((item, i) => (i ? [', ', item] : [item])))];
  }

  /**
   * Returns the claims of an entity with how many are shown, after those of a place also the claims about the places in
   * it. Undated ones have a heading of their own. Those that the filter hides open on demand, or if there are no others.
   * @param {Entity} entity
   * @param {Evidence} evidence
   * @returns {Node[]}
   */
  #claims(entity, evidence) {
    const passes = (/** @type {Claim} */ claim) =>
      claim.isUndated ? this.filter.passesFacets[claim.index] === 1 : this.filter.shows(claim);
    const inside = this.places.claimsInside(entity);
    const all = [...entity.claims, ...inside.flatMap(({ claims }) => claims)];
    const hidden = all.filter((claim) => !passes(claim));
    return [
      make('h3', {}, claimsHeading(this.graph, entity.claims, inside.flatMap(({ claims }) => claims), passes)),
      ...this.#selected(entity, inside, passes, evidence),
      ...(hidden.length
        ? [
            this.#hidden(hidden.length, hidden.length === all.length, () =>
              this.#selected(entity, inside, (claim) => !passes(claim), evidence),
            ),
          ]
        : []),
    ];
  }

  /**
   * Returns some claims of an entity and of the places inside it.
   * @param {Entity} entity
   * @param {{place: Entity, claims: Claim[]}[]} inside
   * @param {(claim: Claim) => boolean} isSelected
   * @param {Evidence} evidence
   * @returns {Node[]}
   */
  #selected(entity, inside, isSelected, evidence) {
    const places = inside
      .map(({ place, claims }) => ({ place, claims: claims.filter(isSelected) }))
      .filter(({ claims }) => claims.length);
    return [
      ...this.#groups(entity, entity.claims.filter(isSelected), evidence, 'h3'),
      ...places.map(({ place, claims }) => this.#inside(place, claims, evidence, places.length <= OPEN_PLACES)),
    ];
  }

  /** @param {number} number @param {boolean} open @param {() => Node[]} groups */
  #hidden(number, open, groups) {
    const summary = make('summary', {}, `${count(number, 'claim')} that the filter hides`);
    const details = make('details', { class: 'hidden-claims', open }, summary);
    const fill = () => {
      if (details.open && details.childElementCount === 1) details.append(...groups());
    };
    details.addEventListener('toggle', fill);
    fill();
    return details;
  }

  /**
   * Returns some claims of an entity in groups; undated ones have a heading.
   * @param {Entity} entity
   * @param {Claim[]} claims
   * @param {Evidence} evidence
   * @param {string} heading the element for a heading
   * @returns {Node[]}
   */
  #groups(entity, claims, evidence, heading) {
    const groups = (/** @type {Claim[]} */ some) =>
      claimGroups(this.graph, entity, some).map((group) => this.#group(group, entity, evidence));
    const undated = undatedGroups(
      claims.filter((claim) => claim.isUndated),
      'claim',
    );
    return [
      ...groups(claims.filter((claim) => !claim.isUndated)),
      ...undated.flatMap(({ text, items }) => [make(heading, {}, text), ...groups(items)]),
    ];
  }

  /**
   * Returns the claims about a place inside the entity, filled when it is first opened.
   * @param {Entity} place
   * @param {Claim[]} claims
   * @param {Evidence} evidence
   * @param {boolean} open
   * @returns {HTMLElement}
   */
  #inside(place, claims, evidence, open) {
    const title = make('h3', {}, 'In ', shortText(place.name));
    const number = make('span', { class: 'quiet' }, this.graph.countOf(place, claims));
    const details = make('details', { class: 'inside', open }, make('summary', {}, title, ' ', number));
    const fill = () => {
      if (!details.open || details.childElementCount > 1) return;
      details.append(
        make('p', { class: 'buttons' }, this.claimCard.entityButton(place)),
        ...this.#groups(place, claims, evidence, 'h4'),
      );
    };
    details.addEventListener('toggle', fill);
    fill();
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
      make(
        'ul',
        { class: 'plain' },
        ...byOtherEnd(entity, sorted).map(([other, claims]) => this.#other(other, claims, entity, evidence)),
      ),
    );
  }

  /**
   * Returns the claims of a group about one other entity: several are in one element, each with who says it.
   * @param {Entity} other
   * @param {Claim[]} claims the strongest first
   * @param {Entity} entity
   * @param {Evidence} evidence
   * @returns {Node}
   */
  #other(other, claims, entity, evidence) {
    const around = this.places.aroundText(other, entity);
    const [{ certainty }] = claims;
    const summary = [
      typeSymbol(this.graph.typeOf(other)),
      shortText(other.name),
      ...(around ? [' (', shortText(around), ')'] : []),
      make('span', { class: 'quiet' }, ' ', this.graph.certainties[certainty]),
    ];
    if (claims.length === 1) return make('li', {}, this.claimCard.details(claims[0], summary, [other], evidence));
    const number = make('span', { class: 'quiet' }, `, ${count(claims.length, 'claim')}`);
    const items = claims.map((claim) =>
      make('li', {}, this.claimCard.details(claim, [this.#origin(claim)], [other], evidence)),
    );
    return make(
      'li',
      {},
      make('details', {}, make('summary', {}, ...summary, number), make('ul', { class: 'plain several' }, ...items)),
    );
  }

  /** Returns who makes a claim, and where. @param {Claim} claim @returns {Node} */
  #origin(claim) {
    const { title, id, published } = this.graph.documents[claim.document];
    const parts = [claim.voice, title || id, published].filter(Boolean);
    return make('span', {}, ...parts.flatMap((part, k) => (k ? [', ', shortText(part, 60)] : [shortText(part, 60)])));
  }
}

/** Groups sorted claims of an entity by the entity at their other end. @param {Entity} entity @param {Claim[]} claims */
function byOtherEnd(entity, claims) {
  /** @type {Map<Entity, Claim[]>} */ const groups = new Map();
  for (const claim of claims) {
    const other = otherEnd(claim, entity);
    if (!groups.has(other)) groups.set(other, []);
    groups.get(other)?.push(claim);
  }
  return [...groups];
}

/**
 * Returns how many claims of an entity are shown: "1 of 3 claims", "12 claims, 9 of them about places in it".
 * @param {Graph} graph
 * @param {Claim[]} own
 * @param {Claim[]} inner about the places inside it
 * @param {(claim: Claim) => boolean} isShown
 */
export function claimsHeading(graph, own, inner, isShown) {
  const isDated = (/** @type {Claim} */ claim) => !claim.isUndated;
  const all = [...own, ...inner].filter(isDated);
  const inside = inner.filter((claim) => isDated(claim) && isShown(claim)).length;
  if (!all.length) return own.length + inner.length ? `No claims dated in ${clip(graph.asOf, 40)}` : 'No claims';
  const places = inside ? `, ${numberText(inside)} of them about places in it` : '';
  return countOf(all.filter(isShown).length, all.length, 'claim') + places;
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
            make('summary', {}, `${numberText(rest.length)} more`),
            list(rest),
          ),
        ]
      : []),
  ];
}
