import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';

import type { Language } from '../i18n/language.ts';
import { catalogueFaults } from '../i18n/messages.ts';
import { commonWords } from '../i18n/common.ts';
import { LanguageProvider } from '../i18n/language-context.tsx';
import { axisWords } from '../time-axis/words.ts';
import { AsOfBanner } from './as-of-banner.tsx';
import { CheckLine, difference } from './check-line.tsx';
import { ClassTag } from './class-tag.tsx';
import { DayStrip } from './day-strip.tsx';
import { Figure, type FigureData } from './figure.tsx';
import { HouseholdNumber } from './household-number.tsx';
import { MoneyText } from './money-text.tsx';
import { PageHead } from './page-head.tsx';
import { Refusal } from './refusal.tsx';
import { statusLooks } from './status-look.ts';
import { StatusTag } from './status-tag.tsx';
import { partWords } from './words.ts';
import { enumerations } from '../enums/labels.ts';

vi.mock('antd', async () => (await import('../testing/antd-stub.tsx')).antdStub);

function html(node: ReactNode, language: Language = 'zh-CN'): string {
  return renderToStaticMarkup(<LanguageProvider initial={language}>{node}</LanguageProvider>);
}
const text = (node: ReactNode, language: Language = 'zh-CN') =>
  html(node, language)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('the catalogues are complete in both languages', () => {
  expect([commonWords, partWords, axisWords].flatMap((words) => catalogueFaults(words))).toEqual([]);
});

test('zero, hidden, missing and not applicable are four different things', () => {
  const figures: FigureData[] = [
    { __typename: 'FigureValue', printed: '0' },
    { __typename: 'Suppressed' },
    { __typename: 'NotAvailable', reason: '未报' },
    { __typename: 'NotApplicable' },
  ];
  expect(figures.map((figure) => text(<Figure figure={figure} />))).toEqual(['0', '不显示', '— 未报', '不适用']);
  expect(figures.map((figure) => text(<Figure figure={figure} />, 'en'))).toEqual(['0', 'Not shown', '— 未报', 'Not applicable']);
  expect(html(<Figure figure={{ __typename: 'Suppressed', reason: '少于 5 户' }} />)).toContain('title="不显示：少于 5 户"');
  expect(text(<Figure figure={null} />)).toBe('— 没有数据');
});

test('a figure that stands for records is a door to them, a hidden one never is', () => {
  expect(html(<Figure figure={{ __typename: 'FigureValue', printed: '148' }} unit="户" href="/households?x" label="北岭乡" />)).toContain(
    '<a href="/households?x" class="mz-door" aria-label="北岭乡 148">148</a>',
  );
  expect(html(<Figure figure={{ __typename: 'Suppressed' }} href="/households?x" />)).not.toContain('<a');
  expect(text(<Figure figure={{ __typename: 'FigureValue', printed: '-28', precision: 'ABOUT' }} />)).toBe('约 −28');
});

test('a status is a word with a shape, in the language of the page', () => {
  expect(html(<StatusTag of="RegisterStatus" value="RETURNED" />)).toMatch(/mz-tag-seal.*<svg.*返贫/);
  expect(text(<StatusTag of="PublicationState" value="POSTED" />, 'en')).toBe('On display');
  expect(text(<StatusTag of="RegisterStatus" value={null} />)).toBe('—');
  expect(text(<StatusTag of="RegisterStatus" value="LATER_STATE" />)).toBe('LATER_STATE');
});

test('every state that has a look exists, and register, import and publication states all have one', () => {
  const known: Record<string, Record<string, unknown>> = enumerations;
  for (const [name, looks] of Object.entries(statusLooks))
    expect(Object.keys(known[name] ?? {}), name).toEqual(expect.arrayContaining(Object.keys(looks)));
  for (const name of ['RegisterStatus', 'ImportState', 'PublicationState', 'MonitoringState', 'ReportState'] as const) {
    expect(Object.keys(statusLooks[name] ?? {}).sort()).toEqual(Object.keys(known[name] ?? {}).sort());
  }
});

test('classes from P3 on carry a lock', () => {
  expect((['P1', 'P2', 'P3', 'P4'] as const).map((value) => html(<ClassTag value={value} />).includes('<svg'))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('a refusal shows each error with rule, value, document and date, all at once', () => {
  const shown = text(
    <Refusal
      errors={[
        {
          code: 'A',
          message: '人均纯收入 3,860 元，低于退出底线 4,000 元',
          rule: { key: 'exit.incomeFloor', value: '4000', document: { number: '青禾扶组〔2026〕3号', effectiveFrom: '2026-01-01' } },
        },
        { code: 'B', message: '饮水安全核查已超过 6 个月', index: 2 },
      ]}
      remedies={({ code }) => (code === 'A' ? [{ label: '补登一笔收入', best: true }] : [])}
    />,
  );
  expect(shown).toContain('还不能提交：有 2 条规则没有满足');
  expect(shown).toContain('1. 人均纯收入 3,860 元，低于退出底线 4,000 元');
  expect(shown).toContain('规则 exit.incomeFloor = 4000 青禾扶组〔2026〕3号 2026-01-01 起');
  expect(shown).toContain('补登一笔收入');
  expect(shown).toContain('2. 第 3 行: 饮水安全核查已超过 6 个月');
  expect(html(<Refusal errors={[]} />)).toBe('');
});

test('warnings alone look like warnings and can be acknowledged', () => {
  const shown = html(
    <Refusal errors={[{ code: 'W', message: '缺签字', severity: 'WARNING' }]} acknowledged={['W']} onAcknowledge={() => undefined} />,
  );
  expect(shown).toContain('mz-refusal-warning');
  expect(shown).toMatch(/<input[^>]*checked/);
});

test('the check line adds up itself and does not believe the total', () => {
  expect(text(<CheckLine terms={['861', '6', '2', '1', '-139', '-5', '-2']} total="724" unit="户" />)).toBe(
    '加得起来 861 + 6 + 2 + 1 − 139 − 5 − 2 = 724 户',
  );
  expect(text(<CheckLine terms={['556', '28', '140']} total="727" unit="户" />, 'en')).toBe('Off by 3 户 556 + 28 + 140 ≠ 727 户');
  expect(difference(['0.10', '0.2'], '0.3')?.digits).toBe(0n);
  expect(difference(['1', 'x'], '1')).toBeUndefined();
});

test('the past is named with its date and what was known', () => {
  expect(text(<AsOfBanner asOf="2019-06-30" what="这一户" onBack={() => undefined} />)).toBe(
    '您在看过去：2019-06-30 的这一户。 只能看，不能改。 回到今天 Esc',
  );
  expect(text(<AsOfBanner asOf="2019-06-30" knownAt="2019-07-05 18:00" what="this household" onBack={() => undefined} />, 'en')).toContain(
    'You are looking at the past: this household on 30 Jun 2019, as known at 2019-07-05 18:00. Read only.',
  );
  expect(html(<AsOfBanner asOf={null} onBack={() => undefined} />)).toBe('');
});

test('a notice has one cell per day, and open objections are said', () => {
  const strip = html(<DayStrip title="名单" total={7} day={3} openObjections={1} />);
  expect(strip.match(/mz-day-over/g)).toHaveLength(3);
  expect(strip.match(/class="mz-day/g)?.length).toBeGreaterThanOrEqual(7);
  expect(strip).toContain('异议 1 待答复');
  expect(text(<DayStrip title="名单" total={7} day={7} />, 'en')).toContain('Ends today');
});

test('money, reversals and household numbers', () => {
  expect(text(<MoneyText amount="9610" withUnit />)).toBe('9,610.00 元');
  expect(text(<MoneyText amount="-800.00" reversal />)).toBe('冲 −800.00');
  expect(text(<MoneyText amount="25312400" in="wan" withUnit />, 'en')).toBe('2,531.24 10,000 yuan');
  expect(html(<HouseholdNumber value="990120300117" />)).toContain('<span>9901</span><span>2030</span><span>0117</span>');
});

test('the head of a page has crumbs, one h1 that can take the focus, and its acts', () => {
  const head = html(<PageHead title="张某一 户" crumbs={[{ label: '户与人', href: '/households' }, { label: '三里村' }]} actions="更正" />);
  expect(head).toMatch(/<h1 tabindex="-1" data-mz-title="">张某一 户<\/h1>/i);
  expect(head).toContain('<a href="/households">户与人</a>');
});
