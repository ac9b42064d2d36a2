import { RoundsWebPart } from '../rounds-web-part';

class SessionsWebPart extends RoundsWebPart {
  protected readonly tag = 'rounds-sessions';

  protected define(): Promise<unknown> {
    return import(/* webpackChunkName: 'rounds-sessions' */ 'rounds-elements/define/rounds-sessions.js');
  }
}

export { SessionsWebPart as default };
