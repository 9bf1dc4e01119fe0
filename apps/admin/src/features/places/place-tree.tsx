import { pathTo, type PlaceNode } from '@mingzhang/client/staff';
import { useText } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { Tree } from 'antd';
import { useState } from 'react';

import { SearchInput } from '../../parts/search-input.tsx';
import { placeWords } from './words.ts';

interface TreeNode {
  readonly key: string;
  readonly title: string;
  readonly children: TreeNode[];
}

/** What is typed keeps matching places and the way to them. */
function treeOf(node: PlaceNode, text: string): TreeNode | undefined {
  const children = node.children.flatMap((child) => treeOf(child, text) ?? []);
  if (text && !node.name.includes(text) && children.length === 0) return undefined;
  return { key: node.code, title: node.children.length > 0 ? `${node.name} ${node.children.length}` : node.name, children };
}

/** County, townships, villages: the keyboard walks them, what is typed finds them. */
export function PlaceTree({ root, code }: { readonly root: PlaceNode; readonly code: string }) {
  const t = useText(placeWords);
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const tree = treeOf(root, text.trim());
  const path = pathTo(root, code).map((node) => node.code);
  return (
    <>
      <SearchInput label={t('find')} hint={t('find')} value={text} onChange={setText} />
      <Tree
        key={text ? 'found' : 'all'}
        blockNode
        treeData={tree ? [tree] : []}
        {...(text ? { defaultExpandAll: true } : { defaultExpandedKeys: [root.code, ...path] })}
        selectedKeys={[code]}
        onSelect={([chosen]) => (chosen ? void navigate({ to: '/places/$code', params: { code: String(chosen) } }) : undefined)}
      />
    </>
  );
}
