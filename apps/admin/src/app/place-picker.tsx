import { treeOptions, usePlaces } from '@mingzhang/client/staff';
import { useText } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { TreeSelect } from 'antd';

import { appWords } from './words.ts';

/** The places of the office in the top bar: choosing one opens its households. */
export function PlacePicker({ current }: { readonly current: string | undefined }) {
  const t = useText(appWords);
  const { root } = usePlaces();
  const navigate = useNavigate();
  if (!root) return null;
  return (
    <TreeSelect
      className="mza-place"
      aria-label={t('choosePlace')}
      value={current ?? root.code}
      treeData={[treeOptions(root)]}
      treeDefaultExpandedKeys={[root.code]}
      showSearch
      treeNodeFilterProp="title"
      popupMatchSelectWidth={260}
      onChange={(code: string) => void navigate({ to: '/households', search: code === root.code ? {} : { place: code } })}
    />
  );
}
