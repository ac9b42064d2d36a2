import { useState } from 'react';
import type { RoundsSentEvent } from 'rounds-elements';

/** The form says itself that the answers are stored; the application notes it, too. */
export const Feedback = () => {
  const [receipt, setReceipt] = useState<string | null>(null);
  return (
    <>
      <rounds-feedback-form
        outbox="sealed"
        onrounds-sent={(event: RoundsSentEvent) => setReceipt(event.receipt)}
      >
        <p>The form cannot be shown at the moment. There is one on paper on every chair.</p>
      </rounds-feedback-form>
      {receipt !== null && <p className="chosen">Your receipt, if you want to note it: {receipt}</p>}
    </>
  );
};
