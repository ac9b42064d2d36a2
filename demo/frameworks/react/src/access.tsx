import { useState } from 'react';
import type { Measure, RoundsErrorEvent } from 'rounds-elements';
import { MEASURES } from '../../shared/measures.js';

/** What the chart compares is chosen outside of it. */
export const Access = () => {
  const [measure, setMeasure] = useState<Measure>('share');
  const [trouble, setTrouble] = useState('');
  const onError = (event: RoundsErrorEvent) => setTrouble(event.code);
  return (
    <>
      <label htmlFor="measure">Compare by</label>
      <select
        id="measure"
        value={measure}
        onChange={({ target }) => {
          const chosen = MEASURES.find(([name]) => name === target.value);
          if (chosen) setMeasure(chosen[0]);
        }}
      >
        {MEASURES.map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      <rounds-equity-chart
        system="QWO"
        measure={measure}
        onrounds-load={() => setTrouble('')}
        onrounds-error={onError}
      >
        <p>The figures cannot be shown at the moment. The wellbeing team sends them on request.</p>
      </rounds-equity-chart>
      {trouble && <p>Tell the web team: {trouble}.</p>}
    </>
  );
};
