import type { ReactNode } from 'react';
import { dayText, momentText, weekdayText } from '../format.ts';
import { hrefOf } from '../portal.ts';
import { Phone, WithPhone, textOf } from '../parts/basic.tsx';
import { type ListProps, Proof, householdsText, totalText } from './list-proof.tsx';

/** A list without rows: not begun, expired, replaced by a newer version, or withdrawn. */
export function EndedList(props: ListProps): ReactNode {
  if (props.list.state === 'WITHDRAWN') return <Withdrawn {...props} />;
  if (props.list.state === 'NOT_BEGUN') return <NotBegun {...props} />;
  return <Expired {...props} />;
}

function NotBegun({ list, visit, words }: ListProps): ReactNode {
  const { list: said } = words;
  return (
    <>
      <section className="note">
        <h2>{said.notBegunTitle(weekdayText(list.fromOn, visit.today, visit.language))}</h2>
        <p>{said.notBegunText}</p>
      </section>
      <Facts>
        <Pair name={said.resultHouseholds}>{householdsText(list, words)}</Pair>
        <Pair name={said.resultTime}>{daysText({ list, visit, words })}</Pair>
        {list.dutyPhone && (
          <Pair name={said.askWhom}>
            {said.dutyPhone} <Phone number={list.dutyPhone} />
          </Pair>
        )}
      </Facts>
    </>
  );
}

function Expired({ list, visit, words }: ListProps): ReactNode {
  const { list: said } = words;
  const day = dayText(list.toOn, visit.today, visit.language);
  const total = totalText(list, words);
  const village = list.place?.parent ? `/villages/${list.place.parent.slug}/${list.place.slug}` : undefined;
  return (
    <div className="cols">
      <div>
        {list.replacedBy ? (
          <section className="note info">
            <h2>{said.replacedTitle}</h2>
            <p>
              {said.replacedText} <a href={hrefOf(visit, `/lists/${list.replacedBy}`)}>{said.seeNew(list.replacedBy)}</a>
            </p>
          </section>
        ) : (
          <section className="note">
            <h2>{said.expiredTitle(day)}</h2>
            <p>{said.expiredText}</p>
          </section>
        )}
        <h2>{said.result}</h2>
        <Facts>
          <Pair name={said.resultHouseholds}>{householdsText(list, words)}</Pair>
          {total && <Pair name={said.resultTotal}>{total}</Pair>}
          <Pair name={said.resultTime}>{daysText({ list, visit, words })}</Pair>
        </Facts>
        <h2>{said.stillCan}</h2>
        <ul className="bullets">
          <li>
            {said.paperVerify} <a href={hrefOf(visit, `/verify?n=${list.number}`)}>{said.verify}</a>
          </li>
          {list.dutyPhone && (
            <li>
              <WithPhone sentence={said.lateReport} phone={list.dutyPhone} />
            </li>
          )}
          {village && list.place && (
            <li>
              {said.seeVillage} <a href={hrefOf(visit, village)}>{said.seeVillageLink(textOf(list.place.name, visit.language))}</a>
            </li>
          )}
        </ul>
      </div>
      <aside>
        <Proof list={list} visit={visit} words={words} title={said.proof} text={said.proofText} />
      </aside>
    </div>
  );
}

function Withdrawn({ list, visit, words }: ListProps): ReactNode {
  const { list: said } = words;
  const at = list.withdrawnAt ? momentText(list.withdrawnAt, visit.today, visit.language) : '';
  return (
    <>
      <section className="note stop">
        <h2>{said.withdrawnTitle}</h2>
        <p>{said.withdrawnText(at, said.reasons[list.withdrawalReason ?? 'OTHER'])}</p>
      </section>
      <h2>{said.nextTitle}</h2>
      <ol className="steps">
        <li className="done">
          <strong>{said.withdrawnStep[0]}</strong> {said.withdrawnStep[1]}
        </li>
        <li>
          <strong>{said.againStep[0]}</strong> {said.againStep[1]}{' '}
          {list.replacedBy && <a href={hrefOf(visit, `/lists/${list.replacedBy}`)}>{said.seeNew(list.replacedBy)}</a>}
        </li>
      </ol>
      {list.dutyPhone && (
        <>
          <h2>{said.holdCopy}</h2>
          <p>
            <WithPhone sentence={said.holdCopyText} phone={list.dutyPhone} />
          </p>
        </>
      )}
      <h2>{said.record}</h2>
      <Facts>
        <Pair name={said.numberLabel}>{said.numbered(list.number, words.version(list.versionNumber))}</Pair>
        <Pair name={said.shownLabel}>{said.shownTime(dayText(list.fromOn, visit.today, visit.language), at)}</Pair>
      </Facts>
    </>
  );
}

function daysText({ list, visit, words }: ListProps): string {
  const day = (date: string) => dayText(date, visit.today, visit.language);
  return words.list
    .resultDays(`${day(list.fromOn)}${visit.language === 'en' ? '' : ' '}`, day(list.toOn), list.noticeDays, list.dayKind === 'WORKING')
    .replace(/ {2,}/g, ' ');
}

function Facts({ children }: { children: ReactNode }): ReactNode {
  return <dl className="facts">{children}</dl>;
}

function Pair({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
