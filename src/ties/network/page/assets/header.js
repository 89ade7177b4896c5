'use strict';

/** What the page is about: its question, its documents, what it shows and what it leaves out. */
class Header {
  /**
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(graph, filter) {
    const { byId, make, name } = Elements;
    this.graph = graph;
    this.filter = filter;
    this.cited = new Set(graph.claims.map((claim) => claim.document));
    byId('title').append(name(graph.title, 200));
    byId('question').append(name(graph.question, 400));
    const told = [...graph.filters, ...(graph.asOf ? [`As of ${graph.asOf}`] : [])];
    byId('filters').append(...told.map((said) => make('li', {}, name(said, 400))));
    byId('left-out').append(...graph.leftOut.map((said) => make('li', {}, name(said, 400))));
    this.#documents();
    filter.addEventListener('change', () => this.#count());
    this.#count();
  }

  #documents() {
    const { byId, make, name } = Elements;
    const [summary, list] = byId('documents').children;
    const claims = new ClaimCard(this.graph, () => {});
    const behind = this.graph.documents.filter((_, i) => this.cited.has(i));
    const newest = this.graph.dated;
    summary.append(
      `From ${Words.count(behind.length, 'document')}`,
      ...(newest ? [', the newest of ', name(newest, 40)] : []),
    );
    list.append(...behind.map((document) => make('li', {}, claims.document(document))));
  }

  #count() {
    const { graph, filter } = this;
    const off = graph.documents.filter((_, i) => this.cited.has(i) && filter.off.document.has(i));
    const counts = `${filter.counts.entities.toLocaleString('en')} of ${Words.count(graph.entities.length, 'entity', 'entities')}, ${filter.counts.claims.toLocaleString('en')} of ${Words.count(graph.claims.length, 'claim')} shown`;
    const { byId, name } = Elements;
    byId('counts').replaceChildren(
      counts,
      ...(filter.span ? [`; of the years ${filter.span.from} to ${filter.span.to}`] : []),
      ...(filter.undated ? (filter.span ? [', undated too'] : []) : ['; not undated ones']),
      ...(off.length
        ? [
            '; not those of ',
            ...off.flatMap((document, k) => [...(k ? [', '] : []), name(document.title || document.id, 80)]),
          ]
        : []),
    );
  }
}
