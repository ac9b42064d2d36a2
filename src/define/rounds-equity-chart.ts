import { RoundsEquityChart } from '../elements/equity-chart/equity-chart-element.js';
import { defineOnce } from './define-once.js';

export * from '../elements/equity-chart/equity-chart-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'rounds-equity-chart': RoundsEquityChart;
  }
}

defineOnce('rounds-equity-chart', RoundsEquityChart);
