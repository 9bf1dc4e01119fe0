import { useText } from '../i18n/language-context.tsx';
import { partWords } from './words.ts';

const widths = [62, 48, 74, 40, 56, 68, 44];

/** Grey lines in the geometry of what comes; seen only after 150 ms, so that quick answers do not flicker. */
export function TableSkeleton({
  rows = 13,
  columns = 6,
  compact = true,
}: {
  readonly rows?: number;
  readonly columns?: number;
  readonly compact?: boolean;
}) {
  const t = useText(partWords);
  return (
    <div className={compact ? 'mz-skeleton mz-skeleton-compact' : 'mz-skeleton'} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows + 1 }, (_, row) => (
        <div key={row} className={row === 0 ? 'mz-skeleton-row mz-skeleton-head' : 'mz-skeleton-row'}>
          {Array.from({ length: columns }, (_cell, column) => (
            <Bar key={column} width={widths[(row + column) % widths.length] ?? 50} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Title, a line under it, some cards and a table. */
export function PageSkeleton({ cards = 0, rows = 13 }: { readonly cards?: number; readonly rows?: number }) {
  const t = useText(partWords);
  return (
    <div role="status" aria-label={t('loading')}>
      <div className="mz-skeleton mz-skeleton-title">
        <Bar width={18} tall />
        <Bar width={34} />
      </div>
      {cards > 0 ? (
        <div className="mz-skeleton mz-skeleton-cards">
          {Array.from({ length: cards }, (_, at) => (
            <div key={at} className="mz-card">
              <div className="mz-card-body">
                <Bar width={40} />
                <Bar width={24} tall />
              </div>
            </div>
          ))}
        </div>
      ) : null}
      <div className="mz-card">
        <TableSkeleton rows={rows} />
      </div>
    </div>
  );
}

function Bar({ width, tall = false }: { readonly width: number; readonly tall?: boolean }) {
  return <span className={tall ? 'mz-bar mz-bar-tall' : 'mz-bar'} style={{ width: `${width}%` }} />;
}
