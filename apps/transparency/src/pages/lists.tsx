import type { ReactNode } from 'react';
import type { Answers } from '../documents.ts';
import { countText } from '../format.ts';
import { type Visit, hrefOf } from '../portal.ts';
import { WithPhone, textOf } from '../parts/basic.tsx';
import { Entries } from '../parts/entries.tsx';
import { Page } from '../parts/layout.tsx';
import type { Words } from '../words/words.ts';
import { isBlockedQuery } from './blocked.ts';
import { Chips, NoLists } from './lists-chips.tsx';
import { type Choice, addressOf, readChoice, states } from './lists-choice.ts';
import { Facet, Townships, countOf } from './lists-facets.tsx';
import { type Ask, type PageHandler, PortalFault } from './page.ts';

const pageSize = 20;
const mostPages = 100;

export const lists: PageHandler = async ({ visit, words, ask }) => {
  const choice = readChoice(visit.query);
  if (isBlockedQuery(choice.q)) throw new PortalFault(403);
  const answer = await readPage(ask, choice);
  const towns = answer.towns?.children ?? [];
  const state = states[choice.state];
  const heading = state ? words.states[state] : words.lists.all;
  const count = answer.count ?? 0;
  const entries = answer.lists?.nodes ?? [];
  const pages = Math.min(Math.ceil(count / pageSize), mostPages);
  const next = choice.page < pages ? addressOf(visit, choice, { page: choice.page + 1 }) : undefined;
  const html = (
    <Page
      visit={visit}
      words={words}
      county={answer.county}
      title={words.lists.title}
      section="lists"
      crumbs={[{ name: words.nav.lists }]}
      {...(next ? { next } : {})}
      {...(visit.query.size > 0 ? { robots: 'noindex' } : {})}
    >
      <div className="title">
        <h1>{words.lists.title}</h1>
        <p className="lead">{words.lists.lead}</p>
      </div>
      <a className="jumpto" href="#facets">
        {words.lists.filters}
      </a>
      <div className="cols left">
        <div className="results">
          <h2>
            {heading} {words.lists.count(countText(count))}
          </h2>
          <Chips visit={visit} words={words} choice={choice} answer={answer} />
          {choice.state === 'on' && (
            <p className="small sort">
              <span>{words.lists.sort}</span>
              {choice.sort === 'new' ? (
                <a href={addressOf(visit, choice, { sort: '' })}>{words.lists.closing}</a>
              ) : (
                <strong>{words.lists.closing}</strong>
              )}{' '}
              {choice.sort === 'new' ? (
                <strong>{words.lists.newest}</strong>
              ) : (
                <a href={addressOf(visit, choice, { sort: 'new' })}>{words.lists.newest}</a>
              )}
            </p>
          )}
          {entries.length === 0 ? (
            <NoLists visit={visit} words={words} choice={choice} answer={answer} />
          ) : (
            <Entries lists={entries} visit={visit} words={words} />
          )}
          {pages > 1 && <Pages visit={visit} words={words} choice={choice} pages={pages} />}
          {answer.county?.dutyPhone && (
            <section className="note">
              <h2>{words.lists.notFound}</h2>
              <p className="small">
                <WithPhone sentence={words.lists.notFoundText} phone={answer.county.dutyPhone} />
              </p>
            </section>
          )}
        </div>
        <div className="facets" id="facets">
          <form action={hrefOf(visit, '/lists')} role="search">
            {choice.state !== 'on' && <input type="hidden" name="state" value={choice.state} />}
            <div className="find">
              <label className="vh" htmlFor="q">
                {words.lists.findLabel}
              </label>
              <input
                id="q"
                name="q"
                type="search"
                maxLength={60}
                autoComplete="off"
                placeholder={words.lists.findLabel}
                defaultValue={choice.q}
              />
              <button>{words.lists.find}</button>
            </div>
          </form>
          <Facet
            title={words.lists.facets.state}
            values={Object.entries(states)
              .map(([value, name]) => ({ value, name: words.states[name], count: countOf(answer.facets?.states, name) }))
              .filter(({ value, count: n }) => value !== 'replaced' || n > 0)}
            chosen={choice.state}
            link={(value) => addressOf(visit, choice, { state: value })}
          />
          <Facet
            title={words.lists.facets.type}
            values={(answer.facets?.types ?? []).map(({ value, name, count: n }) => ({
              value,
              name: name ? textOf(name, visit.language) : value,
              count: n,
            }))}
            chosen={choice.kind}
            link={(value) => addressOf(visit, choice, { kind: value })}
          />
          <Townships visit={visit} words={words} choice={choice} towns={towns} counts={answer.facets?.townships ?? []} />
        </div>
      </div>
    </Page>
  );
  return { kind: 'page', keep: visit.query.size > 0 ? 'LIVE_UNINDEXED' : 'LIVE', html };
};

/** Numbered pages over keyset cursors: the pages before are walked by hundreds, which are five of ours. */
async function readPage(ask: Ask, choice: Choice): Promise<Answers['PortalLists']> {
  const state = states[choice.state];
  const order = choice.state === 'on' && choice.sort !== 'new' ? 'CLOSING' : 'NEWEST';
  const town = choice.town ? await codeOfTown(ask, choice.town) : undefined;
  const where = {
    ...(state ? { state } : {}),
    ...(choice.kind ? { type: choice.kind.toUpperCase() } : {}),
    ...(town ? { place: town } : {}),
    ...(choice.q ? { search: choice.q } : {}),
  };
  const skip = (choice.page - 1) * pageSize;
  let after: string | null = null;
  for (let passed = 100; passed <= skip; passed += 100) {
    const walked: Answers['PortalLists'] = await ask('PortalLists', { where, orderBy: order, first: 100, after });
    if (!walked.lists?.pageInfo.hasNextPage) throw new PortalFault(404);
    after = walked.lists.pageInfo.endCursor;
  }
  const within = skip % 100;
  const answer = await ask('PortalLists', { where, orderBy: order, first: within + pageSize, after });
  const nodes = answer.lists?.nodes?.slice(within) ?? [];
  if (choice.page > 1 && nodes.length === 0) throw new PortalFault(404);
  return { ...answer, lists: answer.lists && { ...answer.lists, nodes } };
}

async function codeOfTown(ask: Ask, slug: string): Promise<string> {
  const { place } = await ask('PortalPlace', { path: slug });
  if (!place) throw new PortalFault(404);
  return place.code;
}

function Pages({ visit, words, choice, pages }: { visit: Visit; words: Words; choice: Choice; pages: number }): ReactNode {
  const near = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (page) => page === 1 || page === pages || Math.abs(page - choice.page) <= 2,
  );
  return (
    <nav aria-label={words.lists.pages} className="pages">
      {near.map((page) =>
        page === choice.page ? (
          <span key={page} aria-current="page">
            {page}
          </span>
        ) : (
          <a key={page} href={addressOf(visit, choice, { page })} aria-label={words.lists.page(page)}>
            {page}
          </a>
        ),
      )}
      {choice.page < pages && (
        <a rel="next" href={addressOf(visit, choice, { page: choice.page + 1 })}>
          {words.lists.next}
        </a>
      )}
    </nav>
  );
}
