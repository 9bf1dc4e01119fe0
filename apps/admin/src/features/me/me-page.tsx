import { takeOffice, useAsk } from '@mingzhang/client';
import { useViewer } from '@mingzhang/client/staff';
import { Card, PageHead, useEnumLabel, useLanguage, useText, useMessage } from '@mingzhang/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Switch } from 'antd';
import { lazy, Suspense } from 'react';

import { singleKeys } from '../../app/go-keys.ts';
import { usePreference } from '../../app/preferences.ts';
import { pages } from '../../app/session.ts';
import { appWords } from '../../app/words.ts';
import { PartFault } from '../../parts/asked.tsx';
import { ownAccountQuery } from './own-query.ts';
import { meWords } from './words.ts';

const ExportsCard = lazy(() => import('./exports-card.tsx').then(({ ExportsCard: component }) => ({ default: component })));
const SecurityCard = lazy(() => import('./security-card.tsx').then(({ SecurityCard: component }) => ({ default: component })));
const SessionsCard = lazy(() => import('./sessions-card.tsx').then(({ SessionsCard: component }) => ({ default: component })));

const EmergencyCard = lazy(() => import('./emergency-card.tsx').then(({ EmergencyCard: component }) => ({ default: component })));

const DirectorySaid = lazy(() => import('./directory-said.tsx').then(({ DirectorySaid: component }) => ({ default: component })));

/** What I took out, my offices, how I come in and where I am signed in, my language, my keys, and the way out. */
export function MePage() {
  const t = useText(appWords);
  const own = useText(meWords);
  const label = useEnumLabel();
  const viewer = useViewer();
  const { language, setLanguage } = useLanguage();
  const message = useMessage();
  const take = (office: string) =>
    takeOffice(office, { language }).then(
      () => pages.open('/work'),
      (error: unknown) => message.error(t('fault', { message: error instanceof Error ? error.message : '' })),
    );
  const [keys, setKeys] = usePreference(singleKeys);
  const { directory: outcome } = useSearch({ from: '/frame/me' });
  const { data, fault, again } = useAsk(ownAccountQuery, {});
  const account = data?.viewer?.account;
  return (
    <>
      <PageHead title={viewer.name} documentTitle={t('me')} pageKey="me" meta={label('Role', viewer.office?.role)} />
      <div className="mza-stack mza-narrow">
        {outcome ? (
          <Suspense>
            <DirectorySaid outcome={outcome} />
          </Suspense>
        ) : null}
        <Suspense>
          <ExportsCard />
        </Suspense>
        <Card title={t('offices')} flush extra={<Link to="/roles">{own('whoMay')}</Link>}>
          <ul className="mza-templates">
            {viewer.offices.map(({ id, role, place, validFrom }) => (
              <li key={id ?? role}>
                <div>
                  <h3>
                    {label('Role', role)} · {place?.name ?? '—'}
                  </h3>
                  <p className="mz-quiet">{validFrom ? t('since', { date: validFrom }) : ''}</p>
                </div>
                {id === viewer.office?.id || !id ? (
                  <span className="mz-quiet">{t('acting')}</span>
                ) : (
                  <Button onClick={() => void take(id)}>{t('take')}</Button>
                )}
              </li>
            ))}
          </ul>
        </Card>
        {viewer.mayBreakGlass ? (
          <Suspense>
            <EmergencyCard />
          </Suspense>
        ) : null}
        {fault && !data ? <PartFault fault={fault} again={again} /> : null}
        <Suspense>
          {account ? <SecurityCard account={account} again={again} /> : null}
          {data?.viewer && account ? <SessionsCard sessions={data.viewer.sessions} again={again} /> : null}
        </Suspense>
        <Card>
          <div className="mza-choices">
            <span>{t('language')}</span>
            <Segmented
              value={language}
              onChange={(value) => setLanguage(value as 'zh-CN' | 'en')}
              options={[
                { value: 'zh-CN', label: '中文' },
                { value: 'en', label: 'English' },
              ]}
            />
            <span id="single-keys">{t('singleKeys')}</span>
            <Switch
              aria-labelledby="single-keys"
              checked={keys}
              onChange={setKeys}
              checkedChildren={t('on')}
              unCheckedChildren={t('off')}
            />
          </div>
        </Card>
        <Button danger onClick={() => void pages.leave()}>
          {t('signOut')}
        </Button>
      </div>
    </>
  );
}
