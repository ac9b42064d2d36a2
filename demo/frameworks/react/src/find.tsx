import { useRef } from 'react';
import type { FinderFilters, RoundsProgrammeSelectEvent, RoundsSearchEvent } from 'rounds-elements';
import { go } from '../../shared/address.js';

interface FindProps {
  readonly filters: FinderFilters;
  readonly programme: string | null;
  readonly onFound: (total: number) => void;
}

/** The finder's filters stand in the address; choosing a programme shows its dates here instead of leading away. */
export const Find = ({ filters, programme, onFound }: FindProps) => {
  const dates = useRef<HTMLElement>(null);
  const onSearch = (event: RoundsSearchEvent) => {
    onFound(event.total);
    go({ filters: event.filters });
  };
  const onProgrammeSelect = (event: RoundsProgrammeSelectEvent) => {
    event.preventDefault();
    go({ programme: event.programmeId });
    dates.current?.focus();
  };
  return (
    <>
      <rounds-finder
        page-size={5}
        filters={filters}
        onrounds-search={onSearch}
        onrounds-programme-select={onProgrammeSelect}
      >
        <p>The list of Rounds cannot be shown at the moment. Ask the staff wellbeing team.</p>
      </rounds-finder>
      <section ref={dates} tabIndex={-1} aria-label="Dates">
        {programme !== null && (
          <p className="chosen">
            These are the dates of the Round that you chose.
            <button type="button" onClick={() => go({ programme: null })}>
              Show all dates
            </button>
          </p>
        )}
        <rounds-sessions limit={5} programme={programme}>
          <p>The dates cannot be shown at the moment. They are on the notice board, too.</p>
        </rounds-sessions>
      </section>
    </>
  );
};
