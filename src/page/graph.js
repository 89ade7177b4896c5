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
    /** @type {Entity[]} */
    this.entities = data.entities.id.map((/** @type {string} */ _, /** @type {number} */ i) => new Entity(this, data.entities, i));
    /** @type {Claim[]} */ this.claims = this.#claims(data);
    this.claimsByEntity = new EntityClaims(this.claims, this.entities.length);
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
      return {
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
    });
  }
}

/** An entity of the data. */
export class Entity {
  #graph;
  /** @type {Claim[] | null} made on demand */ #claims = null;
  /** @type {Bundle[] | null} made on demand */ #bundles = null;

  /** @param {Graph} graph @param {any} columns of the data @param {number} index */
  constructor(graph, columns, index) {
    this.#graph = graph;
    this.index = index;
    /** @type {string} */ this.id = columns.id[index];
    /** @type {string} */ this.name = columns.name[index];
    /** Index into `Graph.types`. @type {number} */ this.type = columns.type[index];
    /** @type {string[]} */ this.aliases = columns.aliases[index];
    /** Misprints and the like. @type {string[]} */ this.weakAliases = columns.weak_aliases[index] ?? NONE;
    /** @type {string[]} */ this.sameAs = columns.same_as[index] ?? NONE;
    /** @type {number} */ this.x = columns.x[index];
    /** @type {number} */ this.y = columns.y[index];
    /** Radius of its symbol. @type {number} */ this.size = columns.size[index];
    /** Order in which names are placed, 0 first. @type {number} */ this.rank = columns.rank[index];
    /** Index of the place that it is part of, -1 for none. @type {number} */ this.inside = columns.inside[index];
    /** Names of the larger places around it that the page does not have, the nearest first. @type {string[]} */
    this.around = columns.around[index] ?? NONE;
    /** Index into `Graph.communities`, -1 for none. @type {number} */ this.community = columns.community[index];
  }

  /** All claims with it as subject or object. @returns {Claim[]} */
  get claims() {
    return (this.#claims ??= this.#graph.claimsByEntity.of(this.index).map((i) => this.#graph.claims[i]));
  }

  /** How many these are. */
  get claimCount() {
    return this.#graph.claimsByEntity.countOf(this.index);
  }

  /** The bundles of these. @returns {Bundle[]} */
  get bundles() {
    return (this.#bundles ??= [...new Set(this.claims.map(({ bundle }) => bundle))]);
  }
}

/** Which claims each entity has. In a large graph most are never asked for. */
class EntityClaims {
  /** @param {Claim[]} claims @param {number} entities how many there are */
  constructor(claims, entities) {
    /** By entity: where its claims begin in `claims`, and at the end where those of the last one end. */
    this.starts = new Uint32Array(entities + 1);
    for (const { subject, object } of claims) {
      this.starts[subject.index]++;
      if (object !== subject) this.starts[object.index]++;
    }
    let sum = 0;
    for (let i = 0; i <= entities; i++) this.starts[i] = sum += this.starts[i];
    /** Indices of claims, entity by entity. */
    this.claims = new Uint32Array(sum);
    for (let i = claims.length - 1; i >= 0; i--) {
      const { subject, object } = claims[i];
      this.claims[--this.starts[subject.index]] = i;
      if (object !== subject) this.claims[--this.starts[object.index]] = i;
    }
  }

  /** Returns the indices of the claims of an entity. @param {number} entity */
  of(entity) {
    return [...this.claims.subarray(this.starts[entity], this.starts[entity + 1])];
  }

  /** @param {number} entity */
  countOf(entity) {
    return this.starts[entity + 1] - this.starts[entity];
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
