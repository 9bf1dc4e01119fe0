import { useDirectory } from '@mingzhang/client';
import { Card, formatInstant, Icon, Tag, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { meWords } from './words.ts';

const PasswordDialog = lazy(() => import('./password-dialog.tsx').then(({ PasswordDialog: component }) => ({ default: component })));
const SecondFactorDialog = lazy(() =>
  import('./second-factor-dialog.tsx').then(({ SecondFactorDialog: component }) => ({ default: component })),
);

export interface SecurityCardProps {
  readonly account: {
    readonly name: string;
    readonly secondFactorSince: string | null;
    readonly directorySince: string | null;
    readonly recoveryCodesLeft: number | null;
    readonly lastSignInAt: string | null;
  };
  /** Something changed: the session goes on under another token. */
  readonly again: () => void;
}

type Open = 'password' | 'set' | 'codes' | 'remove' | 'tie' | 'untie';

/** How I come in: password, phone, recovery codes, the county's directory. */
export function SecurityCard({ account, again }: SecurityCardProps) {
  const t = useText(meWords);
  const directory = useDirectory();
  const [open, setOpen] = useState<Open>();
  const { name, secondFactorSince: since, directorySince: tied, recoveryCodesLeft: left, lastSignInAt } = account;
  const close = () => {
    setOpen(undefined);
    again();
  };
  return (
    <Card flush title={t('security')} note={t('securityNote', { name, at: formatInstant(lastSignInAt) })}>
      <ul className="mza-templates">
        <li>
          <div>
            <h3>{t('password')}</h3>
            <p className="mz-quiet">{t('passwordNote')}</p>
          </div>
          <Button onClick={() => setOpen('password')}>{t('changePassword')}</Button>
        </li>
        <li>
          <div>
            <h3>
              {t('secondFactor')}{' '}
              {since ? (
                <Tag tone="pine" icon="check-circle">
                  {t('bound')}
                </Tag>
              ) : (
                <Tag>{t('notBound')}</Tag>
              )}
            </h3>
            <p className="mz-quiet">{since ? t('boundSince', { at: formatInstant(since) }) : t('notBoundNote')}</p>
          </div>
          <span className="mza-acts">
            {since ? <Button onClick={() => setOpen('remove')}>{t('unbind')}</Button> : null}
            <Button type={since ? 'default' : 'primary'} onClick={() => setOpen('set')}>
              {since ? t('rebind') : t('bind')}
            </Button>
          </span>
        </li>
        {since ? (
          <li>
            <div>
              <h3>
                {t('codes')}{' '}
                {left !== null && left < 3 ? (
                  <Tag tone="amber" icon="warning">
                    {t('codesLeft', { n: left })}
                  </Tag>
                ) : null}
              </h3>
              <p className="mz-quiet">{t('codesNote', { n: left ?? 0 })}</p>
            </div>
            <Button icon={<Icon name="rollback" size={14} />} onClick={() => setOpen('codes')}>
              {t('renewCodes')}
            </Button>
          </li>
        ) : null}
        {directory || tied ? (
          <li>
            <div>
              <h3>
                {t('directory')}{' '}
                {tied ? (
                  <Tag tone="pine" icon="check-circle">
                    {t('bound')}
                  </Tag>
                ) : (
                  <Tag>{t('notBound')}</Tag>
                )}
              </h3>
              <p className="mz-quiet">{tied ? t('tiedSince', { at: formatInstant(tied) }) : t('notTiedNote')}</p>
            </div>
            <Button onClick={() => setOpen(tied ? 'untie' : 'tie')}>{tied ? t('untie') : t('tie')}</Button>
          </li>
        ) : null}
      </ul>
      <Suspense>
        {open === 'password' ? <PasswordDialog onClose={close} /> : null}
        {open && open !== 'password' ? <SecondFactorDialog what={open} hasCode={since !== null} onClose={close} /> : null}
      </Suspense>
    </Card>
  );
}
