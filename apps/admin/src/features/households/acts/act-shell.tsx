import type { UserErrorData } from '@mingzhang/client/staff';
import {
  EmptyState,
  FactsList,
  HouseholdNumber,
  PageHead,
  Refusal,
  StatusTag,
  useText,
  type Remedy,
  type UserErrorLike,
} from '@mingzhang/ui';
import type { ClientFault } from '@mingzhang/client';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';

import { ActFault } from '../../../parts/asked.tsx';
import type { ActHousehold } from './query.ts';
import { actWords } from './words.ts';

export interface ActShellProps {
  readonly title: string;
  readonly household?: ActHousehold;
  readonly errors: readonly UserErrorData[];
  readonly fault: ClientFault | undefined;
  readonly remedies?: (error: UserErrorLike) => readonly Remedy[];
  readonly conflict?: ReactNode;
  readonly aside: ReactNode;
  readonly submit: string;
  readonly busy: boolean;
  /** The act cannot be done at all, and why. */
  readonly blocked?: string | undefined;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** One act on one page: what stands in the way, what is known, what is to be typed, and what follows. */
export function ActShell(props: ActShellProps) {
  const { title, household, errors, fault, remedies, conflict, aside, submit, busy, blocked, onSubmit, children } = props;
  const t = useText(actWords);
  const navigate = useNavigate();
  const number = household?.number ?? '';
  const shown = errors.filter(({ code }) => code !== 'STALE_VERSION');
  const back = () => void (number ? navigate({ to: '/households/$number', params: { number } }) : navigate({ to: '/households' }));
  return (
    <form
      className="mza-foot-page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked) onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !blocked) onSubmit();
      }}
    >
      <PageHead
        title={title}
        documentTitle={title}
        pageKey={title}
        crumbs={[
          { label: t('list'), href: '/households' },
          ...(household ? [{ label: household.headName ?? number, href: `/households/${number}` }] : []),
        ]}
        tags={household ? <StatusTag of="RegisterStatus" value={household.status} /> : null}
        meta={
          household ? (
            <FactsList
              inline
              facts={[
                { label: '', value: <HouseholdNumber value={number} /> },
                { label: '', value: household.village?.name ?? '—' },
                { label: '', value: t('personsN', { n: household.memberCount ?? 0 }) },
              ]}
            />
          ) : null
        }
      />
      <div className="mza-act-page">
        <div className="mza-act-main">
          {blocked ? (
            <div className="mz-card">
              <EmptyState title={blocked} action={<Button onClick={back}>{t('back')}</Button>} />
            </div>
          ) : (
            <>
              {conflict}
              <Refusal errors={shown} {...(remedies ? { remedies } : {})} />
              <ActFault fault={fault} />
              {children}
            </>
          )}
        </div>
        <aside className="mza-act-aside">{aside}</aside>
      </div>
      {blocked ? null : (
        <div className="mza-bar">
          <span className="mz-quiet" />
          <Button onClick={back}>{t('back')}</Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {submit}
          </Button>
        </div>
      )}
    </form>
  );
}
