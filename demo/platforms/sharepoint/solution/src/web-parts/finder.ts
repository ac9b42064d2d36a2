import { RoundsWebPart } from '../rounds-web-part';

class FinderWebPart extends RoundsWebPart {
  protected readonly tag = 'rounds-finder';

  protected define(): Promise<unknown> {
    return import(/* webpackChunkName: 'rounds-finder' */ 'rounds-elements/define/rounds-finder.js');
  }
}

export { FinderWebPart as default };
