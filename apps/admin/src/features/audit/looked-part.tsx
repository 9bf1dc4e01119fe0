import { useAsk } from '@mingzhang/client';
import { useViewer } from '@mingzhang/client/staff';
import { addDays, Card, EmptyState, Icon, useText } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { PartFault } from '../../parts/asked.tsx';
import { Pages, usePages } from './pages.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { lookedQuery } from './query.ts';
import { ReadsTable } from './reads-table.tsx';
import { SumsRow } from './sums-row.tsx';
import { auditWords } from './words.ts';

const pageSize = 50;

/** Who looked at one household in the last year, and the sheet of it that is handed to the household. */
export function LookedPart({ number }: { readonly number: string }) {
  const t = useText(auditWords);
  const { today } = useViewer();
  const from = addDays(today, -365);
  const pages = usePages(number);
  const { data, fault, first, again } = useAsk(lookedQuery, { number, from, first: pageSize, after: pages.after });
  const looked = data?.household?.lookedAt;
  const rows = (looked?.nodes ?? []).filter((each) => each !== null);
  if (fault && !looked) return <PartFault fault={fault} again={again} />;
  return (
    <>
      <div className="mz-noprint">
        <SumsRow sums={looked?.sums} />
        <Card
          flush
          title={t('reads')}
          note={t('lastDays')}
          extra={
            <span className="mza-acts">
              <Link to="/audit" search={{ household: number }}>
                {t('open')}
              </Link>
              <Button
                size="small"
                icon={<Icon name="printer" size={14} />}
                title={t('printHint', { n: rows.length })}
                disabled={rows.length === 0}
                onClick={() => window.print()}
              >
                {t('print')}
              </Button>
            </span>
          }
        >
          <ReadsTable
            rows={rows}
            loading={first}
            ofOne
            opens={false}
            empty={<EmptyState title={t('noReads')} />}
            foot={pages.page > 1 || looked?.pageInfo.hasNextPage ? <Pages pages={pages} info={looked?.pageInfo} /> : undefined}
          />
        </Card>
      </div>
      <PrintSheet number={number} rows={rows} total={looked?.sums?.reads ?? rows.length} from={from} to={today} />
    </>
  );
}
