/** @import { Graph } from './graph.js' */
/** @import { Filter } from './filter.js' */

import { ClaimCard } from './claim-card.js';
import { undatedGroups } from './dates.js';
import { byId, make, shortText } from './dom.js';
import { periodWords } from './period.js';
import { count, numberText } from './text.js';

/** The header: the question, the documents, what is shown and what is left out. */
export class Header {
  /**
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(graph, filter) {
    this.graph = graph;
    this.filter = filter;
    this.cited = new Set(graph.claims.map((claim) => claim.document));
    byId('title').append(shortText(graph.title, 200));
    if (graph.question) byId('question').append(shortText(graph.question, 400));
    if (graph.finding) byId('finding').append(shortText(graph.finding, 400));
    byId('filters').append(...graph.filters.map((text) => make('li', {}, shortText(text, 400))));
    byId('left-out').append(...graph.leftOut.map((text) => make('li', {}, shortText(text, 400))));
    this.undated = make('span');
    this.undatedButton = make('button', {
      type: 'button',
      onclick: () => filter.showUndated(!filter.showsUndated),
    });
    byId('undated').append(this.undated, ' ', this.undatedButton);
    this.#listDocuments();
    filter.addEventListener('change', () => this.#update());
    this.#update();
  }

  #listDocuments() {
    const [summary, list] = byId('documents').children;
    const card = new ClaimCard(this.graph, () => {});
    const documents = this.graph.documents.filter((_, i) => this.cited.has(i));
    const { dated } = this.graph;
    summary.append(count(documents.length, 'document'), ...(dated ? [', newest ', shortText(dated, 40)] : []));
    list.append(...documents.map((document) => make('li', {}, card.documentText(document))));
  }

  #update() {
    const { graph, filter } = this;
    const { range, showsUndated, counts, lens } = filter;
    const hidden = graph.documents.filter((_, i) => this.cited.has(i) && filter.hidden.document.has(i));
    const entities = `${numberText(counts.entities)} of ${count(graph.entities.length, 'entity', 'entities')}`;
    const claims = `${numberText(counts.claims)} of ${count(graph.claims.length, 'claim')}`;
    const lensName = lens && !lens.isWhole ? `; lens: ${lens.name}` : '';
    const period = range ? `; dated ${periodWords(range)}` : '';
    const undated = graph.asOf ? '' : showsUndated ? (range ? ', undated included' : '') : '; undated hidden';
    const names =
      hidden.length > 1
        ? [count(hidden.length, 'document')]
        : hidden.map((document) => shortText(document.title || document.id, 80));
    byId('counts').replaceChildren(
      `${entities}, ${claims} shown${lensName}${period}${undated}`,
      ...(names.length ? ['; hidden: ', ...names] : []),
    );
    const texts = undatedGroups(filter.undated, 'claim').map(({ text }) => text);
    byId('undated').hidden = !texts.length;
    this.undated.textContent = `${texts.join('; ')}: ${showsUndated ? 'shown dashed' : 'not shown'}`;
    this.undatedButton.textContent = showsUndated ? 'Hide undated' : 'Show undated';
  }
}
