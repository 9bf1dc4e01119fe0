/**
 * The one source of colours, type and space. `tokens.css` and `staff.css` state the same values for stylesheets; a test compares them,
 * and the antd theme is built from here.
 */
export const sharedTokens = {
  '--mz-ink-900': '#14231f',
  '--mz-ink-700': '#354641',
  '--mz-ink-500': '#485650',
  '--mz-line-500': '#75827d',
  '--mz-line-200': '#d3dad6',

  '--mz-paper': '#ffffff',
  '--mz-paper-50': '#f5f7f4',
  '--mz-paper-100': '#e9eeea',

  '--mz-pine-900': '#0c3a34',
  '--mz-pine-800': '#0a4a41',
  '--mz-pine-700': '#0b5a4e',
  '--mz-pine-600': '#12705f',
  '--mz-pine-100': '#d6e8e2',
  '--mz-pine-50': '#edf5f2',

  '--mz-seal-700': '#9b1c22',
  '--mz-seal-50': '#fbeceb',
  '--mz-amber-700': '#7a4400',
  '--mz-amber-50': '#fff3da',
  '--mz-indigo-700': '#24487f',
  '--mz-indigo-50': '#e9eff8',
  '--mz-plum-700': '#5b3a78',
  '--mz-plum-50': '#f3edf8',

  '--mz-focus': '#ffcb2e',

  '--mz-chart-1': '#0b5a4e',
  '--mz-chart-2': '#b5651d',
  '--mz-chart-3': '#7db5a8',
  '--mz-chart-4': '#3b5fa0',
  '--mz-chart-other': '#75827d',

  '--mz-font':
    "'PingFang SC', 'HarmonyOS Sans SC', 'MiSans', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', system-ui, sans-serif",
  '--mz-font-num': 'var(--mz-font)',
  '--mz-font-code': "ui-monospace, 'SF Mono', Consolas, 'DejaVu Sans Mono', monospace",
  '--mz-font-doc': "'FangSong', 'STFangsong', '仿宋_GB2312', 'Noto Serif CJK SC', serif",
  '--mz-font-doc-title': "'小标宋体', '方正小标宋简体', 'STZhongsong', 'Noto Serif CJK SC', serif",

  '--mz-s1': '4px',
  '--mz-s2': '8px',
  '--mz-s3': '12px',
  '--mz-s4': '16px',
  '--mz-s5': '24px',
  '--mz-s6': '32px',
  '--mz-s7': '48px',
  '--mz-s8': '64px',
  '--mz-radius': '4px',
  '--mz-rule': '1px solid var(--mz-line-200)',
  '--mz-measure': '40em',
  '--mz-page': '1120px',
} as const;

/** Added for the two staff clients; never changes a shared value. */
export const staffTokens = {
  '--mz-pine-500': '#468f80',
  '--mz-pine-300': '#7db5a8',
  '--mz-pine-200': '#afd3c9',
  '--mz-on-pine-quiet': '#9cc4b9',
  '--mz-paper-25': '#fafbf9',
  '--mz-disabled': '#6b7772',

  '--mz-ochre-700': '#6b4a0e',
  '--mz-ochre-300': '#cdb27c',
  '--mz-ochre-500': '#a98543',
  '--mz-ochre-50': '#f7f1e2',

  '--mz-past-700': 'var(--mz-plum-700)',
  '--mz-past-50': 'var(--mz-plum-50)',

  '--mz-sim-700': '#8c2f5f',
  '--mz-sim-50': '#fbeef4',

  '--mz-amber-200': '#e7cc92',
  '--mz-seal-200': '#e5b3ad',
  '--mz-indigo-200': '#b9cfe8',
  '--mz-past-200': '#cdbde4',

  '--mz-shadow-pop': '0 8px 24px rgba(20, 35, 31, 0.16), 0 2px 6px rgba(20, 35, 31, 0.08)',
  '--mz-fast': '100ms',
  '--mz-mid': '160ms',
  '--mz-ease': 'cubic-bezier(0.2, 0, 0, 1)',
  '--mz-row': '40px',
  '--mz-row-compact': '36px',
  '--mz-side': '208px',
  '--mz-top': '52px',
} as const;

export type TokenName = keyof typeof sharedTokens | keyof typeof staffTokens;

/** The value of a token, for what cannot read CSS variables: the antd theme and charts. */
export function token(name: TokenName): string {
  return { ...sharedTokens, ...staffTokens }[name];
}
