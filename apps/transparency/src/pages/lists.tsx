import type { ReactNode } from 'react';
import type { Answers, ListState, Texts } from '../documents.ts';
import { countText } from '../format.ts';
import { type Visit, hrefOf } from '../portal.ts';
import { WithPhone, textOf } from '../parts/basic.tsx';
import { Entries } from '../parts/entries.tsx';
import { Page } from '../parts/layout.tsx';
import type { Words } from '../words/words.ts';
import { type Ask, type PageHandler, PortalFault } from './page.ts';
import { isBlockedQuery } from './blocked.ts';

const pageSize = 20;
const mostPages = 100;
const states: Readonly<Record<string, ListState>> = {
  on: 'ON_DISPLAY',
  soon: 'NOT_BEGUN',
  closed: 'CLOSED',
  expired: 'EXPIRED',
  replaced: 'REPLACED',
  withdrawn: 'WITHDRAWN',
};

/** What the address asks for; the other links change one thing of it and keep the rest. */
interface Choice {
  readonly state: string;
  readonly kind: string;
  readonly town: string;
  readonly q: string;
  readonly sort: string;
  readonly page: number;
}

function readChoice(query: URLSearchParams): Choice {
  const page = query.get('page') ?? '1';
  const choice = {
    state: query.get('state') ?? 'on',
    kind: query.get('kind') ?? '',
    town: query.get('town') ?? '',
    q: (query.get('q') ?? '').trim(),
    sort: query.get('sort') ?? '',
    page: Number(page),
  };
  const sound =
    (choice.state === 'all' || choice.state in states) &&
    /^[A-Za-z0-9-]{0,10}$/.test(choice.kind) &&
    /^[a-z0-9-]{0,80}$/.test(choice.town) &&
    /^[1-9][0-9]?$|^100$/.test(page) &&
    choice.q.length <= 60;
  if (!sound) throw new PortalFault(400);
  return choice;
}

function addressOf(visit: Visit, choice: Choice, change: Partial<Choice>): string {
  const { state, kind, town, q, sort, page } = { ...choice, page: 1, ...change };
  const query = new URLSearchParams();
  if (state !== 'on') query.set('state', state);
  if (kind) query.set('kind', kind);
  if (town) query.set('town', town);
  if (q) query.set('q', q);
  if (sort) query.set('sort', sort);
  if (page > 1) query.set('page', String(page));
  return hrefOf(visit, `/lists${query.size > 0 ? `?${query.toString()}` : ''}`);
}

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
            <p className="note">
              {choice.state === 'on' && !choice.kind && !choice.town && !choice.q ? words.lists.noneOnDisplay : words.lists.none}{' '}
              <a href={addressOf(visit, choice, { state: 'all', kind: '', town: '', q: '' })}>{words.lists.all}</a>
            </p>
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

const countOf = (values: readonly { value: string; count: number }[] | null | undefined, value: string): number =>
  values?.find((each) => each.value === value)?.count ?? 0;

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

function Chips({
  visit,
  words,
  choice,
  answer,
}: {
  visit: Visit;
  words: Words;
  choice: Choice;
  answer: Answers['PortalLists'];
}): ReactNode {
  const state = states[choice.state];
  const town = answer.towns?.children?.find(({ slug }) => slug === choice.town);
  const kind = answer.facets?.types?.find(({ value }) => value === choice.kind.toUpperCase());
  const nameOf = (text: Texts | null | undefined, otherwise: string) => (text ? textOf(text, visit.language) : otherwise);
  const chips = [
    ...(state ? [{ name: words.states[state], without: { state: 'all' } }] : []),
    ...(choice.kind ? [{ name: nameOf(kind?.name, choice.kind), without: { kind: '' } }] : []),
    ...(choice.town ? [{ name: nameOf(town?.name, choice.town), without: { town: '' } }] : []),
    ...(choice.q ? [{ name: choice.q, without: { q: '' } }] : []),
  ];
  if (chips.length === 0) return null;
  return (
    <p className="chips">
      {chips.map(({ name, without }) => (
        <a key={name} className="chip" href={addressOf(visit, choice, without)} aria-label={words.lists.remove(name)}>
          {name} <span aria-hidden="true">✕</span>
        </a>
      ))}
      <a href={addressOf(visit, choice, { state: 'all', kind: '', town: '', q: '' })}>{words.lists.removeAll}</a>
    </p>
  );
}

interface FacetProps {
  readonly title: string;
  readonly values: readonly { value: string; name: string; count: number }[];
  readonly chosen: string;
  readonly link: (value: string) => string;
  readonly rest?: ReactNode;
}

function Facet({ title, values, chosen, link, rest }: FacetProps): ReactNode {
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {values.map(({ value, name, count }) => (
          <li key={value}>
            {count === 0 && value.toLowerCase() !== chosen.toLowerCase() ? (
              <span>
                <span>{name}</span> <span>0</span>
              </span>
            ) : (
              <a href={link(value)} {...(value.toLowerCase() === chosen.toLowerCase() ? { 'aria-current': 'true' as const } : {})}>
                <span>{name}</span> <span>{countText(count)}</span>
              </a>
            )}
          </li>
        ))}
        {rest}
      </ul>
    </>
  );
}

function Townships({
  visit,
  words,
  choice,
  towns,
  counts,
}: {
  visit: Visit;
  words: Words;
  choice: Choice;
  towns: readonly { code: string; slug: string; name: Texts }[];
  counts: readonly { value: string; count: number }[];
}): ReactNode {
  const values = towns.map(({ code, slug, name }) => ({ value: slug, name: textOf(name, visit.language), count: countOf(counts, code) }));
  const shown = values.filter(({ value, count }) => count > 0 || value === choice.town);
  const others = values.length - shown.length;
  const rest = others > 0 && (
    <li>
      <span>
        <span>{words.lists.otherTowns(others)}</span> <span>0</span>
      </span>
    </li>
  );
  return (
    <Facet
      title={words.lists.facets.town}
      values={shown}
      chosen={choice.town}
      link={(value) => addressOf(visit, choice, { town: value })}
      rest={rest}
    />
  );
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
