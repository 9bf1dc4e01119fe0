import { Button, Drawer } from 'antd';
import { useState } from 'react';

import { useText } from '../i18n/language-context.tsx';
import { defineMessages } from '../i18n/messages.ts';
import { copyText } from './copy-text.ts';

const queryWords = defineMessages({
  'zh-CN': {
    title: '这一页的查询',
    note: '页面、导出和接口用的是同一个查询、同一套权限；自己的程序也这样问：POST /graphql，用同一次登录或一把访问钥匙',
    variables: '变量',
    query: '查询',
    copy: '复制',
    copied: '已复制',
  },
  en: {
    title: 'The query of this page',
    note: 'Page, export and API use the same query under the same rights. Your own program asks the same: POST /graphql, with the same session or an access key',
    variables: 'Variables',
    query: 'Query',
    copy: 'Copy',
    copied: 'Copied',
  },
});

export interface QueryDrawerProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly query: string;
  readonly variables: object | undefined;
}

export function QueryDrawerBody({ open, onClose, query, variables }: QueryDrawerProps) {
  const t = useText(queryWords);
  return (
    <Drawer title={t('title')} open={open} onClose={onClose} size={560} destroyOnHidden>
      <p className="mz-note">{t('note')}</p>
      <Copyable title={t('query')} text={query} />
      <Copyable title={t('variables')} text={JSON.stringify(variables ?? {}, null, 2)} />
    </Drawer>
  );
}

function Copyable({ title, text }: { readonly title: string; readonly text: string }) {
  const t = useText(queryWords);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(text);
    setCopied(true);
  };
  return (
    <section className="mz-query">
      <header>
        <h3>{title}</h3>
        <Button size="small" onClick={() => void copy()}>
          {copied ? t('copied') : t('copy')}
        </Button>
      </header>
      <div className="mz-query-text" role="region" tabIndex={0} aria-label={title}>
        <pre>{text}</pre>
      </div>
    </section>
  );
}
