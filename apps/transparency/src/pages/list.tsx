import { daysBetween } from '@mingzhang/kernel';
import type { ReactNode } from 'react';
import type { PublishedList, Shell } from '../documents.ts';
import { dayText, daysLeft, weekdayText } from '../format.ts';
import { type Visit, hrefOf } from '../portal.ts';
import { DocumentNumber, Phone, T, Title, Unbroken, textOf } from '../parts/basic.tsx';
import { DayStrip, StateTag, isLate } from '../parts/clock.tsx';
import { Page } from '../parts/layout.tsx';
import { RowsTable } from '../parts/rows-table.tsx';
import type { Words } from '../words/words.ts';
import { EndedList } from './list-ended.tsx';
import { type ListProps, Proof } from './list-proof.tsx';
import { type Ask, type PageHandler, PortalFault } from './page.ts';

const rowsPerPage = 100;

/** A list in whatever state: in force with its rows; before and after without them; withdrawn as a tombstone with 410. */
export const list: PageHandler = async ({ visit, words, ask, params: [number = ''] }) => {
  const page = visit.query.get('page') ?? '1';
  if (!/^[1-9][0-9]{0,2}$/.test(page)) throw new PortalFault(400);
  const answer = await readRows(ask, number, Number(page));
  const { county, list: found } = answer;
  if (!found) throw new PortalFault(404);
  const rows = found.rows?.nodes ?? [];
  const shown = rows.length > 0 && (found.state === 'ON_DISPLAY' || found.state === 'CLOSED');
  const left = daysLeft(visit.today, found.toOn);
  const suffix = found.state === 'ON_DISPLAY' ? (left === 0 ? words.lastDay : words.daysLeft(left)) : words.states[found.state];
  const html = (
    <Page
      visit={visit}
      words={words}
      county={county}
      title={`${textOf(found.title, visit.language)}, ${suffix}`}
      section="lists"
      crumbs={crumbsOf(found, visit, words)}
      robots="noindex, noarchive"
    >
      <div className="title">
        <p>
          <StateTag list={found} visit={visit} words={words} /> {found.versionNumber > 1 && words.version(found.versionNumber)}
        </p>
        <h1>
          <Title text={found.title} language={visit.language} />
        </h1>
        <p>
          <DocumentNumber number={found.documentNumber} />
          {found.place?.kind === 'VILLAGE' &&
            found.state !== 'WITHDRAWN' &&
            found.state !== 'NOT_BEGUN' &&
            ` · ${words.postedBy(words.committee(textOf(found.place.name, visit.language)), dayText(found.fromOn, visit.today, visit.language))}`}
        </p>
      </div>
      {shown ? (
        <PostedList list={found} visit={visit} words={words} page={Number(page)} />
      ) : (
        <EndedList list={found} visit={visit} words={words} />
      )}
    </Page>
  );
  return { kind: 'page', keep: 'LIVE_UNINDEXED', html, ...(found.state === 'WITHDRAWN' ? { status: 410 } : {}) };
};

function crumbsOf(found: PublishedList, visit: Visit, words: Words) {
  return [{ name: words.nav.lists, path: '/lists' }, ...(found.place ? [{ name: textOf(found.place.name, visit.language) }] : [])];
}

async function readRows(ask: Ask, number: string, page: number): Promise<Shell & { list: PublishedList | null }> {
  let answer = await ask('PortalList', { number, first: rowsPerPage, after: null });
  for (let at = 1; at < page; at += 1) {
    const info = answer.list?.rows?.pageInfo;
    if (!info?.hasNextPage) throw new PortalFault(404);
    answer = await ask('PortalList', { number, first: rowsPerPage, after: info.endCursor });
  }
  return answer;
}

function PostedList({ list: found, visit, words, page }: ListProps & { page: number }): ReactNode {
  const { list: said } = words;
  const { language } = visit;
  const onDisplay = found.state === 'ON_DISPLAY';
  const phone = found.dutyPhone;
  return (
    <div className="cols">
      <div>
        <Clock list={found} visit={visit} words={words} />
        <nav aria-label={said.contents}>
          <ul className="jump">
            <li>
              <a href="#rows">{said.jump.rows}</a>
            </li>
            {onDisplay && (
              <li>
                <a href="#how">{said.jump.object}</a>
              </li>
            )}
            <li>
              <a href="#proof">{said.jump.verify}</a>
            </li>
            <li>
              <a href={hrefOf(visit, `/lists/${found.number}/print`)}>{said.jump.print}</a>
            </li>
          </ul>
        </nav>
        {found.summary && (
          <>
            <h2>{said.plain}</h2>
            <p>
              <T text={found.summary} language={language} />
              {language === 'en' && ' '}
              {found.total === null ? said.whatNextExit : said.whatNext}
            </p>
          </>
        )}
        {found.replaces && (
          <section className="note info">
            <h2>{said.newVersion(found.versionNumber)}</h2>
            <p>
              {said.newVersionText} <a href={hrefOf(visit, `/lists/${found.replaces}`)}>{said.oldVersion}</a>
            </p>
          </section>
        )}
        <h2 id="rows">{said.rows}</h2>
        <RowsTable list={found} visit={visit} words={words} page={page} perPage={rowsPerPage} />
        <p className="hint">{said.names}</p>
        {onDisplay && (
          <>
            <h2 id="how">{said.how}</h2>
            <ol className="steps">
              {said.steps.map(([title, text]) => (
                <li key={title}>
                  <strong>{title}</strong> {text}
                </li>
              ))}
            </ol>
            {phone && (
              <Phone number={phone} className="button">
                <Unbroken sentence={said.objectByPhone} phone={phone} />
              </Phone>
            )}
          </>
        )}
      </div>
      <aside>
        <section className="card">
          <h2>{said.about}</h2>
          <dl>
            {found.place && (
              <Fact name={said.poster}>
                {found.place.kind === 'VILLAGE' ? (
                  words.committee(textOf(found.place.name, language))
                ) : (
                  <T text={found.place.name} language={language} />
                )}
              </Fact>
            )}
            {found.approvingOffice && (
              <Fact name={said.approver}>
                <T text={found.approvingOffice} language={language} />
              </Fact>
            )}
            <Fact name={said.document}>
              <DocumentNumber number={found.documentNumber} />
            </Fact>
            {phone && (
              <Fact name={said.askWhom}>
                {said.dutyPhone} <Phone number={phone} />
              </Fact>
            )}
          </dl>
        </section>
        <Proof list={found} visit={visit} words={words} title={said.tamper} text={said.tamperText} />
        <section className="card">
          <h2>{said.print}</h2>
          <ul>
            <li>
              <a href={hrefOf(visit, `/lists/${found.number}/print`)}>{said.printA4}</a>
            </li>
            <li>
              <a href={hrefOf(visit, `/lists/${found.number}/print?size=a3`)}>{said.printA3}</a>
            </li>
          </ul>
          <p className="hint">
            {said.noBulk}{' '}
            <a href={hrefOf(visit, '/not-shown#bulk')} className="nb">
              {words.homePage.why}
            </a>
          </p>
        </section>
        <section className="card">
          <h2>{said.notWritten}</h2>
          <p className="small">
            {said.notWrittenText}{' '}
            <a href={hrefOf(visit, '/not-shown#id')} className="nb">
              {words.homePage.why}
            </a>
          </p>
        </section>
      </aside>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Clock({ list: found, visit, words }: ListProps): ReactNode {
  const { list: said } = words;
  const { today, language } = visit;
  if (found.state !== 'ON_DISPLAY') {
    return (
      <section className="note">
        <h2>{said.closedTitle(dayText(found.toOn, today, language))}</h2>
        <p>{said.closedText}</p>
      </section>
    );
  }
  const left = daysLeft(today, found.toOn);
  return (
    <section className={isLate(found, today) ? 'panel late' : 'panel'}>
      <h2 className="big">{left === 0 ? said.lastDayObject : said.canObject(left)}</h2>
      <DayStrip list={found} today={today} />
      <p>
        {said.dayOf(daysBetween(found.fromOn, today) + 1)}
        <time dateTime={found.toOn}>{said.closes(weekdayText(found.toOn, today, language))}</time>
      </p>
      {found.dutyPhone && (
        <Phone number={found.dutyPhone} className="button">
          <Unbroken sentence={said.objectByPhone} phone={found.dutyPhone} />
        </Phone>
      )}
      <p className="small">{said.objectNote}</p>
    </section>
  );
}
