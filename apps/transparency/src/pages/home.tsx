import type { Answers } from '../documents.ts';
import { countText, dayText, momentText, weekdayText } from '../format.ts';
import { type Visit, hrefOf } from '../portal.ts';
import { Title } from '../parts/basic.tsx';
import { Door, Doors } from '../parts/doors.tsx';
import { Entries } from '../parts/entries.tsx';
import { Page } from '../parts/layout.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import type { Words } from '../words/words.ts';
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
        <Doors>
          <Door glyph="村" path="/villages" words={homePage.doors.village} visit={visit} />
          <Door glyph="示" path="/lists" words={homePage.doors.lists} visit={visit} />
          <Door glyph="核" path="/verify" words={homePage.doors.verify} visit={visit} />
        </Doors>
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
                  <p>{whatHappened(list, visit, words)}</p>
                  <a href={hrefOf(visit, `/lists/${list.number}`)}>
                    <Title text={list.title} language={visit.language} />
                  </a>
                </li>
              ))}
            </ul>
            <section className="note">
              <h2>{homePage.notShown}</h2>
              <p className="small">
                {homePage.notShownText}{' '}
                <a href={hrefOf(visit, '/not-shown')} className="nb">
                  {homePage.why}
                </a>
              </p>
            </section>
          </div>
        </div>
      </div>
    </Page>
  );
  return { kind: 'page', keep: 'LIVE', html };
};

type Changed = NonNullable<NonNullable<Answers['PortalHome']['recent']>['nodes']>[number];

/** What is new about a list, with its day: it will begin, was posted, came out anew, or was taken back and why. */
function whatHappened(list: Changed, { today, language }: Visit, words: Words): string {
  const { homePage } = words;
  if (list.state === 'NOT_BEGUN') return words.beginsOn(weekdayText(list.fromOn, today, language));
  if (list.state === 'WITHDRAWN') {
    const reason = homePage.recentWithdrawn(words.list.reasons[list.withdrawalReason ?? 'OTHER']);
    return list.withdrawnAt ? `${momentText(list.withdrawnAt, today, language)} · ${reason}` : reason;
  }
  const posted = list.versionNumber > 1 ? homePage.recentVersion(list.versionNumber) : homePage.recentPosted;
  return `${weekdayText(list.fromOn, today, language)} · ${posted}`;
}
