import { useRight } from '@mingzhang/client/staff';
import { PageHead, TabRow, useText } from '@mingzhang/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { NoRight } from '../../app/not-found.tsx';
import { type AuditSearch, type AuditTab, auditSearch, auditTabs } from './address.ts';
import { ChainPart } from './chain-part.tsx';
import { EmergencyPart } from './emergency-part.tsx';
import { ReadsPart } from './reads-part.tsx';
import { TrailPart } from './trail-part.tsx';
import { auditWords } from './words.ts';

/** Who looked at which household, what was opened in plain, who did what, and whether all of it is as it was written. */
export function AuditPage() {
  const t = useText(auditWords);
  const navigate = useNavigate();
  const search = useSearch({ from: '/frame/audit' });
  const log = useRight('readLog');
  const trail = useRight('readTrail');
  const chain = useRight('readChain');
  if (!trail) return <NoRight />;
  const open: Record<AuditTab, boolean> = { reads: log, reveals: log, emergency: trail, trail, chain };
  const tabs = auditTabs.filter((key) => open[key]);
  const tab = tabs.find((key) => key === search.tab) ?? tabs[0] ?? 'trail';
  const go = (next: AuditSearch) => void navigate({ to: '/audit', search: auditSearch({ ...next }), resetScroll: false });
  return (
    <>
      <PageHead
        title={t('title')}
        documentTitle={t('title')}
        pageKey="audit"
        meta={t('meta')}
        tabs={
          <TabRow label={t('tabs')} current={tab} onChange={(key) => go({ tab: key })} tabs={tabs.map((key) => ({ key, label: t(key) }))} />
        }
      />
      {tab === 'reads' ? <ReadsPart key="reads" search={search} go={go} revealed={false} /> : null}
      {tab === 'reveals' ? <ReadsPart key="reveals" search={search} go={go} revealed /> : null}
      {tab === 'emergency' ? <EmergencyPart /> : null}
      {tab === 'trail' ? <TrailPart search={search} go={go} /> : null}
      {tab === 'chain' ? <ChainPart /> : null}
    </>
  );
}
