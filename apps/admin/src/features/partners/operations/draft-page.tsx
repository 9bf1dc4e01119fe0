import { useAsk } from '@mingzhang/client';
import { useAct, useRight } from '@mingzhang/client/staff';
import { Card, PageHead, PageSkeleton, Refusal, useMessage, useText } from '@mingzhang/ui';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';

import { NoRight, NotFound } from '../../../app/not-found.tsx';
import { ActFault, PartFault } from '../../../parts/asked.tsx';
import { FieldFrame, TextField } from '../../../parts/fields.tsx';
import { ColumnRows } from './column-rows.tsx';
import { DocumentField } from './document-field.tsx';
import { ParameterRows } from './parameter-rows.tsx';
import { agreementNameQuery, checkQuery, draftOperationMutation, operationQuery, type OperationData } from './query.ts';
import { useSettled } from './settled.ts';
import { checkedOf, inputOf, parametersFor, valuesOf, type OperationValues } from './values.ts';
import { operationWords } from './words.ts';

interface Newest {
  readonly id: string;
  readonly revision: number;
}

interface Names {
  readonly id: string;
  readonly name: string;
}

/** A named operation is written down here, or its draft anew, or the version after it. It answers nobody until another person approves it. */
export function DraftOperationPage() {
  const { id } = useParams({ from: '/frame/partners/$id/operations/draft' });
  const { of } = useSearch({ from: '/frame/partners/$id/operations/draft' });
  const drafts = useRight('draftAgreements');
  const bare = useAsk(agreementNameQuery, { agreement: id }, { pause: !drafts || of !== undefined });
  const whole = useAsk(operationQuery, { agreement: id, operation: of ?? '' }, { pause: !drafts || of === undefined });
  const { data, fault, first, again } = of === undefined ? bare : whole;
  if (!drafts) return <NoRight />;
  if (fault && !data) return fault.code === 'BAD_USER_INPUT' ? <NotFound /> : <PartFault page fault={fault} again={again} />;
  if (first) return <PageSkeleton cards={3} rows={4} />;
  const agreement = data?.agreement;
  const before = whole.data?.operation;
  if (!agreement || !('number' in agreement)) return <NotFound />;
  if (of !== undefined && !(before && 'name' in before)) return <NotFound />;
  const operation = before && 'name' in before ? before : undefined;
  const names = { id, name: agreement.department ?? agreement.number };
  const versions = whole.data?.agreement && 'operations' in whole.data.agreement ? (whole.data.agreement.operations ?? []) : [];
  // The newest stands first.
  const newest = versions.find(({ name }) => name === operation?.name);
  return <DraftOperation key={of ?? ''} agreement={names} operation={operation} newest={newest} again={whole.again} />;
}

interface DraftOperationProps {
  readonly agreement: Names;
  /** What the form begins with. */
  readonly operation: OperationData | undefined;
  /** The last version of the name as it is now. */
  readonly newest: Newest | undefined;
  readonly again: () => void;
}

function DraftOperation({ agreement, operation, newest, again }: DraftOperationProps) {
  const t = useText(operationWords);
  const navigate = useNavigate();
  const message = useMessage();
  const act = useAct(draftOperationMutation);
  const [seen, setSeen] = useState(newest?.revision);
  const { control, handleSubmit, getValues, setValue } = useForm<OperationValues>({ defaultValues: valuesOf(operation) });
  const values = useWatch({ control }) as OperationValues;
  const { check, busy } = useCheck(agreement.id, values);
  const variables = check?.variables;
  useEffect(() => {
    if (!variables) return;
    const written = getValues('parameters');
    const wanted = parametersFor(variables, written);
    // While the query cannot be read there are no variables: what was written of them stays.
    if (variables.length === 0 && written.length > 0 && check.faults.some(({ field }) => field === 'document')) return;
    if (wanted.map(({ name }) => name).join() !== written.map(({ name }) => name).join()) setValue('parameters', wanted);
  }, [variables, check, getValues, setValue]);
  const title = operation ? t(operation.state === 'DRAFT' ? 'reviseTitle' : 'nextTitle') : t('draftTitle');
  const stale = newest && act.errors.find(({ code }) => code === 'STALE_VERSION');
  /** Takes what is there now as what was seen; the form keeps what was typed. */
  const keepMine = () => {
    setSeen(newest?.revision);
    act.clear();
  };
  const refused = (field: string) => act.errors.find((error) => error.field?.at(-1) === field)?.message;
  const submit = handleSubmit(async (given) => {
    const payload = await act.run({ input: inputOf(agreement.id, given, seen) });
    if (!payload?.operation) return again();
    message.success(t('saved'));
    void navigate({ to: '/partners/$id/operations/$operation', params: { id: agreement.id, operation: payload.operation.id } });
  });
  const text = (name: 'titleZh' | 'titleEn' | 'purposeZh' | 'purposeEn' | 'changesZh' | 'changesEn') => (
    <TextField control={control} name={name} label={t(name)} must={t('must')} maxLength={500} />
  );
  return (
    <>
      <PageHead
        title={title}
        documentTitle={title}
        pageKey="draft-operation"
        crumbs={[
          { label: t('partners'), href: '/partners' },
          { label: agreement.name, href: `/partners/${agreement.id}` },
          { label: title },
        ]}
      />
      <form className="mza-stack mza-narrow" noValidate onSubmit={(event) => void submit(event)}>
        <Card title={t('about')} note={t('aboutNote')}>
          <div className="mza-form-grid mza-form-pairs">
            {operation ? (
              <FieldFrame label={t('name')} wide>
                {(id) => (
                  <span id={id} className="mz-code">
                    {operation.name}
                  </span>
                )}
              </FieldFrame>
            ) : (
              <TextField
                control={control}
                name="name"
                label={t('name')}
                must={t('must')}
                maxLength={40}
                code
                hint={t('nameHint')}
                refused={refused('name')}
                wide
              />
            )}
            {text('titleZh')}
            {text('titleEn')}
            {text('purposeZh')}
            {text('purposeEn')}
            {text('changesZh')}
            {text('changesEn')}
          </div>
        </Card>
        <Card title={t('query')} note={t('queryNote')}>
          <DocumentField control={control} check={check} busy={busy} />
        </Card>
        <ParameterRows control={control} parameters={values.parameters} variables={variables ?? []} />
        <ColumnRows control={control} check={check} busy={busy} />
        <Card title={t('rowsSample')}>
          <SampleField control={control} />
        </Card>
        <Card>
          <div className="mza-stack">
            {stale && newest ? <Conflict agreement={agreement.id} operation={newest.id} onMine={keepMine} /> : null}
            <Refusal errors={act.errors.filter((error) => error !== stale)} />
            <ActFault fault={act.fault} />
            <p className="mz-quiet">{t('saveNote')}</p>
            <div className="mza-acts">
              <Button type="primary" htmlType="submit" loading={act.busy}>
                {t('save')}
              </Button>
            </div>
          </div>
        </Card>
      </form>
    </>
  );
}

interface ConflictProps {
  readonly agreement: string;
  readonly operation: string;
  readonly onMine: () => void;
}

/** Somebody wrote or approved it meanwhile: a way to what is there now, in a page beside, and the choice. */
function Conflict({ agreement, operation, onMine }: ConflictProps) {
  const t = useText(operationWords);
  return (
    <section className="mza-conflict" role="alert">
      <h2>{t('conflictTitle')}</h2>
      <p>{t('conflictNote')}</p>
      <div className="mza-conflict-acts">
        <Link to="/partners/$id/operations/$operation" params={{ id: agreement, operation }} target="_blank">
          {t('conflictNow')}
        </Link>
        <Button onClick={onMine}>{t('conflictMine')}</Button>
      </div>
    </section>
  );
}

function SampleField({ control }: { readonly control: ReturnType<typeof useForm<OperationValues>>['control'] }) {
  const t = useText(operationWords);
  return (
    <Controller
      control={control}
      name="sample"
      render={({ field }) => (
        <FieldFrame label={t('rowsSample')} hint={t('rowsSampleHint')} wide>
          {(id) => (
            <textarea
              id={id}
              ref={field.ref}
              className="mza-document mz-code"
              rows={3}
              spellCheck={false}
              maxLength={10_000}
              value={field.value}
              onChange={(event) => field.onChange(event.target.value)}
              onBlur={field.onBlur}
            />
          )}
        </FieldFrame>
      )}
    />
  );
}

/** What the platform thinks of what is written, a moment after the last letter; the last verdict stays while the next is on its way. */
function useCheck(agreement: string, values: OperationValues) {
  const input = useSettled(checkedOf(agreement, values), 500);
  const unwritten = input.document.trim() === '';
  const { data, busy } = useAsk(checkQuery, { input }, { pause: unwritten });
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  const waiting = input.document !== values.document;
  return { check: unwritten ? undefined : ((data ?? last)?.operationCheck ?? undefined), busy: busy || waiting };
}
