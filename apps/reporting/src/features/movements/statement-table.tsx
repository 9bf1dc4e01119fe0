import { formatCount, Icon, Link, useText } from '@mingzhang/ui';

import {
  amountOf,
  closingOf,
  incoming,
  offBy,
  openingOf,
  outgoing,
  subjects,
  withoutHouseholds,
  type Amount as Shown,
  type Subject,
} from './arithmetic.ts';
import type { MovementClass, Statement, StatementRow } from './query.ts';
import { shortWords } from './short-words.ts';
import { movementWords } from './words.ts';

interface StatementTableProps {
  readonly statement: Statement;
  readonly shown: readonly Subject[];
  readonly totalLabel: string;
  /** Address of the list behind an opening or a closing. */
  readonly listOf: (row: StatementRow, date: string, subject: Subject) => string;
  /** Address of the statement of a line's own place; none for the lowest. */
  readonly below: (place: string) => string | undefined;
  /** Opens a number into its members; left out where the office may not see them. */
  readonly onOpen: ((row: StatementRow, kind: MovementClass, subject: Subject) => void) | undefined;
}

/** The statement as the form prints it: two-line heads, the place column fixed, a check at the end of each line, totals under a double rule. */
export function StatementTable({ statement, shown, totalLabel, listOf, below, onOpen }: StatementTableProps) {
  const t = useText(movementWords);
  const span = shown.length;
  const group = (kinds: readonly MovementClass[]) =>
    kinds.map((kind) => (
      <th key={kind} scope="colgroup" colSpan={span} className="mz-ruled mzr-center">
        {t(kind)}
      </th>
    ));
  const leaves = ['opening', ...incoming, ...outgoing, 'closing'];
  const lines = [...statement.rows, statement.total];
  return (
    <div className="mzr-scroll">
      <table className="mzr-table mzr-statement">
        <caption className="mz-only-read">{t('docTitle')}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={3} className="mzr-rowhead">
              {t('place')}
            </th>
            <th scope="colgroup" rowSpan={2} colSpan={span} className="mz-ruled mzr-center">
              {t('opening')}
            </th>
            <th scope="colgroup" colSpan={span * incoming.length} className="mz-ruled mzr-center">
              {t('increase')}
            </th>
            <th scope="colgroup" colSpan={span * outgoing.length} className="mz-ruled mzr-center">
              {t('decrease')}
            </th>
            <th scope="colgroup" rowSpan={2} colSpan={span} className="mz-ruled mzr-center">
              {t('closing')}
            </th>
            <th scope="col" rowSpan={3} className="mz-ruled mzr-center">
              {t('check')}
            </th>
          </tr>
          <tr>
            {group(incoming)}
            {group(outgoing)}
          </tr>
          <tr>
            {leaves.flatMap((leaf) =>
              shown.map((subject, at) => (
                <th key={`${leaf}-${subject}`} scope="col" className={at === 0 ? 'mz-num mz-ruled' : 'mz-num'}>
                  {t(subject)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((row, at) => (
            <Line
              key={row.place?.code ?? 'total'}
              row={row}
              shown={shown}
              statement={statement}
              total={at === statement.rows.length}
              label={totalLabel}
              listOf={listOf}
              below={below}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps extends Pick<StatementTableProps, 'shown' | 'statement' | 'listOf' | 'below' | 'onOpen'> {
  readonly row: StatementRow;
  readonly total: boolean;
  readonly label: string;
}

function Line({ row, shown, statement, total, label, listOf, below, onOpen }: LineProps) {
  const deeper = row.place && !total ? below(row.place.code) : undefined;
  const name = total ? label : (row.place?.name ?? '—');
  const balance = (subject: Subject, date: string, amount: Shown) =>
    amount === null ? (
      <HiddenAmount />
    ) : (
      <Link href={listOf(row, date, subject)} aria-label={`${name} ${date} ${amount}`}>
        {formatCount(amount)}
      </Link>
    );
  return (
    <tr className={total ? 'mzr-totals' : ''}>
      <th scope="row" className="mzr-rowhead">
        {deeper ? <Link href={deeper}>{name}</Link> : name}
      </th>
      {shown.map((subject, at) => (
        <td key={`o-${subject}`} className={ruled(at)}>
          {balance(subject, statement.from, openingOf(row, subject))}
        </td>
      ))}
      {[...incoming, ...outgoing].flatMap((kind) =>
        shown.map((subject, at) => (
          <Amount
            key={`${kind}-${subject}`}
            row={row}
            kind={kind}
            subject={subject}
            first={at === 0}
            name={name}
            onOpen={total && between.includes(kind) ? undefined : onOpen}
          />
        )),
      )}
      {shown.map((subject, at) => (
        <td key={`c-${subject}`} className={ruled(at)}>
          {balance(subject, statement.to, closingOf(row, subject))}
        </td>
      ))}
      <td className="mz-ruled mzr-center">
        <RowCheck row={row} />
      </td>
    </tr>
  );
}

/** In the sum of all lines these are moves between lines, and nobody came or went. */
const between: readonly MovementClass[] = ['MOVED_IN', 'MOVED_OUT'];

const ruled = (at: number): string => (at === 0 ? 'mz-num mz-ruled' : 'mz-num');

function Amount({
  row,
  kind,
  subject,
  first,
  name,
  onOpen,
}: {
  readonly row: StatementRow;
  readonly kind: MovementClass;
  readonly subject: Subject;
  readonly first: boolean;
  readonly name: string;
  readonly onOpen: StatementTableProps['onOpen'];
}) {
  const t = useText(movementWords);
  const amount = amountOf(row, kind, subject);
  const never = subject === 'households' && withoutHouseholds.includes(kind) && amount === 0;
  return (
    <td className={`${ruled(first ? 0 : 1)}${never ? ' mz-not-applicable' : ''}`}>
      {never ? (
        <NotApplicable text={t('noteNatural')} />
      ) : amount === null ? (
        <HiddenAmount />
      ) : onOpen && amount > 0 ? (
        <button
          type="button"
          className="mzr-opens"
          aria-label={`${name} ${t(kind)} ${amount} ${t(subject)}`}
          onClick={() => onOpen(row, kind, subject)}
        >
          {formatCount(amount)}
        </button>
      ) : (
        formatCount(amount)
      )}
    </td>
  );
}

/** Hidden is its word, and never 0. */
export const shownAmount = (amount: Shown, hidden: string): string => (amount === null ? hidden : formatCount(amount));

function HiddenAmount() {
  const t = useText(movementWords);
  return (
    <span className="mz-hidden" title={t('hiddenWhy')}>
      {t('hidden')}
    </span>
  );
}

function NotApplicable({ text }: { readonly text: string }) {
  const t = useText(shortWords);
  return <span title={text}>{t('never')}</span>;
}

function RowCheck({ row }: { readonly row: StatementRow }) {
  const t = useText(movementWords);
  const off = subjects.map((subject) => ({ subject, by: offBy(row, subject) })).filter(({ by }) => by !== 0);
  if (row.closes === null) return <HiddenAmount />;
  if (off.length === 0) {
    return (
      <span className="mzr-ok">
        <Icon name="check" size={15} />
        <span className="mz-only-read">{t('closes')}</span>
      </span>
    );
  }
  return (
    <span className="mzr-off">{off.map(({ subject, by }) => `${t('off', { n: formatCount(Math.abs(by)) })} ${t(subject)}`).join(' ')}</span>
  );
}
