import { useAsk } from '@mingzhang/client';
import { findPlace, type PlaceNode, useAct, usePlaces, useRight, useViewer } from '@mingzhang/client/staff';
import { addDays, Card, enumOptions, PageHead, Refusal, useLanguage, useText, type EnumName } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { type Control, Controller, useForm } from 'react-hook-form';

import { NoRight } from '../../app/not-found.tsx';
import { ActFault } from '../../parts/asked.tsx';
import { DayField, FieldFrame, TextField } from '../../parts/fields.tsx';
import { agreeableQuery, draftMutation } from './query.ts';
import { partnerWords } from './words.ts';

const ManyControl = lazy(() => import('../../parts/lazy/many-control.tsx').then(({ ManyControl: component }) => ({ default: component })));

interface Values {
  number: string;
  department: string;
  purpose: string;
  legalBasis: string;
  retentionDays: string;
  validFrom: string;
  validTo: string;
  pointsPerDay: string;
  rowsPerDay: string;
  addresses: string;
  places: string[];
  modules: string[];
  fields: string[];
  rowStatus: string[];
  rowAttribute: string[];
}
type ListName = 'places' | 'modules' | 'fields' | 'rowStatus' | 'rowAttribute';

/** An agreement is written down here; it opens nothing until another person approves it. */
export function DraftAgreementPage() {
  return useRight('draftAgreements') ? <DraftAgreement /> : <NoRight />;
}

function DraftAgreement() {
  const t = useText(partnerWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { today, office } = useViewer();
  const { root } = usePlaces();
  const { data } = useAsk(agreeableQuery, {});
  const act = useAct(draftMutation);
  const place = office?.placeCode ?? '';
  const { control, handleSubmit } = useForm<Values>({
    defaultValues: {
      number: '',
      department: '',
      purpose: '',
      legalBasis: '',
      retentionDays: '90',
      addresses: '',
      validFrom: today,
      validTo: addDays(today, 365),
      pointsPerDay: '50000',
      rowsPerDay: '20000',
      places: [place],
      modules: [],
      fields: [],
      rowStatus: [],
      rowAttribute: [],
    },
  });
  const refused = (field: string) => act.errors.find((error) => error.field?.at(-1) === field)?.message;
  const submit = handleSubmit(async ({ addresses, retentionDays, pointsPerDay, rowsPerDay, ...rest }) => {
    const input = {
      ...rest,
      retentionDays: Number(retentionDays),
      pointsPerDay: Number(pointsPerDay),
      rowsPerDay: Number(rowsPerDay),
      addresses: addresses.split(/[,，\s]+/u).filter((each) => each !== ''),
    };
    const payload = await act.run({ input: input as never });
    if (payload?.agreement) void navigate({ to: '/partners/$id', params: { id: payload.agreement.id } });
  });
  const start = findPlace(root, place);
  const text = (name: Exclude<keyof Values, ListName>, label: string, more: { wide?: boolean; hint?: string; free?: boolean } = {}) => (
    <TextField
      control={control}
      name={name}
      label={label}
      {...(more.free ? {} : { must: t('must') })}
      {...(more.hint ? { hint: more.hint } : {})}
      wide={more.wide ?? false}
      maxLength={500}
      refused={refused(name)}
    />
  );
  const many = (name: ListName, label: string, options: readonly { value: string; label: string }[], hint?: string) => (
    <Many control={control} name={name} label={label} options={options} hint={hint} fault={refused(name)} />
  );
  const codes = (of: EnumName) => enumOptions(of, language);
  return (
    <>
      <PageHead
        title={t('draftTitle')}
        documentTitle={t('draftTitle')}
        pageKey="draft-agreement"
        crumbs={[{ label: t('title'), href: '/partners' }, { label: t('draftTitle') }]}
      />
      <div className="mza-stack mza-narrow">
        <Card>
          <form className="mza-stack" noValidate onSubmit={(event) => void submit(event)}>
            <Refusal errors={act.errors} />
            <ActFault fault={act.fault} />
            <div className="mza-form-grid">
              {text('number', t('number'))}
              {text('department', t('department'))}
              {text('legalBasis', t('legalBasis'))}
              {text('purpose', t('purpose'), { wide: true })}
              {many('places', t('places'), start ? placesBelow(start) : [])}
              {many('modules', t('module'), codes('Module'))}
              {many('rowStatus', t('status'), codes('RegisterStatus'), t('allHint'))}
              {many('rowAttribute', t('attribute'), codes('HouseholdAttribute'), t('allHint'))}
              {many(
                'fields',
                t('fields'),
                (data?.agreeableFields ?? []).map(({ name }) => ({ value: name, label: name })),
                t('fieldsHint'),
              )}
              <DayField control={control} name="validFrom" label={t('from')} must={t('must')} refused={refused('validFrom')} />
              <DayField control={control} name="validTo" label={t('to')} must={t('must')} refused={refused('validTo')} min={today} />
              {text('retentionDays', t('retentionDays'))}
              {text('pointsPerDay', t('pointsPerDay'))}
              {text('rowsPerDay', t('rowsPerDay'))}
              {text('addresses', t('addresses'), { hint: t('addressHint'), free: true })}
            </div>
            <div className="mza-acts">
              <Button type="primary" htmlType="submit" loading={act.busy}>
                {t('save')}
              </Button>
            </div>
          </form>
        </Card>
      </div>
    </>
  );
}

interface ManyProps {
  readonly control: Control<Values>;
  readonly name: ListName;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly hint: string | undefined;
  readonly fault: string | undefined;
}

function Many({ control, name, label, options, hint, fault }: ManyProps) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <FieldFrame label={label} {...(hint ? { hint } : {})} fault={fault} wide>
          {(id) => (
            <Suspense fallback={<span className="mza-shell" aria-hidden="true" />}>
              <ManyControl id={id} value={field.value} onChange={field.onChange} onBlur={field.onBlur} options={options} />
            </Suspense>
          )}
        </FieldFrame>
      )}
    />
  );
}

/** A place and everything below it, named with what it lies in. */
function placesBelow(node: PlaceNode, above = ''): { value: string; label: string }[] {
  const inside = node.kind === 'TOWNSHIP' ? node.name : '';
  return [
    { value: node.code, label: above ? `${above} ${node.name}` : node.name },
    ...node.children.flatMap((child) => placesBelow(child, inside)),
  ];
}
