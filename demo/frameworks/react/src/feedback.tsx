import { useState } from 'react';
import type { RoundsSentEvent } from 'rounds-elements';

/** The form confirms that the answers are stored; the application also shows the receipt. */
export const Feedback = () => {
  const [receipt, setReceipt] = useState<string | null>(null);
  return (
    <>
      <rounds-feedback-form
        outbox="sealed"
        onrounds-sent={(event: RoundsSentEvent) => setReceipt(event.receipt)}
      >
        <p>We cannot show the form at the moment. There is a paper form on every chair.</p>
      </rounds-feedback-form>
      {receipt !== null && <p className="chosen">Your receipt, if you want to note it: {receipt}</p>}
    </>
  );
};
