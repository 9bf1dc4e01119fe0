import type { ReactNode } from 'react';
import { countText, dayText, weekdayText } from '../format.ts';
import { hrefOf } from '../portal.ts';
import { T } from '../parts/basic.tsx';
import { Entries } from '../parts/entries.tsx';
import { Page } from '../parts/layout.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import type { PageHandler } from './page.ts';

export const home: PageHandler = async ({ visit, words, ask }) => {
  const { county, display, displayCount, allCount, recent, closed } = await ask('PortalHome');
  const { homePage } = words;
  const lists = display?.nodes ?? [];
  const [last] = closed?.nodes ?? [];
  const html = (
    <Page visit={visit} words={words} county={county} title={homePage.title} wide>
      <div className="hero">
        <div className="wide">
          <h1>{homePage.title}</h1>
          <p className="lead">{homePage.lead}</p>
          <SearchForm visit={visit} words={words} />
        </div>
      </div>
      <div className="wide">
        <ul className="doors">
          <Door glyph="村" path="/villages" words={homePage.doors.village} visit={visit} />
          <Door glyph="示" path="/lists" words={homePage.doors.lists} visit={visit} />
          <Door glyph="核" path="/verify" words={homePage.doors.verify} visit={visit} />
        </ul>
        <div className="cols">
          <div>
            <h2>{homePage.onDisplay}</h2>
            {lists.length > 0 ? (
              <>
                <p className="small">{homePage.onDisplayCount(countText(displayCount ?? lists.length))}</p>
                <Entries lists={lists} visit={visit} words={words} />
              </>
            ) : (
              <p>
                {words.lists.noneOnDisplay}
                {last && ` ${words.lists.lastClosed(dayText(last.toOn, visit.today, visit.language))}`}
              </p>
            )}
            {(allCount ?? 0) > 0 && (
              <p className="more">
                <a href={hrefOf(visit, '/lists?state=all')}>
                  <strong>{homePage.all(countText(allCount ?? 0))}</strong>
                </a>
              </p>
            )}
            <h2>{homePage.always}</h2>
            <ul className="entries two">
              {[homePage.help, homePage.income].map(([title, text]) => (
                <li key={title}>
                  <h3>
                    <a href={hrefOf(visit, '/villages')}>{title}</a>
                  </h3>
                  <p>{text}</p>
                </li>
              ))}
            </ul>
          </div>
          <div>
            <h2>{homePage.recent}</h2>
            {(recent?.nodes ?? []).length === 0 && <p>{homePage.recentNone}</p>}
            <ul className="entries">
              {(recent?.nodes ?? []).map((list) => (
                <li key={list.number}>
                  <p>
                    {list.state === 'WITHDRAWN'
                      ? words.states.WITHDRAWN
                      : `${weekdayText(list.fromOn, visit.today, visit.language)} · ${homePage.recentPosted}`}
                  </p>
                  <a href={hrefOf(visit, `/lists/${list.number}`)}>
                    <T text={list.title} language={visit.language} />
                  </a>
                </li>
              ))}
            </ul>
            <section className="note">
              <h2>{homePage.notShown}</h2>
              <p className="small">
                {homePage.notShownText} <a href={hrefOf(visit, '/not-shown')}>{homePage.why}</a>
              </p>
            </section>
          </div>
        </div>
      </div>
    </Page>
  );
  return { kind: 'page', keep: 'LIVE', html };
};

function Door({
  glyph,
  path,
  words: [title, text],
  visit,
}: {
  glyph: string;
  path: string;
  words: readonly [string, string];
  visit: Parameters<typeof hrefOf>[0];
}): ReactNode {
  return (
    <li>
      <span aria-hidden="true" lang="zh-CN">
        {glyph}
      </span>
      <div>
        <a href={hrefOf(visit, path)}>{title}</a>
        <p>{text}</p>
      </div>
    </li>
  );
}
