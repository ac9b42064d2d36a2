import { useState } from 'react';
import type { Measure, RoundsErrorEvent } from 'rounds-elements';
import { MEASURES } from '../../shared/measures.js';

/** The application has its own control for the measure of the chart. */
export const Access = () => {
  const [measure, setMeasure] = useState<Measure>('share');
  const [problem, setProblem] = useState('');
  const onError = (event: RoundsErrorEvent) => setProblem(event.code);
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
        onrounds-load={() => setProblem('')}
        onrounds-error={onError}
      >
        <p>We cannot show the figures at the moment. Ask the wellbeing team for them.</p>
      </rounds-equity-chart>
      {problem && <p>Report this to the web team: {problem}.</p>}
    </>
  );
};
