/** @import { Bundle } from './bundles.js' */
/** @import { Facet, Hidden, Lens } from './lenses.js' */
/** @import { Mark } from './overview.js' */

import { makeBundles } from './bundles.js';
import { undatedText } from './dates.js';
import { byId } from './dom.js';
import { Evidence } from './evidence.js';
import { hideNothing, makeLenses } from './lenses.js';
import { clip, count, countOf, numberText } from './text.js';

const DESCRIBED_WORDS = 160; // characters of a quote that describe a claim
/** What a sparse column does not mention. @type {string[]} */ const NONE = [];

/**
 * @typedef {{name: string, plural: string, shape: string, gloss: string, acts: boolean, place: boolean,
 *   state: boolean, dated: boolean}} EntityType
 * @typedef {{name: string, colour: string, against: number, sided: boolean, where: boolean,
 *   gloss: string}} Kind `sided` is whether another kind contradicts it, `against` is the index of the kind that
 *   contradicts it, -1 for none
 * @typedef {{type: string, phrase: string, says: string, inverse: string, kind: number, symmetric: boolean,
 *   inside: boolean, gloss: string}} Relation
 * @typedef {{name: string, label: string}} Mode
 * @typedef {{id: string, title: string, kind: string, read: boolean, read_to: string, quotable: boolean,
 *   publisher: string, published: string, url: string, language: string, reports_on: string[],
 *   shown: boolean}} CitedDocument
 *
 * @typedef {object} Entity
 * @property {number} index
 * @property {string} id
 * @property {string} name
 * @property {number} type index into `Graph.types`
 * @property {string[]} aliases
 * @property {string[]} weakAliases misprints and the like
 * @property {string[]} sameAs
 * @property {number} x
 * @property {number} y
 * @property {number} size radius of its symbol
 * @property {number} rank order in which names are placed, 0 first
 * @property {number} inside index of the place that it is part of, -1 for none
 * @property {string[]} around names of the larger places around it that the page does not have, the nearest first
 * @property {number} community index into `Graph.communities`, -1 for none
 * @property {Claim[]} claims all claims with it as subject or object
 * @property {Bundle[]} bundles their bundles
 *
 * @typedef {object} Claim
 * @property {number} index
 * @property {string} id
 * @property {Entity} subject
 * @property {Entity} object
 * @property {number} relation index into `Graph.relations`
 * @property {number} mode index into `Graph.modes`
 * @property {number} document index into `Graph.documents`
 * @property {number} voiceIndex index into `Graph.voices`
 * @property {string} voice
 * @property {number} certainty index into `Graph.certainties`
 * @property {number} statements number of statements
 * @property {number[]} certainties number of statements by certainty
 * @property {Bundle} bundle
 * @property {string} since
 * @property {string} until
 * @property {string} reported
 * @property {boolean} isUndated whether no date places it in the period `Graph.asOf`
 *
 * @typedef {{index: number, entity: Entity, x: number, y: number, size: number}} Community of an overview: the entity
 *   that it is named after, its centre, and the distance within which most members are
 * @typedef {{text: string, x: number, y: number, size: number}} Caption name of a community, at its centre
 *
 * @typedef {{title: string, claims: Claim[]}} Step
 * @typedef {{title: string, note: string, entities: Entity[], steps: Step[], link: Record<string, string>,
 *   isPicked?: boolean, isBetween?: boolean, again?: () => ClaimList}} ClaimList claims that belong together: a path with its steps, the
 *   claims of a cell of the matrix, of a relation or a voice, or those between entities that were picked. `link` is how
 *   the address of the page names it, `again` makes it of what the filter shows by then.
 * @typedef {{entity: Entity | null, claim: Claim | null, list?: ClaimList | null, bundle?: Bundle | null,
 *   mark?: Mark | null}} Target what is selected or pointed at: at most one of the five; a mark is in an overview
 */

/** The network that the page shows. docs/view-data.md describes the data. */
export class Graph {
  /** @param {any} data the block `graph` */
  constructor(data) {
    /** @type {string} */ this.title = data.title;
    /** @type {string} */ this.question = data.question;
    /** @type {string} */ this.finding = data.finding ?? '';
    /** @type {string[]} */ this.filters = data.filters;
    /** @type {string} */ this.asOf = data.as_of;
    /** @type {string} */ this.dated = data.dated;
    /** @type {string[]} */ this.leftOut = data.left_out;
    /** @type {EntityType[]} */ this.types = data.types;
    /** @type {Kind[]} */ this.kinds = data.kinds;
    /** @type {Relation[]} */ this.relations = data.relations;
    /** Entities that documents are by, as indices. @type {number[]} */ this.authors = data.authors;
    /** Places that a path may go through, as indices. @type {Set<number>} */ this.sites = new Set(data.sites);
    /** The widest last. @type {Lens[]} */ this.lenses = makeLenses(this.types, this.relations, this.authors);
    /** The lens at first: the widest one, unless the data name another. @type {Lens} */
    this.firstLens = this.lenses.find(({ key }) => key === data.lens) ?? this.lenses[this.lenses.length - 1];
    /** @type {Mode[]} */ this.modes = data.modes;
    /** @type {string[]} */ this.voices = data.voices;
    /** @type {string[]} */ this.certainties = data.certainties;
    /** @type {CitedDocument[]} */ this.documents = data.documents;
    /** @type {Entity[]} */ this.entities = Graph.#entities(data.entities);
    /** @type {Claim[]} */ this.claims = this.#claims(data);
    for (const i of data.undated) this.claims[i].isUndated = true;
    /** @type {Bundle[]} */
    this.bundles = makeBundles(this.claims, ({ relation }) => this.relations[relation].kind, this.kinds.length);
    /** Entities that are shown while undated claims are not. @type {Set<Entity>} */
    this.atRest = new Set(data.at_rest.map((/** @type {number} */ i) => this.entities[i]));
    /** Empty if there is no overview. @type {Community[]} */ this.communities = this.#communities(data.communities);
    /** How many of the first ranks are shown at first; 0: all. @type {number} */ this.top = data.top;
    /** @type {Caption[]} */ this.captions = Graph.#captions(data.captions);
    /** The steps of the path that the page was made for. @type {Claim[][]} */
    this.path = data.path.map((/** @type {number[]} */ step) => step.map((i) => this.claims[i]));
    /** @type {Promise<Evidence> | null} */ this.evidencePromise = null;
  }

  /** Returns the graph in the page. */
  static fromPage() {
    return new Graph(JSON.parse(byId('graph').textContent));
  }

  /**
   * Returns the evidence in the page. It is read and unpacked on the first call.
   * @returns {Promise<Evidence>}
   */
  evidence() {
    this.evidencePromise ??= blockText(byId('evidence')).then((text) => new Evidence(this, JSON.parse(text)));
    return this.evidencePromise;
  }

  /** @param {Claim} claim */
  relationOf(claim) {
    return this.relations[claim.relation];
  }

  /** @param {Claim} claim */
  kindOf(claim) {
    return this.kinds[this.relations[claim.relation].kind];
  }

  /** Returns the name of a claim's mode, '' for an asserted claim. @param {Claim} claim */
  modeOf(claim) {
    return this.modes[claim.mode].name;
  }

  /**
   * The relations of each kind, and each relation of containment apart, because a lens hides it without the rest of
   * its kind.
   * @returns {{name: string, kind: number, isContainment: boolean, gloss: string, indices: number[]}[]}
   */
  get relationGroups() {
    return this.kinds.flatMap(({ name, gloss }, kind) => {
      const all = this.relations.map((relation, i) => ({ relation, i })).filter(({ relation }) => relation.kind === kind);
      const own = all.filter(({ relation }) => !relation.inside).map(({ i }) => i);
      const containment = all.filter(({ relation }) => relation.inside);
      return [
        ...(own.length ? [{ name, kind, isContainment: false, gloss, indices: own }] : []),
        ...containment.map(({ relation, i }) => ({
          name: relation.phrase,
          kind,
          isContainment: true,
          gloss: relation.gloss,
          indices: [i],
        })),
      ];
    });
  }

  /** Whether undated claims are shown at first: not in a picture of a period. */
  get initiallyShowsUndated() {
    return !this.asOf;
  }

  /** Returns the values of a facet. @param {Facet} facet @returns {unknown[]} */
  valuesOf(facet) {
    const { types, relations, modes, certainties, documents, voices, entities } = this;
    return {
      type: types,
      relation: relations,
      mode: modes,
      certainty: certainties,
      document: documents,
      voice: voices,
      entity: entities,
    }[facet];
  }

  /** Returns what is hidden at first: what the first lens hides, and reference works. @returns {Hidden} */
  initiallyHidden() {
    const hidden = hideNothing();
    hidden.document = new Set(this.documents.flatMap(({ shown }, i) => (shown ? [] : [i])));
    this.firstLens.applyTo(hidden);
    return hidden;
  }

  /** Returns the style of a claim's line: its mode, 'undated' or ''. @param {Claim} claim */
  styleOf(claim) {
    return this.modeOf(claim) || (claim.isUndated ? 'undated' : '');
  }

  /**
   * Returns how many claims an entity has: "3 claims", "3 claims, 24 undated".
   * @param {Entity} entity
   * @param {Claim[]} [claims]
   */
  countOf(entity, claims = entity.claims) {
    const undated = claims.filter((claim) => claim.isUndated).length;
    const dated = count(claims.length - undated, 'claim');
    return undated ? `${dated}, ${numberText(undated)} undated` : dated;
  }

  /**
   * Returns how many of an entity's claims are shown: "3 claims", "3 of 8 claims", "3 of 8 claims, 24 undated".
   * @param {Entity} entity
   * @param {(claim: Claim) => boolean} isShown
   */
  countShown(entity, isShown) {
    const shown = entity.claims.filter(isShown);
    const undated = shown.filter((claim) => claim.isUndated).length;
    const all = entity.claims.filter((claim) => !claim.isUndated).length;
    const dated = countOf(shown.length - undated, all, 'claim');
    return undated ? `${dated}, ${numberText(undated)} undated` : dated;
  }

  /** @param {Entity} entity */
  typeOf(entity) {
    return this.types[entity.type];
  }

  /**
   * Returns a claim as a sentence; one that is not asserted ends with its mode.
   * @param {Claim} claim
   * @returns {string}
   */
  sentence(claim) {
    const mode = this.modes[claim.mode];
    const [subject, object] = [clip(claim.subject.name, 60), clip(claim.object.name, 60)];
    const sentence = `${subject} ${this.relationOf(claim).says} ${object}`;
    return mode.name ? `${sentence} (${mode.label})` : sentence;
  }

  /** Returns a short name of a target. @param {Target} target */
  nameOf({ entity, claim, list, bundle }) {
    if (bundle) return `${clip(bundle.from.name, 30)} – ${clip(bundle.to.name, 30)}`;
    return clip(entity?.name ?? (claim ? this.sentence(claim) : (list?.title ?? '')), 60);
  }

  /**
   * Describes a target in one line.
   * @param {Target} target
   * @param {Evidence | null} [evidence] if given, the first quote or gist of a claim comes after it
   * @param {(claim: Claim) => boolean} [isShown] which claims of an entity are shown
   * @returns {string} '' for no target
   */
  describe({ entity, claim, list }, evidence = null, isShown = () => true) {
    if (claim) {
      const undated = claim.isUndated ? undatedText(claim) : '';
      const said = evidence?.firstWords(claim, DESCRIBED_WORDS) ?? '';
      const parts = [this.sentence(claim), clip(claim.voice, 60), this.certainties[claim.certainty], undated, said];
      return parts.filter(Boolean).join(' · ');
    }
    if (entity) {
      const parts = [clip(entity.name, 80), this.typeOf(entity).name, this.countShown(entity, isShown)];
      return parts.join(' · ');
    }
    return list ? `${list.title}: ${list.note}` : '';
  }

  /** @returns {Entity[]} */
  static #entities(/** @type {any} */ columns) {
    return columns.id.map((/** @type {string} */ id, /** @type {number} */ i) => ({
      index: i,
      id,
      name: columns.name[i],
      type: columns.type[i],
      aliases: columns.aliases[i],
      weakAliases: columns.weak_aliases[i] ?? NONE,
      sameAs: columns.same_as[i] ?? NONE,
      x: columns.x[i],
      y: columns.y[i],
      size: columns.size[i],
      rank: columns.rank[i],
      inside: columns.inside[i],
      around: columns.around[i] ?? NONE,
      community: columns.community[i],
      claims: [],
      bundles: [],
    }));
  }

  /** @returns {Community[]} */
  #communities(/** @type {any} */ columns) {
    return columns.entity.map((/** @type {number} */ entity, /** @type {number} */ i) => ({
      index: i,
      entity: this.entities[entity],
      x: columns.x[i],
      y: columns.y[i],
      size: columns.size[i],
    }));
  }

  /** @returns {Caption[]} */
  static #captions(/** @type {any} */ columns) {
    return columns.text.map((/** @type {string} */ text, /** @type {number} */ i) => ({
      text,
      x: columns.x[i],
      y: columns.y[i],
      size: columns.size[i],
    }));
  }

  /** @returns {Claim[]} */
  #claims(/** @type {any} */ data) {
    const columns = data.claims;
    const tallies = data.tallies.map((/** @type {number[]} */ certainties) => ({
      certainty: certainties.findIndex(Boolean),
      statements: certainties.reduce((sum, number) => sum + number, 0),
      certainties,
    }));
    return columns.id.map((/** @type {string} */ id, /** @type {number} */ i) => {
      const { certainty, statements, certainties } = tallies[columns.tally[i]];
      const claim = {
        index: i,
        id,
        subject: this.entities[columns.subject[i]],
        object: this.entities[columns.object[i]],
        relation: columns.relation[i],
        mode: columns.mode[i],
        document: columns.document[i],
        voiceIndex: columns.voice[i],
        voice: this.voices[columns.voice[i]],
        certainty,
        statements,
        certainties,
        bundle: /** @type {any} */ (null), // until the bundles are made
        since: data.dates[columns.since[i] ?? 0],
        until: data.dates[columns.until[i] ?? 0],
        reported: data.dates[columns.reported[i]],
        isUndated: false,
      };
      claim.subject.claims.push(claim);
      if (claim.object !== claim.subject) claim.object.claims.push(claim);
      return claim;
    });
  }
}

/**
 * Returns the entity at the other end of a claim.
 * @param {Claim} claim
 * @param {Entity} entity
 * @returns {Entity}
 */
export function otherEnd(claim, entity) {
  return claim.subject === entity ? claim.object : claim.subject;
}

/** Returns the text of a block of data, unpacked. @param {HTMLElement} block @returns {Promise<string>} */
async function blockText(block) {
  const text = block.textContent ?? '';
  if (block.dataset.packed !== 'deflate-raw') return text;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
}
