import { useAct } from '@mingzhang/client/staff';
import { Card, formatInstant, Refusal, Tag, useMessage, useText } from '@mingzhang/ui';
import { Button } from 'antd';

import { ActFault } from '../../parts/asked.tsx';
import { deviceName } from './device-name.ts';
import { endSessionMutation, type OwnSession } from './own-query.ts';
import { meWords } from './words.ts';

/** Where I am signed in: what I do not know I end. */
export function SessionsCard({ sessions, again }: { readonly sessions: readonly OwnSession[]; readonly again: () => void }) {
  const t = useText(meWords);
  const message = useMessage();
  const act = useAct(endSessionMutation);
  const end = async (session?: string) => {
    const payload = await act.run({ input: session ? { session } : {} });
    if (payload) message.success(t('sessionEnded'));
    again();
  };
  const others = sessions.filter(({ current }) => !current);
  return (
    <Card
      flush
      title={t('sessions')}
      note={t('sessionsNote')}
      extra={
        others.length > 1 ? (
          <Button size="small" loading={act.busy} onClick={() => void end()}>
            {t('endOthers')}
          </Button>
        ) : null
      }
    >
      {act.errors.length > 0 || act.fault ? (
        <div className="mza-pad">
          <Refusal errors={act.errors} />
          <ActFault fault={act.fault} />
        </div>
      ) : null}
      <ul className="mza-templates">
        {sessions.map(({ id, current, device, address, secondFactor, openedAt, lastSeenAt }) => (
          <li key={id}>
            <div>
              <h3 title={device ?? ''}>
                {deviceName(device) ?? t('unknownDevice')} {current ? <Tag tone="pine">{t('thisOne')}</Tag> : null}
              </h3>
              <p className="mz-quiet">
                {[
                  t('opened', { at: formatInstant(openedAt) }),
                  t('seen', { at: formatInstant(lastSeenAt) }),
                  address ?? '',
                  secondFactor ? t('withCode') : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {current ? null : (
              <Button size="small" loading={act.busy} onClick={() => void end(id)}>
                {t('endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
