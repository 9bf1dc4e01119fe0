import type { ReactNode } from 'react';
import type { PlaceLink } from '../documents.ts';
import { type Visit, hrefOf } from '../portal.ts';
import { T, textOf } from '../parts/basic.tsx';
import { Page } from '../parts/layout.tsx';
import type { Words } from '../words/words.ts';
import { type PageHandler, PortalFault } from './page.ts';

/** Township by township, in order of pinyin; nothing is ranked or coloured by value. */
export const villages: PageHandler = async ({ visit, words, ask }) => {
  const { county, towns } = await ask('PortalVillages');
  const children = towns?.children ?? [];
  const html = (
    <Page
      visit={visit}
      words={words}
      county={county}
      title={words.villages.title}
      section="villages"
      crumbs={[{ name: words.nav.villages }]}
    >
      <div className="title">
        <h1>{words.villages.title}</h1>
        <p className="lead">{words.villages.lead}</p>
      </div>
      {children.length === 0 && <p className="note">{words.villages.noVillages}</p>}
      {children.map((town) => (
        <section key={town.slug}>
          <h2>
            <a href={hrefOf(visit, `/villages/${town.slug}`)}>
              <T text={town.name} language={visit.language} />
            </a>
          </h2>
          <VillageLinks town={town.slug} villages={town.children ?? []} visit={visit} words={words} />
        </section>
      ))}
    </Page>
  );
  return { kind: 'page', keep: 'LIVE', html };
};

/** One township with its villages; a 12-digit code leads to the address of its place for good. */
export const township: PageHandler = async ({ visit, words, ask, params: [slug = ''] }) => {
  const byCode = /^\d{12}$/.test(slug);
  const { county, place } = await ask('PortalPlace', byCode ? { code: slug } : { path: slug });
  if (!place) throw new PortalFault(404);
  if (byCode)
    return {
      kind: 'redirect',
      permanent: true,
      to: hrefOf(
        visit,
        place.kind === 'VILLAGE' && place.parent
          ? `/villages/${place.parent.slug}/${place.slug}`
          : place.kind === 'COUNTY'
            ? '/villages'
            : `/villages/${place.slug}`,
      ),
    };
  const name = textOf(place.name, visit.language);
  const html = (
    <Page
      visit={visit}
      words={words}
      county={county}
      title={name}
      section="villages"
      crumbs={[{ name: words.nav.villages, path: '/villages' }, { name }]}
    >
      <div className="title">
        <h1>{name}</h1>
        {visit.language === 'en' && <p lang="zh-CN">{place.name.zh}</p>}
      </div>
      <VillageLinks town={place.slug} villages={place.children ?? []} visit={visit} words={words} />
      <p className="more">
        <a href={hrefOf(visit, `/lists?state=all&town=${place.slug}`)}>{words.lists.all}</a>
      </p>
    </Page>
  );
  return { kind: 'page', keep: 'LIVE', html };
};

function VillageLinks({
  town,
  villages: links,
  visit,
  words,
}: {
  town: string;
  villages: readonly PlaceLink[];
  visit: Visit;
  words: Words;
}): ReactNode {
  return (
    <ul className="places">
      {links.map((village) => (
        <li key={village.slug}>
          <a href={hrefOf(visit, `/villages/${town}/${village.slug}`)}>
            <T text={village.name} language={visit.language} />
          </a>
          {visit.language === 'en' && <span lang="zh-CN"> {village.name.zh}</span>}
          {(village.listsOnDisplay ?? 0) > 0 && <small> {words.villages.onDisplay(village.listsOnDisplay ?? 0)}</small>}
        </li>
      ))}
    </ul>
  );
}
