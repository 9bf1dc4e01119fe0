import type { UserErrorData } from '@mingzhang/client/staff';
import type { ClientFault } from '@mingzhang/client';
import {
  Card,
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
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, type KeyboardEvent, type ReactNode } from 'react';

import { ActFault } from '../../../parts/asked.tsx';
import type { ActHousehold } from './query.ts';
import type { HouseholdAct } from './use-household-act.ts';
import { actWords } from './words.ts';

const Conflict = lazy(() => import('./conflict.tsx').then(({ Conflict: component }) => ({ default: component })));

interface Trying {
  readonly errors: readonly UserErrorData[];
  readonly fault: ClientFault | undefined;
  readonly busy: boolean;
}

interface ActShellProps {
  readonly title: string;
  readonly act: Trying;
  readonly remedies?: (error: UserErrorLike) => readonly Remedy[];
  readonly submit: string;
  /** What follows from the act. */
  readonly effect: string;
  /** Over the effect, at the side. */
  readonly aside?: ReactNode;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** One act on one page: what stands in the way, what is known, what is to be typed, and what follows. */
export function ActShell(props: ActShellProps & { readonly household?: ActHousehold; readonly conflict?: ReactNode }) {
  const { title, household, act, remedies, conflict, aside, submit, effect, onSubmit, children } = props;
  const t = useText(actWords);
  const back = useBack(household);
  const shown = act.errors.filter(({ code }) => code !== 'STALE_VERSION');
  const submitOnce = () => {
    if (!act.busy) onSubmit();
  };
  const submitByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submitOnce();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the key comes from the fields inside: Ctrl+Enter sends the form from any of them
    <form
      className="mza-foot-page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submitOnce();
      }}
      onKeyDown={submitByKey}
    >
      <ActHead title={title} household={household} />
      <div className="mza-act-page">
        <div className="mza-act-main">
          {conflict}
          <Refusal errors={shown} {...(remedies ? { remedies } : {})} />
          <ActFault fault={act.fault} />
          {children}
        </div>
        <aside className="mza-act-aside">
          {aside}
          <Card title={t('effect')}>
            <p>{effect}</p>
          </Card>
        </aside>
      </div>
      <div className="mza-bar">
        <span className="mz-quiet" />
        <Button onClick={back}>{t('back')}</Button>
        <Button type="primary" htmlType="submit" loading={act.busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

/** An act on a household of the register; what somebody else changed meanwhile is shown first. */
export function HouseholdActShell({ act, ...props }: ActShellProps & { readonly household: ActHousehold; readonly act: HouseholdAct }) {
  const conflict = act.stale ? (
    <Suspense>
      <Conflict opened={act.opened} now={act.now} onMine={act.rebase} onTheirs={act.leave} />
    </Suspense>
  ) : null;
  return <ActShell {...props} act={act} conflict={conflict} />;
}

interface BlockedActProps {
  readonly title: string;
  readonly household: ActHousehold;
  /** Why the act cannot be done at all. */
  readonly why: string;
  readonly aside: ReactNode;
}

/** The page of an act that this household or this office does not have now. */
export function BlockedAct({ title, household, why, aside }: BlockedActProps) {
  const t = useText(actWords);
  const back = useBack(household);
  return (
    <div className="mza-foot-page">
      <ActHead title={title} household={household} />
      <div className="mza-act-page">
        <div className="mza-act-main">
          <div className="mz-card">
            <EmptyState title={why} action={<Button onClick={back}>{t('back')}</Button>} />
          </div>
        </div>
        <aside className="mza-act-aside">{aside}</aside>
      </div>
    </div>
  );
}

function useBack(household: ActHousehold | undefined): () => void {
  const navigate = useNavigate();
  const number = household?.number;
  return () => void (number ? navigate({ to: '/households/$number', params: { number } }) : navigate({ to: '/households' }));
}

function ActHead({ title, household }: { readonly title: string; readonly household: ActHousehold | undefined }) {
  const t = useText(actWords);
  const list = { label: t('list'), href: '/households' };
  if (!household) return <PageHead title={title} documentTitle={title} pageKey={title} crumbs={[list]} />;
  const number = household.number ?? '';
  return (
    <PageHead
      title={title}
      documentTitle={title}
      pageKey={title}
      crumbs={[list, { label: household.headName ?? number, href: `/households/${number}` }]}
      tags={<StatusTag of="RegisterStatus" value={household.status} />}
      meta={
        <FactsList
          inline
          facts={[
            { label: '', value: <HouseholdNumber value={number} /> },
            { label: '', value: household.village?.name ?? '—' },
            { label: '', value: t('personsN', { n: household.memberCount ?? 0 }) },
          ]}
        />
      }
    />
  );
}
