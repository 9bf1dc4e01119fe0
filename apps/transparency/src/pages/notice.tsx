import type { ReactNode } from 'react';
import { encode } from 'uqr';
import type { PublishedList, Row } from '../documents.ts';
import { countText, dayText, weekdayText, yuanText } from '../format.ts';
import { type Visit, hrefOf } from '../portal.ts';
import { DocumentNumber, T, Title, textOf } from '../parts/basic.tsx';
import { Page } from '../parts/layout.tsx';
import { CellText, WithdrawnCell } from '../parts/rows-table.tsx';
import type { Words } from '../words/words.ts';
import { type Ask, type PageHandler, PortalFault } from './page.ts';

const mostRows = 2_000;

/** The sheet for the village board: one look tells title, days and how to object. Only while the list has rows. */
export const notice: PageHandler = async ({ visit, words, ask, params: [number = ''] }) => {
  const { county, list, rows } = await readAll(ask, number);
  if (!list) throw new PortalFault(404);
  if (rows.length === 0) return { kind: 'redirect', to: hrefOf(visit, `/lists/${number}`) };
  const large = visit.query.get('size') === 'a3';
  const { notice: said } = words;
  const day = (date: string) => weekdayText(date, visit.today, visit.language);
  // On paper the days stand in the head of the table, which is on every page.
  const days = (
    <>
      <span>
        {said.from} <strong>{day(list.fromOn)}</strong>
      </span>
      <span>
        {said.to} <strong>{day(list.toOn)}</strong> {said.end}
        {visit.language === 'en' ? ', ' : '，'}
        {said.days(list.noticeDays, list.dayKind === 'WORKING')}
      </span>
    </>
  );
  const html = (
    <Page
      visit={visit}
      words={words}
      county={county}
      title={textOf(list.title, visit.language)}
      section="lists"
      robots="noindex, noarchive"
      sheet
    >
      <p className="no-print crumbs">
        <a href={hrefOf(visit, `/lists/${list.number}`)}>{said.back}</a> · {said.print}
      </p>
      <article className={large ? 'sheet a3' : 'sheet'}>
        <h1>
          <Title text={list.title} language={visit.language} />
        </h1>
        <p className="doc">
          <DocumentNumber number={list.documentNumber} /> {list.versionNumber > 1 && words.version(list.versionNumber)}
        </p>
        {list.summary && <p className="body">{said.body(textOf(list.summary, visit.language))}</p>}
        <p className="time">{days}</p>
        <div className="scroll" role="region" aria-label={words.list.rows} tabIndex={0}>
          <SheetTable list={list} rows={rows} visit={visit} words={words} days={days} />
        </div>
        <div className="after">
          <div>
            <p>
              <strong>{said.object(dayText(list.toOn, visit.today, visit.language))}</strong>
            </p>
            <ul>
              {said.ways(list.dutyPhone ?? county?.dutyPhone ?? '').map((way) => (
                <li key={way}>{way}</li>
              ))}
            </ul>
            <p>{said.hold}</p>
          </div>
          <div className="qr">
            <QrCode text={shortAddress(visit.origin, list.number)} />
            {said.qr}
          </div>
        </div>
        <div className="sign">
          <p>
            {said.putUp} <span className="blank" /> <span className="blank short" /> {said.hour} <span className="blank short" />{' '}
            {said.minute}
            <br />
            {said.takenDown} <span className="blank" /> <span className="blank short" /> {said.month} <span className="blank short" />{' '}
            {said.day}
          </p>
          <p className="seal">
            {list.place && (
              <span>
                {list.place.kind === 'VILLAGE' ? (
                  words.committee(textOf(list.place.name, visit.language))
                ) : (
                  <T text={list.place.name} language={visit.language} />
                )}
              </span>
            )}
            <span>{dayText(list.fromOn, '', visit.language)}</span>
          </p>
        </div>
        <div className="end">
          <p>
            <span>
              {said.number} {list.number} · {said.shortCode} <span className="code nb">{list.shortCode}</span>
            </span>
            <span>
              <DocumentNumber number={list.documentNumber} />
            </span>
          </p>
        </div>
      </article>
    </Page>
  );
  return { kind: 'page', keep: 'LIVE_UNINDEXED', html };
};

async function readAll(ask: Ask, number: string) {
  const first = await ask('PortalList', { number, first: 100, after: null });
  const rows = [...(first.list?.rows?.nodes ?? [])];
  let info = first.list?.rows?.pageInfo;
  while (info?.hasNextPage && rows.length < mostRows) {
    const { list } = await ask('PortalList', { number, first: 100, after: info.endCursor });
    rows.push(...(list?.rows?.nodes ?? []));
    info = list?.rows?.pageInfo;
  }
  return { county: first.county, list: first.list, rows };
}

/** Capitals and few characters, so that the modules of the code stay large. */
export const shortAddress = (origin: string, number: string): string => `${origin}/g/${number.replace('-', '')}`.toUpperCase();

function QrCode({ text }: { text: string }): ReactNode {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={text}>
      <path d={path} fill="#000" />
    </svg>
  );
}

interface SheetTableProps {
  readonly list: PublishedList;
  readonly rows: readonly Row[];
  readonly visit: Visit;
  readonly words: Words;
  readonly days: ReactNode;
}

function SheetTable({ list, rows, visit, words, days }: SheetTableProps): ReactNode {
  const amount = list.columns.findIndex(({ kind }) => kind === 'yuan');
  const right = (kind: string) => (['yuan', 'count', 'year', 'quantity'].includes(kind) ? 'num' : undefined);
  return (
    <table>
      <thead>
        <tr className="time" aria-hidden>
          <td colSpan={list.columns.length + 1}>{days}</td>
        </tr>
        <tr>
          <th scope="col">{words.list.no}</th>
          {list.columns.map(({ key, kind, name }) => (
            <th key={key} scope="col" className={right(kind)}>
              <T text={name} language={visit.language} />
              {kind === 'yuan' && (visit.language === 'en' ? ` (${words.list.unit.yuan})` : `（${words.list.unit.yuan}）`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.no}>
            <td className="num">{row.no}</td>
            {row.withdrawnOn !== null && <WithdrawnCell row={row} list={list} visit={visit} words={words} />}
            {(row.withdrawnOn === null ? list.columns : []).map((column, position) => (
              <td key={column.key} className={right(column.kind)}>
                <CellText cell={row.cells[position] ?? { zh: '', en: null }} column={column} visit={visit} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={amount < 0 ? list.columns.length + 1 : amount + 1}>
            {words.list.total(countText(list.householdCount ?? rows.length))}
          </th>
          {amount >= 0 && <td className="num">{list.total === null ? '' : yuanText(list.total)}</td>}
        </tr>
      </tfoot>
    </table>
  );
}
