import { beginBreakGlass, useAsk } from '@mingzhang/client';
import { placesQuery, treeOptions, treeOf, useViewer } from '@mingzhang/client/staff';
import { useLanguage, useText } from '@mingzhang/ui';
import { Checkbox, Input, Modal, TreeSelect } from 'antd';
import { useState } from 'react';

import { pages } from '../../app/session.ts';
import { meWords } from './words.ts';

/** Which place, why, and whether health too; the server decides. */
export function EmergencyDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(meWords);
  const { language } = useLanguage();
  const viewer = useViewer();
  const own = viewer.office?.placeCode ?? '';
  const { data } = useAsk(placesQuery, { code: `${own.slice(0, 6)}000000` });
  const [place, setPlace] = useState<string>();
  const [health, setHealth] = useState(false);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const begin = () => {
    setBusy(true);
    beginBreakGlass({ place: place ?? '', health, reason: reason.trim() }, { language }).then(
      () => pages.open('/households'),
      (error: unknown) => {
        setBusy(false);
        setFault(error instanceof Error ? error.message : '');
      },
    );
  };
  return (
    <Modal
      open
      title={t('emergency')}
      onCancel={onClose}
      onOk={begin}
      okText={t('emergencyBegin')}
      okButtonProps={{ danger: true, loading: busy, disabled: !place || reason.trim().length < 10 }}
      destroyOnHidden
    >
      <div className="mza-reveal">
        <p>{t('emergencyWarning')}</p>
        <TreeSelect
          aria-label={t('emergencyPlace')}
          placeholder={t('emergencyPlace')}
          {...(place ? { value: place } : {})}
          onChange={(code: string) => setPlace(code)}
          treeData={data?.place ? [treeOptions(treeOf(data.place))] : []}
          disabled={!data?.place}
          treeDefaultExpandedKeys={[`${own.slice(0, 6)}000000`]}
          showSearch
          treeNodeFilterProp="title"
        />
        <Checkbox checked={health} onChange={(event) => setHealth(event.target.checked)}>
          {t('emergencyHealth')}
        </Checkbox>
        <Input.TextArea
          aria-label={t('emergencyReason')}
          placeholder={t('emergencyReason')}
          rows={3}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {fault ? (
          <p className="mza-result mza-result-bad" role="alert">
            {fault}
          </p>
        ) : null}
      </div>
    </Modal>
  );
}
