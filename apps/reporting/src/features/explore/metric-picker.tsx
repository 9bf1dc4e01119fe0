import { Icon, useText } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';
import { Checkbox, Input, Popover } from 'antd';
import { useState } from 'react';

import { FaultState } from '../../app/fault-state.tsx';
import { findMetric, useCatalogue } from '../../figures/catalogue.ts';
import type { Metric } from '../../figures/documents.ts';
import { mostMetrics } from './address.ts';
import { groupOf, matchesMetric, metricGroups } from './metric-search.ts';
import { exploreWords } from './words.ts';

interface MetricPickerProps {
  readonly chosen: readonly string[];
  readonly onChange: (codes: string[]) => void;
}

/** The catalogue by subject, searched by name, pinyin initials, code or English; what is chosen stands first. */
export function MetricPicker({ chosen, onChange }: MetricPickerProps) {
  const t = useText(exploreWords);
  const { metrics, first, fault, again } = useCatalogue();
  const [words, setWords] = useState('');
  const shown = metrics.filter((metric) => matchesMetric(metric, words));
  const picked = chosen.flatMap((code) => findMetric(metrics, code) ?? []);
  const full = chosen.length >= mostMetrics;
  const toggle = (code: string, on: boolean) => onChange(on ? [...chosen, code] : chosen.filter((each) => each !== code));
  const line = (metric: Metric, on: boolean) => (
    <MetricLine
      key={metric.code}
      metric={metric}
      on={on}
      disabled={on ? chosen.length === 1 : full}
      onToggle={(next) => toggle(metric.code, next)}
    />
  );

  if (fault && !first) return <FaultState fault={fault} again={again} />;
  return (
    <div className="mzr-picker">
      <Input
        aria-label={t('pickerLabel')}
        placeholder={t('pickerHint')}
        prefix={<Icon name="search" size={15} />}
        allowClear
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onPressEnter={() => {
          const [only] = shown.filter(({ code }) => !chosen.includes(code));
          if (only && !full) toggle(only.code, true);
        }}
      />
      {first ? <Coming /> : null}
      <p className="mzr-picker-group" aria-live="polite" hidden={first}>
        {t('chosen', { n: picked.length })}
        {full ? ` · ${t('mostMetrics', { n: mostMetrics })}` : ''}
      </p>
      <ul>{picked.map((metric) => line(metric, true))}</ul>
      {metricGroups.map((group) => {
        const own = shown.filter(({ code }) => groupOf(code) === group && !chosen.includes(code));
        if (own.length === 0) return null;
        return (
          <section key={group}>
            <p className="mzr-picker-group">{t(group)}</p>
            <ul>{own.map((metric) => line(metric, false))}</ul>
          </section>
        );
      })}
      {words && shown.length === 0 ? <p className="mzr-picker-group">{t('noneFound')}</p> : null}
      {first ? null : <p className="mzr-picker-note">{t('catalogueNote', { n: metrics.length })}</p>}
    </div>
  );
}

/** The lines that will be there; no count of nought before they are. */
function Coming() {
  return (
    <div className="mz-skeleton mzr-picker-coming">
      {Array.from({ length: 8 }, (_, at) => (
        <span key={at} className="mz-bar" />
      ))}
    </div>
  );
}

interface MetricLineProps {
  readonly metric: Metric;
  readonly on: boolean;
  readonly disabled: boolean;
  readonly onToggle: (on: boolean) => void;
}

function MetricLine({ metric, on, disabled, onToggle }: MetricLineProps) {
  const t = useText(exploreWords);
  const { code, name, definition } = metric;
  return (
    <li className={on ? 'mzr-metric mzr-metric-on' : 'mzr-metric'}>
      <Popover
        placement="rightTop"
        mouseEnterDelay={0.4}
        title={`${name ?? code} ${code}`}
        content={
          <div className="mzr-definition">
            <p>{definition}</p>
            <p>
              <Link to="/metrics/$code" params={{ code }}>
                {t('seeDefinition')}
              </Link>
            </p>
          </div>
        }
      >
        <Checkbox checked={on} disabled={disabled} onChange={(event) => onToggle(event.target.checked)}>
          <span className="mzr-metric-name">{name}</span>
        </Checkbox>
      </Popover>
      <code>{code}</code>
    </li>
  );
}
