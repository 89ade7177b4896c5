/** @import { Entity, Graph, Target } from './graph.js' */
/** @import { ClaimLists } from './claim-lists.js' */
/** @import { QuoteMatch } from './quote-index.js' */
/** @import { Match, NameIndex } from './search-index.js' */

import { make, shortText } from './dom.js';
import { QuoteIndex } from './quote-index.js';
import { entityIndex, isMisspelled, relationIndex, voiceIndex } from './search-index.js';
import { lineSymbol, typeSymbol } from './symbols.js';
import { clip, count, fold, numberText } from './text.js';

const FIRST = 8; // results of a group that are listed at once
const MOST = 100; // results of a group
const FIRST_LETTERS = 3; // with fewer, only names are searched
const BEFORE_HIT = 30; // characters of a quote that are shown before the first word that was typed
const QUOTE = 140; // characters of a quote that are shown

/**
 * @typedef {{content: () => (Node | null)[], target: () => Target}} Result made when it is listed, and when it is chosen
 * @typedef {{heading: string, results: Result[], total: number, isSimilar?: boolean}} Group `total`: with those that are
 *   not among `results`; `isSimilar`: all are spelled only nearly like what was typed
 */

/**
 * The search field: a combobox as in the ARIA Authoring Practices, whose results are in groups. Names are found at once,
 * quotes as soon as the evidence is read.
 */
export class Search {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {Graph} graph
   * @param {ClaimLists} claimLists
   * @param {(target: Target) => void} select
   */
  constructor(input, list, graph, claimLists, select) {
    this.input = input;
    this.list = list;
    this.graph = graph;
    this.claimLists = claimLists;
    this.select = select;
    // All of these are made on demand.
    /** @type {NameIndex<Entity> | null} */ this.entities = null;
    /** @type {NameIndex<number> | null} */ this.relations = null;
    /** @type {NameIndex<string> | null} */ this.voices = null;
    /** @type {Promise<QuoteIndex> | null} */ this.quotes = null;
    this.active = -1;
    /** @type {Group[]} */ this.groups = [];
    this.isComplete = true; // whether quotes were searched too, or need not be
    /** The groups with all their results listed, by heading. @type {Set<string>} */ this.expanded = new Set();
    /** What choosing each option does. @type {(() => void)[]} */ this.actions = [];
    input.addEventListener('focus', () => setTimeout(() => this.#entities.prepare()));
    input.addEventListener('input', () => void this.#search());
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.#toggle(false));
    list.addEventListener('pointerdown', (event) => event.preventDefault()); // the input keeps the focus
  }

  get #entities() {
    return (this.entities ??= entityIndex(this.graph));
  }

  get #relations() {
    return (this.relations ??= relationIndex(this.graph));
  }

  get #voices() {
    return (this.voices ??= voiceIndex(this.graph));
  }

  async #search() {
    const text = this.input.value;
    this.active = -1;
    this.expanded.clear();
    const names = withoutSimilar([this.#findEntities(text), this.#findRelations(text), this.#findVoices(text)]);
    this.isComplete = fold(text).length < FIRST_LETTERS;
    this.groups = names;
    this.#show();
    if (this.isComplete) return;
    this.quotes ??= this.graph.evidence().then((evidence) => QuoteIndex.of(this.graph, evidence));
    const quotes = await this.quotes;
    await new Promise((done) => setTimeout(done)); // first the names are painted
    if (text !== this.input.value || this.list.hidden) return; // something else was typed, or something was chosen
    this.groups = [...names, this.#findQuotes(text, quotes)];
    this.isComplete = true;
    this.#show();
  }

  /** @param {string} text @returns {Group} */
  #findEntities(text) {
    return group('Entities', this.#entities.find(text), ({ item: entity, name }) => ({
      content: () => this.#entityContent(entity, name),
      target: () => ({ entity, claim: null }),
    }));
  }

  /** @param {Entity} entity @param {string} name that matches */
  #entityContent(entity, name) {
    const isAlias = name !== entity.name && name !== entity.id;
    return [
      typeSymbol(this.graph.typeOf(entity)),
      shortText(entity.name, 60),
      isAlias ? make('span', { class: 'quiet' }, shortText(name, 40)) : null,
      make('span', { class: 'count' }, this.graph.countOf(entity)),
    ];
  }

  /** @param {string} text @returns {Group} */
  #findRelations(text) {
    return group('Relations', this.#relations.find(text), ({ item: i, name }) => {
      const { phrase, kind } = this.graph.relations[i];
      const { name: kindName, colour } = this.graph.kinds[kind];
      return {
        content: () => [
          lineSymbol(colour),
          shortText(phrase, 60),
          make('span', { class: 'quiet' }, shortText(name === phrase ? kindName : name, 40)),
          this.#countContent((claim) => claim.relation === i),
        ],
        target: () => listTarget(this.claimLists.ofRelation(i)),
      };
    });
  }

  /** @param {string} text @returns {Group} */
  #findVoices(text) {
    return group('Voices', this.#voices.find(text), ({ item: voice }) => ({
      content: () => [shortText(voice, 80), this.#countContent((claim) => claim.voice === voice)],
      target: () => listTarget(this.claimLists.ofVoice(voice)),
    }));
  }

  /** @param {(claim: import('./graph.js').Claim) => boolean} has */
  #countContent(has) {
    return make('span', { class: 'count' }, count(this.graph.claims.filter(has).length, 'claim'));
  }

  /** @param {string} text @param {QuoteIndex} quotes @returns {Group} */
  #findQuotes(text, quotes) {
    const { matches, total } = quotes.find(text, MOST);
    const words = fold(text)
      .split(' ')
      .flatMap((typed) => quotes.words.candidates(typed).map(({ word }) => word));
    const hits = new Set(words);
    const results = matches.map((match) => ({
      content: () => this.#quoteContent(match, hits),
      target: () => match.target,
    }));
    return { heading: 'Quotes and roles', results, total };
  }

  /** @param {QuoteMatch} match @param {Set<string>} hits @returns {Node[]} */
  #quoteContent({ text, sort, target: { entity, claim } }, hits) {
    const marked = markedText(text, hits);
    const label = { quote: '', gist: 'retold: ', role: 'role: ', attribute: '' }[sort];
    const about = claim ? this.graph.sentence(claim) : clip(entity?.name ?? '', 80);
    return [
      make(
        'span',
        { class: 'passage' },
        make('bdi', {}, ...(sort === 'quote' ? ['“', ...marked, '”'] : [label, ...marked])),
        make('span', { class: 'quiet block' }, make('bdi', {}, about)),
      ),
    ];
  }

  #show() {
    /** @type {Node[]} */ const shown = [];
    this.actions = [];
    for (const [g, { heading, results, total }] of this.groups.entries()) {
      if (!results.length) continue;
      const isWhole = results.length <= FIRST + 1 || this.expanded.has(heading);
      const limit = isWhole ? MOST : FIRST;
      const options = results.slice(0, limit).map(({ content, target }) =>
        this.#option({}, content(), () => {
          this.#toggle(false);
          this.select(target());
        }),
      );
      const more = total - options.length;
      if (more && !isWhole)
        options.push(
          this.#option({ class: 'quiet' }, [document.createTextNode(`${numberText(more)} more`)], () => {
            this.expanded.add(heading);
            const { active } = this;
            this.#show();
            if (active >= 0) this.#activate(active);
          }),
        );
      else if (more) options.push(note(`${numberText(more)} more: type more to find them`));
      shown.push(
        make(
          'div',
          { role: 'group', 'aria-labelledby': `matches-${g}` },
          make('div', { role: 'presentation', class: 'heading', id: `matches-${g}` }, heading),
          ...options,
        ),
      );
    }
    if (this.input.value.trim()) {
      if (!this.isComplete) shown.push(note('Searching the quotes …'));
      else if (!shown.length) shown.push(note('No matches'));
    }
    this.list.replaceChildren(...shown);
    if (this.active >= 0) this.#activate(this.active);
    else this.#toggle(shown.length > 0);
  }

  /** @param {Record<string, string>} attributes @param {(Node | null)[]} content @param {() => void} action */
  #option(attributes, content, action) {
    const k = this.actions.push(action) - 1;
    return make(
      'div',
      { role: 'option', id: `match-${k}`, 'aria-selected': 'false', onclick: action, ...attributes },
      ...content,
    );
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.actions.length - 1;
    if (event.key === 'Escape') {
      this.input.value = '';
      this.actions = [];
      this.#toggle(false);
    } else if (event.key === 'Enter' && last >= 0 && !this.list.hidden) this.actions[Math.max(this.active, 0)]();
    else if (event.key === 'ArrowDown' && last >= 0) this.#activate(this.active < last ? this.active + 1 : 0);
    else if (event.key === 'ArrowUp' && last >= 0) this.#activate(this.active > 0 ? this.active - 1 : last);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} k */
  #activate(k) {
    this.active = k;
    this.#toggle(true);
    for (const option of this.list.querySelectorAll('[id^="match-"]')) {
      const isActive = option.id === `match-${k}`;
      option.setAttribute('aria-selected', String(isActive));
      if (isActive) option.scrollIntoView({ block: 'nearest' });
    }
    this.input.setAttribute('aria-activedescendant', `match-${k}`);
  }

  /** @param {boolean} isOpen */
  #toggle(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen || this.active < 0) this.input.removeAttribute('aria-activedescendant');
  }
}

/**
 * Returns a group of results.
 * @template T
 * @param {string} name
 * @param {Match<T>[]} matches
 * @param {(match: Match<T>) => Result} result
 * @returns {Group}
 */
function group(name, matches, result) {
  const isSimilar = matches.length > 0 && matches.every(isMisspelled);
  return {
    heading: isSimilar ? `${name} with a similar name` : name,
    results: matches.slice(0, MOST).map(result),
    total: matches.length,
    isSimilar,
  };
}

/** Returns groups without those of similar names, if there are others. @param {Group[]} groups */
function withoutSimilar(groups) {
  const others = groups.filter(({ results, isSimilar }) => results.length && !isSimilar);
  return others.length ? others : groups;
}

/** @param {import('./graph.js').ClaimList} list @returns {Target} */
function listTarget(list) {
  return { entity: null, claim: null, list };
}

/**
 * Returns the part of a text around its first hit, with the words that begin with what was typed marked.
 * @param {string} text
 * @param {Set<string>} hits folded words
 * @returns {(Node | string)[]}
 */
function markedText(text, hits) {
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
  const isHit = (/** @type {string} */ word) => fold(word).split(' ').some((one) => hits.has(one));
  const first = words.find(([word]) => isHit(word))?.index ?? 0;
  const start = first > BEFORE_HIT ? (words.find(({ index }) => index >= first - BEFORE_HIT)?.index ?? 0) : 0;
  const shown = clip(text.slice(start), QUOTE);
  /** @type {(Node | string)[]} */ const parts = start ? ['… '] : [];
  let end = 0;
  for (const { 0: word, index } of shown.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (!isHit(word)) continue;
    parts.push(shown.slice(end, index), make('mark', {}, word));
    end = index + word.length;
  }
  return [...parts, shown.slice(end)];
}

/** @param {string} text */
function note(text) {
  return make('div', { class: 'quiet', role: 'option', 'aria-disabled': 'true' }, text);
}
