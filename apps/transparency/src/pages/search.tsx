import type { ReactNode } from 'react';
import { hrefOf } from '../portal.ts';
import { T } from '../parts/basic.tsx';
import { Entries } from '../parts/entries.tsx';
import { Page } from '../parts/layout.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import { isBlockedQuery, looksLikeName } from './blocked.ts';
import { type PageHandler, PortalFault } from './page.ts';

export const search: PageHandler = async ({ visit, words, ask }) => {
  const text = (visit.query.get('q') ?? '').trim();
  if (isBlockedQuery(text)) throw new PortalFault(403);
  if (text === '' || text.length > 60) {
    const { county } = await ask('PortalShell');
    return { kind: 'page', keep: 'NEVER', html: page(county, <p>{words.searchPage.empty}</p>) };
  }
  const { county, places, lists, listCount } = await ask('PortalSearch', { search: text });
  const found = (places?.length ?? 0) + (lists?.nodes?.length ?? 0);
  if (found === 0 && looksLikeName(text)) throw new PortalFault(403);
  const html = page(
    county,
    <>
      {found === 0 && (
        <div className="note">
          <h2>{words.searchPage.none(text)}</h2>
          <p>
            {words.searchPage.noneText} <a href={hrefOf(visit, '/villages')}>{words.nav.villages}</a>
          </p>
        </div>
      )}
      {places && places.length > 0 && (
        <>
          <h2>{words.searchPage.places(places.length)}</h2>
          <ul className="entries">
            {places.map((place) => (
              <li key={`${place.parent?.slug ?? ''}/${place.slug}`}>
                <h3>
                  <a
                    href={hrefOf(
                      visit,
                      place.kind === 'VILLAGE' && place.parent ? `/villages/${place.parent.slug}/${place.slug}` : `/villages/${place.slug}`,
                    )}
                  >
                    <T text={place.name} language={visit.language} />
                  </a>
                </h3>
                {place.kind === 'VILLAGE' && place.parent && (
                  <p>
                    <T text={place.parent.name} language={visit.language} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {lists?.nodes && lists.nodes.length > 0 && (
        <>
          <h2>{words.searchPage.lists(listCount ?? lists.nodes.length)}</h2>
          <Entries lists={lists.nodes} visit={visit} words={words} />
          {(listCount ?? 0) > lists.nodes.length && (
            <p className="more">
              <a href={hrefOf(visit, `/lists?${new URLSearchParams({ state: 'all', q: text }).toString()}`)}>
                {words.homePage.all(String(listCount))}
              </a>
            </p>
          )}
        </>
      )}
    </>,
  );
  return { kind: 'page', keep: 'NEVER', html };

  function page(county: Parameters<typeof Page>[0]['county'], content: ReactNode) {
    return (
      <Page
        visit={visit}
        words={words}
        county={county}
        title={words.searchPage.title}
        crumbs={[{ name: words.searchPage.title }]}
        robots="noindex"
      >
        <div className="title">
          <h1>{words.searchPage.title}</h1>
        </div>
        <SearchForm visit={visit} words={words} value={text} />
        {content}
      </Page>
    );
  }
};
