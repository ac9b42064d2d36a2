import { RoundsWebPart } from '../rounds-web-part';

class EquityChartWebPart extends RoundsWebPart {
  protected readonly tag = 'rounds-equity-chart';

  protected define(): Promise<unknown> {
    return import(
      /* webpackChunkName: 'rounds-equity-chart' */ 'rounds-elements/define/rounds-equity-chart.js'
    );
  }
}

export { EquityChartWebPart as default };
