'use strict';

/**
 * @typedef {{name: string, plural: string, colour: string, shape: string, gloss: string, acts: boolean}} EntityType
 * @typedef {{name: string, colour: string, gloss: string}} Kind
 * @typedef {{type: string, phrase: string, says: string, inverse: string, kind: number, symmetric: boolean, gloss: string}} Relation
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
 * @property {string} since
 * @property {string} until
 * @property {string} reported
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
    /** @type {Promise<Evidence> | null} */ this.read = null;
  }

  /** The graph in the page. */
  static inPage() {
    return new Graph(JSON.parse(Elements.byId('graph').textContent));
  }

  /**
   * The evidence in the page, read when it is first asked for.
   * @returns {Promise<Evidence>}
   */
  evidence() {
    this.read ??= Promise.resolve(new Evidence(this, JSON.parse(Elements.byId('evidence').textContent)));
    return this.read;
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
      claims: [],
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

/** Quotes, paragraphs and attributes. */
class Evidence {
  /**
   * @param {Graph} graph
   * @param {any} raw the block `evidence`
   */
  constructor(graph, raw) {
    this.graph = graph;
    this.raw = raw;
    /** @type {Map<number, Attribute[]>} by the index of the entity */ this.facts = new Map();
    const columns = raw.attributes;
    columns.entity.forEach((/** @type {number} */ entity, /** @type {number} */ i) => {
      if (!this.facts.has(entity)) this.facts.set(entity, []);
      this.facts.get(entity)?.push({
        attribute: columns.attribute[i],
        said: columns.said[i],
        place: columns.place[i],
        document: graph.documents[columns.document[i]],
        paragraph: columns.paragraph[i],
        quote: columns.quote[i],
        voice: graph.voices[columns.voice[i]],
        certainty: graph.certainties[columns.certainty[i]],
        since: columns.since[i],
        until: columns.until[i],
        asOf: columns.as_of[i],
        note: columns.note[i],
      });
    });
  }

  /**
   * The statements of a claim, in the order of the document.
   * @param {Claim} claim
   * @returns {Statement[]}
   */
  statements(claim) {
    const columns = this.raw.claims;
    return columns.paragraphs[claim.index].map((/** @type {string} */ paragraph, /** @type {number} */ k) => ({
      paragraph,
      quote: columns.quotes[claim.index][k],
      certainty: this.graph.certainties[columns.certainties[claim.index][k]],
      role: columns.roles[claim.index][k],
      note: columns.notes[claim.index][k],
    }));
  }

  /** @param {Entity} entity */
  attributes(entity) {
    return this.facts.get(entity.index) ?? [];
  }
}
