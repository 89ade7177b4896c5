'use strict';

/**
 * @typedef {{name: string, plural: string, colour: string, shape: string, gloss: string, acts: boolean}} EntityType
 * @typedef {{name: string, colour: string, gloss: string}} Kind
 * @typedef {{type: string, phrase: string, says: string, inverse: string, kind: number, symmetric: boolean,
 *   inside: boolean, gloss: string}} Relation
 * @typedef {{name: string, label: string}} Mode
 * @typedef {{id: string, title: string, kind: string, read: boolean, publisher: string, published: string, url: string,
 *   language: string, reports_on: string[], shown: boolean}} CitedDocument
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
 * @property {number} rank in which order names get room, 0 first
 * @property {number} inside index of the place that it is part of, -1 for none
 * @property {Claim[]} claims all that it is the subject or object of
 *
 * @typedef {object} Claim
 * @property {number} index
 * @property {string} id
 * @property {Entity} subject
 * @property {Entity} object
 * @property {number} relation index into `Graph.relations`
 * @property {number} mode index into `Graph.modes`
 * @property {number} document index into `Graph.documents`
 * @property {string} voice
 * @property {number} certainty index into `Graph.certainties`
 * @property {number} statements how many it rests on
 * @property {string} since
 * @property {string} until
 * @property {string} reported
 *
 * @typedef {{text: string, x: number, y: number, size: number}} Caption the name of a community, around its middle
 *
 * @typedef {{paragraph: string, quote: string, certainty: string, role: string, note: string}} Statement
 *
 * @typedef {object} Attribute
 * @property {string} attribute
 * @property {string} said
 * @property {string} place
 * @property {CitedDocument} document
 * @property {string} paragraph
 * @property {string} quote
 * @property {string} voice
 * @property {string} certainty
 * @property {string} since
 * @property {string} until
 * @property {string} asOf
 * @property {string} note
 */

/** The network that the page shows. What the blocks of data hold is described in docs/view-data.md. */
class Graph {
  /** @param {any} raw the block `graph` */
  constructor(raw) {
    /** @type {string} */ this.title = raw.title;
    /** @type {string} */ this.question = raw.question;
    /** @type {string[]} */ this.filters = raw.filters;
    /** @type {string} */ this.asOf = raw.as_of;
    /** @type {string} */ this.dated = raw.dated;
    /** @type {string[]} */ this.leftOut = raw.left_out;
    /** @type {EntityType[]} */ this.types = raw.types;
    /** @type {Kind[]} */ this.kinds = raw.kinds;
    /** @type {Relation[]} */ this.relations = raw.relations;
    /** @type {Mode[]} */ this.modes = raw.modes;
    /** @type {string[]} */ this.voices = raw.voices;
    /** @type {string[]} */ this.certainties = raw.certainties;
    /** @type {CitedDocument[]} */ this.documents = raw.documents;
    /** @type {Entity[]} */ this.entities = Graph.#entities(raw.entities);
    /** @type {Claim[]} */ this.claims = this.#claims(raw);
    /** @type {Caption[]} */ this.captions = Graph.#captions(raw.captions);
    /** The hops of the path that the page was made for. @type {Claim[][]} */
    this.path = raw.path.map((/** @type {number[]} */ hop) => hop.map((i) => this.claims[i]));
    /** @type {Promise<Evidence> | null} */ this.read = null;
  }

  /** The graph in the page. */
  static inPage() {
    return new Graph(JSON.parse(Elements.byId('graph').textContent));
  }

  /**
   * The evidence in the page, read and unpacked when it is first asked for.
   * @returns {Promise<Evidence>}
   */
  evidence() {
    this.read ??= Graph.#text(Elements.byId('evidence')).then((text) => new Evidence(this, JSON.parse(text)));
    return this.read;
  }

  /** @param {HTMLElement} block @returns {Promise<string>} */
  static async #text(block) {
    const text = block.textContent ?? '';
    if (block.dataset.packed !== 'deflate-raw') return text;
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
  }

  /** @param {Claim} claim */
  relationOf(claim) {
    return this.relations[claim.relation];
  }

  /** @param {Claim} claim */
  kindOf(claim) {
    return this.kinds[this.relations[claim.relation].kind];
  }

  /** @param {Claim} claim the name of its mode, '' where it is said to be so */
  modeOf(claim) {
    return this.modes[claim.mode].name;
  }

  /** @param {Entity} entity */
  typeOf(entity) {
    return this.types[entity.type];
  }

  /**
   * What a claim says, in words; a claim that does not hold ends with its mode.
   * @param {Claim} claim
   * @returns {string}
   */
  sentence(claim) {
    const mode = this.modes[claim.mode];
    const said = `${Words.clipped(claim.subject.name, 60)} ${this.relationOf(claim).says} ${Words.clipped(claim.object.name, 60)}`;
    return mode.name ? `${said} (${mode.label})` : said;
  }

  /**
   * What is picked, in a line: of a claim also who says it and how sure.
   * @param {Picked} picked
   * @returns {string} '' for nothing
   */
  inWords({ entity, claim, bundle }) {
    if (claim)
      return [this.sentence(claim), Words.clipped(claim.voice, 60), this.certainties[claim.certainty]]
        .filter(Boolean)
        .join(' · ');
    if (entity)
      return [Words.clipped(entity.name, 80), this.typeOf(entity).name, Words.count(entity.claims.length, 'claim')].join(
        ' · ',
      );
    return bundle ? `${bundle.title}: ${bundle.note}` : '';
  }

  /** @returns {Entity[]} */
  static #entities(/** @type {any} */ columns) {
    return columns.id.map((/** @type {string} */ id, /** @type {number} */ i) => ({
      index: i,
      id,
      name: columns.name[i],
      type: columns.type[i],
      aliases: columns.aliases[i],
      weakAliases: columns.weak_aliases[i],
      sameAs: columns.same_as[i],
      x: columns.x[i],
      y: columns.y[i],
      size: columns.size[i],
      rank: columns.rank[i],
      inside: columns.inside[i],
      claims: [],
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
  #claims(/** @type {any} */ raw) {
    const columns = raw.claims;
    return columns.id.map((/** @type {string} */ id, /** @type {number} */ i) => {
      const claim = {
        index: i,
        id,
        subject: this.entities[columns.subject[i]],
        object: this.entities[columns.object[i]],
        relation: columns.relation[i],
        mode: columns.mode[i],
        document: columns.document[i],
        voice: this.voices[columns.voice[i]],
        certainty: columns.certainty[i],
        statements: columns.statements[i],
        since: raw.dates[columns.since[i]],
        until: raw.dates[columns.until[i]],
        reported: raw.dates[columns.reported[i]],
      };
      claim.subject.claims.push(claim);
      if (claim.object !== claim.subject) claim.object.claims.push(claim);
      return claim;
    });
  }
}
