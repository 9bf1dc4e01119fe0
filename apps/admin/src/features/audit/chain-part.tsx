import { useAsk } from '@mingzhang/client';
import { Card, FactsList, formatCount, formatInstant, Tag, TableSkeleton, useText } from '@mingzhang/ui';
import { PartFault } from '../../parts/asked.tsx';
import { chainQuery } from './query.ts';
import { auditWords } from './words.ts';

/** Whether the trail is as it was written: how far it is sealed, what the last check found, and the end of the chain to compare. */
export function ChainPart() {
  const t = useText(auditWords);
  const { data, fault, first, again } = useAsk(chainQuery, {});
  const chain = data?.auditChain;
  if (!chain) return first ? <TableSkeleton rows={5} /> : fault ? <PartFault fault={fault} again={again} /> : null;
  const { faults, verifiedAt } = chain;
  return (
    <Card title={t('chainTitle')} note={t('chainNote')}>
      <p className="mza-chain-state">
        {faults === null ? (
          <Tag tone="amber" icon="hourglass">
            {t('chainUnverified')}
          </Tag>
        ) : faults === 0 ? (
          <Tag tone="pine" icon="check-circle">
            {t('chainWhole')}
          </Tag>
        ) : (
          <Tag tone="seal" icon="close-circle">
            {t('chainBroken', { n: faults })}
          </Tag>
        )}
      </p>
      <FactsList
        facts={[
          { label: t('sealed'), value: t('items', { n: formatCount(chain.position) }) },
          { label: t('sealedAt'), value: formatInstant(chain.sealedAt) },
          { label: t('looksSealedAt'), value: formatInstant(chain.looksSealedAt) },
          {
            label: t('verifiedAt'),
            value: formatInstant(verifiedAt),
            ...(verifiedAt
              ? {
                  source: t('verifiedN', {
                    n: formatCount(chain.verified),
                    looks: formatCount(chain.looksVerified ?? 0),
                    heads: chain.headsCompared ?? 0,
                  }),
                }
              : {}),
          },
          { label: t('head'), value: <code className="mza-link">{chain.link ?? '—'}</code>, source: t('headHint') },
        ]}
      />
    </Card>
  );
}
