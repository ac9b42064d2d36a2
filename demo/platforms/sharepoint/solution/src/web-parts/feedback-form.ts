import { RoundsWebPart } from '../rounds-web-part';

class FeedbackFormWebPart extends RoundsWebPart {
  protected readonly tag = 'rounds-feedback-form';

  protected define(): Promise<unknown> {
    return import(
      /* webpackChunkName: 'rounds-feedback-form' */ 'rounds-elements/define/rounds-feedback-form.js'
    );
  }
}

export { FeedbackFormWebPart as default };
