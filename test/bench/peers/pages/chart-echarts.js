import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { box, shares } from './figures.js';

use([AriaComponent, BarChart, CanvasRenderer, GridComponent, LegendComponent, TooltipComponent]);

globalThis.contestant = {
  mount(place, { equity }) {
    const { labels, workforce, attendance } = shares(equity);
    const around = box(place);
    const chart = init(around);
    chart.setOption({
      animation: false,
      aria: { enabled: true },
      legend: {},
      tooltip: {},
      xAxis: { type: 'category', data: labels },
      yAxis: {},
      series: [
        { type: 'bar', name: 'Workforce', data: workforce },
        { type: 'bar', name: 'Attendance', data: attendance },
      ],
    });
    return () => {
      chart.dispose();
      around.remove();
    };
  },
  rows: () => (document.querySelector('canvas') ? 1 : 0),
};
