import { pathTo, type PlaceNode, usePlaces, useRight, useViewer } from '@mingzhang/client/staff';
import { EmptyState, PageSkeleton, useText } from '@mingzhang/ui';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Tree } from 'antd';
import { useState } from 'react';

import { NoRight } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { SearchInput } from '../../parts/search-input.tsx';
import { PlaceView } from './place-view.tsx';
import { placeWords } from './words.ts';

/** The root of the office's places. */
export function PlacesPage() {
  const { office } = useViewer();
  return <Places code={office?.placeCode ?? ''} />;
}

export function PlacePage() {
  const { code } = useParams({ from: '/frame/places/$code' });
  return <Places code={code} />;
}

function Places({ code }: { readonly code: string }) {
  const t = useText(placeWords);
  const reads = useRight('readHouseholds');
  const { root, fault, first, again } = usePlaces();
  if (!reads) return <NoRight />;
  if (fault && !root) return <PartFault page fault={fault} again={again} />;
  if (first) return <PageSkeleton cards={3} rows={6} />;
  if (!root) return <EmptyState title={t('title')} />;
  return (
    <div className="mza-places">
      <aside className="mz-card mza-tree mz-wide-only">
        <PlaceTree root={root} code={code} />
      </aside>
      <div>
        <PlaceView key={code} code={code} root={root} />
      </div>
    </div>
  );
}

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

function PlaceTree({ root, code }: { readonly root: PlaceNode; readonly code: string }) {
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
