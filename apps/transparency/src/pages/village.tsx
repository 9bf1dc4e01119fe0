import type { ReactNode } from 'react';
import type { Figure, ListEntry, Place, VillageFigures } from '../documents.ts';
import { countText, dayText, wanText, yuanText } from '../format.ts';
import { type Visit, hrefOf } from '../portal.ts';
import { Phone, Title, textOf } from '../parts/basic.tsx';
import { DayStrip, StateTag, When, isLate } from '../parts/clock.tsx';
import { IncomeChart, incomeByYear } from '../parts/income-chart.tsx';
import { Page } from '../parts/layout.tsx';
import type { Words } from '../words/words.ts';
import { type PageHandler, PortalFault } from './page.ts';

interface Props {
  readonly visit: Visit;
  readonly words: Words;
}

/** A village's account on one page: what is on display, who was helped, what the collective earns, whom to ask. */
export const village: PageHandler = async ({ visit, words, ask, params: [town = '', slug = ''] }) => {
  const { county, place } = await ask('PortalPlace', { path: `${town}/${slug}` });
  if (!place || place.kind !== 'VILLAGE') throw new PortalFault(404);
  const { display, past, pastCount } = await ask('PortalPlaceLists', { place: place.code });
  const { village: said } = words;
  const { figures } = place;
  const name = textOf(place.name, visit.language);
  const parent = place.parent ? textOf(place.parent.name, visit.language) : '';
  const html = (
    <Page
      visit={visit}
      words={words}
      county={county}
      title={name}
      section="villages"
      crumbs={[
        { name: words.nav.villages, path: '/villages' },
        ...(place.parent ? [{ name: parent, path: `/villages/${place.parent.slug}` }] : []),
        { name },
      ]}
    >
      <div className="title">
        <h1>{name}</h1>
        <p>
          {visit.language === 'en' && (
            <>
              <span lang="zh-CN">{place.name.zh}</span>
              {' · '}
            </>
          )}
          {parent}
          {figures?.asOf && ` · ${said.asOf(dayText(figures.asOf, '', visit.language))}`}
        </p>
      </div>
      {figures && <Headlines figures={figures} visit={visit} words={words} />}
      {(display?.nodes ?? []).map((list) => (
        <Band key={list.number} list={list} visit={visit} words={words} />
      ))}
      {(display?.nodes ?? []).length === 0 && <p className="note">{said.noneOnDisplay}</p>}
      <div className="cols">
        <div>
          <h2>{said.helpTitle}</h2>
          <Help figures={figures} visit={visit} words={words} />
          <h2>{said.incomeTitle}</h2>
          <Income figures={figures} visit={visit} words={words} />
        </div>
        <aside>
          <Duty place={place} county={county?.dutyPhone ?? null} visit={visit} words={words} />
          {(pastCount ?? 0) > 0 && (
            <section className="card">
              <h2>{said.past}</h2>
              <p className="small">{said.pastText(pastCount ?? 0)}</p>
              <ul className="entries">
                {(past?.nodes ?? []).map((list) => (
                  <li key={list.number}>
                    <a href={hrefOf(visit, `/lists/${list.number}`)}>
                      <Title text={list.title} language={visit.language} />
                    </a>
                  </li>
                ))}
              </ul>
              {(pastCount ?? 0) > 5 && place.parent && (
                <a href={hrefOf(visit, `/lists?state=expired&town=${place.parent.slug}`)}>{words.lists.all}</a>
              )}
            </section>
          )}
        </aside>
      </div>
    </Page>
  );
  return { kind: 'page', keep: 'LIVE', html };
};

/** A figure in words: its value, hidden, or not reported. Hidden is not zero, and neither is missing. */
export function FigureText({ figure, words, as }: { figure: Figure; words: Words; as: (value: string) => ReactNode }): ReactNode {
  if (figure.__typename === 'FigureValue') return as(figure.value);
  return <span className="hid">{figure.__typename === 'Suppressed' ? words.village.hidden : words.village.notAvailable}</span>;
}

function Headlines({ figures, visit, words }: Props & { figures: VillageFigures }): ReactNode {
  const { village: said } = words;
  const big = (value: string, unit: string) => (
    <>
      <b>{value}</b> {unit}
    </>
  );
  const unit = (count: string) => words.households(count).replace(count, '').trim();
  const beside = (figure: Figure) => (figure.__typename === 'FigureValue' ? said.persons(countText(figure.value)) : undefined);
  const items = [
    { figure: figures.households, as: (value: string) => big(countText(value), unit(value)), text: [said.all, beside(figures.population)] },
    {
      figure: figures.registeredHouseholds,
      as: (value: string) => big(countText(value), unit(value)),
      text: [said.registered, beside(figures.registeredPersons)],
    },
    {
      figure: figures.helpTotal,
      as: (value: string) => (visit.language === 'en' ? big(yuanText(value), words.list.unit.yuan) : big(wanText(value), said.wan)),
      text: [said.paid],
    },
  ];
  return (
    <dl className="figures">
      {items.map(({ figure, as, text }) => (
        <div key={text[0]}>
          <dt>{text.filter(Boolean).join(visit.language === 'en' ? ', ' : '，')}</dt>
          <dd>
            <FigureText figure={figure} words={words} as={as} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Band({ list, visit, words }: Props & { list: ListEntry }): ReactNode {
  return (
    <section className={isLate(list, visit.today) ? 'panel band late' : 'panel band'}>
      <div>
        <h2 className="vh">{words.village.onDisplay}</h2>
        <p>
          <strong>
            {words.village.onDisplay}
            <a href={hrefOf(visit, `/lists/${list.number}`)}>
              <Title text={list.title} language={visit.language} />
            </a>
          </strong>
        </p>
        <div className="clock">
          <StateTag list={list} visit={visit} words={words} days />
          <DayStrip list={list} today={visit.today} />
          <When list={list} visit={visit} words={words} />
        </div>
      </div>
      <a className="button" href={hrefOf(visit, `/lists/${list.number}`)}>
        {words.list.jump.rows}
      </a>
    </section>
  );
}

function Help({ figures, visit, words }: Props & { figures: VillageFigures | null }): ReactNode {
  const { village: said } = words;
  if (!figures || figures.help.length === 0) return <p>{said.helpNone}</p>;
  const hidden = figures.help.filter(({ households }) => households.__typename === 'Suppressed');
  if (hidden.length === figures.help.length) {
    return (
      <p>
        {said.allHidden}{' '}
        <a href={hrefOf(visit, '/not-shown#small')} className="nb">
          {words.homePage.why}
        </a>
      </p>
    );
  }
  return (
    <>
      <table>
        <caption>{said.year(figures.year ?? 0)}</caption>
        <thead>
          <tr>
            <th scope="col">{said.helpHeads[0]}</th>
            <th scope="col" className="num">
              {said.helpHeads[1]}
            </th>
            <th scope="col" className="num">
              {said.helpHeads[2]}
              <small>{words.list.unit.yuan}</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.help.map(({ programme, households, amount }) => (
            <tr key={programme}>
              <th scope="row">{said.programmes[programme] ?? programme}</th>
              <td className="num">
                <FigureText figure={households} words={words} as={countText} />
              </td>
              <td className="num">
                <FigureText figure={amount} words={words} as={yuanText} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {said.total}
            </th>
            <td className="num">
              <FigureText figure={figures.helpTotal} words={words} as={yuanText} />
            </td>
          </tr>
        </tfoot>
      </table>
      {hidden.length > 0 && (
        <p className="hint">
          <strong>{said.hidden}</strong>: {said.hiddenNote}{' '}
          <a href={hrefOf(visit, '/not-shown#small')} className="nb">
            {words.homePage.why}
          </a>
        </p>
      )}
    </>
  );
}

function Income({ figures, visit, words }: Props & { figures: VillageFigures | null }): ReactNode {
  const { village: said } = words;
  const years = incomeByYear(figures?.income ?? []);
  if (years.length === 0) return <p>{said.incomeNone}</p>;
  const thisYear = visit.today.slice(0, 4);
  const newest = [...years].reverse();
  return (
    <>
      <p className="hint">{said.incomeUnit}</p>
      <IncomeChart years={years} thisYear={Number(thisYear)} words={words} />
      {newest.map(({ year, sources, total }, index) => (
        <details key={year} open={index < 2}>
          <summary>{said.incomeOf(year)}</summary>
          <table>
            <caption className="vh">{said.incomeOf(year)}</caption>
            <thead>
              <tr>
                <th scope="col">
                  {said.year(year)}
                  {String(year) === thisYear && ` (${said.unfinished})`}
                </th>
                <th scope="col" className="num">
                  {said.wan}
                </th>
              </tr>
            </thead>
            <tbody>
              {sources.map(({ source, yuan }) => (
                <tr key={source}>
                  <th scope="row">{said.sources[source] ?? source}</th>
                  <td className="num">{wanText(yuan)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{said.total}</th>
                <td className="num">{wanText(total)}</td>
              </tr>
            </tfoot>
          </table>
        </details>
      ))}
    </>
  );
}

function Duty({ place, county, visit, words }: Props & { place: Place; county: string | null }): ReactNode {
  const { village: said } = words;
  const lines = [
    ...(place.dutyPhone ? [{ name: textOf(place.name, visit.language), phone: place.dutyPhone }] : []),
    ...(place.parent?.dutyPhone ? [{ name: said.townDuty, phone: place.parent.dutyPhone }] : []),
    ...(county ? [{ name: said.countyDuty, phone: county }] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <section className="card">
      <h2>{said.duty}</h2>
      <dl>
        {lines.map(({ name, phone }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Phone number={phone} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="hint">{said.dutyNote}</p>
    </section>
  );
}
