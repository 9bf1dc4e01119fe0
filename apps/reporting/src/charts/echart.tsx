import { BarChart, CustomChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, registerTheme, use as register, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

import { chartTheme } from './theme.ts';

register([BarChart, CustomChart, AriaComponent, GridComponent, LegendComponent, SVGRenderer]);
registerTheme('mingzhang', chartTheme);

export interface EchartProps {
  readonly option: EChartsCoreOption;
  readonly height: number;
  /** The chart in one sentence, for those who don't see it. */
  readonly sentence: string;
}

/** ECharts as SVG; loaded with the first chart only. Nothing moves. */
export function Echart({ option, height, sentence }: EchartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);

  useEffect(() => {
    if (!box.current) return undefined;
    const own = init(box.current, 'mingzhang', { renderer: 'svg' });
    chart.current = own;
    const watch = new ResizeObserver(() => own.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      own.dispose();
    };
  }, []);

  useEffect(() => {
    const described = { animation: false, aria: { enabled: true, label: { description: sentence } } };
    chart.current?.setOption({ ...described, ...option }, { notMerge: true });
    // The whole chart is one picture to a screen reader; its numbers stand in the table.
    box.current?.setAttribute('aria-label', sentence);
  }, [option, sentence]);

  return <div ref={box} className="mzr-chart" role="img" aria-label={sentence} style={{ height }} />;
}
