import { HttpFault, uploadFile } from '@mingzhang/client';
import { useAct } from '@mingzhang/client/staff';
import { Card, Icon, Refusal, useLanguage, useText } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { Button, Upload } from 'antd';
import { useState } from 'react';

import { ActFault } from '../../parts/asked.tsx';
import { checkImportMutation, type ImportTemplate } from './query.ts';
import { importWords } from './words.ts';

type Sending =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly percent: number }
  | { readonly kind: 'checking' }
  | { readonly kind: 'failed'; readonly message: string };

/** Hands in a file: up it goes, and its dry run begins. */
export function UploadCard({ template, onBack }: { readonly template: ImportTemplate; readonly onBack: () => void }) {
  const t = useText(importWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const check = useAct(checkImportMutation);
  const [state, setState] = useState<Sending>({ kind: 'idle' });
  const send = async (file: File) => {
    check.clear();
    setState({ kind: 'sending', percent: 0 });
    try {
      const kept = await uploadFile(file, {
        language,
        onProgress: (sent, total) => setState({ kind: 'sending', percent: Math.floor((sent / Math.max(1, total)) * 100) }),
      });
      setState({ kind: 'checking' });
      const payload = await check.run((idempotencyKey) => ({ input: { file: kept.id, template: template.code, idempotencyKey } }));
      setState({ kind: 'idle' });
      if (payload?.import) void navigate({ to: '/imports/$id', params: { id: payload.import.id } });
    } catch (error) {
      if (!(error instanceof HttpFault)) throw error;
      setState({ kind: 'failed', message: error.fault.message || error.fault.code });
    }
  };
  return (
    <Card
      title={t('uploadTitle', { name: template.name })}
      extra={
        <Button size="small" onClick={onBack}>
          {t('otherTemplate')}
        </Button>
      }
    >
      <Refusal errors={check.errors} />
      <ActFault fault={check.fault} />
      {state.kind === 'failed' ? (
        <p className="mza-result mza-result-bad" role="alert">
          <Icon name="alert-circle" size={15} /> {t('uploadFailed', { message: state.message })}
        </p>
      ) : null}
      <Upload.Dragger
        accept=".xlsx,.csv"
        showUploadList={false}
        disabled={state.kind === 'sending' || state.kind === 'checking'}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <div className="mza-drop">
          <Icon name="upload" size={28} />
          <p role="status">
            {state.kind === 'sending' ? t('sending', { n: state.percent }) : state.kind === 'checking' ? t('checking') : t('drop')}
          </p>
          <p className="mz-quiet">{t('dropNote')}</p>
        </div>
      </Upload.Dragger>
    </Card>
  );
}
