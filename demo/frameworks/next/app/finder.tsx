'use client';

import { useRef, useState } from 'react';
import type { RoundFilters, RoundsFinder as RoundsFinderElement } from 'rounds-elements';
import { RoundsFinder } from 'rounds-elements/react';

/** The finder reports what it found, and its filters follow a button of the application. */
export function Finder() {
  const finder = useRef<RoundsFinderElement>(null);
  const [filters, setFilters] = useState<RoundFilters>();
  const [loads, setLoads] = useState(0);
  const [found, setFound] = useState<number>();
  const [chosen, setChosen] = useState<string>();
  return (
    <section aria-label="Find a Round">
      <button
        type="button"
        onClick={() => finder.current && setFilters({ ...finder.current.filters, format: 'online' })}
      >
        Show online Rounds
      </button>
      <button type="button" onClick={() => void finder.current?.refresh()}>
        Load again
      </button>
      <RoundsFinder
        ref={finder}
        eager
        pageSize={5}
        filters={filters}
        onRoundsLoad={() => setLoads(loads + 1)}
        onRoundsSearch={(event) => setFound(event.total)}
        onRoundsProgrammeSelect={(event) => {
          event.preventDefault();
          setChosen(event.programmeId);
        }}
      >
        <p>We cannot show the list of Rounds at the moment. Ask the staff wellbeing team.</p>
      </RoundsFinder>
      <p>
        Loaded <output id="loads">{loads}</output>, found <output id="found">{found ?? 'not yet'}</output>,
        chosen <output id="chosen">{chosen ?? 'none'}</output>
      </p>
    </section>
  );
}
